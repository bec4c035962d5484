"""Markup that other programs keep in titles and abstracts, which a record has as words."""

import html
import re

_BLOCK = re.compile(
    r"<(?:br|/?(?:p|div|h[1-6]|li|jats:(?:p|title|sec|list-item)))(?:\s[^<>]*)?/?>", re.IGNORECASE
)
"""What begins or ends a paragraph."""
_TAG = re.compile(
    r"</?(?:i|b|em|strong|sup|sub|sc|u|ul|ol|span|a|jats:[\w-]+)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,5});")


def strip_markup(text: str) -> str:
    """Give text without the markup that CSL, Zotero and Crossref have in it; `&amp;` and so on as signs."""
    plain = _TAG.sub("", _BLOCK.sub("\n\n", text)) if "<" in text else text
    return _ENTITY.sub(lambda match: html.unescape(match[0]), plain) if "&" in plain else plain
