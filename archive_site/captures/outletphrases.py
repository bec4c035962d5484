"""Reads phrases in which a page names its outlet: `About X`, `X app`, `X is not responsible for …`."""

import re
from collections.abc import Iterator

from archive_site.patterns import Pattern

SURE, LIKELY, HOME = 2, 1, 0
"""The weight of words that name an outlet; of those that name sections, too; and a link home, whose weight
depends on where it stands."""

_BEFORE_NAMES = {
    SURE: """
        about | contact | support | work at | work for | work with | jobs at | careers at |
        advertise with | advertise in | advertise on | welcome to | why trust | why you can trust |
        kontakt | über | om | jobs bei | karriere bei | werben bei | werben auf | werben
        in | à propos de | à propos du | contacter | la rédaction de | la rédaction du | newsletter
        de | newsletters de | newsletters du | newsletter von | newsletters von | newsletter di |
        s'abonner à | abonnez-vous à | l'appli | l'application | l'appli de | l'appli du |
        l'application de | l'application du | contatti | chi è | lavora con | la redazione di |
        abbonati a | estatuto de | más webs de | publicidad en | suscríbete a | anuncie na | anuncie
        no | anuncie em | annonsera i | annonsere i | werken bij | adverteren bij | adverteren in |
        o nas | reklama w | apie | о сайте | про | реклама на | реклама в""",
    LIKELY: """
        donate to | more from | latest from | follow | explore | subscribe to | inside | join |
        mehr von | folge | suivez | síguenos | síguenos en | más de | más en | otras webs de | todo sobre |
        informations légales | regala | leggi | segui | читайте | lies""",
    HOME: """
        startseite von | startseite der | startseite des | zur startseite von | zur startseite der |
        zur startseite des | homepage of | accueil de | accueil du""",
}
_AFTER_NAMES = {
    SURE: """
        app | apps | shop | epaper | e-paper | abo | values and principles | code of ethics | code
        of conduct | editorial guidelines | editorial standards | media kit | hakkında""",
    LIKELY: """
        jobs | careers | newsletter | newsletters | podcast | podcasts | events | staff | coupons |
        community | fanpage | archive | consulting | brands | academy | contributors | kids | am
        kiosk kaufen | abonnieren | facebook | twitter | x | instagram | youtube | telegram |
        whatsapp | viber | tiktok | google news | linkedin | social | socials""",
    HOME: """
        logo | mobile logo | homepage | home page | startseite | - home | - homepage | - startseite
        | - inicio | - accueil | - retour à la une | - головна | - главная""",
}


def _weights(phrases: dict[int, str]) -> dict[str, int]:
    return {words.strip(): weight for weight, listed in phrases.items() for words in listed.split("|")}


