"""What has changed since an archive was kept: edited records that leave all others as they are.

The build can then begin from these records; others may show some of them in other words. Where anything else
has changed, or where that cannot be told for certain, there is no revision, and the archive is read from all
sources.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from archive_site.archive import Archive, links_of
from archive_site.building.bases import Base, KeptBase, Origin
from archive_site.cache.store import Store
from archive_site.curation.descriptions import DESCRIBED_KEYS
from archive_site.editions import Wall, withhold
from archive_site.inspection.gaps import find_gaps
from archive_site.links.reweaving import Pair, cite_titles, retrace, reweave
from archive_site.names import seek_terms
from archive_site.notelinks import Target
from archive_site.options import Edition, Options
from archive_site.paths import Anchor, OutputPath, RecordId, record_page
from archive_site.permanence.promises import make_record_promise
from archive_site.permanence.upholding import keep_promise
from archive_site.printing.wording import print_words
from archive_site.records import Authority, Record
from archive_site.sites.freshness import Watched, find_changed, is_as_it_was
from archive_site.sources.files import read_some
from archive_site.sources.lineage import Lineage, trace_lineage
from archive_site.sources.loader import load_records
from archive_site.sources.recollection import read_all
from archive_site.sources.whereabouts import seek_in
from archive_site.texts.anchors import page_anchors
from archive_site.texts.gists import gist_of
from archive_site.texts.hypertext import Link, has_wiki_links
from archive_site.views.dependencies import digest_records
from archive_site.workers.executors import Executor

_MOST_EDITED = 16
"""Records that may differ from what was kept; from more on it is kept anew."""
_WORDS = frozenset(("title", "translated_title", "subtitle", "language", "kind", "section"))
"""Described fields by which no record is looked up or put in order."""
_ABOUT_PLACES = ("anchor", "wiki-link", "link-broken", "redirect", "withdrawn", "address")
"""How the codes of problems begin that a place which is new in some record may do away with."""


class Revision(Struct, frozen=True):
    """An archive in which some records have been edited since it was kept."""

    base: Base
    """With the edited records in their places."""
    edited: tuple[RecordId, ...]
    """Those that differ from what was kept."""
    remade: tuple[Record, ...]
    """Those whose own pages are another site's: the edited ones, and those that were when it was made."""
    named: tuple[Authority, ...]
    """Whom these name."""
    whole: Mapping[RecordId, str]
    """Digests of all there is to every record."""
    is_retold: bool
    """True where listings, or pages of other records, show other words of one, such as another title."""


def list_edited(options: Options, kept: KeptBase, origin: Origin) -> tuple[RecordId, ...] | None:
    """Give the records whose sources have changed; None where anything else has, or so has too much."""
    then = kept.origin
    if origin.options != then.options or not _is_same_day(origin, kept):
        return None
    if origin.captures and then.captures and options.captures:
        watched = Watched(options.captures, is_whole=True)
        if not is_as_it_was(watched, origin.captures, then.captures):
            return None
    changed = find_changed(Watched(options.sources), origin.sources, then.sources)
    if changed is None or len(changed) > _MOST_EDITED:
        return None
    owners = [kept.owners.get(path, ()) for path in changed]
    return tuple(dict.fromkeys(ids[0] for ids in owners)) if all(len(ids) == 1 for ids in owners) else None


def _is_same_day(origin: Origin, kept: KeptBase) -> bool:
    """Tell whether no embargo can have ended, or begun again, since."""
    now, then = origin.day, kept.origin.day
    if now is None or then is None:
        return now == then
    return now == then or (now > then and all(until > now for until in kept.untils))


