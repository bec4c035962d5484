"""Names in company: spelled by whom, related by the curator; homonyms told apart by record."""

from archive_site.archive import Archive
from archive_site.links.company import Company
from archive_site.links.mentions import Mentions
from archive_site.links.web import weave
from archive_site.records import AuthorityKind
from tests.making import make_archive, try_archive, written

_KYIV = (AuthorityKind.PLACE, "kyiv")
_PLACES = """
- preferred_name: Kyiv
  variant_names: [Kiev, Київ, Києва]
  part_of: ukraine
- preferred_name: Ukraine
"""
_PEOPLE = (
    "- preferred_name: Jane Roe\n  dates: 1950/2020\n  relations: [{type: envoy to, to: places:ukraine}]\n"
)


def _company(archive: Archive) -> Company:
    web, problems = weave(archive)
    assert problems == ()
    return web.company


def _mentions(files: dict[str, str], **authorities: str) -> Mentions:
    archive = make_archive({f"records/{name}.md": text for name, text in files.items()}, authorities)
    web, problems = weave(archive)
    assert problems == ()
    return web.mentions


def test_who_writes_which_spelling_is_told_by_outlet() -> None:
    """The archive's own abstract is nobody's spelling; records without an outlet are counted as such."""
    archive = make_archive(
        {
            "records/a.md": written("Kiev, always Kiev.", outlet="The Quay", abstract="On Kyiv."),
            "records/b.md": written("Kyiv and Kiev.", outlet="The Wire"),
            "records/c.md": written("Kiev."),
        },
        {"places": _PLACES},
    )
    spellings = _company(archive).spellings[_KYIV]
    assert [
        (each.text, [(outlet.preferred_name if outlet else "", count) for outlet, count in each.outlets])
        for each in spellings
    ] == [("Kiev", [("The Quay", 1), ("The Wire", 1), ("", 1)]), ("Kyiv", [("The Wire", 1)])]


def test_relations_are_shown_on_both_sides() -> None:
    """What one entry says of another stands on both pages."""
    archive = make_archive({"records/a.md": written("A.")}, {"places": _PLACES, "people": _PEOPLE})
    bonds = _company(archive).bonds
    assert [(each.type, each.other.id, each.is_own) for each in bonds[AuthorityKind.PLACE, "ukraine"]] == [
        ("envoy to", "jane-roe", False),
        ("", "kyiv", False),
    ]
    assert [(each.type, each.other.id, each.is_own) for each in bonds[_KYIV]] == [("", "ukraine", True)]
    authority = archive.names.by_id[AuthorityKind.PERSON, "jane-roe"]
    assert authority.dates
    assert authority.dates.text == "1950/2020"


def test_a_relation_to_nobody_is_a_problem() -> None:
    """With the place where it is written."""
    archive = make_archive(
        {"records/a.md": written("A.")}, {"places": "- preferred_name: Kyiv\n  part_of: norland\n"}
    )
    _, problems = weave(archive)
    assert [(each.code, each.where.line) for each in problems] == [("entry-unknown", 2)]


def test_a_record_tells_homonyms_apart() -> None:
    """`names: {exclude: …}` takes a mention out of one record, `include:` decides a name of two."""
    archive, _ = try_archive(
        {
            "records/a.md": written("Georgia is cold.", names="{exclude: [georgia]}"),
            "records/b.md": written("Georgia is warm."),
            "records/c.md": written("Jordan spoke.", names="{include: [people:jordan]}"),
            "records/d.md": written("Jordan is dry."),
        },
        {
            "places": "- preferred_name: Georgia\n- preferred_name: Jordan\n",
            "people": "- preferred_name: Eva Jordan\n  id: jordan\n  variant_names: [Jordan]\n",
        },
    )
    web, problems = weave(archive)
    assert [problem.code for problem in problems] == ["name-ambiguous"]
    assert {
        key: [each.authority.kind for each in found] for key, found in web.mentions.by_record.items()
    } == {
        "a": [],
        "b": [AuthorityKind.PLACE],
        "c": [AuthorityKind.PERSON],
        "d": [],
    }


def test_names_are_found_however_accents_are_stored_and_in_scripts_without_spaces() -> None:
    """Listed inflections count; a longer word does not; accents may stand apart from their letters."""
    found = _mentions(
        {
            "a": written("Мер Києва. Z\u0061\u0308hringen liegt dort. 昨天在北京说。 ไปกรุงเทพแล้ว"),
            "b": written("Києваград."),
        },
        places=_PLACES.replace("  part_of: ukraine\n", "")
        + "- preferred_name: Zähringen\n- preferred_name: Beijing\n  variant_names: [北京]\n"
        + "- preferred_name: Bangkok\n  variant_names: [กรุงเทพ]\n",
    )
    assert sorted(each.authority.id for each in found.by_record["a"]) == [
        "bangkok",
        "beijing",
        "kyiv",
        "zähringen",
    ]
    assert found.by_record["b"] == ()
