"""Words by which a text says that it has something from an outlet: 'according to X', 'X reported'.

The name of the outlet is found by its authority; these are the words before and after it. English first; in
other languages the commonest phrases only, since a phrase that is missed costs less than one that is wrong.
"""

import re

from archive_site.patterns import Pattern

_LEADS = """
    according to | as reported by | reported by | cited by | quoted by | citing | quoting | told |
    speaking to | published by | interview with | interview to | reports by | reports in | report by |
    report in | laut | nach angaben von | nach angaben der | nach angaben des | gegenüber |
    unter berufung auf | selon | d'après | d’après | a déclaré à | según | declaró a |
    за даними | за повідомленням | як повідомляє | як пише | з посиланням на | повідомляє | передає |
    по данным | по сообщению | как сообщает | как пишет | со ссылкой на | сообщает | передает | передаёт
"""
_ARTICLES = "(?:(?:an?|the|der|die|das|dem|den|la|le|les|el|los|its|their) )?"
_SOURCES = (
    r"(?:(?:reports?|articles?|story|correspondents?|journalists?|agency|newspaper|outlet"
    r"|agentur|nachrichtenagentur|zeitung|l'agence|agencia|агентство|агентства|агентством"
    r"|издание|видання) (?:by |in |from |of |the ){0,2})?"
)
_FOLLOWERS = """
    reported | reports | said | says | wrote | writes | cited | cites | quoted | quotes | published |
    revealed | noted | claimed | has reported | had reported | also reported | berichtet | berichtete |
    meldet | meldete | schreibt | schrieb | zufolge | rapporte | a rapporté | informó | informa |
    сообщил | сообщила | сообщило | сообщает | пишет | писала | повідомив | повідомила | повідомило |
    повідомляє | пише
"""


def _alternatives(phrases: str) -> str:
    return "|".join(re.escape(" ".join(phrase.split())) for phrase in phrases.split("|"))


_BEFORE = Pattern(rf"(?<![^\W_])(?:{_alternatives(_LEADS)}) {_ARTICLES}{_SOURCES}$", re.IGNORECASE)
_AFTER = Pattern(
    r"(?:['’]s)?(?: (?:news agency|agency|newspaper|news|correspondents?|journalists?))?"
    rf" (?:{_alternatives(_FOLLOWERS)})(?![^\W_])",
    re.IGNORECASE,
)
_REPORT = Pattern(r"(?:['’]s)? (?:report|article|story|investigation|interview)(?![^\W_])", re.IGNORECASE)
_REACH = 80


def is_attributed(text: str, start: int, end: int) -> bool:
    """Tell whether a text gives the outlet that it names from `start` to `end` as the source of something."""
    return (
        _BEFORE.search(text, max(0, start - _REACH), start) is not None
        or _AFTER.match(text, end) is not None
        or _REPORT.match(text, end) is not None
    )
