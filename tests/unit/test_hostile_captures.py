"""Hostile captures: whatever a file holds gives a record or a clear problem, in bounded memory.

There is no clock in these tests: what hangs is stopped by the time that the whole suite gives to a test.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from archive_site.captures.pages import extract
from archive_site.captures.pages.tree import parse_page
from archive_site.inspection.reading import inspect_paths
from archive_site.records import Record
from tests.making import write_sources

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "The harbour board met on the pier to hear how the dredging of the basin had gone. "
PARAGRAPH = f"<p>{SENTENCE * 3}</p>"
RTL_TITLE = "הנמל הישן של העיר נפתח מחדש"
RTL = "המועצה נפגשה על הרציף כדי לשמוע איך התקדמה החפירה בנמל הישן של העיר. "
FIVE_MB = 5_000_000
MANY = 100_000

LARGE = {
    "lines.txt": (SENTENCE * 8 + "\n") * (FIVE_MB // (len(SENTENCE) * 8)),
    "one-line.txt": SENTENCE * (FIVE_MB // len(SENTENCE)),
    "one-word.txt": "x" * FIVE_MB,
    "page.html": "<html><body><article><h1>Fog</h1>" + PARAGRAPH * (FIVE_MB // len(PARAGRAPH)),
    "nested.html": "<div>" * MANY + SENTENCE + "</div>" * MANY,
    "picture.html": f'<h1>Fog</h1>{PARAGRAPH}<img alt="pier" src="data:image/png;base64,{"A" * FIVE_MB}">',
}
SMALL = {
    "menus.txt": "Home\nNews\nSport\nWeather\nLog in\n" * 500,
    "crlf.txt": "The harbour opens again\r\n\r\nBy Jane Roe\r\n\r\n" + (SENTENCE * 3 + "\r\n\r\n") * 5,
    "cr.txt": "The harbour opens\r\r" + (SENTENCE * 3 + "\r\r") * 5,
    "mark.txt": "\ufeffThe harbour opens\n\n" + (SENTENCE * 3 + "\n\n") * 5,
    "rtl.txt": f"{RTL_TITLE}\n\n" + (RTL * 3 + "\n\n") * 5,
    "bidi.txt": "\u202eThe harbour\u2066 opens\n\n" + (SENTENCE + "\u202d\n\n") * 9,
    "marks.txt": "[1]" * 20_000,
    "brackets.txt": "(" * 50_000,
    "never-closed.html": "<div><p><b><i><a href=#>word " * 8_000,
    "menus.html": "<nav>" + "<a href=/x>Home</a> " * 5_000 + "</nav>",
    "rtl.html": f"<html dir=rtl lang=he><body><article><h1>{RTL_TITLE}</h1>{f'<p>{RTL * 3}</p>' * 6}",
    "attributes.html": "<p " + "a=1 " * 50_000 + f">{SENTENCE}",
    "open-comment.html": "<!--" + "-" * 200_000 + PARAGRAPH,
    "comments.html": PARAGRAPH + "<!-- x -->" * 100_000 + PARAGRAPH,
    "json.html": '<script type="application/ld+json">' + '{"a":[' * 20_000 + f"</script>{PARAGRAPH}",
    "less.html": "<" * 200_000,
    "ampersands.html": "<p>" + "&amp" * 100_000,
    "nested-links.html": '<a href="#x">1' * 20_000,
    "nested-notes.html": '<ul><li id="note">' * 20_000 + '<a href="#note">1</a>' * 2_000,
    "notes.html": "<article>"
    + "".join(f'<p>{SENTENCE}<a href="#fn{n % 900}">[{n % 900}]</a></p>' for n in range(1_800))
    + "".join(f'<p id="fn{n}">A note. <a href="#top">^</a></p>' for n in range(900)),
    "own-elements.html": "<x-a><template shadowrootmode=open>" * 5_000 + SENTENCE,
}
REFUSED = {
    "nul.txt": (SENTENCE + "\x00").encode(),
    "nul.html": b"<p>Words\x00",
    "wide.txt": SENTENCE.encode("utf-16-le"),
    "mixed.txt": ("Öl. " + SENTENCE).encode() + "Büro".encode("latin-1"),
    "mixed.html": "<meta charset=utf-8><p>Öl ".encode() + "Büro".encode("latin-1"),
    "white.txt": b" \n\t\r\n ",
    "empty.html": b"",
}


@pytest.mark.parametrize("name", SMALL)
def test_a_hostile_capture_is_a_record(name: str, tmp_path: Path) -> None:
    """Its words are somewhere, and nothing is made up of them."""
    (record,), problems = inspect_paths([write_sources(tmp_path, {name: SMALL[name]})])
    assert problems == ()
    body = record.body
    words = [*(block.text for block in body.blocks), *(each.text for each in body.furniture)]
    assert any(words) or "comment" in name
    assert record.description.date.value is None


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_a_capture_is_refused(name: str, tmp_path: Path) -> None:
    """With one problem that names the file and what to do."""
    records, problems = inspect_paths([write_sources(tmp_path, {name: REFUSED[name]})])
    assert records == ()
    (problem,) = [each for each in problems if each.where.path == name]
    assert problem.code in {"file-encoding", "file-encoding-mixed", "file-empty"}
    assert problem.hint


def test_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    """A capture says the same however its lines end."""
    plain = SMALL["crlf.txt"].replace("\r\n", "\n")
    variants = {"a.txt": plain, "b.txt": SMALL["crlf.txt"], "c.txt": "\ufeff" + SMALL["crlf.txt"]}
    records, problems = inspect_paths([write_sources(tmp_path, variants)])
    assert problems == ()
    assert len({tuple(block.html for block in record.body.blocks) for record in records}) == 1
    assert {_said(record) for record in records} == {("The harbour opens again", ("Jane Roe",))}


def _said(record: Record) -> tuple[str | None, tuple[str, ...] | None]:
    return record.description.title.value, record.description.authors.value


def test_right_to_left_text_keeps_its_order(tmp_path: Path) -> None:
    """Title and text are the capture's own signs; nothing is turned round."""
    files = {"dump.txt": SMALL["rtl.txt"], "page.html": SMALL["rtl.html"]}
    records, _ = inspect_paths([write_sources(tmp_path, files)])
    assert len(records) == 2
    for record in records:
        assert record.description.title.value == RTL_TITLE
        assert record.body.paragraphs[0] == (RTL * 3).strip()


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the system does not tell the peak of memory"
)
def test_large_captures_fit_into_half_a_gigabyte(tmp_path: Path) -> None:
    """Five megabytes of lines, on one line, in one word, of a page, of a picture; 100,000 nested elements."""
    program = (
        "import re, sys\n"
        "from pathlib import Path\n"
        "from archive_site.cli import main\n"
        "main(['inspect', '--json', sys.argv[1]], standalone_mode=False)\n"
        # What `getrusage` gives begins with what the process held that started this one.
        "told = re.search('VmHWM:\\\\s+([0-9]+)', Path('/proc/self/status').read_text())\n"
        "print(int(told[1]) // 1024)\n"
    )
    folder = write_sources(tmp_path, LARGE)
    command = [sys.executable, "-c", program, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    *found, megabytes = done.stdout.splitlines()
    assert sorted(json.loads(line)["source"] for line in found) == sorted(LARGE)
    assert int(megabytes) < 512


@pytest.mark.parametrize(("count", "kept"), [(900, 900), (1100, 0)])
def test_the_date_finder_is_not_given_a_crowd_of_comments(
    monkeypatch: pytest.MonkeyPatch, count: int, kept: int
) -> None:
    """Its time grows with the square of their number; a page has a few, which may tell a day."""
    given = []
    libraries = extract._libraries()
    monkeypatch.setattr(libraries, "find_date", lambda tree, **_how: given.append(tree))
    extract.propose_date(parse_page(f"{PARAGRAPH}{'<!-- x -->' * count}{PARAGRAPH}", "a.html"), ())
    assert len(list(given[0].iter(etree.Comment))) == kept


@pytest.mark.parametrize(
    ("metas", "kept"), [(["Ada Lovett"] * 200, 200), (["Ada Lovett"] * 201, 0), (["Ada Lovett, " * 200], 0)]
)
def test_the_extractor_is_not_given_a_crowd_of_names(
    monkeypatch: pytest.MonkeyPatch, metas: list[str], kept: int
) -> None:
    """It compares each with all others, after each meta anew; a page of 33 kB took a minute."""
    given = []
    libraries = extract._libraries()
    monkeypatch.setattr(libraries, "extract_metadata", lambda tree, **_how: given.append(tree))
    heads = "".join(f'<meta name="author" content="{content}">' for content in metas)
    page = f"<html><head><title>Board meets</title>{heads}</head><body>{PARAGRAPH}</body></html>"
    with pytest.raises(AttributeError):
        extract.propose_fields(parse_page(page, "a.html"), ())
    assert len(given[0].findall(".//meta")) == kept
