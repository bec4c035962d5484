"""A record as one COinS span: how Zotero finds the records of a listing.

COinS is an OpenURL context object (ANSI/NISO Z39.88-2004) in the title of an empty `span`. It stands in
listings only: on a record's page Zotero would take it instead of the page's own tags, and lose half of them.
"""

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

from archive_site.citation.head import creator_text, zotero_type
from archive_site.citation.item import PUBLISHED, Citable, exchange_date
from archive_site.paths import normalise_space

_FULLWIDTH_PLUS = "\N{FULLWIDTH PLUS SIGN}"


def render_coins(citable: Citable) -> str:
    """Give the title of the span, not yet escaped for HTML."""
    return "&".join([f"{key}={_quote(value)}" for key, value in _pairs(citable)])


def _pairs(citable: Citable) -> Iterator[tuple[str, str]]:
    kind = zotero_type(citable)
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"
    yield "rft.type", kind
    # Never without a title: Zotero would ask a server for one.
    yield "rft.title", _text(citable.cited_title) or citable.id
    if citable.outlet:
        yield "rft.publisher" if kind in PUBLISHED else "rft.source", _text(citable.outlet)
    for name in dict.fromkeys(citable.authors):
        # A body stands whole in its own key, inner commas and all; a person's name is divided by a comma.
        if name.is_institution:
            yield "rft.aucorp", _text(name.display)
        else:
            yield "rft.au", _text(creator_text(name))
    if citable.date:
        yield "rft.date", exchange_date(citable.date)
    if citable.language:
        yield "rft.language", citable.language
    if citable.url:
        yield "rft_id", _address(citable.url)


@lru_cache(maxsize=1024)  # outlets, authors, kinds and languages come again and again
def _quote(value: str) -> str:
    return quote(value, safe="")


def _text(value: str) -> str:
    """Fold a value to one line, with wide plus signs: Zotero loses every other, however it is encoded."""
    return normalise_space(value).replace("+", _FULLWIDTH_PLUS)


def _address(url: str) -> str:
    """Give an address without plus signs: in a query one means a space, elsewhere it can be encoded."""
    path, mark, query = url.partition("?")
    return path.replace("+", "%2B") + mark + query.replace("+", "%20")
