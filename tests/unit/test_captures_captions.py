"""Captions: by their credit, by their grammar, and run together with their label."""

import pytest

from archive_site.captures.captions import is_credited, is_noun_phrase_caption, label_end


@pytest.mark.parametrize(
    "text",
    [
        "Boats at the quay of a small harbour. REUTERS/Ivan Petrenko",
        "Boats at the quay (AP Photo/Ann Smith)",
        "Boats at the quay. Photo: Ann Smith",
        "A boat at the quay — Picture by Ann Smith",
        "Boote am Kai. Foto: Anna Schmidt / dpa",
        "(Image credit: Harbour Museum)",
        "Boats at the old quay of Ostend / Ann Smith",
        "Getty Images",
        "Illustration by Ann Smith",
        "The old quay, 1902. Courtesy of the Harbour Museum",
        "Quelle: dpa",
        "Bild: © harbour-pictures.example/Quaystock",
    ],
)
def test_a_credit_makes_a_caption(text: str) -> None:
    """At the end of the line, or as the whole of it."""
    assert is_credited(text)


@pytest.mark.parametrize(
    "text",
    [
        "The boat had sunk, a witness told Reuters.",
        "On the wall hung a photo: his father. On the quay. Nobody moved.",
        "The photo: nobody had ever seen it before. It showed the old quay, and two men on it.",
    ],
)
def test_a_sentence_about_an_agency_is_no_caption(text: str) -> None:
    """The agency is named, not credited."""
    assert not is_credited(text)


def test_a_label_run_together_with_its_caption_ends_where_a_capital_follows() -> None:
    """The mark is a lower-case word directly before a capital."""
    text = "Harbour in stormBoats at the quay. REUTERS/Ivan Petrenko"
    assert text[: label_end(text)] == "Harbour in storm"


@pytest.mark.parametrize(
    "text",
    [
        "A star of YouTube waves. REUTERS/A B",
        "Two iPhones on a desk. REUTERS/A B",
        "Ronald McDonald waves. REUTERS/A B",
    ],
)
def test_a_capital_inside_a_name_is_no_seam(text: str) -> None:
    """Trade names carry capitals of their own."""
    assert label_end(text) == 0


@pytest.mark.parametrize(
    ("text", "after_heading"),
    [
        ("The old lighthouse keeper (left) with the captain of the ferry and his wife in May 1931", False),
        ("View of the northern quay, where the ferries used to land.", True),
        ("The crane Ajax, a floating steam crane later rebuilt as a restaurant.", True),
    ],
)
def test_a_noun_phrase_is_a_caption(text: str, after_heading: bool) -> None:
    """Relative clauses and appositions do not count."""
    assert is_noun_phrase_caption(text, after_heading=after_heading)


@pytest.mark.parametrize(
    "text",
    [
        "The lighthouse was built by the harbour board in the spring of 1871.",
        "The keeper condemned the plans of the board to close the northern quay.",
        "The keeper left. The quay stayed open for the ferries of the island.",
        "Northern quay",
        "Why did the keeper of the northern quay leave without his hat?",
    ],
)
def test_a_sentence_is_no_caption(text: str) -> None:
    """A verb, two sentences, too few words or a question."""
    assert not is_noun_phrase_caption(text, after_heading=True)
