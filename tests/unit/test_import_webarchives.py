"""Web archives brought in: which of their records are pages, and how a page is unpacked."""

import gzip
import hashlib
import io
import json
import zlib
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from archive_site.accession.importing import import_files
from archive_site.imports.payloads import dechunk, matches_digest, settle_charset, unpack
from archive_site.imports.warcsurvey import expand, survey_warcs
from archive_site.inspection.reading import inspect_paths
from archive_site.problems import ArchiveError, MachineError
from tests.making import build_site, read_files, write_sources

pytest.importorskip("warcio", reason="warcio is not installed")
brotli = pytest.importorskip("brotli", reason="brotli is not installed")

from warcio.statusandheaders import StatusAndHeaders  # noqa: E402 - only where it is there
from warcio.warcwriter import WARCWriter  # noqa: E402 - as above

WORDS = tuple(f"On day {n} the mayor opened quay {n}, and many people came to see it." for n in range(1, 9))
PAGE = f"<article><h1>The harbour</h1>{''.join(f'<p>{each}</p>' for each in WORDS)}</article>".encode()
MAX = 100_000


class Warc:
    """A WARC file in the making."""

    def __init__(self, *, is_packed: bool = True) -> None:
        """Begin an empty one."""
        self._file = io.BytesIO()
        self._writer = WARCWriter(self._file, gzip=is_packed)

    def answer(self, url: str, body: bytes, status: str = "200 OK", date: str = "", **headers: str) -> str:
        """Add an answer of a server; gives the record's id. In names of headers `_` is a hyphen."""
        named = {"Content-Type": "text/html"} | {
            key.replace("_", "-"): value for key, value in headers.items()
        }
        http = StatusAndHeaders(status, list(named.items()), protocol="HTTP/1.1")
        about = {"WARC-Date": date or "2024-06-03T10:15:00Z"}
        return self.write(
            url, "response", payload=io.BytesIO(body), http_headers=http, warc_headers_dict=about
        )

    def request(self, about: str, **headers: str) -> None:
        """Add the request that led to an answer."""
        named = [(key.replace("_", "-"), value) for key, value in headers.items()]
        http = StatusAndHeaders("GET / HTTP/1.1", named, is_http_request=True)
        extra = {"WARC-Concurrent-To": about}
        self.write("https://example.org/", "request", http_headers=http, warc_headers_dict=extra)

    def write(self, url: str, kind: str, **parts: Any) -> str:  # noqa: ANN401 - as warcio has them
        """Add any record; gives its id."""
        record = self._writer.create_warc_record(url, kind, **parts)
        self._writer.write_record(record)
        for stream in (record.raw_stream, getattr(record, "_orig_stream", None)):
            if stream:
                stream.close()
        return str(record.rec_headers.get_header("WARC-Record-ID"))

    @property
    def content(self) -> bytes:
        """The file."""
        return self._file.getvalue()


def bring(
    folder: Path, content: bytes, name: str = "a.warc.gz"
) -> tuple[dict[str, bytes], list[tuple[str, str]]]:
    """Import a file; gives what was written, and code and message of what was noticed."""
    (folder / name).write_bytes(content)
    imported, problems = import_files([folder / name], folder / "sources")
    records = folder / "sources" / "records"
    found = {each.path.name: each.path.read_bytes() for each in imported}
    assert {path.stem for path in records.glob("*.yaml")} >= {each.path.stem for each in imported}
    return found, [(each.code, each.message) for each in problems]


