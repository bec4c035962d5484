"""Texts from right to left among others: a date that stands behind one stays behind it."""

import pytest

from archive_site.options import Edition
from archive_site.texts.directions import hold_off, runs_left
from archive_site.views.cards import list_card_files, render_card_file
from archive_site.views.pages import RecordPage
from tests.making import make_archive, make_contents, make_pages, written

MARK = "\u200e"


@pytest.mark.parametrize("text", ["صحيفة الشمال", "The שלום Post"])
def test_what_runs_from_right_to_left_ends_with_a_mark(text: str) -> None:
    """One that nobody sees."""
    assert runs_left(text)
    assert hold_off(text) == text + MARK


@pytest.mark.parametrize("text", ["", "The Shore Post", "Głos Bałtyku", "观察网"])
def test_all_else_is_as_it_was(text: str) -> None:
    """In other scripts too."""
    assert hold_off(text) == text


def test_a_line_about_a_record_keeps_its_order() -> None:
    """On its page and in its card: a day behind a Hebrew outlet would else stand before it."""
    fields = {"title": "A", "outlet": "הארץ", "authors": "[אבי]", "date": "2024-05-02"}
    contents = make_contents(make_archive({"a.md": written("Words.", **fields)}))
    (page,) = (page for page in make_pages(contents, Edition.PUBLIC) if isinstance(page, RecordPage))
    assert f"הארץ{MARK}, 2 May 2024" in page.standing
    cards = b"".join(render_card_file(contents, file) for file in list_card_files(contents)).decode()
    assert f"הארץ{MARK} · אבי{MARK} · 2 May 2024" in cards
