"""The archive as a whole: order, names, links, backlinks, holdings."""

import sys
from collections.abc import Callable
from functools import partial

import pytest

from archive_site.archive import links_of
from archive_site.links.holdings import collect_holdings
from archive_site.options import Edition
from archive_site.records import AuthorityKind
from tests.making import make_archive, try_archive, written


def test_records_stand_oldest_first_and_undated_last() -> None:
    """Equal dates by id; a date without end after its equals; the order of files does not show."""
    dates = {
        "e": "",
        "d": "",
        "c": "2025-01",
        "b": "2025-01",
        "a": "2025-02-03",
        "f": "2024~",
        "g": "2025-01/..",
    }
    files = {
        f"{name}.md": written("x", title="t", **({"date": date} if date else {}))
        for name, date in dates.items()
    }
    order = ["f", "b", "c", "g", "a", "d", "e"]
    assert order == [record.id for record in make_archive(files).records]
    assert order == [record.id for record in make_archive(dict(reversed(files.items()))).records]


def test_described_is_all_but_what_is_dark() -> None:
    """Dark records stand behind all others, undated ones too; of none but these nothing is described."""
    files = {
        "a.md": written("x", title="t", rights="dark", date="2024"),
        "b.md": written("x", title="t", rights="record", date="2025"),
        "c.md": written("x", title="t"),
        "d.md": written("x", title="t", rights="dark"),
    }
    archive = make_archive(files, edition=Edition.PUBLIC)
    assert [record.id for record in archive.described] == ["b", "c"]
    assert not make_archive({"a.md": files["a.md"]}, edition=Edition.PUBLIC).described
    assert len(make_archive(files).described) == 4


def test_a_name_without_an_entry_gets_an_implicit_one() -> None:
    """An outlet, an author and a topic may be written in plain words."""
    archive = make_archive(
        {"a.md": written("x", title="t", outlet="The Sample", authors="[Ann Roe, Bo]", topics="[Floods]")}
    )
    (record,) = archive.records
    outlet = archive.outlet(record)
    assert outlet
    assert (outlet.id, outlet.preferred_name, outlet.is_implicit) == ("the-sample", "The Sample", True)
    assert [(author.kind, author.id) for author in archive.authors(record)] == [
        (AuthorityKind.PERSON, "ann-roe"),
        (AuthorityKind.PERSON, "bo"),
    ]
    assert [topic.id for topic in archive.topics(record)] == ["floods"]


def test_a_name_an_id_and_a_variant_mean_the_same_entry() -> None:
    """An author may be a person, an organisation or an outlet, the person first."""
    archive = make_archive(
        {
            "a.md": written("x", title="t", outlet="Sample", authors="[ann-roe, Ann Roe, A. Roe, Works]"),
            "b.md": written("x", title="t", outlet="sample-daily"),
        },
        {
            "outlets": "- id: sample-daily\n  preferred_name: Sample Daily\n  variant_names: [Sample]\n",
            "people": "- id: ann-roe\n  preferred_name: Ann Roe\n  variant_names: [A. Roe]\n",
            "organisations": "- preferred_name: Works\n",
        },
    )
    first, second = archive.records
    assert [f"{author.kind}/{author.id}" for author in archive.authors(first)] == [
        "people/ann-roe",
        "organisations/works",
    ]
    assert archive.outlet(first) is archive.outlet(second)
    holdings = collect_holdings(archive)
    assert (first, second) == holdings[AuthorityKind.OUTLET, "sample-daily"]
    assert (first,) == holdings[AuthorityKind.PERSON, "ann-roe"]


def test_two_names_that_would_share_an_id_get_two_addresses() -> None:
    """Whichever is read first; the entry of an authority file keeps the plain id."""
    files = {
        "a.md": written("x", title="t", outlet="The Sample!"),
        "b.md": written("x", title="t", outlet="The, Sample"),
    }
    ids = {
        outlet.id for record in make_archive(files).records if (outlet := make_archive(files).outlet(record))
    }
    assert len(ids) == 2
    assert ids == {authority.id for authority in make_archive(dict(reversed(files.items()))).authorities}
    archive = make_archive(files, {"outlets": "- id: the-sample\n  preferred_name: Other\n"})
    assert {"the-sample", *ids} >= {"the-sample"}
    assert len({authority.id for authority in archive.authorities}) == 3


def test_a_name_of_signs_alone_still_has_an_address() -> None:
    """Made of its digest."""
    archive = make_archive({"a.md": written("x", title="t", outlet="'!!!'")})
    assert archive.authorities[0].id.startswith("name-")