@pytest.mark.parametrize("is_packed", [True, False])
def test_pages_are_brought_in_as_they_were_sent(tmp_path: Path, is_packed: bool) -> None:
    """Unpacked, each with its address, its moment, and where it comes from; the site builds."""
    warc = Warc(is_packed=is_packed)
    chunked = b"".join(
        b"%x\r\n%s\r\n" % (len(PAGE[at : at + 99]), PAGE[at : at + 99]) for at in range(0, len(PAGE), 99)
    )
    warc.answer(
        "https://www.example.org/town/pier.html?x=1#top", gzip.compress(PAGE), Content_Encoding="gzip"
    )
    warc.answer("https://example.org/br", brotli.compress(PAGE + b"\n"), Content_Encoding="br")
    warc.answer("https://example.org/c", chunked + b"1\r\n\n\r\n0\r\n\r\n", Transfer_Encoding="chunked")
    record = warc.answer("https://example.org/plain", PAGE + b" ", date="2024-06-03T10:15:00.25Z")
    found, problems = bring(tmp_path, warc.content)
    assert found == {
        "example.org-town-pier-2024-06-03.html": PAGE,
        "example.org-br-2024-06-03.html": PAGE + b"\n",
        "example.org-plain-2024-06-03.html": PAGE + b" ",
    }
    assert [code for code, _ in problems] == ["import-there"], "the same bytes from another address"
    curation = (tmp_path / "sources/records/example.org-plain-2024-06-03.yaml").read_text(encoding="utf-8")
    assert "original_url: https://example.org/plain\ncaptured: 2024-06-03T10:15:00Z\n" in curation
    assert f"captured from the web into a.warc.gz, record {record}, payload sha1:" in curation
    build_site(tmp_path / "sources", tmp_path / "site")
    shown = (tmp_path / "site/records/example.org-plain-2024-06-03.html").read_text(encoding="utf-8")
    assert WORDS[0] in shown


