"""Pages that lay two records side by side: where each stands, what is the same, marked or folded."""

import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from archive_site.options import Edition
from archive_site.views.compared import ComparedLine, ComparedPart
from archive_site.views.comparisons import list_compare_makers
from archive_site.views.linking import make_cross_links
from archive_site.views.makers import run_maker
from archive_site.views.pages import ComparePage
from tests.making import build_site, make_archive, make_contents, written

_VERSIONS = Path(__file__).parents[1] / "archives/good-two-versions/sources"
_VERSIONS_PAGE = "compare/ferry-first--ferry-update.html"

_SHARED = "the harbour master closed both gates before the tide came in and nobody told the crews on the quay"
_LEAD = f"On Monday {_SHARED}, she wrote."
_INQUIRY = (
    "The mayor called for an inquiry into the closing of the gates, and for the letters of the council."
)
_FERRY = "The ferry company said that its own crews had been told at noon, and that it had a list of names."
_LIGHTS = "It is the second accident within two years: the port had promised new lights, and set up none."


def _pages(
    first: str, second: str, *, edition: Edition = Edition.PRIVATE, **fields: str
) -> tuple[ComparePage, ...]:
    """Give the pages of two records; `alder` and `birch` are their dates, `rights` those of the second."""
    files = {
        "records/alder.md": written(
            first,
            title="Alder",
            rights="full",
            **({"date": fields["alder"]} if fields.get("alder") else {}),
        ),
        "records/birch.md": written(
            second,
            title="Birch",
            rights=fields.get("rights", "full"),
            **({"date": fields["birch"]} if fields.get("birch") else {}),
        ),
    }
    makers = list_compare_makers(make_contents(make_archive(files, None, edition)))
    pages = [page for maker in makers for page in run_maker(maker)]
    assert all(isinstance(page, ComparePage) for page in pages)
    return tuple(page for page in pages if isinstance(page, ComparePage))


def _text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def _states(page: ComparePage) -> list[tuple[str, str]]:
    return [(part.state, part.label) for part in page.parts]


def _words(lines: Iterable[ComparedLine], *, is_marked: bool) -> str:
    pieces = (piece for line in lines for piece in line.pieces if piece.is_marked == is_marked)
    return "|".join(piece.text for piece in pieces)


def _marked(part: ComparedPart) -> tuple[str, str]:
    """Give what is marked on the left and on the right of the only row of a part."""
    ((row,),) = (stretch.rows for stretch in part.stretches)
    return _words(row.left, is_marked=True), _words(row.right, is_marked=True)


def _tallies(page: ComparePage) -> list[str]:
    return [tally.text for tally in page.tallies]


def test_an_update_adds_cuts_rewrites_and_moves() -> None:
    """Each is told as what it is, in the order of both texts, with its count and the way to it."""
    hurt = "Three people were taken to hospital, and twenty were treated on the quay by the sailing club."
    more = hurt.replace("Three", "Seven").replace("twenty", "forty")
    rain = "Forecasters expect rain until the end of the week, and a storm from the north after it."
    (page,) = _pages(
        _text(_LEAD, hurt, _FERRY, "## Before", _LIGHTS, rain),
        _text(_LEAD, more, _INQUIRY, "## Before", _LIGHTS, _FERRY),
        alder="2025-04-28",
        birch="2025-04-29",
    )
    assert _states(page) == [
        ("same", "The same"),
        ("altered", "Partly different"),
        ("moved", "In another place of the later text: paragraph 5"),
        ("alone", "Only in the later text"),
        ("same", "The same"),
        ("alone", "Only in the earlier text"),
        ("moved", "In another place of the earlier text: paragraph 3"),
    ]
    altered, moved, back = page.parts[1], page.parts[2], page.parts[6]
    assert _marked(altered) == ("Three|twenty", "Seven|forty")
    assert altered.remark == "2 words only in the earlier text; 2 words only in the later text"
    assert (moved.opposite, back.opposite) == (back.anchor, moved.anchor)
    assert _tallies(page) == [
        "1 paragraph partly different",
        "1 paragraph only in the earlier text",
        "1 paragraph only in the later text",
        "1 paragraph in another place",
        "3 paragraphs the same",
    ]
    assert [tally.anchor for tally in page.tallies] == [
        "difference-1",
        "difference-4",
        "difference-3",
        "difference-2",
        "",
    ]
    assert (page.left_side.tag, page.right_side.tag) == ("del", "ins")


