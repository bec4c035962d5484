"""The web of an archive: every cross-link between its records and authorities, found once for all pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from archive_site.archive import Archive
from archive_site.links.citings import Citings, find_citings
from archive_site.links.company import Company, find_company
from archive_site.links.events import NamedDays, find_named_days
from archive_site.links.mentions import Mentions, match_mentions
from archive_site.links.passages import SharedPassages, find_passages
from archive_site.links.related import Relation, relate_records
from archive_site.links.ties import Ties, find_ties
from archive_site.paths import RecordId
from archive_site.problems import Problem


@dataclass(frozen=True, slots=True)
class Web:
    """All cross-links of one edition."""

    mentions: Mentions
    passages: SharedPassages
    citings: Citings
    company: Company
    ties: Ties
    named_days: NamedDays
    related: Mapping[RecordId, tuple[Relation, ...]]
    """Up to five for each record that has any, the nearest first."""


def weave(archive: Archive) -> tuple[Web, tuple[Problem, ...]]:
    """Find every cross-link in what the edition shows; problems are those of the finders."""
    mentions, problems = match_mentions(archive)
    passages = find_passages(archive)
    company, found = find_company(archive, mentions)
    related = relate_records(archive, mentions, passages)
    citings = find_citings(archive, mentions)
    ties, named_days = find_ties(mentions), find_named_days(archive)
    return Web(mentions, passages, citings, company, ties, named_days, related), (*problems, *found)