def test_a_second_run_brings_nothing_in_again(tmp_path: Path) -> None:
    """Captures of one page at several moments are told apart."""
    warc = Warc()
    for hour in (10, 11):
        body = PAGE.replace(b"quay 1", b"quay %d" % hour)
        warc.answer("https://example.org/a", body, date=f"2024-06-03T{hour}:00:00Z")
    found, _ = bring(tmp_path, warc.content)
    assert sorted(found) == ["example.org-a-2024-06-03-2.html", "example.org-a-2024-06-03.html"]
    before = read_files(tmp_path / "sources")
    found, problems = bring(tmp_path, warc.content)
    assert (found, [code for code, _ in problems]) == ({}, ["import-there"])
    warc.answer("https://example.org/a", PAGE, date="2024-06-03T12:00:00Z")
    found, _ = bring(tmp_path, warc.content)
    assert list(found) == ["example.org-a-2024-06-03-3.html"]
    assert before.items() <= read_files(tmp_path / "sources").items()


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_page_of_an_arc_file_is_brought_in(tmp_path: Path, is_packed: bool) -> None:
    """Older captures of the Internet Archive are in that format, which gives its records no id."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    head = b"1 0 X\nURL IP-address Archive-date Content-type Archive-length\n"
    records = (
        b"filedesc://x.arc 0.0.0.0 20050101000000 text/plain %d\n%s\n" % (len(head), head),
        b"https://example.org/a 192.0.2.1 20050102030405 text/html %d\n%s\n" % (len(answer), answer),
    )
    found, problems = bring(tmp_path, b"".join(map(gzip.compress, records) if is_packed else records))
    assert found == {"example.org-a-2005-01-02.html": PAGE}
    assert [code for code, _ in problems] == ["import-passed-over"]
    curation = (tmp_path / "sources/records/example.org-a-2005-01-02.yaml").read_text(encoding="utf-8")
    assert "original_url: https://example.org/a\ncaptured: 2005-01-02T03:04:05Z\n" in curation
    assert "record without an id, payload without a digest" in curation


LIBRARY = [
    {
        "id": "roe2024",
        "title": "The harbour of old",
        "author": [{"family": "Roe", "given": "Jane"}],
        "URL": "https://example.org/a",
        "accessed": {"date-parts": [[2024, 7, 1]]},
    },
    {"id": "doe2024", "title": "Elsewhere", "URL": "https://example.org/elsewhere"},
    {"id": "poe2024", "title": "The harbour again", "URL": "https://example.org/a#top", "DOI": "10.5555/abc"},
    {"id": "bad2024", "title": "Signs", "URL": "https://example.org/bad"},
]


@pytest.mark.parametrize("names", [("a.json", "a.warc.gz"), ("a.warc.gz", "a.json")])
def test_a_page_becomes_the_capture_of_its_item(tmp_path: Path, names: tuple[str, ...]) -> None:
    """In one run, in any order: what the library says of it, and when and into what it was captured."""
    warc = Warc()
    warc.answer("https://example.org/a", PAGE, date="2024-06-03T10:00:00Z")
    warc.answer("https://example.org/a", PAGE + b" ", date="2024-06-04T10:00:00Z")
    warc.answer("https://example.org/b", PAGE + b"  ")
    warc.answer("https://example.org/bad", PAGE + b"\xff\x81")
    folder = write_sources(tmp_path / "z", {"a.warc.gz": warc.content, "a.json": json.dumps(LIBRARY)})
    imported, problems = import_files([folder / name for name in names], tmp_path / "sources")
    assert sorted(each.path.name for each in imported) == [
        *("bad2024.md", "doe2024.md", "example.org-a-2024-06-04.html", "example.org-b-2024-06-03.html"),
        "roe2024.html",
    ]
    assert sorted({each.code for each in problems}) == ["import-refused", "import-there"]
    records = tmp_path / "sources/records"
    assert (records / "roe2024.html").read_bytes() == PAGE
    curation = (records / "roe2024.yaml").read_text(encoding="utf-8")
    assert curation.startswith(
        'because: "imported from a.json, item roe2024; captured from the web into a.warc.gz, '
    )
    for line in (
        "title: The harbour of old",
        "original_url: https://example.org/a",
        "captured: 2024-06-03T10:00:00Z",
        'authors: ["Jane Roe"]',
        "#   accessed: 2024-07-01",
        "#   Content-Type: text/html",
    ):
        assert f"\n{line}\n" in curation
    before = read_files(tmp_path / "sources")
    assert import_files([folder / name for name in names], tmp_path / "sources")[0] == ()
    assert read_files(tmp_path / "sources") == before


def test_a_library_of_pages_that_are_all_captured_is_not_empty(tmp_path: Path) -> None:
    """Each takes the place of one."""
    warc = Warc()
    warc.answer("https://example.org/a", PAGE)
    folder = write_sources(tmp_path / "z", {"a.warc.gz": warc.content, "a.json": json.dumps(LIBRARY[:1])})
    imported, problems = import_files([folder / "a.json", folder / "a.warc.gz"], tmp_path / "sources")
    assert [each.path.name for each in imported] == ["roe2024.html"]
    assert problems == ()


def test_pages_are_read_back_a_few_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that no web archive is too large for a machine's memory; and it is said how many are done."""
    warc, told, most = Warc(), [], []
    for number in range(5):
        warc.answer(f"https://example.org/{number}", PAGE.replace(b"quay 1", b"quay %d" % (number + 50)))
    (tmp_path / "a.warc.gz").write_bytes(warc.content)

    def inspect(paths: list[Path]) -> Any:  # noqa: ANN401 - as the other has it
        most.append(len(paths))
        return inspect_paths(paths)

    monkeypatch.setattr("archive_site.accession.admission.inspect_paths", inspect)
    monkeypatch.setattr("archive_site.accession.admission._AT_ONCE", 2)
    imported, _ = import_files(
        [tmp_path / "a.warc.gz"], tmp_path / "sources", lambda step, count: told.append((step, count))
    )
    assert len(imported) == 5
    assert most == [2, 2, 1]
    assert told == [("read", 0), ("load", 5), ("", 2), ("", 4), ("", 5)]


def test_what_was_read_of_a_page_stands_in_its_curation(tmp_path: Path) -> None:
    """As comments, as `add` writes them, of all fields that the web archive does not state."""
    warc = Warc()
    warc.answer("https://example.org/a", b"<html lang=en>" + PAGE)
    bring(tmp_path, warc.content)
    curation = (tmp_path / "sources/records/example.org-a-2024-06-03.yaml").read_text(encoding="utf-8")
    stated, _, remarks = curation.partition("\n\n")
    assert remarks.startswith("# What was read from example.org-a-2024-06-03.html, and what is missing.")
    assert '# language: {value: "en", because: ""}\n' in remarks
    assert '# outlet: {value: "", because: ""}\n' in remarks
    assert "original_url: https://example.org/a\n" in stated
    assert "original_url" not in remarks
    assert "captured:" not in remarks
    assert all(line.startswith("#") for line in remarks.splitlines() if line)