def test_the_ways_lead_from_difference_to_difference() -> None:
    """Past all that is the same, from the first to the last and back."""
    texts = _text(_LEAD, _FERRY, "It rained."), _text("News.", _LEAD, _INQUIRY, _FERRY, "It snowed a little.")
    (page,) = _pages(*texts)
    numbered = [part for part in page.parts if part.anchor]
    assert [part.anchor for part in numbered] == [f"difference-{n}" for n in range(1, len(numbered) + 1)]
    assert len(numbered) >= 3
    assert [part.before for part in numbered] == ["", *(part.anchor for part in numbered[:-1])]
    assert [part.after for part in numbered] == [*(part.anchor for part in numbered[1:]), ""]


@pytest.mark.parametrize(
    ("dates", "left", "tags"),
    [
        ({"alder": "2025-05-01", "birch": "2025-04-01"}, "Birch", ("del", "ins")),
        ({"alder": "2025-04-01", "birch": "2025-05-01"}, "Alder", ("del", "ins")),
        ({"birch": "2025-05-01"}, "Birch", ("span", "span")),
        ({"alder": "2025-05", "birch": "2025-05-03"}, "Alder", ("span", "span")),
    ],
)
def test_the_earlier_record_is_on_the_left(dates: dict[str, str], left: str, tags: tuple[str, str]) -> None:
    """Where the dates do not decide it, that is said, and nothing is marked as cut or added."""
    (page,) = _pages(
        f"A {_SHARED}.", f"B {_SHARED}.", alder=dates.get("alder", ""), birch=dates.get("birch", "")
    )
    assert page.left.title.text == left
    assert (page.left_side.tag, page.right_side.tag) == tags
    is_known = tags[0] == "del"
    assert page.left_side.label == ("The earlier text" if is_known else "The first text")
    assert (
        any(each.startswith("Which of the two is earlier is not known") for each in page.remark) != is_known
    )


def test_what_is_the_same_is_shown_once() -> None:
    """On the right stands the number of the paragraph alone."""
    (page,) = _pages(_text("Before.", _LEAD), _LEAD)
    ((row,),) = (stretch.rows for stretch in page.parts[1].stretches)
    assert [_words(side, is_marked=False) for side in (row.left, row.right)] == [_LEAD, ""]
    assert [side[0].number for side in (row.left, row.right)] == [2, 1]
    assert row.right[0].href.startswith("records/birch.html#p-")


def test_paragraphs_that_mostly_differ_have_their_shared_words_marked() -> None:
    """As it is with quotations: names in another spelling, and another case, count as the same there."""
    own = " ".join(f"own{n}" for n in range(60))
    (page,) = _pages(f"{own} {_SHARED} {own}", f"So {_SHARED}. {' '.join(f'other{n}' for n in range(90))}")
    (part,) = page.parts
    assert part.state == "related"
    assert _marked(part) == (_SHARED, _SHARED)
    assert part.remark == "19 words in both"


def test_a_paragraph_that_is_cut_in_two_is_the_same() -> None:
    """Where paragraphs begin may be the page's doing, not the text's."""
    (page,) = _pages(f"{_LEAD} {_INQUIRY} {_FERRY}", _text(_LEAD, _INQUIRY, _FERRY))
    assert [part.state for part in page.parts] == ["same"]
    ((row,),) = (stretch.rows for stretch in page.parts[0].stretches)
    assert ([line.number for line in row.left], [line.number for line in row.right]) == ([1], [1, 2, 3])


def test_items_of_a_list_are_compared_one_by_one() -> None:
    """As are the rows of a table."""
    items = [
        "four tugs from the old harbour",
        "nine nets of the northern fleet",
        "two cranes, one of them new",
    ]
    before, after = (_text(_LEAD, "\n".join(f"- {item}" for item in some)) for some in (items, items[:2]))
    (page,) = _pages(before, after)
    assert [part.state for part in page.parts] == ["same", "alone"]
    assert _words(page.parts[1].stretches[0].rows[0].left, is_marked=False) == items[2]


