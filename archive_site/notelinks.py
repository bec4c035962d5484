"""Links in the archive's own words: puts words and addresses in their places, and tells who links where.

Own words are the notes of records and names, the abstracts, and the archive's description. It works on what
an edition shows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import escape
from msgspec import Struct
from msgspec.structs import replace

from archive_site.config import Config
from archive_site.destinations import Signposts
from archive_site.paths import NO_ANCHOR, Anchor, OutputPath
from archive_site.problems import Problem
from archive_site.records import Authority, Record
from archive_site.texts.anchors import ASIDE
from archive_site.texts.gists import gist_of
from archive_site.texts.hypertext import Html, Link, WikiLink, has_wiki_links


class Target(Struct, frozen=True):
    """Where a link inside the archive leads."""

    page: OutputPath
    fragment: str


class NoteLink(Struct, frozen=True):
    """A place in the archive's own words that links to a record or a name."""

    source: Record | Authority | None
    """Whose note or abstract it is; None for the archive's description."""
    anchor: Anchor
    """Of the paragraph of an abstract; empty in a note."""
    text: str
    """The paragraph."""
    start: int
    end: int
    """Where the words of the link stand in it."""
    target: Target


class Settled(Struct, frozen=True):
    """An archive's own words with their links in place."""

    config: Config
    authorities: tuple[Authority, ...]
    records: tuple[Record, ...]
    targets: Mapping[Link, Target]
    noted: Mapping[OutputPath, tuple[NoteLink, ...]]
    """By the page that is linked to: records oldest first, then names, then the description."""
    problems: tuple[Problem, ...]


def settle_links(
    config: Config, authorities: Iterable[Authority], records: Iterable[Record], signposts: Signposts
) -> Settled:
    """Put every link in double brackets in its place; problem codes are those of `Signposts.find`."""
    settler = _Settler(signposts)
    settled_records = tuple(settler.settle_record(record) for record in records)
    settled_names = tuple(settler.settle_authority(authority) for authority in authorities)
    text, html = settler.settle(None, NO_ANCHOR, (config.description,), config.description_html)
    if html is not config.description_html:
        config = replace(config, description=text[0], description_html=html)
    noted: dict[OutputPath, list[NoteLink]] = defaultdict(list)
    for link in settler.links:
        noted[link.target.page].append(link)
    by_page = {page: tuple(links) for page, links in noted.items()}
    return Settled(config, settled_names, settled_records, settler.targets, by_page, tuple(settler.problems))


class _Settler:
    """Settles one archive and remembers what it met."""

    def __init__(self, signposts: Signposts) -> None:
        self.targets: dict[Link, Target] = {}
        self.links: list[NoteLink] = []
        self.problems: list[Problem] = []
        self._signposts = signposts

    def settle_record(self, record: Record) -> Record:
        """Give a record with the links of its note and abstract in place; itself where it has none."""
        (note,), note_html = self.settle(record, NO_ANCHOR, (record.note,), record.note_html)
        if note_html is not record.note_html:
            record = record.replace(note=note, note_html=note_html)
        if not gist_of(record.abstract).has_wiki_links:
            return record
        in_body = {block.anchor for block in record.body.blocks}
        blocks = []
        for block in record.abstract.blocks:
            anchor = Anchor(f"{block.anchor}{ASIDE}") if block.anchor in in_body else block.anchor
            texts, markup = self.settle(record, anchor, block.texts, block.markup)
            blocks.append(block if markup is block.markup else block._replace(texts=texts, markup=markup))
        notes = []
        for reference in record.abstract.references:
            anchor = Anchor(f"{reference.anchor}{ASIDE}") if record.body.references else reference.anchor
            (text,), html = self.settle(record, anchor, (reference.text,), reference.html)
            notes.append(reference if html is reference.html else replace(reference, text=text, html=html))
        abstract = record.abstract.replace(blocks=tuple(blocks), references=tuple(notes))
        return record.replace(abstract=abstract)

    def settle_authority(self, authority: Authority) -> Authority:
        """Give an authority with the links of its note in place; itself where it has none."""
        (note,), html = self.settle(authority, NO_ANCHOR, (authority.note,), authority.note_html)
        return authority if html is authority.note_html else replace(authority, note=note, note_html=html)

    def settle(
        self, source: Record | Authority | None, anchor: Anchor, texts: tuple[str, ...], html: Html
    ) -> tuple[tuple[str, ...], Html]:
        """Give texts and their HTML with the links in place; the very same where they hold none."""
        if not has_wiki_links(html):
            return texts, html
        pieces: list[str | Link | WikiLink] = []
        words = [_Words(text) for text in texts]
        for piece in html:
            if not isinstance(piece, WikiLink):
                pieces.append(piece)
                continue
            shown, target = self._find(piece)
            start = words[piece.item].put(piece, shown)
            pieces += self._element(piece, shown, target)
            if target:
                words[piece.item].placed.append((start, start + len(shown), target))
        finished = tuple(each.join() for each in words)
        self.links += [
            NoteLink(source, anchor, text, *place)
            for text, each in zip(finished, words, strict=True)
            for place in each.placed
        ]
        return finished, tuple(pieces)

    def _find(self, link: WikiLink) -> tuple[str, Target | None]:
        found = self._signposts.find(link)
        if isinstance(found, Problem):
            self.problems.append(found)
            return link.written, None
        return link.words or found.words, Target(found.page, found.fragment) if found.page else None

    def _element(self, link: WikiLink, shown: str, target: Target | None) -> Iterator[str | Link]:
        if target is None:
            yield str(escape(shown))
            return
        hole = Link(link.target, link.place, link.where)
        self.targets[hole] = target
        yield '<a href="'
        yield hole
        yield f'">{escape(shown)}</a>'


class _Words:
    """One text into which the words of its links are put, from its beginning on."""

    def __init__(self, text: str) -> None:
        self.placed: list[tuple[int, int, Target]] = []
        self._text = text
        self._pieces: list[str] = []
        self._end = self._length = 0

    def put(self, link: WikiLink, shown: str) -> int:
        """Put words in a link's place; gives where they begin."""
        before = self._text[self._end : link.start]
        start = self._length + len(before)
        self._pieces += before, shown
        self._end, self._length = link.start + len(link.written), start + len(shown)
        return start

    def join(self) -> str:
        return "".join((*self._pieces, self._text[self._end :]))