def revise(
    options: Options,
    kept: KeptBase,
    edited: tuple[RecordId, ...],
    before: Iterable[RecordId],
    executor: Executor,
) -> Revision | None:
    """Read the edited records anew and put them in; None where more than words would be another for others.

    `before` are the records that differed when the last site was made. Raises BrokenBoxError where what was
    kept cannot be read back.
    """
    base = kept.unpack()
    place_by_id = base.contents.place_by_id
    pairs = []
    prints: dict[RecordId, str] = {}
    for record_id in dict.fromkeys((*edited, *before)):
        place = place_by_id[record_id]
        old = kept.read_record(place)
        new = old
        if record_id in edited:
            read = _read_anew(options, kept, base, old, executor)
            if read is None:
                return None
            new, prints[record_id] = read
            kept.put_in(place, new)
        pairs.append(Pair(place, old, new))
    archive = base.loaded.archive
    if options.cache is None or not all(_is_same_to_others(options, base, pair) for pair in pairs):
        return None
    _turn_links(archive, pairs)
    named = reweave(archive, base.loaded.web, pairs, options.cache)
    if named is None:
        return None
    whole = {**base.whole, **digest_records(archive, prints)}
    remade = tuple(archive.records[pair.place] for pair in pairs)
    revision = Revision(base, edited, remade, named, whole, is_retold=False)
    if not any(_is_retold(base, pair) for pair in pairs):
        return revision
    return _retell(revision, kept, pairs, options.cache) if _is_retold_alone(base, pairs) else None


def _read_anew(
    options: Options, kept: KeptBase, base: Base, old: Record, executor: Executor
) -> tuple[Record, str] | None:
    """Give a record as the edition shows it, and a digest of its sources; None where that is not all."""
    paths = {path for path, ids in kept.owners.items() if old.id in ids}
    archive = base.loaded.archive
    if any(each.where.path in paths for each in base.loaded.problems):
        return None
    sources, problems = read_some(options.sources, paths)
    store = Store(options.cache, "readings")
    records, found = load_records(
        sources,
        archive.config,
        seek_in(options.captures) if options.captures else None,
        seek_terms(each for each in archive.authorities if not each.is_implicit),
        lambda sources: read_all(sources, store, executor),
    )
    if problems or found or [record.id for record in records] != [old.id]:
        return None
    prints = trace_lineage(sources, records).prints
    shown = withhold(records[0], Wall(options.edition, options.day, archive.config.excerpt_words))
    settled = _settle(base, shown, old)
    return (settled, prints[old.id]) if settled else None


def _settle(base: Base, shown: Record, old: Record) -> Record | None:
    """Put the links of a record's own words in their places; None where these words are not as before."""
    archive = base.loaded.archive
    if not gist_of(shown.abstract).has_wiki_links and not has_wiki_links(shown.note_html):
        return shown
    sources = (link.source for links in archive.noted.values() for link in links)
    before = next((each for each in sources if isinstance(each, Record) and each.id == shown.id), None)
    if before is None or (before.note, before.abstract) != (shown.note, shown.abstract):
        return None
    return shown.replace(note=old.note, note_html=old.note_html, abstract=old.abstract)


def _is_same_to_others(options: Options, base: Base, pair: Pair) -> bool:
    """Tell whether a record belongs where it did, and others lead to it and away from it as before."""
    loaded, old, new = base.loaded, pair.old, pair.new
    ways = [[(link.target, link.fragment) for link in links_of(record)] for record in (old, new)]
    if _tell(old) != _tell(new) or ways[0] != ways[1]:
        return False
    page, blocks = record_page(new.id), (_list_blocks(old), _list_blocks(new))
    has_places_as_before = blocks[0] == blocks[1] and not new.is_withheld
    if not has_places_as_before:
        before, after = (frozenset(page_anchors(each.abstract, each.body)) for each in (old, new))
        if (
            loaded.archive.noted.get(page)
            or any(each.code.startswith(_ABOUT_PLACES) for each in loaded.problems)
            or any(_leads_to(page, before ^ after, *way) for way in loaded.archive.targets.items())
        ):
            return False
    if options.edition is not Edition.PUBLIC:
        new = withhold(new, Wall(Edition.PUBLIC, options.day, loaded.archive.config.excerpt_words))
    return keep_promise(loaded.permanence, make_record_promise(loaded.archive, new))