def test_many_paragraphs_are_folded() -> None:
    """Of those that are the same both ends stand open beside what differs; of new ones the first three."""
    same = [f"{_SHARED}, they said for the {n}th time to everybody." for n in range(12)]
    new = [f"Quite another line, number {n}, of which nobody knew before." for n in range(20)]
    (page,) = _pages(_text("Old.", *same, "Gone."), _text(*same, *new))
    by_state = {part.state + str(part.label): part for part in page.parts}
    folds = {
        key: [(bool(stretch.label), len(stretch.rows)) for stretch in part.stretches]
        for key, part in by_state.items()
    }
    assert folds["sameThe same"] == [(False, 1), (True, 10), (False, 1)]
    assert folds["aloneOnly in the second text"] == [(False, 3), (True, 17)]
    assert by_state["sameThe same"].stretches[1].label == "10 paragraphs, 270 words"


def test_of_texts_that_are_far_apart_what_is_not_shared_is_folded() -> None:
    """The passage stands open."""
    first = [f"The first one tells story {n} of its own with other words." for n in range(6)]
    second = [
        f"Someone else writes a second account, part {n}, at great length and with care." for n in range(6)
    ]
    (page,) = _pages(_text(*first, _LEAD), _text(*second, _LEAD))
    assert [(part.state, part.remark, part.stretches[0].label) for part in page.parts] == [
        ("alone", "", "6 paragraphs, 72 words"),
        ("alone", "", "6 paragraphs, 84 words"),
        ("same", "1 paragraph, 23 words", ""),
    ]


def test_a_word_or_two_in_common_lead_nowhere() -> None:
    """Where a passage ends in another paragraph with 'the', that is not pointed out as words in common."""
    bank = [
        _LEAD,
        _FERRY,
        "The money gained a little on its neighbours in early trade.",
        "The next day is Friday.",
    ]
    (page,) = _pages(_text(*bank), _text(bank[0], bank[1], bank[3]))
    lines = [line for part in page.parts for each in part.stretches for row in each.rows for line in row.left]
    assert [line.elsewhere for line in lines] == [()] * 4


def test_what_a_text_has_twice_is_not_only_there() -> None:
    """The second time it is said where the other one has it."""
    (page,) = _pages(_text(_LEAD, _FERRY, _LEAD), _text(_LEAD, _FERRY))
    alone = page.parts[-1].stretches[0].rows[0].left[0]
    assert [place.href.partition("#")[0] for place in alone.elsewhere] == ["records/birch.html"]
    assert alone.elsewhere[0].text == "Some of these words stand in paragraph 1 of the second text, too."


def test_of_an_excerpt_nothing_is_said_but_of_what_is_shown() -> None:
    """Neither that the whole has words alone, nor a word of what is left out."""
    unsaid = "A paragraph that may not be published: the names of seven witnesses."
    (page,) = _pages(
        _text(_LEAD, _INQUIRY, _FERRY, _LIGHTS),
        _text(_LEAD, f"{_INQUIRY} {_LIGHTS} {_FERRY} {_LIGHTS} {_FERRY} {_LIGHTS}", unsaid),
        edition=Edition.PUBLIC,
        alder="2025-04-28",
        birch="2025-04-29",
        rights="excerpt",
    )
    assert (page.left_side.tag, page.right_side.tag) == ("span", "span")
    said = repr(page)
    assert "witnesses" not in said
    assert "[…]" not in said
    assert "only in the earlier text" not in said.casefold()
    assert any(each.startswith("Of the later text only an excerpt") for each in page.remark)
    assert page.parts[-1].label == "Not in what is shown of the later text"


def test_a_withheld_text_has_no_page() -> None:
    """In the public edition its words are not there to be compared."""
    assert _pages(_LEAD, _LEAD, edition=Edition.PUBLIC, rights="record") == ()
    assert len(_pages(_LEAD, _LEAD, edition=Edition.PRIVATE, rights="record")) == 1


