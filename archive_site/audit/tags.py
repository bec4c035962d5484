"""What the tags of a page say to its audit, and whether each has the one form in which our pages write tags.

A tag is in small letters, its values stand in double quotes, and neither in them nor in any text stands a
bare `<` or `>`. Whoever looks for addresses or code in such pages cannot be deceived by quotes, spaces or
letters; so whatever begins with `<` must have that form. Without its values a tag is one of some hundred,
each of which is understood once.
"""

import functools
import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from msgspec import Struct

_NAME = "[a-zA-Z][a-zA-Z0-9:-]*"
_ATTRIBUTE = re.compile(rf'\s+({_NAME})(="")?', re.ASCII)
_START = re.compile(rf'<([a-z][a-z0-9-]*|linearGradient)((?:\s+{_NAME}(?:="")?)*)\s*/?>', re.ASCII)
_OTHERS = frozenset({"</linearGradient>", "<!doctype html>"})
_LINKS = frozenset({"href", "cite", "xlink:href"})
_SENT = frozenset({"action", "formaction"})
"""Where a form goes."""
_LOADED = frozenset({"src", "href", "xlink:href", "data", "poster"})
_ADDRESSES = _LINKS | _SENT | _LOADED
_FOLLOWED = frozenset({"href", "xlink:href", "src", "action"})
"""Where they lead must stand."""
_FOLDER = "[^./?#%][^/?#%]*"
_STRAIGHT = re.compile(rf"((?:\.\./)*)({_FOLDER}(?:/{_FOLDER})*)(?:#([^%]*))?")
"""An address that need not be resolved to be known."""
_HERE = ("", "#", "?")
"""How the address of the page itself begins."""
_CODE = frozenset({"style", "srcdoc"})
_NOT_OURS = frozenset(
    {
        *("applet", "base", "frameset", "plaintext", "portal", "xmp"),
        *("archive", "background", "classid", "codebase", "longdesc", "manifest", "ping", "srcset", "usemap"),
    }
)
"""Elements that change what stands around them, and attributes that load or send; no page needs them."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARTS = frozenset({"h1", "main", "header", "footer", "nav"})
_LOADING = frozenset(
    {
        *("script", "style", "link", "img", "iframe", "frame", "source", "object"),
        *("embed", "audio", "video", "track", "input", "image", "use"),
    }
)
"""Elements that can load something or hold code."""
_TELLING = _HEADINGS | _PARTS | _LOADING | {"html"}
"""Elements that say more than where a link leads."""
_TELLING_NAMES = _ADDRESSES | {"id", "http-equiv"}
_NAMING_RELATIONS = frozenset(
    {"alternate", "author", "canonical", "cite-as", "describedby", "license", "type"}
)
"""Relations of `<link>` that say something and load nothing."""
_DATA_TYPE = "application/ld+json"
"""Of a block of data, which no browser runs: a policy against scripts does not touch it."""
_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_LEADS_OUT = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
_MAY_LEAD_OUT = re.compile(r"https?://[^/\\]|mailto:", re.IGNORECASE)
_SOUND_LINK = re.compile(r"#([^\x00-\x20]+)|((?![/\\?])[^\x00-\x20:\\]+)")
"""A place of the page itself, or an address that can only lead to another page or file of the site."""
_SOUND_WAY_OUT = re.compile(r"https?://[^/\\\x00-\x20][^\x00-\x20]*")
"""An address on the web, which a link may lead to."""
_LEFT_OUT = "\t\n\r"
"""Of an address, before a browser reads it (WHATWG URL), as is all up to a space at its beginning."""
_REFRESH = re.compile(r"\s*[0-9.]*\s*[;,]?\s*(?:url\s*=)?\s*['\"]?", re.IGNORECASE)
"""Before the address of a `meta` that leads on."""
_SHOWN = 80
"""Signs of a tag that a problem quotes."""


class Notice(Struct, frozen=True):
    """What few tags say, faults among it: in the words of the page, shortened."""

    part: str = ""
    """What it makes a page have: `html`, where that names its language, `policy`, `main`, `h1` …"""
    level: int = 0
    """Of a heading, else 0."""
    is_wordless_picture: bool = False
    has_code: bool = False
    """True where it holds code or style, or opens code."""
    opens_data: bool = False
    """True where a block of data begins with it."""
    loads: tuple[str, ...] = ()
    """Addresses outside the site that a browser would ask at once."""
    odd: str = ""
    """A tag of another form, or one that no page needs."""
    forbidden: str = ""
    """An address that may lead where nothing may."""


class Tag(NamedTuple):
    """What one tag says."""

    id: str = ""
    link: str = ""
    """Address of another page or a file of the site, as it is read."""
    up: int = -1
    """So many folders up it leads, and from there straight down; -1 where it winds."""
    down: str = ""
    """Path and fragment from there, divided by a tab."""
    place: str = ""
    """Where on the page itself it leads."""
    notice: Notice | None = None


class _Form(Struct, frozen=True):
    """A tag without its values."""

    element: str
    told: tuple[tuple[str, int], ...]
    """Names of the values that say something, in small letters, and where each value stands."""
    has_code: bool
    is_plain: bool
    """True where it says nothing but an `id` and where a link leads."""


def _is_outside(address: str) -> bool:
    """Tell whether an address names another place than one of the site."""
    return _OUTSIDE.match(address) is not None


def read_tag(text: bytes) -> Tag | None:
    """Read one tag, from its `<` to its `>`; None where it says nothing."""
    # Between quotation marks stand, in turns, what leads to a value and the value.
    pieces = text.split(b'"')
    form = _understand(b'""'.join(pieces[::2]))
    if form is None or text.rfind(b"<"):
        return Tag(notice=Notice(odd=_shown(text)))
    if not form.is_plain:
        return _read_closely(form, {name: _decode(pieces[place]) for name, place in form.told}, text)
    if not form.told:
        return None
    # Most tags that say anything name a place, or say where a link leads, and nothing else.
    (name, at), *others = form.told
    value = _decode(pieces[at])
    leads = None if others or name == "id" else _SOUND_LINK.fullmatch(value)
    if leads:
        place, link = leads.groups("")
        return Tag("", link, *_way(link)) if link else Tag(place=unquote(place))
    if others or not value or (name != "id" and not _SOUND_WAY_OUT.fullmatch(value)):
        return _read_closely(form, {name: _decode(pieces[place]) for name, place in form.told}, text)
    return Tag(value) if name == "id" else None


def _decode(value: bytes) -> str:
    text = value.decode(errors="replace")
    return unescape(text) if "&" in text else text


def _read_closely(form: _Form, told: Mapping[str, str], text: bytes) -> Tag | None:
    link, place = "", ""
    for address in (told[name] for name in _FOLLOWED if name in told):
        if address[:1] in _HERE:
            place = unquote(address.partition("#")[2])
        elif not _is_outside(address):
            link = address
    told_id, notice = told.get("id", ""), _notice(form, told, text)
    is_telling = told_id or link or place or notice
    return Tag(told_id, link, *_way(link), place, notice) if is_telling else None


def _way(link: str) -> tuple[int, str]:
    """Give how many folders up a link leads, and path and fragment from there; -1 where it winds."""
    straight = _STRAIGHT.fullmatch(link)
    if not straight:
        return -1, ""
    up, path, fragment = straight.groups("")
    return up.count("/"), f"{path}\t{fragment}"


def _notice(form: _Form, told: Mapping[str, str], text: bytes) -> Notice | None:
    element = form.element
    notice = (
        _part(element, told),
        int(element[1]) if element in _HEADINGS else 0,
        element == "img" and "alt" not in told,
        form.has_code or (element == "script" and _is_code(told)),
        element == "script" and told.get("type") == _DATA_TYPE,
        _loads(element, told) if element in _LOADING else (),
        _shown(text) if _is_written_oddly(told) else "",
        _forbidden(told)[:_SHOWN],
    )
    return Notice(*notice) if any(notice) else None


@functools.lru_cache(maxsize=4_096)
def _understand(shape: bytes) -> _Form | None:
    """Understand a tag without its values; None where it is none of ours."""
    text = shape.decode(errors="replace")
    start = _START.fullmatch(text)
    if start is None:
        return _Form("", (), has_code=False, is_plain=True) if text in _OTHERS else None
    element, written = start[1], _ATTRIBUTE.findall(start[2])
    names = [name.lower() for name, _ in written]
    valued = [name for name, (_, value) in zip(names, written, strict=True) if value]
    if element in _NOT_OURS or not _NOT_OURS.isdisjoint(names) or _is_ambiguous(names, valued):
        return None
    has_code = element == "style" or any(name.startswith("on") or name in _CODE for name in names)
    is_telling = element in _TELLING or "http-equiv" in valued
    told = tuple(
        (name, 2 * place + 1) for place, name in enumerate(valued) if is_telling or name in _TELLING_NAMES
    )
    is_plain = not (has_code or is_telling) and {"id", "href"}.issuperset(name for name, _ in told)
    return _Form(element, told, has_code, is_plain)


def _is_ambiguous(names: Sequence[str], valued: Sequence[str]) -> bool:
    """Tell whether attributes say the same twice, or lead to two places, or name one without saying which."""
    lacking = _TELLING_NAMES.intersection(names).difference(valued)
    return len(set(names)) < len(names) or len(_FOLLOWED.intersection(names)) > 1 or bool(lacking)


def _shown(text: bytes) -> str:
    return text.decode(errors="replace")[:_SHOWN]


def _part(element: str, told: Mapping[str, str]) -> str:
    if element in _PARTS or (element == "html" and told.get("lang")):
        return element
    return "policy" if told.get("http-equiv") == "Content-Security-Policy" else ""


def _is_code(told: Mapping[str, str]) -> bool:
    """Tell whether a script holds code of its own."""
    return _LOADED.isdisjoint(told) and told.get("type") != _DATA_TYPE


def _loads(element: str, told: Mapping[str, str]) -> tuple[str, ...]:
    relation = told.get("rel", "")
    if element == "link" and relation and _NAMING_RELATIONS.issuperset(relation.split()):
        return ()
    return tuple([value for name, value in told.items() if name in _LOADED and _is_outside(value)])


def _is_written_oddly(told: Mapping[str, str]) -> bool:
    for name, value in told.items():
        if name == "id" and not value:
            return True
        if name in _ADDRESSES and value and (value[0] <= " " or any(sign in value for sign in _LEFT_OUT)):
            return True
    return False


def _forbidden(told: Mapping[str, str]) -> str:
    """Give the first value that leads where nothing may."""
    is_refresh = "refresh" in told.get("http-equiv", "").lower()
    for name, value in told.items():
        is_address = is_refresh and name == "content"
        if not is_address and name not in _LINKS and name not in _SENT:
            continue
        address = _REFRESH.sub("", value, count=1) if is_address else value
        if _LEADS_OUT.match(address) and (is_address or name in _SENT or not _MAY_LEAD_OUT.match(address)):
            return value
    return ""
