"""The web of an archive: every cross-link between its records and authorities, found once for all pages."""

from pathlib import Path

from msgspec import Struct

from archive_site.archive import Archive
from archive_site.cache.store import Store
from archive_site.links.apartness import Traced, note_traces
from archive_site.links.citings import Citings, join_citings
from archive_site.links.company import Company, find_company
from archive_site.links.events import NamedDays, join_days
from archive_site.links.mentions import Mentions, index_mentions
from archive_site.links.passages import SharedPassages, Stores, compare_traces
from archive_site.links.related import Related
from archive_site.links.sought import choose_names
from archive_site.links.ties import Ties, find_ties
from archive_site.links.tracing import trace_records
from archive_site.problems import Problem
from archive_site.workers.executors import Executor, LocalExecutor


class Web(Struct, frozen=True):
    """All cross-links of one edition."""

    mentions: Mentions
    passages: SharedPassages
    citings: Citings
    company: Company
    ties: Ties
    named_days: NamedDays
    related: Related
    """Up to five for each record that has any, the nearest first."""
    traced: Traced
    """Of each record what the others were compared with."""


_ALONE = LocalExecutor(1)


def weave(
    archive: Archive, cache: Path | None = None, executor: Executor = _ALONE
) -> tuple[Web, tuple[Problem, ...]]:
    """Find every cross-link in what the edition shows; problems are those of the finders.

    What depends on one record or two is remembered in the cache folder, if any, and found by the executor.
    """
    sought, problems = choose_names(archive)
    keys, traces = trace_records(archive, sought, Store(cache, "traces"), executor)
    mentions = index_mentions(archive, sought, [trace.names for trace in traces])
    citings = join_citings(archive, sought.table, [trace.reliances for trace in traces])
    named_days = join_days(archive, [trace.days for trace in traces])
    traced = note_traces(archive, keys, traces)
    passages = compare_traces(archive, traced, traces, Stores.open(cache), executor)
    company, found = find_company(archive, mentions)
    related = Related(archive, mentions, passages)
    ties = find_ties(mentions)
    web = Web(mentions, passages, citings, company, ties, named_days, related, traced)
    return web, (*problems, *found)