def test_records_that_share_nothing_have_no_page() -> None:
    """Nothing is compared for its own sake."""
    assert _pages("It rained all day in the north.", "Snow came early to the south.") == ()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("ferry-update", "## Background", "## What came before"),
        ("ferry-first", "Forecasters expect", "Nobody expects"),
        ("ferry-update", "Seven people", "Eight people"),
        ("ferry-first", "2025-04-28", "2025-04-30"),
    ],
    ids=["heading", "alone", "passage", "date"],
)
def test_an_edit_of_either_text_makes_the_page_anew(tmp_path: Path, name: str, old: str, new: str) -> None:
    """Also where the words lie outside all that the two share: a warm build gives the page of a cold one."""
    sources = shutil.copytree(_VERSIONS, tmp_path / "sources")
    build_site(sources, tmp_path / "warm", cache=tmp_path / "cache")
    before = (tmp_path / "warm" / _VERSIONS_PAGE).read_bytes()
    edited = sources / f"records/{name}.md"
    edited.write_text(edited.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    build_site(sources, tmp_path / "warm", cache=tmp_path / "cache")
    build_site(sources, tmp_path / "cold")
    warm, cold = ((tmp_path / each / _VERSIONS_PAGE).read_bytes() for each in ("warm", "cold"))
    assert warm == cold
    assert warm != before


def _count_characters(page: ComparePage) -> int:
    rows = (row for part in page.parts for stretch in part.stretches for row in stretch.rows)
    return sum(len(piece.text) for row in rows for line in (*row.left, *row.right) for piece in line.pieces)


def _long(words: int, per_paragraph: int, changed: Sequence[int]) -> str:
    """Give a text of so many words that are all different but for the changed ones."""
    text = [f"w{n}" if n not in changed else f"changed{n}" for n in range(words)]
    return _text(*(" ".join(text[at : at + per_paragraph]) for at in range(0, words, per_paragraph)))


@pytest.mark.parametrize("per_paragraph", [100, 50_000])
def test_a_page_of_very_long_texts_is_small(per_paragraph: int) -> None:
    """Whether they have paragraphs or none; what there is no room for is told and can be read."""
    changed = range(7, 50_000, 5_000)
    first, second = _long(50_000, per_paragraph, ()), _long(50_000, per_paragraph, changed)
    (page,) = _pages(first, second)
    assert _count_characters(page) < 90_000
    marked = [
        piece.text
        for part in page.parts
        for stretch in part.stretches
        for row in stretch.rows
        for line in row.right
        for piece in line.pieces
        if piece.is_marked
    ]
    assert marked == [f"changed{n}" for n in changed]
    if per_paragraph == 100:
        rests = [stretch for part in page.parts for stretch in part.stretches if stretch.rest]
        assert all(stretch.rest_href.startswith("records/") for stretch in rests)
        assert rests[-1].rest.endswith("paragraphs, 4,800 words more, to be read in the record")


@pytest.mark.parametrize("per_paragraph", [100, 50_000])
def test_the_work_of_a_page_grows_with_the_length_of_its_texts(per_paragraph: int) -> None:
    """Twice as many words are twice the work; what is compared pair by pair would be four times as much."""
    # The first has patterns compiled.
    _, once, twice = [
        _count_lines(partial(_pages, _long(n, per_paragraph, ()), _long(n, per_paragraph, range(7, n, 500))))
        for n in (500, 4_000, 8_000)
    ]
    assert twice < 2.5 * once


def _count_lines(function: Callable[[], object]) -> int:
    """Count the lines that run: the same on every machine, however busy."""
    lines = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> Any:  # noqa: ANN401 - as Python has it
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        function()
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize(("count", "others"), [(6, set()), (12, {""})])
def test_a_record_leads_from_its_copies_to_what_differs_where_a_page_says_so(
    count: int, others: set[str]
) -> None:
    """Of few copies each is compared with each; of many there is no such way to some."""
    body = " ".join(f"word{number}" for number in range(200))
    files = {f"records/v{n}.md": written(f"{body} and version {n} goes on so") for n in range(count)}
    contents = make_contents(make_archive(files))
    pages = {maker.name for maker in list_compare_makers(contents)}
    told = [make_cross_links(contents, record).copies for record in contents.archive.records]
    assert all(told)
    assert {copy.compare for copies in told for copy in copies} == pages | others
