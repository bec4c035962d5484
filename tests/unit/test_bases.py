"""What is kept of a build comes back as it was, with edited records in their places, and calls nothing."""

import io
import os
import pickle
from pathlib import Path

import pytest
from msgspec.structs import replace

from archive_site.building.assembly import load_archive
from archive_site.building.bases import Base, KeptBase, keep_base, take_origin
from archive_site.cache.store import make_key
from archive_site.cache.strongbox import BrokenBoxError, write_box
from archive_site.options import Options
from archive_site.paths import RecordId
from archive_site.permanence.keeping import Permanence
from archive_site.records import AuthorityKind, Record
from archive_site.views.contents import collect_contents
from tests.making import word_rows, write_sources, written


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """Give options of a small archive."""
    files = {f"records/r{number}.md": written(f"Kyiv {number}.", title=f"T{number}") for number in range(3)}
    sources = write_sources(
        tmp_path / "sources", {**files, "authorities/places.yaml": "- preferred_name: Kyiv\n"}
    )
    return Options(sources=sources, output=tmp_path / "site", cache=tmp_path / "cache")


def _keep(options: Options) -> Base:
    origin = take_origin(options)
    loaded = load_archive(options)
    prints = {record.id: "print" for record in loaded.archive.records}
    base = Base(
        loaded,
        collect_contents(loaded.archive, loaded.web, Permanence(), word_rows(loaded.archive)),
        prints,
        prints,
    )
    assert keep_base(options, origin, base)
    return base


def test_an_archive_comes_back(options: Options) -> None:
    """Records, names, cross-links; a record is one value wherever it stands."""
    before = _keep(options)
    kept = KeptBase.open(options)
    assert kept
    base = kept.unpack()
    assert base.loaded.archive == before.loaded.archive
    assert [each.count for each in base.loaded.web.mentions.by_record["r1"]] == [1]
    assert (
        base.loaded.archive.record_by_id[RecordId("r1")]
        is base.loaded.archive.records[base.contents.place_by_id[RecordId("r1")]]
    )
    kept.close()


def test_an_edited_record_stands_wherever_the_older_one_stood(options: Options) -> None:
    """Before anybody has asked for the older one."""
    _keep(options)
    kept = KeptBase.open(options)
    assert kept
    base = kept.unpack()
    place = base.contents.place_by_id[RecordId("r1")]
    older = kept.read_record(place)
    kept.put_in(place, older.replace(note="New."))
    assert isinstance(base.loaded.archive.records[place], Record)
    assert base.loaded.archive.records[place].note == "New."
    assert base.loaded.web.mentions.by_record["r1"][0].record.note == "New."
    assert kept.read_record(place) == older
    kept.close()


def test_what_is_lost_is_handed_on_until_somebody_asks_for_it(options: Options) -> None:
    """Then it is removed with all that was kept, so that it is made anew."""
    _keep(options)
    (path,) = (options.cache or Path()).glob("*.box")
    kept = KeptBase.open(options)
    assert kept
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"Kyiv 1.", b"Kyiv 2.", 1))
    _keep(options)
    again = KeptBase.open(options)
    assert again
    with pytest.raises(BrokenBoxError):
        again.read_record(1)
    for each in (kept, again):
        each.close()
    KeptBase.forget(options)
    assert KeptBase.open(options) is None
    _keep(options)
    made = KeptBase.open(options)
    assert made
    assert [block.text for block in made.read_record(1).body.blocks] == ["Kyiv 1."]
    made.close()


def test_nothing_is_kept_without_a_cache(options: Options) -> None:
    """And nothing is found."""
    assert KeptBase.open(replace(options, cache=None)) is None
    assert KeptBase.open(options) is None


def test_kinds_come_back_as_older_versions_of_python_tell_of_them(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Early releases of 3.11 tell of a member of an enumeration by its class and its name."""
    monkeypatch.setattr(
        AuthorityKind, "__reduce_ex__", lambda member, _protocol: (getattr, (type(member), member.name))
    )
    before = _keep(options)
    kept = KeptBase.open(options)
    assert kept
    assert kept.unpack().loaded.archive.authorities == before.loaded.archive.authorities
    kept.close()


class _Call:
    def __init__(self, *call: object) -> None:
        self._call = call

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        made, *arguments = self._call
        return made, tuple(arguments)


@pytest.mark.parametrize(
    "call",
    [(os.mkdir, "called"), (getattr, Options, "output"), (getattr, AuthorityKind, "__class__")],
    ids=["function", "attribute", "no member"],
)
def test_no_bytes_can_call_anything(
    options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: tuple[object, ...]
) -> None:
    """Not even such as bear our seal."""
    monkeypatch.chdir(tmp_path)
    _keep(options)
    kept = KeptBase.open(options)
    assert kept
    assert options.cache
    buffer = io.BytesIO()
    pickle.dump(_Call(*call), buffer)
    (path,) = options.cache.glob("*.box")
    name = path.stem.removeprefix("base-")
    assert write_box(path, make_key("base", name), [kept._box[0], buffer.getvalue()])
    kept.close()
    forged = KeptBase.open(options)
    assert forged
    with pytest.raises(BrokenBoxError):
        forged.unpack()
    assert not (tmp_path / "called").exists()
    forged.close()
