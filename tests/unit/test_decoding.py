"""Decoding: what the bytes say of themselves is believed, and nothing is guessed."""

import codecs
from pathlib import Path

import pytest

from archive_site.sources.charsets import guess_charset, read_word
from archive_site.sources.decoding import decode_page, decode_text, is_mixed
from archive_site.sources.files import read_capture, read_sources
from tests.making import write_sources

WORDS = "Das Hafenbüro öffnet um acht."


def page(charset: str, words: str) -> str:
    """Give a page that names a character set."""
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    return f"<html><head>{head}</head><p>{words}"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (codecs.BOM_UTF8 + WORDS.encode(), WORDS),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), WORDS),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), WORDS),
        (b"", ""),
    ],
)
def test_a_byte_order_mark_is_believed(raw: bytes, text: str) -> None:
    """And is no part of the text."""
    assert (decode_text(raw), decode_page(raw).text) == (text, text)


@pytest.mark.parametrize(
    ("charset", "codec", "words", "usual"),
    [
        ("iso-8859-1", "cp1252", "“Büro”", "windows-1252"),
        ("windows-1251", "cp1251", "Порт відкрито", "windows-1251"),
        ("koi8-u", "koi8-u", "Порт відкрито", "koi8-u"),
        ("gb2312", "gb18030", "港口開放", "gb18030"),
        ("Shift_JIS", "cp932", "港が開く", "cp932"),
        ("iso-8859-2", "iso8859-2", "Łódź", "iso-8859-2"),
    ],
)
def test_a_page_is_read_by_the_character_set_it_names(
    charset: str, codec: str, words: str, usual: str
) -> None:
    """As browsers understand the name."""
    decoded = decode_page(page(charset, words).encode(codec))
    assert (decoded.text, decoded.charset, decoded.named) == (page(charset, words), usual, "")


def test_a_page_of_xml_names_it_in_its_first_line() -> None:
    """In the declaration."""
    raw = '<?xml version="1.0" encoding="windows-1250"?><html><p>Łódź</p></html>'.encode("cp1250")
    assert "Łódź" in decode_page(raw).text


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "hex", "idna", "nonsense", "utf-16", ""])
def test_a_character_set_that_can_hide_markup_is_not_read(charset: str) -> None:
    """The page is refused where it is not UTF-8, and read as UTF-8 where it is."""
    with pytest.raises(UnicodeDecodeError):
        decode_page(page(charset, WORDS).encode("latin-1"))
    assert decode_page(page(charset, WORDS).encode()).named == ""


def test_a_page_that_names_another_set_than_its_bytes_are_in_is_told_of(tmp_path: Path) -> None:
    """It is read as it is, and a warning says so; without foreign letters there is nothing to say."""
    pages = {"a.html": page("windows-1251", "Порт " * 40), "b.html": page("windows-1251", "Port " * 40)}
    sources, problems = read_sources(write_sources(tmp_path, pages))
    assert [(each.code, each.where.path) for each in problems] == [("charset-differs", "a.html")]
    assert "Порт" in sources.records[0].text


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        ("One.\nBüro.\n".encode("latin-1"), "file-encoding", 2),
        ("Eins.\nÖl.\n".encode() + "Büro.\n".encode("latin-1"), "file-encoding-mixed", 3),
        (page("utf-8", "Öl\n").encode() + "Büro".encode("latin-1"), "file-encoding-mixed", 2),
        ("One\ntwo".encode("utf-16-le"), "file-encoding", 1),
        (b"One\ntwo \x00 three", "file-encoding", 2),
    ],
    ids=["another", "mixed text", "mixed page", "UTF-16 without its mark", "a NUL"],
)
def test_what_cannot_be_read_is_refused_at_its_line(tmp_path: Path, raw: bytes, code: str, line: int) -> None:
    """With what it is, and never with replacement signs."""
    name = "a.html" if raw.startswith(b"<") else "a.txt"
    _, problems = read_sources(write_sources(tmp_path, {name: raw, "b.txt": "The other file of the folder."}))
    assert [(each.code, each.where.line) for each in problems] == [(code, line)]


