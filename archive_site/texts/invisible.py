"""Signs that nobody sees and that change what is read: which they are, and how they are shown.

Control characters (Unicode category Cc), the controls that turn the direction of text (UAX 9: embeddings,
overrides, isolates), tag characters, and the fillers and annotations that hide words. Marks that scripts
need are none of them: joiners, variation selectors, the direction marks U+200E, U+200F and U+061C, which
turn nothing but a neutral sign.
"""

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u2028-\u202e\u2061-\u206f\ufeff\ufff9-\ufffb\u115f\u1160\u3164\uffa0"
    "\U000e0000-\U000e007f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]"
)

_PLAIN = b"\t\n\r" + bytes(range(0x20, 0x7F))
"""Signs of ASCII that none of them is, each a byte of its own."""
_FILLERS = "\u115f\u1160\u3164\uffa0"
"""Those of them that count as letters."""


def show_invisible(text: str) -> str:
    """Give the text with a visible mark in place of each such sign: `␛`, `[U+202E]`."""
    return _HIDDEN.sub(_mark, text) if has_invisible(text) else text


def drop_invisible(text: str) -> str:
    """Give the text without such signs."""
    return _HIDDEN.sub("", text)


def has_invisible(text: str) -> bool:
    """Tell whether the text holds such a sign."""
    return holds_invisible(text.encode(errors="surrogatepass"))


def holds_invisible(content: bytes) -> bool:
    """Tell whether a text in UTF-8 holds such a sign."""
    # Most of a page are plain letters. Where all others can be printed, four letters aside, there is none
    # either; that is told many times faster.
    rest = content.translate(None, _PLAIN).decode(errors="surrogatepass")
    if rest.isprintable() and not any(filler in rest for filler in _FILLERS):
        return False
    return _HIDDEN.search(rest) is not None


def _mark(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        # Unicode has pictures of the oldest control characters.
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"[U+{code:04X}]"
