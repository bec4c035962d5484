"""Bytes to text: UTF-8, what a byte order mark says, or the character set that a page names for itself.

Nothing is guessed: bytes that are none of these are refused with the place of the first that does not fit,
and with what they are likely to be, for the curator to try.
Names of character sets are read as browsers read them (WHATWG Encoding Standard): `iso-8859-1` means
Windows-1252, and sets that can hide markup are not read at all.
"""

import codecs
import re
import shlex
from pathlib import PurePath

from msgspec import Struct

from archive_site.messages import tell
from archive_site.problems import Location, Problem, problem
from archive_site.sources.charsets import guess_charset, read_word

_NAMED = re.compile(
    rb"(?:charset|<\?xml[^>]{0,100}\sencoding)\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_NAMED_BY_LIBRARY = re.compile(rb"^%\s*encoding:\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE | re.MULTILINE)
"""As JabRef writes it into the first lines of BibTeX: `% Encoding: Cp1252`."""
_NAMED_WITHIN = 4096
"""Bytes in which a page names its character set, more generously than HTML's 1024."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_KNOWN = re.compile(
    r"cp(?:125\d|874|866|932|949)|iso8859-\d{1,2}|koi8-[rut]|gb18030|big5hkscs|euc_jp|iso2022_jp|mac-(?:roman|cyrillic)"
)


_CHANCE = 2
"""Wrong bytes for each sign of UTF-8 from which on these are taken to be chance."""


class Decoded(Struct, frozen=True):
    """A text with the character set by which it was read."""

    text: str
    charset: str
    """As its usual name: `utf-8`, `windows-1252` …"""
    named: str
    """The character set that a page names although its bytes are in another; else empty."""


def decode_text(raw: bytes) -> str:
    """Decode by a byte order mark, else as UTF-8; raises UnicodeDecodeError at the first wrong byte."""
    for mark, charset in _MARKS:
        if raw.startswith(mark):
            return _without_nul(raw[len(mark) :].decode(charset))
    return _without_nul(raw.decode("utf-8"))


def decode_page(raw: bytes) -> Decoded:
    """Decode a saved page: as any text, or by the character set it names where it is not UTF-8.

    Raises UnicodeDecodeError at the first byte that is not UTF-8, where that set is unknown or does not fit.
    """
    named = _named_charset(raw, _NAMED)
    try:
        text = decode_text(raw)
    except UnicodeDecodeError:
        if not named:
            raise
        try:
            return Decoded(_without_nul(raw.decode(named)), _usual(named), "")
        except UnicodeDecodeError:
            # Where the named set does not fit, the page is told of as what it ought to be.
            return Decoded(decode_text(raw), "utf-8", "")
    return Decoded(text, "utf-8", _usual(named) if named and not text.isascii() else "")


def decode_library(raw: bytes) -> str:
    """Decode a library: as any text, or by the character set that it names where it is not UTF-8.

    Raises UnicodeDecodeError at the first byte that is not UTF-8, where that set is unknown or does not fit.
    """
    try:
        return decode_text(raw)
    except UnicodeDecodeError:
        named = _named_charset(raw, _NAMED_BY_LIBRARY)
        if not named:
            raise
    try:
        return _without_nul(raw.decode(named))
    except UnicodeDecodeError:
        return decode_text(raw)


def as_lines(text: str) -> str:
    """Give a text whose lines end as Python's do."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def tell_wrong_byte(path: str, raw: bytes, error: UnicodeDecodeError, *, is_export: bool = False) -> Problem:
    """Say where the first byte stands that does not fit (codes file-encoding, file-encoding-mixed).

    What another program exported, it can export in another way.
    """
    before = as_lines(error.object[: error.start].decode())
    line_start = before.rfind("\n") + 1
    where = Location(path, before.count("\n") + 1, len(before) - line_start + 1)
    byte = f"0x{error.object[error.start]:02x}"
    if is_mixed(raw):
        return problem("file-encoding-mixed", where, byte=byte)
    advice = tell("encoding.export-other" if is_export else "encoding.other")
    charset = guess_charset(raw)
    word = read_word(error.object, error.start, charset) if charset else ""
    if word and is_export:
        name = PurePath(path)
        old, new = (shlex.quote(str(each)) for each in (name, name.with_stem(f"{name.stem}-utf8")))
        advice = tell("encoding.export-like", charset=charset, word=word, old=old, new=new)
    elif word:
        advice = tell("encoding.like", charset=charset, word=word)
    return problem("file-encoding", where, byte=byte, advice=advice)


def is_mixed(raw: bytes) -> bool:
    """Tell whether bytes that are not UTF-8 hold letters that are: two files were joined, or one damaged.

    In another encoding some bytes look like UTF-8 by chance, above all of Chinese and Korean: up to one sign
    for three bytes that are none.
    """
    signs = [sign for sign in raw.decode("utf-8", errors="replace") if sign > "\x7f" and sign != "\ufeff"]
    wrong = signs.count("\ufffd")
    return (len(signs) - wrong) * _CHANCE > wrong


def _named_charset(raw: bytes, form: re.Pattern[bytes]) -> str:
    """Give the codec for the character set a file names; empty for none, for UTF-8 and for unknown ones."""
    found = form.search(raw[:_NAMED_WITHIN])
    return find_codec(found[1].decode("ascii")) if found else ""


def find_codec(name: str) -> str:
    """Give the codec for the name of a character set; empty for UTF-8, unknown ones and those not read."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    codec = _READ_AS.get(codec, codec)
    return codec if _KNOWN.fullmatch(codec) else ""


def _usual(codec: str) -> str:
    return f"windows-{codec[2:]}" if codec.startswith("cp125") else codec.replace("iso8859", "iso-8859")


def _without_nul(text: str) -> str:
    at = text.find("\x00")
    if at >= 0:
        # A text saved as UTF-16 without its mark has one after every Latin letter, and still decodes.
        raise UnicodeDecodeError("utf-8", text.encode(), len(text[:at].encode()), at + 1, "no text")
    return text
