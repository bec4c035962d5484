"""Citations of an archive as a whole, in every style of the records' pages.

Only what the settings say is printed: no year, version or address is made up. The day of reading, which some
styles want, is the reader's to add.
"""

from collections.abc import Mapping
from urllib.parse import quote, urljoin

from msgspec import Struct

from archive_site.citation.apa import word_authors as word_apa_authors
from archive_site.citation.capitals import capitalise_title
from archive_site.citation.chicago import word_authors as word_chicago_authors
from archive_site.citation.chicago import word_note_authors
from archive_site.citation.creators import CitedName, cite_curator
from archive_site.citation.gost import ELECTRONIC, family_first
from archive_site.citation.harvard import word_authors as word_harvard_authors
from archive_site.citation.linked import Thing, dump_safely
from archive_site.citation.mla import word_authors as word_mla_authors
from archive_site.citation.pieces import (
    Citation,
    Sentence,
    italic,
    join,
    join_names,
    roman,
    sentences,
    stopped,
)
from archive_site.config import Config
from archive_site.dates.expressions import display_iso

# The words of the styles.
_VERSION, _GOST_VERSION = "ersion {version}", "Версия {version}"
_AVAILABLE, _URL = "Available at: {url}", "URL: {url}"
_NO_DATE, _NO_DATE_HARVARD, _NO_DATE_GOST = "n.d.", "no date", "[б. г.]"
# End of the words.


class Collection(Struct, frozen=True, kw_only=True):
    """An archive as its citations see it."""

    title: str
    language: str
    curators: tuple[CitedName, ...] = ()
    year: str = ""
    """In which this version was published; empty where nobody says."""
    version: str = ""
    doi: str = ""
    base_url: str = ""

    @property
    def url(self) -> str:
        """The address to cite: the DOI's, else the site's; may be empty."""
        return f"https://doi.org/{quote(self.doi, safe='/:;.()-_')}" if self.doi else self.base_url


def make_collection(config: Config) -> Collection:
    """Give what a citation of the archive needs, from its settings."""
    released = config.released.earliest if config.released else None
    return Collection(
        title=config.title,
        language=config.language,
        curators=tuple(cite_curator(name) for name in config.curators),
        year=str(released.year) if released else "",
        version=config.version,
        doi=config.doi,
        base_url=config.base_url,
    )


def render_collection_json_ld(config: Config, files: Mapping[str, str]) -> str:
    """Give the archive as JSON-LD, safe within a `script` element: a set of data with its files.

    `files` are media types by path below the site's root; without a public address they have none to give.
    """
    collection, base = make_collection(config), config.base_url
    known = {
        "description": config.description,
        "creator": [{"name": name.natural} for name in collection.curators],
        "datePublished": display_iso(config.released) if config.released else "",
        "version": config.version,
        "inLanguage": config.language,
        "license": config.licence,
        "identifier": collection.url if config.doi else "",
        "url": base,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": urljoin(base, path), "encodingFormat": media_type}
            for path, media_type in (files.items() if base else ())
        ],
    }
    thing: Thing = {"@context": "https://schema.org", "@type": "Dataset", "name": config.title}
    return dump_safely(thing | {key: value for key, value in known.items() if value})


def format_collection(collection: Collection) -> tuple[Citation, ...]:
    """Give the citation of an archive in every style, in the order of the records' pages."""
    return tuple(
        Citation(style, form(collection))
        for style, form in (
            ("archival", _archival),
            ("apa", _apa),
            ("mla", _mla),
            ("chicago-notes", _chicago_notes),
            ("chicago-note", _chicago_note),
            ("chicago-author-date", _chicago_author_date),
            ("harvard", _harvard),
            ("gost", _gost),
        )
    )


def _archival(collection: Collection) -> Sentence:
    names = join_names([name.natural for name in collection.curators], " and ")
    parts = (roman(names), italic(collection.title), _version(collection, "v"), roman(collection.year))
    address = roman(f"<{collection.url}>." if collection.url else "")
    return join((stopped(join(parts, ", ")), address), " ")


def _apa(collection: Collection) -> Sentence:
    names = roman(word_apa_authors(collection.curators))
    year = roman(f"({collection.year or _NO_DATE})")
    version = _version(collection, "V")
    title = italic(collection.title) + (f" ({version})" if version else "")
    described = sentences(*((names, year, title) if names else (title, year)))
    return join((described, roman(collection.url)), " ")


def _mla(collection: Collection) -> Sentence:
    rest = (_version(collection, "V"), roman(collection.year), roman(collection.url))
    names = roman(word_mla_authors(collection.curators))
    return sentences(names, _headline(collection), join(rest, ", "))


def _chicago_notes(collection: Collection) -> Sentence:
    names = roman(word_chicago_authors(collection.curators))
    rest = (_version(collection, "V"), roman(collection.year or _NO_DATE), roman(collection.url))
    return sentences(names, _headline(collection), *rest)


def _chicago_note(collection: Collection) -> Sentence:
    names = roman(word_note_authors(collection.curators))
    rest = (_version(collection, "v"), roman(collection.year or _NO_DATE), roman(collection.url))
    return stopped(join((names, _headline(collection), *rest), ", "))


def _chicago_author_date(collection: Collection) -> Sentence:
    names, title = roman(word_chicago_authors(collection.curators)), _headline(collection)
    year = roman(collection.year or _NO_DATE)
    head = (names, year, title) if names else (title, year)
    return sentences(*head, _version(collection, "V"), roman(collection.url))


def _harvard(collection: Collection) -> Sentence:
    names, title = word_harvard_authors(collection.curators), italic(collection.title)
    year = roman(f" ({collection.year or _NO_DATE_HARVARD})")
    head = f"{names}{year} {title}" if collection.curators else f"{title}{year}"
    available = _AVAILABLE.format(url=collection.url) if collection.url else ""
    return sentences(head, _version(collection, "V"), roman(available))


def _gost(collection: Collection) -> Sentence:
    names = roman(", ".join(family_first(name) for name in collection.curators))
    title = roman(f"{collection.title}{ELECTRONIC if collection.url else ''}")
    version = _GOST_VERSION.format(version=collection.version) if collection.version else ""
    url = _URL.format(url=collection.url) if collection.url else ""
    return sentences(names, title, roman(version), roman(collection.year or _NO_DATE_GOST), roman(url))


def _headline(collection: Collection) -> Sentence:
    return italic(capitalise_title(collection.title, collection.language))


def _version(collection: Collection, letter: str) -> Sentence:
    return roman(letter + _VERSION.format(version=collection.version) if collection.version else "")
