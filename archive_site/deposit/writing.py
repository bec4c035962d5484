"""**I/O.** Puts sources, records and a built site into a bag for a repository that keeps it for good.

A bag is always public: what rights withhold is left out of the sources, and a private site is refused.
"""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from archive_site.archive import Archive
from archive_site.audit.verification import is_private_site, read_site
from archive_site.building.assembly import Loaded, load_archive
from archive_site.dates.expressions import Day, format_day
from archive_site.deposit.bagging import AGENT, check_place, put_bag
from archive_site.deposit.bags import is_read_alike
from archive_site.deposit.crates import METADATA, CrateFile, render_crate
from archive_site.deposit.holdback import Item, LeftOut, choose_captures, choose_sources
from archive_site.formats import tell_media_type
from archive_site.messages import tell
from archive_site.options import Options
from archive_site.paths import MARKER, archive_file
from archive_site.printing.wording import Worded
from archive_site.problems import ArchiveError, Location, Problem, Severity, has_errors, problem
from archive_site.recency import resolve_newest_change
from archive_site.records import Authority, AuthorityKind
from archive_site.rolls.datasets import AUTHORITIES_FILE, list_rolls, render_formats
from archive_site.sources.filenames import CONFIG_NAME, STAND_IN_SUFFIX

_COMPARED = (archive_file("json"), AUTHORITIES_FILE)
"""What a site says of its records, by which it is known to be of these sources as they are."""

_BUILT_FROM = {"sources/": "--sources sources", "captures/": "--captures captures"}
"""Folders of a bag from which the site is made, with the options that name them."""


class BagSummary(Struct, frozen=True):
    """What a bag holds."""

    files: int
    size_bytes: int
    left_out: tuple[LeftOut, ...]


def write_bag(options: Options, site: Path, day: Day | None) -> BagSummary:
    """Write a bag into `options.output`, a folder or a `.zip`, from sources, captures and a built site.

    `day` is that of publication, by default the newest known change. Raises ArchiveError where the archive
    has errors or the site is none to deposit, MachineError where the machine fails or the output is not
    ours. Problem codes: bag-name, bag-site-missing, bag-site-private, bag-site-foreign, bag-site-stale,
    bag-undated.
    """
    check_place(options.output, options.sources, site)
    loaded = load_archive(options)
    if has_errors(loaded.problems):
        raise ArchiveError(loaded.problems)
    archive = loaded.archive
    published = day or resolve_newest_change(archive)
    found = tuple(_site_problems(site, loaded))
    if published is None:
        found = (*found, problem("bag-undated", Location(CONFIG_NAME)))
    if published is None or has_errors(found):
        raise ArchiveError(found)
    sources, left_out = choose_sources(options.sources, archive)
    captures, missing = choose_captures(loaded)
    left_out = (*left_out, *missing)
    items = (*sources, *captures, *_site_items(site))
    if unfit := [each for each in items if not is_read_alike(each.path)]:
        raise ArchiveError(tuple(problem("bag-name", Location(each.path)) for each in unfit))
    items = (*items, Item("README.txt", _readme(archive, items, left_out, options.day)))
    crate = render_crate(
        archive.config, published, _authors(archive), _folders(items), _described_files(items)
    )
    items = (*items, Item(METADATA, crate))
    payload = put_bag(options.output, items, _about(archive, published if day else None))
    return BagSummary(len(payload), sum(each.size_bytes for each in payload.values()), left_out)


def _site_problems(site: Path, loaded: Loaded) -> Iterator[Problem]:
    """Say why a site may not go into the bag."""
    if not (site / MARKER).is_file():
        yield problem("bag-site-missing", Location(site.as_posix()), site=site)
        return
    if is_private_site(site):
        yield problem("bag-site-private", Location(site.as_posix()))
        return
    _, found = read_site(site)
    unfit = [each for each in found if each.severity is Severity.ERROR or each.code == "site-file-unlisted"]
    if unfit:
        # A file that we did not build may hold anything, so here it is more than a warning.
        yield from (replace(each, severity=Severity.ERROR) for each in unfit)
        return
    for roll in list_rolls(loaded.archive, loaded.web, Worded(loaded.archive, render_formats)):
        if roll.path in _COMPARED and (site / roll.path).read_bytes() != roll.join():
            where = Location(site.as_posix())
            if any((site / f"records/{each.id}.html").exists() for each in loaded.archive.records):
                yield problem("bag-site-stale", where, file=roll.path)
            else:
                yield problem("bag-site-foreign", where)
            return


def _site_items(site: Path) -> Iterator[Item]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file():
            yield Item(f"site/{name}", path)
            if name.startswith("data/"):
                yield Item(f"records/{name.removeprefix('data/')}", path)


def _folders(items: tuple[Item, ...]) -> list[tuple[str, str]]:
    present = {item.path.partition("/")[0] for item in items}
    return [
        (f"{name}/", tell(f"bag.folder-{name}"))
        for name in ("sources", "captures", "records", "site")
        if name in present
    ]


def _described_files(items: tuple[Item, ...]) -> Iterator[CrateFile]:
    for item in items:
        name = "README.txt" if item.path == "README.txt" else item.path.removeprefix("records/")
        if item.path == name and name != "README.txt":
            continue
        yield CrateFile(item.path, name, tell_media_type(name), item.size_bytes)


def _authors(archive: Archive) -> list[Authority]:
    """Give the curators whom an authority file knows as a person or an organisation."""
    kinds = (AuthorityKind.PERSON, AuthorityKind.ORGANISATION)
    found = (archive.names.find(kinds, name) for name in archive.config.curators)
    return [authority for authority in found if authority and not authority.is_implicit]


def _say_rebuild(archive: Archive, items: tuple[Item, ...], day: Day | None) -> str:
    """Say how the website is made again; the day counts where there is an embargo."""
    names = [path for path, _ in _folders(items) if path in _BUILT_FROM]
    has_embargo = any(record.terms.until for record in archive.records)
    options = [_BUILT_FROM[name] for name in names]
    options += [f"--date {format_day(day)}"] if day and has_embargo else []
    rebuild = tell("bag.rebuild", folders=" and ".join(names), options=" ".join([*options, "--output site"]))
    has_stand_ins = any(each.path.endswith(STAND_IN_SUFFIX) for each in items)
    return f"{rebuild} {tell('bag.stood-for')}" if has_stand_ins else rebuild


def _readme(
    archive: Archive, items: tuple[Item, ...], left_out: tuple[LeftOut, ...], day: Day | None
) -> bytes:
    config = archive.config
    lines = [config.title, "", *([config.description, ""] if config.description else [])]
    lines += [tell("bag.holds"), ""]
    lines += [f"{path}: {name}" for path, name in _folders(items)]
    lines += ["", _say_rebuild(archive, items, day), "", tell("bag.verify"), "", tell("bag.fixity"), ""]
    lines += [tell("bag.left-out"), ""] if left_out else [tell("bag.nothing-left-out")]
    lines += [f"{each.path}: {each.reason}" for each in left_out]
    return ("\n".join(lines).rstrip() + "\n").encode()


def _about(archive: Archive, bagged: Day | None) -> list[tuple[str, str]]:
    config = archive.config
    changed = resolve_newest_change(archive)
    return [
        ("External-Description", f"{config.title}. {config.description}".strip()),
        ("External-Identifier", config.base_url),
        ("Contact-Name", ", ".join(config.curators)),
        ("Bagging-Date", format_day(bagged) if bagged else ""),
        ("Newest-Known-Change", format_day(changed) if changed else ""),
        AGENT,
        ("Records", str(len(archive.records))),
    ]
