"""Reads sources and puts the archive of one edition together, with its cross-links."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from archive_site.archive import Archive
from archive_site.cache.shelf import Shelf
from archive_site.cache.store import Store
from archive_site.collected import Collected
from archive_site.config import parse_config
from archive_site.curation.authorities import load_authorities
from archive_site.editions import Wall
from archive_site.likeness import check_likeness
from archive_site.links.web import Web, weave
from archive_site.names import seek_terms
from archive_site.options import Options, Report, say_nothing
from archive_site.permanence.decisions import parse_decisions
from archive_site.permanence.keeping import Permanence
from archive_site.permanence.ledger import parse_ledger
from archive_site.problems import Problem, has_errors
from archive_site.sources.files import SourceFile, read_again, read_sources
from archive_site.sources.lineage import Lineage, trace_lineage
from archive_site.sources.loader import load_records
from archive_site.sources.recollection import Places, read_all
from archive_site.sources.whereabouts import find_captures, seek_among
from archive_site.workers.executors import Executor, LocalExecutor


class Loaded(Struct, frozen=True):
    """An archive with its cross-links, and everything that is wrong so far."""

    archive: Archive
    web: Web
    problems: tuple[Problem, ...]
    captures: Mapping[str, Path]
    """Captures kept outside the sources, by digest; empty where no folder was named."""
    permanence: Permanence
    """What answers at addresses published earlier."""
    lineage: Lineage


class _Gathered(Struct, frozen=True):
    """All that the sources hold, without their texts, and what is wrong with it."""

    collected: Collected
    ledger: SourceFile
    captures: Mapping[str, Path]
    lineage: Lineage
    problems: tuple[Problem, ...]


def load_archive(options: Options, report: Report = say_nothing, executor: Executor | None = None) -> Loaded:
    """Read the sources and put the archive of one edition together, with all problems met."""
    executor = executor or LocalExecutor(options.jobs)
    gathered = _gather(options, report, executor)
    collected, problems = gathered.collected, gathered.problems
    report("connect", len(collected.records))
    wall = Wall(options.edition, options.day, collected.config.excerpt_words)
    archive, found = collected.show(wall)
    problems += found
    web, found = weave(archive, options.cache, executor)
    problems += found
    ledger, found = parse_ledger(gathered.ledger.text, gathered.ledger.path)
    problems += found
    permanence = Permanence()
    if not has_errors(problems):
        # An archive that is not whole only seems to have lost what is missing.
        permanence, found = collected.keep(archive, wall, ledger)
        problems += found
    return Loaded(archive, web, tuple(sorted(problems)), gathered.captures, permanence, gathered.lineage)


def _gather(options: Options, report: Report, executor: Executor) -> _Gathered:
    """Read all sources; what each says is remembered."""
    report("read", 0)
    captures = find_captures(options.captures) if options.captures else {}
    sources, problems = read_sources(options.sources)
    config, found = parse_config(sources.config.text, sources.config.path)
    config = replace(config, source_date=options.source_date, base_url=options.base_url or config.base_url)
    problems += found
    authorities, found = load_authorities(sources.authorities)
    problems += found
    decisions, found = parse_decisions(sources.decisions.text, sources.decisions.path)
    problems += found
    report("load", len(sources.records))
    store = Store(options.cache, "readings")
    places = Places(Shelf(options.cache), partial(read_again, options.sources, captures=captures))
    records, found = load_records(
        sources,
        config,
        seek_among(captures) if options.captures else None,
        seek_terms(authorities),
        lambda sources: read_all(sources, store, executor, places, partial(report, "")),
    )
    store.trim()
    problems += (*found, *check_likeness(records, authorities))
    collected = Collected(config, authorities, records, decisions)
    return _Gathered(collected, sources.ledger, captures, trace_lineage(sources, records), problems)
