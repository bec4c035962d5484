"""A link in the archive's own words and the line on its target's page go together, whatever links where."""

import re
from collections import Counter
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from archive_site.archive import Archive
from archive_site.options import Edition
from archive_site.paths import OutputPath, authority_page, record_page
from archive_site.texts.hypertext import Html
from archive_site.views.noting import make_noted
from archive_site.views.rows import render_html
from tests.making import make_archive

RECORDS, NAMES = ("ant", "bee", "cat"), ("kyiv", "lviv")
HREF = re.compile(r'href="([^"#]+)')

targets = st.lists(st.sampled_from((*RECORDS, *NAMES, "bee#1", "cat#abstract-1")), max_size=4)
terms = st.sampled_from(("full", "record", "dark"))


@st.composite
def archives(draw: st.DrawFn) -> Archive:
    """Put together an archive whose notes and abstracts link anywhere, in either edition."""
    files = {}
    for record_id in RECORDS:
        abstract, note = draw(targets), draw(targets)
        # Each of them has an abstract, so that a place in it is never a dead link.
        lines = "".join(f"  - Words of [[{each}]] here.\n" for each in abstract)
        files[f"{record_id}.txt"] = f"{record_id}\n\nSome words of this article are here.\n"
        files[f"{record_id}.yaml"] = (
            f"title: T {record_id}\nrights: {draw(terms)}\nabstract: |\n  Words.\n\n{lines}"
            f"note: 'See {' and '.join(f'[[{each}|words]]' for each in note)}.'\n"
        )
    entries = [
        f"- id: {name}\n  preferred_name: N {name}\n"
        f"  note: 'Of {' '.join(f'[[{each}]]' for each in draw(targets))}.'\n"
        for name in NAMES
    ]
    return make_archive(files, {"places": "".join(entries)}, draw(st.sampled_from(Edition)))


def own_words(archive: Archive) -> Iterator[tuple[OutputPath, Html]]:
    """Give every text of the archive's own with the page on which it stands."""
    for record in archive.records:
        page = record_page(record.id)
        yield page, record.note_html
        yield from ((page, block.html) for block in record.abstract.blocks)
    for authority in archive.authorities:
        yield authority_page(authority.kind.value, authority.id), authority.note_html


@given(archives())
@settings(max_examples=25)
def test_every_link_has_its_line_on_the_page_it_leads_to_and_every_line_its_link(archive: Archive) -> None:
    """Forward and back are the same pairs of pages, counted; a page's links to itself are not told."""
    forward = Counter(
        (page, target)
        for page, html in own_words(archive)
        for target in HREF.findall(render_html(archive, html, ""))
        if target != page
    )
    pages = {*(record_page(record.id) for record in archive.records)}
    pages |= {authority_page(each.kind.value, each.id) for each in archive.authorities}
    back: Counter[tuple[str, str]] = Counter()
    for page in pages:
        noted = make_noted(archive, page)
        back.update((place.href.partition("#")[0], page) for place in (noted.places if noted else ()))
    assert back == forward
    assert {target for _, target in forward} <= pages