def _tell(record: Record) -> list[object]:
    """Give what says where a record belongs, and what others look it up by."""
    return [
        *(record.id, record.source, record.terms, record.is_withheld, record.body.has_blocks),
        *(record.note, record.note_html, [(each.id, each.is_meant) for each in record.name_choices]),
        *_tell_fields(record, frozenset(DESCRIBED_KEYS) - _WORDS),
        record.capture and (record.capture.file, record.capture.source),
    ]


def _tell_words(record: Record) -> list[object]:
    """Give what else pages of other records, and of the whole, can show of one beside its row."""
    gaps = [(gap.key, gap.kind, gap.field, gap.stanzas) for gap in find_gaps(record)]
    return [record.devised_title, *_tell_fields(record, _WORDS), gaps]


def _tell_fields(record: Record, keys: Iterable[str]) -> Iterator[object]:
    fields = (getattr(record.description, key) for key in sorted(keys))
    return ((each.value, each.basis, each.is_written) for each in fields)


def _retell(revision: Revision, kept: KeptBase, pairs: Sequence[Pair], cache: Path) -> Revision:
    """Make what others can begin from of a revision in which records are told in other words."""
    base = revision.base
    lineage = Lineage({}, {path: tuple(ids) for path, ids in kept.owners.items()})
    web = retrace(base.loaded.archive, base.loaded.web, pairs, cache)
    base = replace(base, loaded=replace(base.loaded, web=web, lineage=lineage), whole=revision.whole)
    return replace(revision, base=base, is_retold=True)


def _is_retold(base: Base, pair: Pair) -> bool:
    """Tell whether others show other words of a record."""
    told = print_words(base.loaded.archive, pair.new)
    return _tell_words(pair.old) != _tell_words(pair.new) or told != base.prints[pair.new.id]


def _is_retold_alone(base: Base, pairs: Sequence[Pair]) -> bool:
    """Tell whether nobody leads to a record, and nobody is led to by its own words, by what it is called."""
    archive, ids = base.loaded.archive, {pair.new.id for pair in pairs}
    # Links in the archive's own words bear the titles of what they lead to, which shows who has them.
    sources = (link.source for links in archive.noted.values() for link in links)
    if any(archive.noted.get(record_page(each)) for each in ids) or any(
        isinstance(each, Record) and each.id in ids for each in sources
    ):
        return False
    if not ids.isdisjoint(base.loaded.web.citings.of_record):
        # Whoever cites a record by its address calls it by its title.
        return False
    titles = ([each.description.title.value or "" for each in (pair.old, pair.new)] for pair in pairs)
    changed = [title for both in titles if len(set(both)) > 1 for title in both]
    return not changed or not cite_titles(archive.records, changed)


def _list_blocks(record: Record) -> list[tuple[Anchor, int]]:
    """Give the places of a record with the numbers by which the archive's own words may name them."""
    texts = record.abstract, record.body
    places = [(block.anchor, block.number) for text in texts for block in text.blocks]
    return places + [(note.anchor, note.number) for text in texts for note in text.references]


def _leads_to(page: OutputPath, places: frozenset[Anchor], link: Link, target: Target) -> bool:
    """Tell whether a link leads to one of some places of a page, or to the page because of a place."""
    return target.page == page and bool(link.fragment) and (not target.fragment or target.fragment in places)


def _turn_links(archive: Archive, pairs: Iterable[Pair]) -> None:
    """Let the links of edited records lead where they led before; nobody else has them yet."""
    targets = archive.targets
    assert isinstance(targets, dict)  # noqa: S101 - as it was made, and kept
    for _, old, new in pairs:
        found = [
            (after, targets.get(before)) for before, after in zip(links_of(old), links_of(new), strict=True)
        ]
        targets.update((link, target) for link, target in found if target)
