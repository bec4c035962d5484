"""Types of items in other programs, and the kinds of record that they are."""

import re

from archive_site.imports.items import Sheet
from archive_site.records import Kind

_EXACT = {
    "blog": Kind.BLOG,
    "blogpost": Kind.BLOG,
    "post-weblog": Kind.BLOG,
    "encyc": Kind.ENCYCLOPEDIA,
    "entry-encyclopedia": Kind.ENCYCLOPEDIA,
    "inreference": Kind.ENCYCLOPEDIA,
    "report": Kind.REPORT,
    "rprt": Kind.REPORT,
    "techreport": Kind.REPORT,
}
_NEWSPAPER = frozenset({"article-newspaper", "news", "newspaper", "newspaper article"})
"""Most of what stands in a newspaper is news; that this article is, is not said."""
_NONE_OF_THEM = frozenset(
    {
        *("article-journal", "bill", "book", "chapter", "classic", "dataset", "figure", "graphic", "hearing"),
        *(
            "legal_case",
            "legislation",
            "map",
            "motion_picture",
            "musical_score",
            "paper-conference",
            "patent",
        ),
        *("mvbook", "bookinbook", "suppbook", "collection", "mvcollection", "mvproceedings", "manual"),
        # Crossref's own names for them.
        *("journal-article", "book-chapter", "proceedings-article"),
        *("personal_communication", "software", "song", "standard", "thesis", "treaty"),
        *("jour", "chap", "conf", "cpaper", "thes", "pat", "case", "stat", "mpct", "sound", "data", "comp"),
        *(
            "inbook",
            "inproceedings",
            "conference",
            "proceedings",
            "phdthesis",
            "mastersthesis",
            "movie",
            "music",
        ),
    }
)
"""What is surely no news, opinion, analysis and so on: `other`."""
_GENRES = (
    (
        re.compile(r"\b(?:editorial|opinion|op-?ed|comment(?:ary)?|column|letter to the editor)\b"),
        Kind.OPINION,
    ),
    (re.compile(r"\banalysis\b"), Kind.ANALYSIS),
    (re.compile(r"\b(?:press release|statement|communiqu[eé]|speech|address)\b"), Kind.STATEMENT),
    (re.compile(r"\bencyclop(?:a)?edia\b"), Kind.ENCYCLOPEDIA),
    (re.compile(r"\b(?:news|news ?story|news report)\b"), Kind.NEWS),
    (re.compile(r"\bblog(?: ?post)?\b"), Kind.BLOG),
    (re.compile(r"\breport\b"), Kind.REPORT),
)


def state_kind(sheet: Sheet, item_type: str, genre: str = "", name: str = "type", meant: str = "") -> None:
    """Put the kind of record that an item's type and genre tell; what does not tell it all is left over.

    `meant` is the type that it is known to have where the one written says less.
    """
    kind = next((kind for pattern, kind in _GENRES if pattern.search(genre.lower())), None)
    lower = (meant or item_type).strip().lower()
    exact = _EXACT.get(lower)
    if kind:
        sheet.state("kind", kind, "genre")
    elif exact:
        sheet.state("kind", exact, name)
    elif lower in _NEWSPAPER or genre.strip().lower() in _NEWSPAPER:
        sheet.state("kind", Kind.NEWS, name, is_inferred=True)
    elif lower in _NONE_OF_THEM:
        sheet.state("kind", Kind.OTHER, name, is_inferred=True)
    if not exact or kind:
        sheet.leave(name, item_type)
    sheet.leave("genre", genre)