def test_a_capture_kept_elsewhere_is_read_in_the_same_way(tmp_path: Path) -> None:
    """Only that one which cannot be read is shown with replacement signs: it is no source to be refused."""
    write_sources(tmp_path, {"a.html": page("windows-1251", "Порт").encode("cp1251"), "b.txt": b"B\xfcro"})
    assert "Порт" in read_capture(tmp_path / "a.html").text
    assert read_capture(tmp_path / "b.txt").text == "B\ufffdro"


RUSSIAN = "Мэр открыл гавань в пятницу, после двух лет работ на обоих причалах. " * 3
TEXTS = {
    "windows-1252": "Der Bürgermeister eröffnete für alle Gäste den Hafen. " * 3,
    "macintosh": "Der Bürgermeister eröffnete für alle Gäste den Hafen. " * 3,
    "windows-1250": "Burmistrz otworzył w piątek przystań, która czekała długo. " * 3,
    "windows-1251": RUSSIAN,
    "koi8-r": RUSSIAN,
    "windows-1255": "ראש העיר פתח את הנמל ביום שישי לאחר שנתיים של עבודה " * 3,
    "windows-1256": "افتتح رئيس البلدية الميناء يوم الجمعة بعد عامين من العمل " * 3,
    "shift_jis": "市長は金曜日に港を開いた。二年間の工事の後のことである。",
    "euc-kr": "시장은 금요일에 항구를 열었다. 이년에 걸친 공사가 끝난 다음이다. 사람들이 많이 왔다고 한다.",
    "gb18030": "市长在星期五的时候打开了新的港口，这是两年工程的结果。人们都来了，有的是坐船来的。",
    "big5": "市長在星期五的時候打開了新的港口，這是兩年工程的結果。人們都來了，有的是坐船來的。",
}


@pytest.mark.parametrize("charset", TEXTS)
def test_a_text_in_another_encoding_is_told_which_it_is_like(tmp_path: Path, charset: str) -> None:
    """It is not taken for a mixture, though some of its bytes look like UTF-8, and it is not read."""
    _, problems = read_sources(
        write_sources(tmp_path, {"a.txt": TEXTS[charset].encode(charset), "b.txt": "B."})
    )
    assert [(each.code, f"it reads like {charset}, " in each.hint) for each in problems] == [
        ("file-encoding", True)
    ]


@pytest.mark.parametrize(
    ("charset", "text", "word"),
    [
        ("windows-1252", "author = {Müller, Jörg}", "Müller"),
        ("windows-1252", "a\x1b[31m–\x1b[0m", "31m–"),
        ("shift_jis", "題名 {港が開く}", "題名"),
        (
            "gb18030",
            "市长在星期五的时候打开了新的港口，这是两年工程的结果。",
            "市长在星期五的时候打开了新的港口，这是两年工程的",
        ),
    ],
)
def test_the_word_that_is_shown_is_a_word(charset: str, text: str, word: str) -> None:
    """Without the signs around it, those that nobody sees, and all that follows where nothing parts words."""
    raw = text.encode(charset)
    at = next(at for at, byte in enumerate(raw) if byte > 127)
    assert read_word(raw, at, charset) == word


@pytest.mark.parametrize(
    "raw", [bytes(range(256)) * 4, b"\xff", "Мэр.".encode("cp1251"), b"One \x00 two", b""]
)
def test_bytes_that_speak_for_nothing_are_like_nothing(raw: bytes) -> None:
    """An advice that is wrong costs more than none."""
    assert guess_charset(raw) == ""


def test_bytes_without_any_letter_of_utf_8_are_not_mixed() -> None:
    """They are simply in another encoding."""
    assert is_mixed("Ö".encode() + b"\xfc")
    assert not is_mixed("Büro".encode("latin-1"))
