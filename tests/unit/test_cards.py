"""Cards of links: what they say, in which file they lie, and that they tell nothing withheld."""

import json

from archive_site.cardfiles import count_files, file_of
from archive_site.options import Edition
from archive_site.texts.excerpts import first_sentence
from archive_site.views.cards import list_card_files, render_card_file
from tests.making import make_archive, make_contents

FILES = {
    "fire.txt": "Fire at noon\n\nThe first words that nobody may read are these. And more of them.\n",
    "fire.yaml": (
        "title: Fire at noon\noutlet: Shore Post\nauthors: [Ada Lovett]\ndate: 2024-10~\nkind: news\n"
        "language: fr\nrights: record\nabstract: It tells of a fire in the old town hall. Nobody was hurt.\n"
    ),
    "dark.txt": "Hidden heading\n\nA text that is hidden as well.\n",
    "dark.yaml": "title: Hidden heading\nrights: dark\nauthors: [Hidden Person]\n",
}
PLACES = {
    "places": "- id: shore\n  preferred_name: The Shore\n  type: town\n  note: A town, \u202esee [[fire]].\n"
}


def cards_of(edition: Edition) -> dict[str, list[str]]:
    """Give the words of all cards of the small archive above, by key."""
    found: dict[str, list[str]] = {}
    contents = make_contents(make_archive(FILES, PLACES, edition))
    for file in list_card_files(contents):
        assert file.path.startswith("assets/cards/")
        text = render_card_file(contents, file).decode()
        assert (text[:13], text[-3:]) == ("archiveCards(", ");\n")
        found |= json.loads(text[13:-3])
    return found


def test_a_card_says_what_a_link_leads_to() -> None:
    """A record by outlet, author, date and one sentence; a name by its kind, its records and its note."""
    cards = cards_of(Edition.PUBLIC)
    assert cards["records/fire"] == [
        "News report",
        "Fire at noon",
        "fr",
        "Shore Post · Ada Lovett · about October 2024 (supplied by the curator) · description only",
        "It tells of a fire in the old town hall.",
    ]
    assert cards["outlets/shore-post"] == ["Outlet", "Shore Post", "", "publisher of 1 record", ""]
    assert cards["places/shore"] == [
        "Place · town",
        "The Shore",
        "",
        "",
        "A town, [U+202E]see Fire at noon.",
    ]


def test_a_card_of_the_public_edition_holds_nothing_that_is_withheld() -> None:
    """Neither the words of a text nor anything of a dark record but that it is there."""
    public, private = cards_of(Edition.PUBLIC), cards_of(Edition.PRIVATE)
    assert public["records/dark"] == ["Withheld record", "[Withheld: dark]", "", "", ""]
    said = json.dumps(public)
    assert "idden" not in said
    assert "nobody may read" not in said
    assert private["people/hidden-person"][1] == "Hidden Person"


def test_files_stay_small_however_many_cards_there_are() -> None:
    """Between 16 and 32 cards on average, found by the address alone."""
    assert [count_files(cards) for cards in (0, 32, 33, 10_500)] == [1, 1, 2, 512]
    assert len({file_of(f"records/r{n}", 512) for n in range(10_000)}) == 512


def test_the_first_sentence_is_no_form_of_address() -> None:
    """What ends after a few letters is taken for a short form; a text without an end is one sentence."""
    assert first_sentence("Mr. Roe opened the new harbour. It rained.") == "Mr. Roe opened the new harbour."
    quoted = "He said that the harbour was already “open.”"
    assert first_sentence(f"{quoted} It was.") == quoted
    assert first_sentence("No end") == "No end"