_BEFORE, _AFTER = _weights(_BEFORE_NAMES), _weights(_AFTER_NAMES)
_FIRST = frozenset(phrase.partition(" ")[0] for phrase in _BEFORE)
_LAST = frozenset(phrase.rpartition(" ")[2] for phrase in _AFTER)
"""Of each phrase one word, to tell most lines apart faster."""
_MOST_WORDS = 5
"""Words of such a phrase."""
_NAME = Pattern(r"[^.,:;!?()|]{2,40}|[\w-]{2,40}(?:\.[A-Za-z]{2,6}){1,2}")
_DASHES = frozenset("–—:|")
_PLACE = Pattern(r" (?:on|auf|sur|en|su|в|у) .{2,40}$")
"""Where one may follow an outlet."""
_ARTICLE = Pattern(r"(?:(?:hol dir|get|download|open|try) )?(?:the|die|der|das) |our ", re.IGNORECASE)
_PLACES = r"facebook|twitter|x|instagram|youtube|telegram|whatsapp|viber|tiktok|google news|linkedin|socials?"
_ADDRESS = r"[\w-]{2,40}(?:\.[A-Za-z]{2,6}){1,2}"
_SHORT = rf"(?P<name>[^.,:;!?()|]{{2,40}}?|{_ADDRESS})"
_WORD = r"[^\W_a-z][\w’'&-]*"
_WORDS = rf"(?P<name>{_ADDRESS}|{_WORD}(?: (?:of |de |la |and )?{_WORD}){{0,3}}?)"
_SAID = (
    (
        (" access to ",),
        Pattern(rf"^(?i:(?:un)?limited (?:online |digital )?access to) {_SHORT}(?: and .{{2,60}})?[!.]?$"),
    ),
    (("notifications from ",), Pattern(rf"^.{{0,30}}news notifications from {_SHORT}\??$")),
    # The wording of a search engine's button.
    (
        ("preferred source",),
        Pattern(rf"^(?i:choose|add|make|set) {_SHORT} (?:as|to) .{{0,20}}preferred source", re.IGNORECASE),
    ),
    (("선호 출처로 추가",), Pattern(r"^(?P<name>[\w ]{2,20}?)(?:을|를) 선호 출처로 추가$")),
    (("uygulamasını",), Pattern(rf"^{_SHORT} (?:.{{0,20}} )?uygulamasını indirin$")),
    (("folgst du",), Pattern(rf"^Folgst du (?:schon |bereits )?{_SHORT} auf (?i:{_PLACES})\?$")),
    (
        ("підпис", "подпи", "стежте", "следите", "читайте"),
        Pattern(
            r"^(?:підпис\w+|подпи\w+|стежте|следите|читайте)(?: нас)? (?:на|за)"
            rf" (?:(?:telegram|телеграм)-канал )?{_SHORT} (?:в|у|на)"
            rf" (?:{_PLACES}|телеграм\w*|соцсет\w*|соцмереж\w*)[!.]?$",
            re.IGNORECASE,
        ),
    ),
    # `About X`, `Sites of X`, `Notices from X`.
    (
        ("について", "の関連サイト", "からのお知らせ", "アプリ"),
        Pattern(
            r"^(?P<name>[\u3040-\u30ff\u3400-\u9fff]{2,12}?)社?(?:について|の関連サイト|からのお知らせ|アプリ)$"
        ),
    ),
    (("thank",), Pattern(rf"(?i:thank you for (?:visiting|reading)) (?P<name>{_ADDRESS})\b")),
    ((" may ",), Pattern(rf"(?:^|[.!?] ){_WORDS} may (?:earn|receive) ")),
    ((" responsible for ",), Pattern(rf"(?:^|[.!?] )(?:The )?{_WORDS} is not responsible for ")),
    (("trademark",), Pattern(rf"(?:^|[.!?] )[\"“]?{_WORDS}[\"”]? is a (?:registered )?trademark")),
    ((" first on ",), Pattern(rf" appeared first on (?:the )?{_WORDS}\.?$")),
    (
        (" necessarily ",),
        Pattern(
            r" not necessarily (?:reflect|represent) (?:the [\w ]{4,30} of )?(?:the )?"
            rf"{_WORDS}(?:['’]s? .{{4,40}})?\.?$"
        ),
    ),
    (("-kanal ",), Pattern(rf"(?i:{_PLACES})-Kanal von (?:der |dem )?{_WORDS}(?= [a-zß-ÿ]|[.!?]|$)")),
    (
        (" is a",),
        Pattern(
            rf"^(?:The )?{_WORDS} is an? (?:[\w-]+,? ){{0,5}}(?:newspaper|magazine|website|news site"
            r"|publication|news (?:organi[sz]ation|outlet|agency)|newsroom|portal)\b"
        ),
    ),
)
"""What is said within a line, and words of which it holds one, to be found faster."""
_SHORTEST_SAID = 20
"""Signs of such a line in Latin letters; most labels have fewer."""
_WRITER = Pattern(
    r"(?<!freelance )(?:writer|reporter|editor|correspondent|columnist|journalist|critic|producer)"
    rf"(?: (?:for|at|with)|, covering [\w ]{{4,40}} (?:for|at)) (?:the )?{_WORDS}(?=[,.;]| [a-z]|$)"
)
"""What a note on its author says of the outlet."""


def named_by_phrases(text: str) -> list[tuple[str, int]]:
    """Give the names beside which a short line has words that go with an outlet, each with its weight."""
    return [(name, weight) for name, weight in _beside_phrases(text) if _NAME.fullmatch(name)]


def _beside_phrases(text: str) -> Iterator[tuple[str, int]]:
    words = text.rstrip(":?!.").split()
    if words and words[0].casefold().rstrip(":") in _FIRST:
        for size, weight in _weighed(_BEFORE, words, 1):
            name = " ".join(words[size:]).lstrip(": ")
            place = _PLACE.search(name) if weight == LIKELY else None
            yield name[: place.start()] if place else name, weight
    if ", " in text:
        # `X ePaper, a replica of …`
        words = text.partition(", ")[0].split()
    last = words[-1].casefold() if words else ""
    if last in _LAST:
        words = ["-" if word in _DASHES else word for word in words]
        for size, weight in _weighed(_AFTER, words, -1):
            yield _without_article(" ".join(words[:-size])), weight
    start, _, last = last.rpartition("-")
    if start and last in _AFTER:
        yield _without_article(" ".join(words)[: -len(last) - 1]), _AFTER[last]


def _weighed(phrases: dict[str, int], words: list[str], step: int) -> Iterator[tuple[int, int]]:
    """Give how many words at one end are a phrase, and its weight; `step` is -1 at the other end."""
    plain = [word.casefold().rstrip(":") for word in words[::step][:_MOST_WORDS]]
    for size in range(1, min(_MOST_WORDS, len(words) - 1) + 1):
        weight = phrases.get(" ".join(plain[:size][::step]))
        if weight is not None:
            yield size, weight


def _without_article(name: str) -> str:
    article = _ARTICLE.match(name)
    return name[article.end() :] if article else name


def named_within(text: str) -> list[str]:
    """Give the names of which a line, a longer one too, says what a page says of its outlet."""
    if len(text) < _SHORTEST_SAID and text.isascii():
        return []
    lowered = text.casefold()
    return [
        name
        for signs, pattern in _SAID
        for sign in signs
        if sign in lowered and (name := _name(pattern.search(text)))
    ]


def named_of_writer(text: str) -> str:
    """Give the outlet for which a note says that somebody writes, or nothing."""
    return _name(_WRITER.search(text))


def _name(match: re.Match[str] | None) -> str:
    return match["name"].strip(" -") if match else ""
