"""Related records: what joins them is said, and few records are looked at for each."""

from archive_site.archive import Archive
from archive_site.links.related import Relation
from archive_site.links.web import weave
from archive_site.paths import RecordId
from tests.making import make_archive, written

_PEOPLE = {"people": "- preferred_name: Edda Moen\n- preferred_name: Tom Laker\n- preferred_name: Ada Voss\n"}
_PASSAGE = "nobody will pay for the pier before the last letter of the engineers has been read aloud"


def _related(archive: Archive) -> dict[RecordId, tuple[Relation, ...]]:
    return dict(weave(archive)[0].related)


def _make(bodies: dict[str, str], **fields: str) -> Archive:
    dates = {name: {"date": day} for name, day in fields.items()}
    files = {f"records/{name}.md": written(body, **dates.get(name, {})) for name, body in bodies.items()}
    return make_archive(files, _PEOPLE)


def test_the_reasons_add_up_to_the_weight() -> None:
    """A passage weighs three, a rare name two, and the same week two."""
    archive = _make(
        {
            "a": f"Edda Moen and Tom Laker met. She said {_PASSAGE}.",
            "b": f"Tom Laker met Edda Moen. It is said that {_PASSAGE}!",
            "c": "Nobody met.",
        },
        a="2024-05-06",
        b="2024-05-08",
        c="2024-05-07",
    )
    related = _related(archive)
    (relation,) = related[RecordId("a")]
    assert relation.record.id == "b"
    assert relation.passages == 1
    assert [name.preferred_name for name in relation.rare_names] == ["Edda Moen", "Tom Laker"]
    assert relation.days_apart == 2
    assert relation.weight == 3 + 2 * 2 + 2
    assert "c" not in related


def test_a_name_that_nearly_all_records_have_is_not_rare() -> None:
    """It weighs less, and leads only to records near in time."""
    bodies = {f"r{n:03}": "Edda Moen, Tom Laker and Ada Voss met again." for n in range(60)}
    related = _related(
        _make(bodies, **{name: f"20{20 + n // 12}-{n % 12 + 1:02}" for n, name in enumerate(bodies)})
    )
    relations = related[RecordId("r030")]
    assert [relation.record.id for relation in relations] == ["r029", "r031", "r028", "r032", "r027"]
    assert {relation.weight for relation in relations} == {3}
    assert {relation.rare_names for relation in relations} == {()}


def test_nothing_in_common_is_no_relation() -> None:
    """The same day alone relates nothing."""
    assert _related(_make({"a": "One.", "b": "Two."}, a="2024-05-06", b="2024-05-06")) == {}


def test_a_date_that_is_not_certain_joins_nothing() -> None:
    """Days between are said of certain days only."""
    archive = _make(dict.fromkeys(("a", "b"), "Edda Moen met Tom Laker."), a="2024-05-06~", b="2024-05-06")
    assert [each.days_apart for each in _related(archive)[RecordId("a")]] == [None]
