"""Builds the site from what has changed since the last build, where that is known, else from all sources."""

from archive_site.building.bases import take_origin
from archive_site.building.finishing import Build
from archive_site.building.rebuilding import rebuild
from archive_site.building.summaries import Summary
from archive_site.cache.store import Store
from archive_site.memory import rare_collection
from archive_site.options import Options, Report
from archive_site.sites.freshness import Listing
from archive_site.sites.inheritance import read_last_site
from archive_site.workers.clusters import open_executor
from archive_site.workers.executors import Executor


def run_build(options: Options, report: Report, sources: Listing | None = None) -> Summary:
    """Build the site and put it in place; `sources` lists them, where somebody has done so.

    Raises ArchiveError where problems stop the build, MachineError where the machine does; the previous site
    is then untouched.
    """
    with rare_collection(), open_executor(options.cluster, options.jobs) as executor:
        return _run(options, report, executor, sources)


def _run(options: Options, report: Report, executor: Executor, sources: Listing | None) -> Summary:
    report("recall", 0)
    # Taken before anything is read: what changes during the build has changed since.
    origin = take_origin(options, sources)
    store = Store(options.cache, "sites")
    build = Build(options, report, executor, store, read_last_site(store, options.output))
    summary = rebuild(build, origin)
    if summary is None:
        # All that makes whole sites: most edits never need it.
        from archive_site.building.whole import build_whole  # noqa: PLC0415 - as said above

        summary = build_whole(build, origin)
    return summary
