"""Reads phrases in which a page names its outlet: `About X`, `X app`, `X is not responsible for …`."""

import re

SURE, LIKELY = 2, 1
"""The weight of words that name an outlet, and of those that name sections, too."""

_ADDRESS = r"[\w-]{2,40}(?:\.[A-Za-z]{2,6}){1,2}"
_NAME = rf"(?P<name>[^.,:;!?()|]{{2,40}}|{_ADDRESS})"
_SHORTEST_NAME = rf"(?P<name>[^.,:;!?()|]{{2,40}}?|{_ADDRESS})"
_PLACES = r"facebook|twitter|x|instagram|youtube|telegram|whatsapp|viber|tiktok|google news|linkedin|socials?"
_HOME = (
    re.compile(rf"(?:the )?{_NAME}(?: |-)(?:(?:mobile )?logo|home ?page|startseite)", re.IGNORECASE),
    re.compile(
        rf"{_NAME} [–—:|-] (?:home|homepage|startseite|inicio|accueil|retour à la une|головна|главная)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:(?:zur )?(?:startseite|homepage) (?:von|der|des)|homepage of|accueil (?:de|du)) {_NAME}",
        re.IGNORECASE,
    ),
)
"""The wordings of the link that leads from the name at the top of a page to its site."""
_SURE_WORDS = (
    re.compile(rf"{_NAME} home"),
    re.compile(
        rf"(?:un)?limited (?:online |digital )?access to {_SHORTEST_NAME}(?: and .{{2,60}})?[!.]?",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:about|contact|support|work (?:at|for|with)|jobs at|careers at|advertise (?:with|in|on)"
        r"|welcome to|why (?:you can )?trust|donate to|kontakt|über|om|jobs bei|karriere bei"
        r"|werben (?:bei|auf|in)|à propos (?:de|du)|contacter|contatti|chi è|lavora con|o nas|reklama w"
        r"|apie|о сайте|про"
        r"|реклама (?:на|в)|la (?:redazione|rédaction) (?:di|de|du)|newsletters? (?:de|di|du|von)"
        rf"|l'appli(?:cation)? (?:de |du )?|estatuto de|más webs de|publicidad en|abbonati a"
        rf"|s'abonner à|abonnez-vous à|suscríbete a"
        r"|anuncie (?:na|no|em)|annonsera i|annonsere i|werken bij|adverteren (?:bij|in)"
        rf"|.{{0,30}}news notifications from) ?:? {_NAME}\??",
        re.IGNORECASE,
    ),
    # The wording of a search engine's button.
    re.compile(rf"(?:choose|add|make|set) {_NAME} (?:as|to) .{{0,20}}preferred source.*", re.IGNORECASE),
    re.compile(r"(?P<name>[\w ]{2,20}?)(?:을|를) 선호 출처로 추가"),
    re.compile(
        rf"(?:(?:hol dir |get |download |open |try )?(?:the|die|der|das|our) )?{_NAME}(?: |-)"
        r"(?:apps?|shop|e-?paper|abo)(?:[!.]|, .{4,100})?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_NAME} (?:values and principles|code of (?:ethics|conduct)|editorial (?:guidelines|standards)"
        r"|media kit|(?:.{0,20} )?uygulamasını indirin|hakkında)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:підпис\w+|подпи\w+|стежте|следите|читайте)(?: нас)? (?:на|за)"
        rf" (?:(?:telegram|телеграм)-канал )?{_NAME} (?:в|у|на)"
        rf" (?:{_PLACES}|телеграм\w*|соцсет\w*|соцмереж\w*)[!.]?",
        re.IGNORECASE,
    ),
    re.compile(rf"folgst du (?:schon |bereits )?{_NAME} auf (?:{_PLACES})\?", re.IGNORECASE),
    # `About X`, `Sites of X`, `Notices from X`.
    re.compile(
        r"(?P<name>[\u3040-\u30ff\u3400-\u9fff]{2,12}?)社?(?:について|の関連サイト|からのお知らせ|アプリ)"
    ),
)
_LIKELY_WORDS = (
    re.compile(
        r"(?:more from|latest from|follow|explore|subscribe to|inside|join|mehr von|folge|suivez"
        r"|síguenos(?: en)?|más de|más en|otras webs de|todo sobre|informations légales|regala"
        r"|leggi|segui|читайте|lies)"
        rf" {_SHORTEST_NAME}(?: (?:on|auf|sur|en|su|в|у) .{{2,40}})?:?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_NAME} (?:jobs|careers|newsletters?|podcasts?|events|staff|coupons|community|fanpage"
        rf"|archive|consulting|brands|academy|contributors|kids|am kiosk kaufen|abonnieren|{_PLACES})",
        re.IGNORECASE,
    ),
)
_WORD = r"[^\W_a-z][\w’'&-]*"
_WORDS = rf"(?P<name>{_ADDRESS}|{_WORD}(?: (?:of |de |la |and )?{_WORD}){{0,3}}?)"
_SAID = (
    ("thank", re.compile(rf"(?i:thank you for (?:visiting|reading)) (?P<name>{_ADDRESS})\b")),
    (" may ", re.compile(rf"(?:^|[.!?] ){_WORDS} may (?:earn|receive) ")),
    (" responsible for ", re.compile(rf"(?:^|[.!?] )(?:The )?{_WORDS} is not responsible for ")),
    ("trademark", re.compile(rf"(?:^|[.!?] )[\"“]?{_WORDS}[\"”]? is a (?:registered )?trademark")),
    (" first on ", re.compile(rf" appeared first on (?:the )?{_WORDS}\.?$")),
    (
        " necessarily ",
        re.compile(
            r" not necessarily (?:reflect|represent) (?:the [\w ]{4,30} of )?(?:the )?"
            rf"{_WORDS}(?:['’]s? .{{4,40}})?\.?$"
        ),
    ),
    ("-kanal ", re.compile(rf"(?i:{_PLACES})-Kanal von (?:der |dem )?{_WORDS}(?= [a-zß-ÿ]|[.!?]|$)")),
    (
        " is a",
        re.compile(
            rf"^(?:The )?{_WORDS} is an? (?:[\w-]+,? ){{0,5}}(?:newspaper|magazine|website|news site"
            r"|publication|news (?:organi[sz]ation|outlet|agency)|newsroom|portal)\b"
        ),
    ),
)
"""What is said within a longer line, and words that the line holds, to be found faster."""
_WRITER = re.compile(
    r"(?<!freelance )(?:writer|reporter|editor|correspondent|columnist|journalist|critic|producer)"
    rf"(?: (?:for|at|with)|, covering [\w ]{{4,40}} (?:for|at)) (?:the )?{_WORDS}(?=[,.;]| [a-z]|$)"
)
"""What a note on its author says of the outlet."""


def named_at_home(text: str) -> str:
    """Give the name in a link to the site's own page, as stands at the top of pages, or nothing."""
    return next((name for pattern in _HOME if (name := _name(pattern.fullmatch(text)))), "")


def named_by_phrases(text: str) -> list[tuple[str, int]]:
    """Give the names of which a short line says what a page says of its outlet, each with its weight."""
    found = []
    for patterns, weight in ((_SURE_WORDS, SURE), (_LIKELY_WORDS, LIKELY)):
        for pattern in patterns:
            name = _name(pattern.fullmatch(text))
            if name:
                found.append((name, weight))
    return found


def named_within(text: str) -> list[str]:
    """Give the names of which a longer line says what a page says of its outlet."""
    lowered = text.casefold()
    matches = (pattern.search(text) for sign, pattern in _SAID if sign in lowered)
    return [name for match in matches if (name := _name(match))]


def named_of_writer(text: str) -> str:
    """Give the outlet for which a note says that somebody writes, or nothing."""
    return _name(_WRITER.search(text))


def _name(match: re.Match[str] | None) -> str:
    return match["name"].strip(" -") if match else ""
