"""Readings as bytes: the same values back, and nothing else can be made of any bytes."""

import pickle
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from archive_site.cache.shelf import Shelf
from archive_site.provenance import NO_NAMES, UNKNOWN
from archive_site.sources.files import SourceFile, read_sources
from archive_site.sources.packing import pack_reading, unpack_reading, unpack_rest
from archive_site.sources.readings import Reading, Saying, read_source
from archive_site.texts.gists import gist_of
from archive_site.texts.structure import NO_TEXT, Text

ARCHIVES = Path(__file__).resolve().parents[1] / "archives"


def _sources() -> list[SourceFile]:
    """Give the sources of all example archives."""
    found = (read_sources(folder)[0] for folder in sorted(ARCHIVES.glob("*/sources")))
    return [source for sources in found for source in (*sources.records, *sources.curations)]


def _is_deferred(text: Text) -> bool:
    try:
        object.__getattribute__(text, "blocks")
    except AttributeError:
        return True
    return False


def test_readings_come_back_as_they_were() -> None:
    """Of captures, saved pages, curations and Markdown with everything that may stand in one."""
    readings = [read_source(source) for source in _sources()]
    again = [unpack_reading(pack_reading(reading), None) for reading in readings]
    assert again == readings
    assert [repr(reading) for reading in again] == [repr(reading) for reading in readings]
    assert len(readings) > 20
    says = [reading.saying for reading in again if reading.saying]
    assert any(each.written.authors.places for each in says)
    assert any(each.written.title is UNKNOWN and each.written.topics is NO_NAMES for each in says)


@pytest.mark.parametrize("shelf", [None, Shelf()])
def test_a_text_is_read_back_when_somebody_asks_for_it(shelf: Shelf | None) -> None:
    """A build that needs no text of a record pays for none."""
    with_text = [reading for reading in map(read_source, _sources()) if reading.text.blocks]
    again = unpack_reading(pack_reading(with_text[0]), shelf)
    assert _is_deferred(again.text)
    assert gist_of(again.text) == gist_of(with_text[0].text)
    assert again.text.blocks == with_text[0].text.blocks
    assert _is_deferred(again.text)
    assert pickle.loads(pickle.dumps(again.text)) == again.text  # noqa: S301 - our own
    with pytest.raises(AttributeError):
        again.text.words  # noqa: B018 - that it raises is the test


@pytest.mark.parametrize("call", [eval, getattr, exec, __import__, Path, pickle.loads])
def test_bytes_can_call_nothing(call: Callable[..., object], tmp_path: Path) -> None:
    """Whoever wrote them: they are read as values of a reading or not at all."""
    hostile = pickle.dumps(_Attack(call, f"open({str(tmp_path / 'mine')!r}, 'w')"))
    with pytest.raises(msgspec.DecodeError):
        unpack_rest(hostile, _nowhere)
    assert list(tmp_path.iterdir()) == []


def _nowhere(_begin: int, _end: int) -> bytes:
    raise AssertionError("there are no texts")


class _Attack:
    def __init__(self, call: Callable[..., object], *arguments: object) -> None:
        self._parts = call, arguments

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self._parts


@pytest.mark.parametrize(
    "other",
    [
        "a word",
        [{"saying": None}, None],
        [{"saying": {"written": {"title": {"value": ["no", "title"], "basis": "curated"}}}}, None, None],
        [{"saying": {"written": {"title": {"value": "T", "basis": "guessed"}}}}, None, None],
        [{"saying": None}, [0, 1, ["no gist"]], None],
        [{"saying": None, "is_read": "yes"}, None, None],
    ],
)
def test_bytes_of_anything_else_are_refused(other: object) -> None:
    """Each value is of its kind, or there is no reading."""
    with pytest.raises(msgspec.DecodeError):
        unpack_rest(msgspec.msgpack.encode(other), _nowhere)


def test_what_was_not_said_is_the_same_value_as_before() -> None:
    """Most fields of most records are empty: they take no room."""
    again = unpack_reading(pack_reading(Reading(Saying())), None)
    assert again == Reading(Saying())
    assert again.text is again.saying.abstract is NO_TEXT if again.saying else False
    assert len(pack_reading(Reading(None))) < 20
