"""Abstracts: Markdown under a key of YAML, its links placed in the file however that folds or quotes them."""

from msgspec.structs import replace

from archive_site.curation.brackets import OPENING
from archive_site.curation.located import Located
from archive_site.curation.markup import parse_markdown
from archive_site.curation.seekers import Seeker
from archive_site.problems import Location
from archive_site.texts.hypertext import Html, Link, WikiLink
from archive_site.texts.structure import Text


def read_abstract(written: Located, path: str) -> Text:
    """Read an abstract; where its lines are not the file's, only its links are told by their own."""
    text = parse_markdown(written.text, path, written.first_line, is_own=True, lines=written.lines)
    if written.is_verbatim:
        return text
    # Notes stand anywhere in the file, and behind the text here.
    seeker, seeker_of_notes = Seeker(written), Seeker(written)
    return text.replace(
        blocks=tuple(
            block._replace(line=written.first_line, markup=_place(block.markup, seeker))
            for block in text.blocks
        ),
        references=tuple(
            replace(each, line=written.first_line, html=_place(each.html, seeker_of_notes))
            for each in text.references
        ),
    )


def _place(html: Html, seeker: Seeker) -> Html:
    return tuple(
        piece if isinstance(piece, str) else replace(piece, where=_find(piece, seeker)) for piece in html
    )


def _find(link: Link | WikiLink, seeker: Seeker) -> Location:
    if isinstance(link, WikiLink):
        return seeker.find(OPENING + link.target, OPENING)
    address = f"{link.target}#{link.fragment}" if link.fragment else link.target
    found = seeker.find(f"]({address}", address)
    return Location(found.path, found.line)
