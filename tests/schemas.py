"""Schemas in RELAX NG of what other programs fetch, after RFC 4287 and the protocol of sitemaps.org."""

from lxml import etree

_DATA = (
    'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
)


def _element(name: str, content: str) -> str:
    return f'<element name="{name}"><ref name="common"/>{content}</element>'


def _any(*parts: str) -> str:
    return "".join(f"<zeroOrMore>{part}</zeroOrMore>" for part in parts)


def _once(*parts: str) -> str:
    return "".join(f"<optional>{part}</optional>" for part in parts)


def _text(name: str) -> str:
    """Give a text construct (RFC 4287, 3.1) that is plain or escaped HTML."""
    kinds = "<choice><value>text</value><value>html</value></choice>"
    return _element(name, f'<optional><attribute name="type">{kinds}</attribute></optional><text/>')


def _person(name: str) -> str:
    """Give a person construct (3.2)."""
    address = '<data type="string"><param name="pattern">.+@.+</param></data>'
    parts = (_element("name", "<text/>"), _once(_element("uri", _IRI), _element("email", address)))
    return _element(name, f"<interleave>{''.join(parts)}</interleave>")


_IRI = '<data type="anyURI"/>'
_ABSOLUTE = '<data type="anyURI"><param name="pattern">[A-Za-z][A-Za-z0-9+.\\-]*:.+</param></data>'
_MEDIA_TYPE = '<data type="string"><param name="pattern">.+/.+</param></data>'
_LANGUAGE = '<data type="string"><param name="pattern">[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*</param></data>'
_XML_LANG = f'<attribute name="xml:lang">{_LANGUAGE}</attribute>'
_MOMENT = (
    '<data type="dateTime"><param name="pattern">'
    "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+\\-][0-9]{2}:[0-9]{2})</param></data>"
)
_LINK = _element(
    "link",
    f'<attribute name="href">{_IRI}</attribute>'
    + _once(
        '<attribute name="rel"><data type="string"><param name="minLength">1</param></data></attribute>',
        f'<attribute name="type">{_MEDIA_TYPE}</attribute>',
        f'<attribute name="hreflang">{_LANGUAGE}</attribute>',
        '<attribute name="title"/>',
        '<attribute name="length"/>',
    )
    + "<empty/>",
)
_CATEGORY = _element(
    "category",
    '<attribute name="term"/>'
    + _once(f'<attribute name="scheme">{_IRI}</attribute>', '<attribute name="label"/>')
    + "<empty/>",
)
_GENERATOR = _element(
    "generator", _once(f'<attribute name="uri">{_IRI}</attribute>', '<attribute name="version"/>') + "<text/>"
)
_SHARED = _any(_CATEGORY, _person("contributor"), _LINK) + _once(_text("rights"))
_NAMED = _element("id", _ABSOLUTE) + _text("title") + _element("updated", _MOMENT)
_ENTRY = _element(
    "entry",
    f"<interleave>{_NAMED}{_SHARED}{_any(_person('author'))}"
    f"{_once(_element('published', _MOMENT), _text('summary'), _text('content'))}</interleave>",
)
ATOM = etree.RelaxNG(
    etree.fromstring(
        f'<grammar {_DATA} ns="http://www.w3.org/2005/Atom"><start>'
        + _element(
            "feed",
            f"<interleave>{_NAMED}{_SHARED}{_any(_ENTRY)}<oneOrMore>{_person('author')}</oneOrMore>"
            + _once(_GENERATOR, _element("icon", _IRI), _element("logo", _IRI), _text("subtitle"))
            + "</interleave>",
        )
        + f'</start><define name="common">{_once(_XML_LANG)}</define></grammar>'
    )
)
"""A feed (4.1.1): the author stands with the feed, and no element is of another namespace."""
_LOCATION = (
    '<data type="anyURI"><param name="minLength">12</param><param name="maxLength">2048</param>'
    '<param name="pattern">https?://[^/]+/.*</param></data>'
)


def _sitemap(root: str, entry: str) -> etree.RelaxNG:
    entries = f'<element name="{entry}"><element name="loc">{_LOCATION}</element></element>'
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    schema = f'<element {_DATA} ns="{space}" name="{root}"><oneOrMore>{entries}</oneOrMore></element>'
    return etree.RelaxNG(etree.fromstring(schema))


SITEMAP, SITEMAP_INDEX = _sitemap("urlset", "url"), _sitemap("sitemapindex", "sitemap")
"""Lists of addresses, of pages and of sitemaps, each once and alone in its entry."""
