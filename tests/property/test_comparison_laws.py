"""Two texts side by side: nothing of either is lost, and nothing is shown as the same that differs."""

from collections.abc import Iterable, Iterator

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from archive_site.links.differing import cut_words, fold_text, match_words
from archive_site.links.words import fold_words
from archive_site.views.compared import ComparedLine, ComparedPart, ComparedRow
from archive_site.views.comparisons import list_compare_makers
from archive_site.views.makers import run_maker
from archive_site.views.pages import ComparePage
from tests.making import make_archive, make_contents, written

_WORDS = (
    *("gate", "tide", "quay", "crew", "Ada", "said", "the", "of", "a", "12", "1,200", "night.", "left,"),
    *("“so”", '"so"', "so", "–", "Київ", "місто", "海", "港", "的", "水", "서울", "배가"),
)
_MANY = st.lists(st.sampled_from(_WORDS), min_size=20, max_size=40)
_PARAGRAPHS = st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14), min_size=1, max_size=7)
_ANCHOR = "nine old ferries wait beside the northern lock until somebody opens it for them at dawn"
"""A passage that both texts have."""


@st.composite
def _versions(draw: st.DrawFn) -> tuple[str, str]:
    """Give two texts: the second has paragraphs of the first, put otherwise or elsewhere, and others."""
    is_wrapped = draw(st.booleans())
    passage = [*draw(_MANY), *_ANCHOR.split(), *draw(_MANY)] if is_wrapped else _ANCHOR.split()
    first = [*draw(_PARAGRAPHS), passage, *draw(_PARAGRAPHS)]
    second: list[list[str]] = []
    for paragraph in first:
        if is_wrapped and paragraph is passage:
            second.append([*draw(_MANY), *_ANCHOR.split(), *draw(_MANY)])
            continue
        match draw(st.sampled_from(("keep", "keep", "drop", "alter", "alter", "cut", "join", "add"))):
            case "keep":
                second.append(list(paragraph))
            case "alter":
                at = draw(st.integers(0, len(paragraph) - 1))
                till = at + draw(st.integers(0, 3))
                second.append(
                    [*paragraph[:at], *draw(st.lists(st.sampled_from(_WORDS), max_size=4)), *paragraph[till:]]
                )
            case "cut" if len(paragraph) > 1:
                at = draw(st.integers(1, len(paragraph) - 1))
                second += [paragraph[:at], paragraph[at:]]
            case "join" if second:
                second[-1] += paragraph
            case "add":
                second += [draw(_PARAGRAPHS)[0], list(paragraph)]
            case _:
                pass
    if draw(st.booleans()) and second:
        taken = second.pop(draw(st.integers(0, len(second) - 1)))
        second.insert(draw(st.integers(0, len(second))), taken)
    return _write(first), _write(second)


def _write(paragraphs: Iterable[list[str]]) -> str:
    # A dash or a number at its beginning would make a list of a paragraph.
    return "\n\n".join(f"Then {' '.join(words)}" for words in paragraphs if words)


def _compare(first: str, second: str) -> tuple[ComparePage, dict[str, tuple[str, ...]]]:
    """Give the page of two texts, and their paragraphs by the label of each."""
    files = {"records/a.md": written(first, title="A"), "records/b.md": written(second, title="B")}
    archive = make_archive(files)
    pages = [page for maker in list_compare_makers(make_contents(archive)) for page in run_maker(maker)]
    assume(pages)
    (page,) = pages
    assert isinstance(page, ComparePage)
    bodies = [archive.record_by_id[each.id].body for each in archive.records]
    texts = [tuple(text for block in body.blocks for text in block.texts) for body in bodies]
    return page, {page.left.title.text: texts[0], page.right.title.text: texts[1]}


def _rows(page: ComparePage) -> Iterator[tuple[ComparedPart, ComparedRow]]:
    for part in page.parts:
        for stretch in part.stretches:
            assert not stretch.rest
            yield from ((part, row) for row in stretch.rows)


def _join(lines: Iterable[ComparedLine]) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in lines]


def _marks(lines: Iterable[ComparedLine]) -> list[str]:
    return [piece.text for line in lines for piece in line.pieces if piece.is_marked]


def _keys(lines: Iterable[ComparedLine]) -> list[str]:
    """Give the words that are not marked; no word is part of two pieces."""
    pieces = (piece for line in lines for piece in line.pieces if not piece.is_marked)
    return [key for piece in pieces for key in cut_words(piece.text).keys]


@settings(max_examples=150, deadline=None)
@given(_versions())
def test_both_texts_can_be_put_together_again(versions: tuple[str, str]) -> None:
    """Each side, read downwards, has every paragraph once, in order; what is the same stands on the left."""
    page, texts = _compare(*versions)
    read: tuple[list[str], list[str]] = [], []
    for part, row in _rows(page):
        left, right = _join(row.left), _join(row.right)
        if part.state == "same":
            assert not any(right)
            right = list(texts["B"][len(read[1]) : len(read[1]) + len(right)])
            assert "".join(map(fold_text, left)).replace(" ", "") == "".join(map(fold_text, right)).replace(
                " ", ""
            )
        read[0].extend(left)
        read[1].extend(right)
    assert (tuple(read[0]), tuple(read[1])) == (texts["A"], texts["B"])


@settings(max_examples=150, deadline=None)
@given(_versions())
def test_nothing_is_shown_as_the_same_that_differs(versions: tuple[str, str]) -> None:
    """Nor does a paragraph stand alone that the other text has, but for a way to it."""
    page, texts = _compare(*versions)
    moved: list[list[list[str]]] = [[], []]
    for part, row in _rows(page):
        match part.state:
            case "altered":
                assert _keys(row.left) == _keys(row.right)
            case "related":
                # Two passages may stand in another order in one text than in the other.
                marked = [set(fold_words(" ".join(_marks(side)))) for side in (row.left, row.right)]
                assert marked[0] == marked[1]
            case "moved":
                moved[0 if row.left else 1].append(_keys(row.left or row.right))
            case "alone":
                (line,) = row.left or row.right
                others = map(fold_text, texts["B" if row.left else "A"])
                assert line.elsewhere or fold_text(_join([line])[0]) not in others
            case _:
                pass
    assert sorted(moved[0]) == sorted(moved[1])


@settings(max_examples=300)
@given(st.lists(st.sampled_from("abcde")), st.lists(st.sampled_from("abcde")))
def test_matched_words_are_the_same_and_in_order(first: list[str], second: list[str]) -> None:
    """Without overlap, whatever is repeated; of equal texts all words match."""
    a = b = 0
    for run in match_words(first, second):
        assert run.length > 0
        assert (run.first >= a, run.second >= b) == (True, True)
        a, b = run.first + run.length, run.second + run.length
        assert first[run.first : a] == second[run.second : b]
    assert (a <= len(first), b <= len(second)) == (True, True)
    assert sum(run.length for run in match_words(first, first)) == len(first)