def test_what_is_no_page_is_counted(tmp_path: Path) -> None:
    """Pictures, fragments that scripts fetched, frames, redirects, failures, visits without news."""
    warc = Warc()
    warc.answer("https://example.org/a", PAGE)
    warc.answer("https://example.org/p.png", b"x", Content_Type="image/png")
    warc.request(warc.answer("https://example.org/part", PAGE), X_Requested_With="XMLHttpRequest")
    warc.request(warc.answer("https://example.org/frame", PAGE), Sec_Fetch_Dest="iframe")
    embedded = warc.answer("https://example.org/embedded", PAGE)
    about = {"WARC-Concurrent-To": embedded}
    warc.write(
        "https://example.org/embedded",
        "metadata",
        payload=io.BytesIO(b"via: x\r\nhopsFromSeed: LE\r\n"),
        warc_content_type="application/warc-fields",
        warc_headers_dict=about,
    )
    warc.answer("https://example.org/b", b"", "301 Moved", Location="/a")
    warc.answer("https://example.org/none", PAGE, "404 Not Found")
    warc.answer("https://example.org/half", PAGE, "206 Partial Content")
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    warc.write("https://example.org/a", "revisit", http_headers=http)
    found, problems = bring(tmp_path, warc.content)
    assert list(found) == ["example.org-a-2024-06-03.html"]
    ((code, message),) = problems
    assert code == "import-passed-over"
    for told in (
        "parts of pages: 4",
        "redirects: 1",
        "no success: 2",
        "as before: 1",
        "requests and remarks: 3",
    ):
        assert told in message


def test_a_page_is_read_by_the_character_set_that_its_server_named(tmp_path: Path) -> None:
    """Where it says nothing itself."""
    text = PAGE.decode().replace("The harbour", "Порт")
    warc = Warc()
    warc.answer(
        "https://example.org/ru", text.encode("cp1251"), Content_Type="text/html; charset=windows-1251"
    )
    found, problems = bring(tmp_path, warc.content)
    assert found["example.org-ru-2024-06-03.html"] == b"\xef\xbb\xbf" + text.encode()
    assert problems == []
    assert "sent as windows-1251" in (tmp_path / "sources/records/example.org-ru-2024-06-03.yaml").read_text()


def test_a_page_in_no_character_set_is_left_and_said(tmp_path: Path) -> None:
    """All others come in."""
    warc = Warc()
    warc.answer("https://example.org/a", PAGE)
    warc.answer("https://example.org/b", PAGE + b"\xff\x81")
    found, problems = bring(tmp_path, warc.content)
    assert list(found) == ["example.org-a-2024-06-03.html"]
    assert [code for code, _ in problems] == ["import-refused"]
    assert "the file is not UTF-8" in problems[0][1]


