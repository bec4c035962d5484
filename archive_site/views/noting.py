"""The archive's own words, worded: notes with their links, and the places that link to a page."""

from archive_site.archive import Archive
from archive_site.links.sentences import sentence_around
from archive_site.messages import say
from archive_site.notelinks import NoteLink
from archive_site.paths import OutputPath, make_link, record_page
from archive_site.records import Authority, Record
from archive_site.texts.hypertext import Html
from archive_site.views.noted import NotedPlace, NotedPlaces
from archive_site.views.parts import MOST_FURTHER, Further, Words
from archive_site.views.rows import name_words, render_html, title_words

ABOUT_PATH = OutputPath("about/index.html")
_NOTE_ANCHOR = "note"
"""Of a note on the page of its record or name."""
_MOST_PLACES = 30


def make_noted(archive: Archive, page: OutputPath) -> NotedPlaces | None:
    """Word the places that link to a page; None where there is none but on the page itself."""
    links = [link for link in archive.noted.get(page, ()) if _page_of(link) != page]
    if not links:
        return None
    places, further = links[:_MOST_PLACES], links[_MOST_PLACES:]
    return NotedPlaces(
        places=tuple(_place(archive, link) for link in places),
        more=Further(
            label=_count(len(further)),
            lines=tuple(_line(archive, link) for link in further[:MOST_FURTHER]),
            rest=_count(len(further) - MOST_FURTHER),
        ),
    )


def _count(more: int) -> str:
    return say("noted.more", count=more) if more > 0 else ""


def _line(archive: Archive, link: NoteLink) -> tuple[Words, str]:
    return _source(archive, link)._replace(href=_place_of(link)), _label(link)


def render_remark(archive: Archive, text: str, html: Html, root: str) -> str:
    """Give a remark for a page, with its links where it has some."""
    return render_html(archive, html, root) if html else text


def _page_of(link: NoteLink) -> OutputPath:
    match link.source:
        case Record() as record:
            return record_page(record.id)
        case Authority() as authority:
            return authority.page
        case _:
            return ABOUT_PATH


def _place(archive: Archive, link: NoteLink) -> NotedPlace:
    before, after = sentence_around(link.text, link.start, link.end)
    return NotedPlace(
        source=_source(archive, link),
        label=_label(link),
        href=_place_of(link),
        before=before,
        match=link.text[link.start : link.end],
        after=after,
    )


def _label(link: NoteLink) -> str:
    return say("noted.abstract" if link.anchor else "noted.note")


def _place_of(link: NoteLink) -> str:
    return make_link(_page_of(link), link.anchor or (_NOTE_ANCHOR if link.source else ""))


def _source(archive: Archive, link: NoteLink) -> Words:
    match link.source:
        case Record() as record:
            return title_words(archive, record)
        case Authority() as authority:
            return name_words(authority)
        case _:
            return Words(text=say("noted.about"), href=ABOUT_PATH)
