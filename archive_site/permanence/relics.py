"""Files at the addresses beside records that were renamed or withdrawn.

Such a file cannot lead a reader on. Where the record has another id it says what the file of that id says;
else a sentence in it says what became of the record.
"""

from collections.abc import Iterator, Mapping

from archive_site.archive import Archive
from archive_site.citables import make_withdrawn_citable, word_withdrawal
from archive_site.citation.exports import join_csl_json, render_bibtex, render_csl_line, render_ris
from archive_site.citation.item import csl_item
from archive_site.jsonlines import write_line
from archive_site.links.web import Web
from archive_site.messages import say
from archive_site.paths import OutputPath, RecordId, record_file, record_page
from archive_site.permanence.decisions import Address
from archive_site.permanence.keeping import Permanence, Tombstone
from archive_site.permanence.ledger import RECORDS, Promise
from archive_site.rolls.datasets import Output, render_record_files
from archive_site.rolls.renditions import Renditions


def render_relics(
    archive: Archive, web: Web, renditions: Renditions, permanence: Permanence
) -> Iterator[Output]:
    """Give the files at old addresses, but not the pages."""
    tombstones = permanence.tombstones
    captures = {address: _sentence(stone) for address, stone in tombstones.items() if _is_file(address)}
    yield from captures.items()
    # A capture that was withdrawn before the rest of its record left stays withdrawn as it was.
    beside = _render_beside(archive, web, renditions, permanence)
    yield from (output for output in beside if output[0] not in captures)


def _is_file(address: OutputPath) -> bool:
    return not address.endswith(".html")


def _render_beside(
    archive: Archive, web: Web, renditions: Renditions, permanence: Permanence
) -> Iterator[Output]:
    """Give the files beside the pages of records that were renamed or withdrawn."""
    by_page = {record_page(record.id): record for record in archive.records}
    for page, target in permanence.redirects.items():
        stone = permanence.tombstones.get(target.page)
        record = by_page.get(target.page)
        current: Iterator[Output] = iter(())
        if record:
            current = render_record_files(archive, web, renditions, record)
        elif stone:
            current = _render_withdrawn(archive, stone)
        yield from _render_moved(permanence.published[page], target, dict(current))
    for address, stone in permanence.tombstones.items():
        if address.startswith(f"{RECORDS}/") and not _is_file(address):
            yield from _render_withdrawn(archive, stone)


def _render_moved(promise: Promise, target: Address, current: Mapping[OutputPath, bytes]) -> Iterator[Output]:
    name = RecordId(target.page.partition("/")[2].removesuffix(".html"))
    for extension in promise.files:
        content = current.get(record_file(name, extension))
        if content is None:
            note = {"id": promise.name, "moved_to": str(target)}
            content = _encode_note(extension, note, say("relic.moved", target=target))
        yield record_file(RecordId(promise.name), extension), content


def _render_withdrawn(archive: Archive, stone: Tombstone) -> Iterator[Output]:
    promise = stone.promise
    citable = make_withdrawn_citable(archive.config, stone)
    renderers = {
        "json": lambda: f"{write_line(_withdrawn_object(stone)).decode()}\n",
        "csl.json": lambda: join_csl_json([render_csl_line(csl_item(citable))]),
        "ris": lambda: render_ris(citable),
        "bib": lambda: render_bibtex(citable),
    }
    for extension in promise.files:
        render = renderers.get(extension)
        content = render().encode() if render else _sentence(stone)
        yield record_file(RecordId(promise.name), extension), content


def _withdrawn_object(stone: Tombstone) -> dict[str, object]:
    promise, withdrawal = stone.promise, stone.withdrawal
    return {
        "id": promise.name,
        "title": promise.title,
        "outlet": promise.outlet or None,
        "authors": list(promise.authors),
        "date": promise.date or None,
        "withdrawn": {
            "on": withdrawal.on.text,
            "because": withdrawal.because,
            "successor": str(stone.successor) if stone.successor else None,
        },
    }


def _sentence(stone: Tombstone) -> bytes:
    words = say("relic.file", withdrawn=word_withdrawal(stone), because=stone.withdrawal.because)
    return f"{words}\n".encode()


def _encode_note(extension: str, value: dict[str, str], sentence: str) -> bytes:
    """Write a note so that no reader of the format stumbles over it."""
    match extension:
        case "json":
            return write_line(value) + b"\n"
        case "csl.json":
            return join_csl_json([]).encode()
        case _:
            return f"{sentence}\n".encode()