def test_a_wrong_digest_is_said(tmp_path: Path) -> None:
    """And the page is there, with the remark."""
    warc = Warc(is_packed=False)
    warc.answer("https://example.org/a", PAGE)
    found, problems = bring(tmp_path, warc.content.replace(b"quay 3", b"quay 9"), "a.warc")
    assert [code for code, _ in problems] == ["import-digest"]
    assert list(found) == ["example.org-a-2024-06-03.html"]
    curation = (tmp_path / "sources/records/example.org-a-2024-06-03.yaml").read_text(encoding="utf-8")
    assert "not the digest of what is here" in curation


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By every packing, without unpacking it."""
    monkeypatch.setattr("archive_site.imports.warcrecords.MAX_SIZE_BYTES", MAX)
    warc = Warc()
    bomb = b"0" * 1_000_000
    warc.answer("https://example.org/gzip", gzip.compress(bomb), Content_Encoding="gzip")
    warc.answer("https://example.org/br", brotli.compress(bomb), Content_Encoding="br")
    warc.answer("https://example.org/deflate", zlib.compress(bomb), Content_Encoding="deflate")
    warc.answer("https://example.org/plain", bomb)
    warc.answer("https://example.org/zstd", b"\x28\xb5\x2f\xfd", Content_Encoding="zstd")
    found, problems = bring(tmp_path, warc.content)
    assert found == {}
    assert [code for code, _ in problems] == ["import-refused"] * 5
    assert sum("it is larger than" in message for _, message in problems) == 4
    assert "`zstd`" in "".join(message for _, message in problems)


def test_a_damaged_archive_gives_what_it_has(tmp_path: Path) -> None:
    """Cut off, packed in one piece, with a head that never ends."""
    warc = Warc(is_packed=False)
    warc.answer("https://example.org/a", PAGE)
    first = len(warc.content)
    warc.answer("https://example.org/b", PAGE + b" ")
    (tmp_path / "one").mkdir()
    found, problems = bring(tmp_path / "one", gzip.compress(warc.content))
    assert (len(found), problems) == (2, [])
    (tmp_path / "two").mkdir()
    found, problems = bring(tmp_path / "two", gzip.compress(warc.content)[:-9])
    assert "example.org-a-2024-06-03.html" in found
    assert [code for code, _ in problems] == ["import-damaged"]
    (tmp_path / "cut").mkdir()
    found, problems = bring(tmp_path / "cut", warc.content[:-300])
    assert list(found) == ["example.org-a-2024-06-03.html"]
    assert [code for code, _ in problems] == ["import-refused"]
    (tmp_path / "three").mkdir()
    found, problems = bring(tmp_path / "three", warc.content[: first + 20] + b"x: y\r\n" * 1_000_000)
    assert list(found) == ["example.org-a-2024-06-03.html"]
    assert "the head of a record is longer than any is" in problems[0][1]


def test_only_the_pages_that_a_wacz_lists_are_brought_in(tmp_path: Path) -> None:
    """Also those to which a listed address led; one that is not there is named."""
    warc = Warc()
    warc.answer("https://example.org/a", PAGE)
    warc.answer("https://example.org/old", b"", "302 Found", Location="/new")
    other = Warc()
    other.answer("https://example.org/new", PAGE + b" ")
    other.answer("https://example.org/ad", PAGE + b"  ")
    pages = [{"format": "json-pages-1.0"}, {"url": "https://example.org/a#x", "title": "A"}]
    pages += [{"url": "https://example.org/old"}, {"url": "https://example.org/lost"}]
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("archive/1.warc.gz", warc.content)
        archive.writestr("archive/2.warc.gz", other.content)
        archive.writestr("pages/pages.jsonl", "\n".join(map(json.dumps, pages)))
        archive.writestr("../evil", "x")
    found, problems = bring(tmp_path, packed.getvalue(), "a.wacz")
    assert sorted(found) == ["example.org-a-2024-06-03.html", "example.org-new-2024-06-03.html"]
    ((_, message),) = [each for each in problems if each[0] == "import-refused"]
    assert message.startswith("item `https://example.org/lost` is not brought in")
    assert message.endswith("the archive lists it as a page and holds no answer for it")


def test_a_page_in_a_frame_of_another_is_a_part(tmp_path: Path) -> None:
    """Unless somebody went to it, or the other page consists of frames."""
    warc = Warc()
    frames = b"<iframe title=x\n src='/video?a=1&amp;b=2'></iframe><IFRAME src=//example.org/old></iframe>"
    frames += b'<iframe src="seed"></iframe><frame src="/text"><iframe src="a#b">'
    warc.answer("https://example.org/a", gzip.compress(PAGE + frames), Content_Encoding="gzip")
    warc.answer("https://example.org/video?a=1&b=2", PAGE + b"1")
    warc.answer("https://example.org/old", b"", "302 Found", Location="/new")
    warc.answer("https://example.org/new", PAGE + b"2")
    warc.answer("https://example.org/text", PAGE + b"3")
    warc.request(warc.answer("https://example.org/seed", PAGE + b"4"))
    found, problems = bring(tmp_path, warc.content)
    assert [name.removesuffix("-2024-06-03.html") for name in sorted(found)] == [
        *("example.org-a", "example.org-seed", "example.org-text"),
    ]
    assert "pages shown in a frame of another page: 2" in problems[0][1]


@pytest.mark.timeout(30)
def test_a_page_of_frames_that_never_end_is_surveyed_in_time() -> None:
    """It took minutes."""
    warc = Warc()
    warc.answer("https://example.org/a", b"<iframe " * 2_000_000)
    file = io.BufferedReader(io.BytesIO(warc.content))
    survey = survey_warcs({"a": lambda: file}, [], with_frames=True)
    assert survey.framed == frozenset()


def test_parts_of_a_wacz_are_held_to_its_manifest(tmp_path: Path) -> None:
    """One that is damaged, or missing, is named, and nothing is brought in."""
    warc = Warc()
    warc.answer("https://example.org/a", PAGE)
    pages = b'{"url": "https://example.org/a"}'
    files = {"archive/a.warc.gz": warc.content, "pages/pages.jsonl": pages, "logs/x.log": b"x"}
    resources = [
        {"name": "x", "path": name, "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
        for name, content in files.items()
    ]
    lost = [{"path": "archive/b.warc.gz", "hash": "sha256:"}, {"path": "fuzzy.json"}, 5]
    (tmp_path / "good").mkdir()
    whole = _pack({**files, "datapackage.json": json.dumps({"resources": resources}).encode()})
    assert len(bring(tmp_path / "good", whole, "a.wacz")[0]) == 1
    files |= {"archive/a.warc.gz": warc.content.replace(b"\x1f\x8b", b"\x1f\x8c"), "logs/x.log": b"y"}
    bad = _pack({**files, "datapackage.json": json.dumps({"resources": resources + lost}).encode()})
    with pytest.raises(ArchiveError) as raised:
        bring(tmp_path, bad, "a.wacz")
    told = [
        (each.code, each.where.path.rpartition("a.wacz/")[2], each.message) for each in raised.value.problems
    ]
    assert [each[:2] for each in told] == [
        ("import-part", "archive/a.warc.gz"),
        ("import-part", "archive/b.warc.gz"),
    ]
    assert "it has another digest than sha256:" in told[0][2]
    assert told[1][2].endswith("it is not there")
    with pytest.raises(ArchiveError) as raised:
        bring(tmp_path, _pack({**files, "datapackage.json": b"{"}), "a.wacz")
    assert [each.code for each in raised.value.problems] == ["import-malformed"]


def test_a_bundle_of_wacz_files_is_read_through(tmp_path: Path) -> None:
    """As Browsertrix gives several crawls; a bundle within a bundle is none."""
    inner = {}
    for name in ("a", "b"):
        warc = Warc()
        warc.answer(f"https://example.org/{name}", PAGE + name.encode())
        files = {"archive/data.warc.gz": warc.content, "x.wacz": b"PK"}
        inner[f"{name}.wacz"] = _pack(
            {**files, "pages/pages.jsonl": f'{{"url": "https://example.org/{name}"}}'.encode()}
        )
    manifest = {"profile": "multi-wacz-package", "resources": [{"path": "a.wacz", "hash": "sha256:00"}]}
    bundle = _pack({**inner, "datapackage.json": json.dumps(manifest).encode()})
    found, problems = bring(tmp_path, bundle, "all.wacz")
    assert sorted(found) == ["example.org-a-2024-06-03.html", "example.org-b-2024-06-03.html"]
    assert problems == []
    curation = (tmp_path / "sources/records/example.org-b-2024-06-03.yaml").read_text(encoding="utf-8")
    assert "captured from the web into all.wacz/b.wacz/archive/data.warc.gz, record" in curation


@pytest.mark.parametrize("content", [b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18", None])
def test_what_is_packed_with_zstd_is_refused_with_its_cure(tmp_path: Path, content: bytes | None) -> None:
    """A WARC file, with a dictionary or not, also in a WACZ."""
    with pytest.raises(ArchiveError) as raised:
        bring(tmp_path, content or _pack({"archive/a.warc.zst": b"x"}), "a")
    assert "unpack it with `zstd -d FILE`" in "".join(each.message for each in raised.value.problems)


def test_what_is_there_of_a_listed_page_that_is_none_is_said(tmp_path: Path) -> None:
    """Its status and type."""
    warc = Warc()
    warc.answer("https://example.org/a.pdf", b"%PDF", Content_Type="application/pdf")
    warc.answer("https://example.org/b", b"", "302 Found", Location="/gone")
    warc.answer("https://example.org/gone", PAGE, "404 Not Found")
    about = {"WARC-Refers-To-Target-URI": "https://example.org/a"}
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    warc.write("https://example.org/c", "revisit", http_headers=http, warc_headers_dict=about)
    pages = "\n".join(f'{{"url": "https://example.org/{name}"}}' for name in ("a.pdf", "b", "c")).encode()
    _, problems = bring(
        tmp_path, _pack({"archive/a.warc.gz": warc.content, "pages/pages.jsonl": pages}), "a.wacz"
    )
    told = [message.partition("is none: ")[2] for code, message in problems if code == "import-refused"]
    assert told == [
        "an answer 200 of the type application/pdf",
        "an answer 404 of the type text/html",
        "a remark that it was the same as https://example.org/a",
    ]


def test_a_page_that_was_unpacked_before_needs_no_unpacker() -> None:
    """Whatever its server packed it with."""
    assert unpack(b"\n<!DOCTYPE html>", "zstd", MAX) == b"\n<!DOCTYPE html>"


def test_a_wacz_that_is_none_is_refused(tmp_path: Path) -> None:
    """As is one whose list of pages is broken."""
    for content in (b"PK\x03\x04 nothing", _pack({"pages/pages.jsonl": b"[", "archive/a.warc": b"x"})):
        with pytest.raises(ArchiveError) as raised:
            bring(tmp_path, content, "a.wacz")
        assert "import-malformed" in {each.code for each in raised.value.problems}


def test_a_list_of_pages_that_cannot_be_unpacked_is_refused(tmp_path: Path) -> None:
    """However it is packed."""
    pages = b"".join(b'{"url": "https://example.org/%d"}\n' % (number * number) for number in range(99))
    packed = bytearray(_pack({"pages/pages.jsonl": pages}, ZIP_LZMA))
    packed[80:120] = b"\xff" * 40
    with pytest.raises(ArchiveError) as raised:
        bring(tmp_path, bytes(packed), "a.wacz")
    assert "import-malformed" in {each.code for each in raised.value.problems}


def _pack(files: dict[str, bytes], compression: int = ZIP_STORED) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def test_payloads_are_unpacked_as_browsers_do() -> None:
    """What was unpacked before, or never packed, stays as it is."""
    assert dechunk(b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n") == b"abcde"
    assert dechunk(b"<html>") == b"<html>"
    assert dechunk(b"ab\r\n<p>") == b"<p>", "cut off within a chunk"
    bare = zlib.compressobj(wbits=-15)
    raw = bare.compress(PAGE) + bare.flush()
    assert unpack(raw, "deflate", MAX) == unpack(zlib.compress(PAGE), "deflate", MAX) == PAGE
    assert unpack(brotli.compress(gzip.compress(PAGE)), "gzip, br", MAX) == PAGE
    assert unpack(PAGE, "gzip", MAX) == unpack(PAGE, "br", MAX) == unpack(PAGE, "identity", MAX) == PAGE
    assert settle_charset(PAGE, "text/html; charset=windows-1251") == (PAGE, "")
    assert settle_charset(b"\xff", "text/html; charset=nothing") == (b"\xff", "")


def test_digests_are_compared_in_every_spelling() -> None:
    """None where the algorithm is not known."""
    for stated in ("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", "sha1:a9993e364706816aba3e25717850c26c9cd0d89d"):
        assert matches_digest(stated, b"", b"abc") is True
        assert matches_digest(stated, b"abd") is False
    assert matches_digest("tiger:x", b"") is None
    assert matches_digest("sha1:x", b"") is None


def test_redirects_in_a_circle_end() -> None:
    """They lead to what they lead to."""
    assert expand(frozenset({"a#x"}), {"a": "b#y", "b": "a"}) == {"a", "b"}
    assert expand(frozenset({"https://example.org"}), {}) == {"https://example.org/"}


def test_a_web_archive_without_its_reader_is_a_failure_with_its_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback."""
    monkeypatch.setitem(__import__("sys").modules, "warcio.archiveiterator", None)
    folder = write_sources(tmp_path, {"a.warc": "WARC/1.0\r\n"})
    with pytest.raises(MachineError, match=r"archive-site\[import\]"):
        import_files([folder / "a.warc"], tmp_path / "sources")