FILES = {
    "records/one.md": written(
        "To [two](two.md), [cap](../caps/three.txt) and [self](one.md).\n\nAlso [two](record:two#{anchor}).",
        title="One",
        date="2024",
    ),
    "records/two.md": written("Second words.", title="Two"),
    "caps/three.txt": "Three\n\nA capture that says one thing and then another thing too.\n",
}


def test_links_lead_to_records_by_file_or_id_and_back() -> None:
    """Relative to the source file; a record does not link to itself; each linking record counts once."""
    anchor = make_archive({"b.md": written("Second words.", title="Two")}).records[0].body.blocks[0].anchor
    files = {path: text.replace("{anchor}", anchor) for path, text in FILES.items()}
    archive = make_archive(files)
    one = archive.record_by_id[archive.records[0].id]
    targets = [archive.targets[link] for link in links_of(one)]
    assert [target.page for target in targets] == [
        "records/two.html",
        "records/three.html",
        "records/one.html",
        "records/two.html",
    ]
    assert targets[-1].fragment == anchor
    assert archive.linked_from == {"two": ("one",), "three": ("one",)}


@pytest.mark.parametrize(
    ("expected", "href"),
    [
        ("people/ann-roe.html", "people:ann-roe"),
        ("people/ann-roe.html", "People:ann-roe"),
        ("records/a.html", "RECORD:a"),
        ("records/a.html", "#{anchor}"),
    ],
)
def test_a_link_may_name_kind_and_id(expected: str, href: str) -> None:
    """In any case of the kind."""
    anchor = "h-" if "{" in href else ""
    files = {"a.md": written(f"# Head\n\n[x]({href})", title="t")}
    if anchor:
        heading = make_archive({"a.md": written("# Head\n\nx", title="t")}).records[0].body.blocks[0]
        files = {"a.md": files["a.md"].replace("{anchor}", heading.anchor)}
    archive = make_archive(files, {"people": "- id: ann-roe\n  preferred_name: Ann Roe\n"})
    (target,) = archive.targets.values()
    assert expected == target.page


@pytest.mark.parametrize(
    ("code", "href"),
    [
        ("link-broken", "nowhere.md"),
        ("link-broken", "record:nowhere"),
        ("link-broken", "people:nobody"),
        ("link-broken", "../../etc/passwd"),
        ("link-broken", "/records/a.md"),
        ("link-broken", "dir/a:b.md"),
        ("link-broken", "a%3Ab.md"),
        ("link-broken", "%2e%2e/a.md"),
        ("anchor-broken", "a.md#p-00000000"),
        ("anchor-broken", "#nothing"),
    ],
)
def test_a_link_that_leads_nowhere_is_reported_at_its_line(code: str, href: str) -> None:
    """Whatever it looks like, it never stops the program."""
    _, problems = try_archive({"a.md": written(f"first\n\nsee [x]({href})", title="t")})
    assert [(code, "a.md:6:1")] == [(each.code, str(each.where)) for each in problems]


def test_a_text_is_not_searched_for_its_places_at_every_link() -> None:
    """Its own table of contents may have thousands; 250 kB of them took a minute."""
    texts = [
        written("\n\n".join(f"[Part {number}](#part-{number}) of it." for number in range(count)))
        for count in (100, 100, 400)
    ]
    # The first has patterns compiled and modules imported.
    _, few, many = [_count_calls(partial(try_archive, {"a.md": text})) for text in texts]
    assert many < 5 * few


def _count_calls(function: Callable[[], object]) -> int:
    """Count what is called while a function runs: the same on every machine, however busy."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(before)
    return calls


def test_a_link_into_a_withheld_text_leads_to_its_page() -> None:
    """The public edition has the record but not the place; the private one has both."""
    secret = written("Secret words.", title="Secret", rights="record")
    anchor = make_archive({"s.md": secret}).records[0].body.blocks[0].anchor
    files = {"a.md": written(f"[s](s.md#{anchor})", title="t"), "s.md": secret}
    for edition, fragment in ((Edition.PRIVATE, anchor), (Edition.PUBLIC, "")):
        archive = make_archive(files, edition=edition)
        assert [fragment] == [target.fragment for target in archive.targets.values()]


def test_an_unknown_id_is_an_error_and_an_unknown_name_is_not() -> None:
    """A word with a hyphen and no capital is meant as an id."""
    _, problems = try_archive({"a.md": written("x", title="t", outlet="sample-daily")})
    assert [problem.code for problem in problems] == ["authority-unknown"]
