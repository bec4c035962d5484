"""Laws of addresses that hold for any text whatever."""

import unicodedata
from urllib.parse import unquote, urljoin, urlsplit

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from archive_site.paths import (
    OutputPath,
    address_safe,
    check_id,
    normalise_space,
    relative_href,
    resolve_href,
)
from archive_site.texts.anchors import allocate_anchors
from archive_site.texts.structure import Block, BlockKind

ANY_TEXT = st.text(st.characters(), max_size=60)  # surrogates included
_SEGMENTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/"), min_size=1, max_size=12
)
PATHS = (
    st.lists(_SEGMENTS.filter(lambda name: name not in {".", ".."}), min_size=1, max_size=4)
    .map("/".join)
    .map(OutputPath)
)
TEXTS = st.lists(st.sampled_from(["one", "two", "two ", "three", "four", "", "fünf"]), max_size=8)


@given(ANY_TEXT)
@example("CON.ǆ")
@example("ŉ")
@example("\u0345a")
@example("a.csl.csl")
def test_a_safe_name_is_safe_and_stays_as_it_is(name: str) -> None:
    """It is empty or an id; making it safe again changes nothing; it stays in its folder."""
    safe = address_safe(name)
    assert safe == address_safe(safe)
    assert safe == unicodedata.normalize("NFC", safe)
    assert not set(safe) & set('/\\:*?"<>|\x00 ')
    assert not safe.startswith(".")
    assert not safe.endswith(".")
    if safe:
        assert check_id(safe) == safe


@given(ANY_TEXT)
def test_ids_that_differ_only_by_case_are_one_id(name: str) -> None:
    """Two records never share a file where names of files ignore case."""
    safe = address_safe(name)
    assert safe == safe.casefold()


@given(target=PATHS, page=PATHS)
def test_a_relative_link_resolves_to_its_target_from_any_page(target: OutputPath, page: OutputPath) -> None:
    """Going there and reading the address back gives the target."""
    assume(not page.startswith(f"{target}/"))  # no file is a folder
    href = relative_href(target, page)
    assert resolve_href(unquote(href), page) == target
    base = "https://archive.example/deep/down/"
    joined = urljoin(base + relative_href(page, OutputPath("x")), href)
    assert unquote(urlsplit(joined).path) == f"/deep/down/{target}"


def _anchors(texts: list[str]) -> list[str]:
    blocks = [Block(BlockKind.PARAGRAPH, (text,), (), 1) for text in texts]
    return [block.anchor for block in allocate_anchors(blocks)]


@settings(max_examples=300)
@given(st.text(st.sampled_from("aé \n\t\r\v\f\x1c\x1d\x1e\x1f\x00\x85\xa0\u2028\u3000\u200b"), max_size=6))
def test_space_is_folded_whatever_it_is(text: str) -> None:
    """Also in texts of which it is told without looking at each sign that there is nothing to fold."""
    assert normalise_space(text) == " ".join(text.split())


@given(TEXTS, st.integers(0, 8), st.text(max_size=20))
def test_inserting_a_new_paragraph_moves_no_anchor(texts: list[str], place: int, new: str) -> None:
    """The anchors of the others stay, whatever is put between them."""
    before = _anchors(texts)
    if " ".join(new.split()) in {" ".join(text.split()) for text in texts}:
        return
    after = _anchors([*texts[:place], new, *texts[place:]])
    assert before == after[:place] + after[place + 1 :] if place < len(texts) else before == after[:-1]


@given(TEXTS)
def test_anchors_of_one_text_are_distinct_and_blind_to_order(texts: list[str]) -> None:
    """Equal paragraphs are told apart; turning the text around gives the same set of addresses."""
    anchors = _anchors(texts)
    assert len(anchors) == len(set(anchors))
    assert sorted(anchors) == sorted(_anchors(texts[::-1]))
    assert anchors == _anchors([text.replace(" ", "  \n") for text in texts])
