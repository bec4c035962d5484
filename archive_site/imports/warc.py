"""Reads the web pages of WARC files through warcio, one after the other, whatever the size of the file."""

import contextlib
import gzip
import io
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin

from msgspec import Struct

from archive_site.imports.items import Item, Sheet
from archive_site.imports.payloads import dechunk, matches_digest, settle_charset, unpack
from archive_site.messages import tell
from archive_site.problems import Location, MachineError, Problem, problem
from archive_site.sources import MAX_SIZE_BYTES

Open = Callable[[], Any]
"""Opens a WARC file at its beginning, as a file with `peek`."""
_HTML = re.compile(r"\s*(?:text/html|application/xhtml\+xml)\b", re.IGNORECASE)
_SITE = re.compile(r"https?://[^/?]+", re.IGNORECASE)
_GZIP = b"\x1f\x8b"
_MAX_LINE_BYTES = 65_536
_MAX_HEAD_BYTES = 1_000_000
"""Of the head of one record: a file may unpack to a head that never ends."""
_MAX_REMARK_BYTES = 65_536
"""Of a record that only tells of another one."""
_EMBEDDED = re.compile(rb"^hopsFromSeed:[^\r\n]*[EIX]\r?$", re.MULTILINE)
"""Heritrix: the last hop was an embedded picture, frame, or a guess of a script's."""


class Visit(Struct, frozen=True):
    """One page of a web archive as it was captured."""

    item: Item
    content: bytes


class Survey(Struct, frozen=True):
    """What the records of a file tell of each other."""

    embedded: frozenset[str]
    """Ids of the records of what a page loads."""
    redirects: dict[str, str]
    """By address, where it led."""


def survey_warc(open_file: Open, path: str) -> tuple[Survey, list[Problem]]:
    """Read what requests, metadata and redirects tell; problem code: import-damaged."""
    embedded: set[str] = set()
    redirects: dict[str, str] = {}
    problems: list[Problem] = []
    for record in _records(open_file, path, problems):
        about = record.rec_headers.get_header("WARC-Concurrent-To") or ""
        refers = record.rec_headers.get_header("WARC-Refers-To") or ""
        if record.rec_type == "request" and record.http_headers and _is_of_page(record.http_headers) is False:
            embedded.add(about)
        elif record.rec_type == "metadata" and _EMBEDDED.search(_read_remark(record)):
            embedded.update((about, refers))
        elif record.rec_type == "response" and (target := _redirect(record)):
            redirects[record.rec_headers.get_header("WARC-Target-URI") or ""] = target
    return Survey(frozenset(embedded - {""}), redirects), problems


def read_visits(
    open_file: Open, path: str, survey: Survey, wanted: frozenset[str] | None, problems: list[Problem]
) -> Iterator[Visit]:
    """Give the pages of a file: those of some addresses, or where `wanted` is None all that are no parts.

    Problem codes: import-digest, import-refused, import-passed-over.
    """
    passed: dict[str, int] = {}
    for record in _records(open_file, path, []):
        headers = record.rec_headers
        reason = _pass_over(record, survey, wanted)
        if reason:
            passed[reason] = passed.get(reason, 0) + 1
            continue
        url = headers.get_header("WARC-Target-URI")
        try:
            yield _read_visit(record, url, path, problems)
        except ValueError as error:
            problems.append(problem("import-refused", Location(path), item=url, reason=error))
    if passed:
        told = ", ".join(f"{reason}: {count:,}" for reason, count in sorted(passed.items()))
        problems.append(problem("import-passed-over", Location(path), told=told))


def _pass_over(record: Any, survey: Survey, wanted: frozenset[str] | None) -> str:  # noqa: ANN401 - warcio's own
    """Say what a record is that is no page to bring in, in words; empty for one that is."""
    headers, http = record.rec_headers, record.http_headers
    if record.rec_type == "revisit":
        return tell("import.revisits")
    if record.rec_type not in {"response", "resource"}:
        return tell("import.remarks")
    status = http.get_statuscode() if http else "200"
    if status.startswith("3"):
        return tell("import.redirects")
    if status != "200":
        return tell("import.failures")
    content_type = (http.get_header("Content-Type") if http else record.content_type) or ""
    url = headers.get_header("WARC-Target-URI") or ""
    resource = headers.get_header("WARC-Resource-Type") or "document"
    is_part = headers.get_header("WARC-Record-ID") in survey.embedded or resource != "document"
    is_page = _HTML.match(content_type) and url.startswith(("http:", "https:"))
    if not is_page or (is_part if wanted is None else _without_place(url) not in wanted):
        return tell("import.parts")
    return ""


def _read_visit(record: Any, url: str, path: str, problems: list[Problem]) -> Visit:  # noqa: ANN401 - as above
    """Read one page; raises ValueError with a sentence where it cannot be had."""
    headers, http = record.rec_headers, record.http_headers
    raw = _read_some(record, MAX_SIZE_BYTES + 1)
    if len(raw) > MAX_SIZE_BYTES:
        raise ValueError(tell("import.too-large", limit_mb=MAX_SIZE_BYTES // 1_000_000))
    if 0 <= len(raw) < (record.payload_length or 0):
        raise ValueError(tell("import.cut"))
    is_chunked = "chunked" in ((http.get_header("Transfer-Encoding") if http else "") or "").lower()
    body = dechunk(raw) if is_chunked else raw
    page = unpack(body, (http.get_header("Content-Encoding") if http else "") or "", MAX_SIZE_BYTES)
    content_type = (http.get_header("Content-Type") if http else record.content_type) or ""
    content, charset = settle_charset(page, content_type)
    digest = headers.get_header("WARC-Payload-Digest") or ""
    sheet = Sheet(url, Location(path))
    sheet.state("original_url", url, "WARC-Target-URI")
    moment = re.sub(r"\.[0-9]+Z\Z", "Z", headers.get_header("WARC-Date") or "")
    sheet.state("captured", moment, "WARC-Date")
    record_id = headers.get_header("WARC-Record-ID") or ""
    sheet.leave("WARC-Record-ID", record_id)
    sheet.leave("WARC-Payload-Digest", digest)
    sheet.leave("Content-Type", content_type)
    sheet.leave("WARC-Truncated", headers.get_header("WARC-Truncated") or "")
    if charset:
        sheet.leave("charset", tell("import.charset", charset=charset))
    if digest and matches_digest(digest, raw, body, page) is False:
        problems.append(problem("import-digest", Location(path), item=url, record=record_id, digest=digest))
        sheet.leave("payload", tell("import.no-match"))
    return Visit(sheet.finish(), content)


def _read_some(record: Any, limit: int) -> bytes:  # noqa: ANN401 - as above
    """Read the content of a record up to a bound; raises ValueError with a sentence where that fails."""
    try:
        return bytes(record.raw_stream.read(limit))
    except Exception as error:
        raise ValueError(_first_line(error)) from error


def _read_remark(record: Any) -> bytes:  # noqa: ANN401 - as above
    """Read a record that tells of another one; nothing where it cannot be read, which is said elsewhere."""
    try:
        return _read_some(record, _MAX_REMARK_BYTES)
    except ValueError:
        return b""


def expand(wanted: frozenset[str], redirects: dict[str, str]) -> frozenset[str]:
    """Give addresses with those to which they led, without the places in them."""
    found, open_ends = set(), list(map(_without_place, wanted))
    while open_ends:
        url = open_ends.pop()
        if url not in found:
            found.add(url)
            open_ends += [_without_place(redirects[url])] if url in redirects else []
    return frozenset(found)


def _without_place(url: str) -> str:
    """Give an address as a server sees it; that of a whole site ends in `/`."""
    plain = url.partition("#")[0]
    return f"{plain}/" if _SITE.fullmatch(plain) else plain


def _is_of_page(http: Any) -> bool | None:  # noqa: ANN401 - as above
    """Tell from a request whether a page was asked for, or a part of one; None where it does not say."""
    purpose = (http.get_header("Sec-Fetch-Dest") or "").lower()
    if (http.get_header("X-Requested-With") or "").lower() == "xmlhttprequest":
        return False
    return purpose == "document" if purpose else None


def _redirect(record: Any) -> str:  # noqa: ANN401 - as above
    """Give where a response leads on to; empty where it does not."""
    headers, http = record.rec_headers, record.http_headers
    if http is None or not http.get_statuscode().startswith("3"):
        return ""
    try:
        return str(urljoin(headers.get_header("WARC-Target-URI") or "", http.get_header("Location") or ""))
    except ValueError:
        return ""


def _records(open_file: Open, path: str, problems: list[Problem]) -> Iterator[Any]:
    """Give the records of a file up to where it is damaged, which is said (code import-damaged)."""
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - not everybody has it
    except ImportError as error:
        raise MachineError(tell("machine.no-import", package="warcio")) from error
    said = io.StringIO()
    with open_file() as file:
        # Unpacked by Python, which tells where a file is cut off, and takes records packed in one piece.
        try:
            plain = _Unpacked(file) if file.peek(2)[:2] == _GZIP else file
        except Exception as error:  # noqa: BLE001 - a file within a damaged file can fail in many ways
            problems.append(problem("import-damaged", Location(path), number=1, reason=_first_line(error)))
            return
        records = ArchiveIterator(plain)
        records.reader = _bounded_reader(plain)
        number = 0
        while True:
            try:
                # It tells of damage on standard error.
                records.reader.head_bytes = 0
                with contextlib.redirect_stderr(said):
                    record = next(records)
            except StopIteration:
                break
            except Exception as error:  # noqa: BLE001 - whatever it fails at, the rest of the file is not to be read
                problems.append(
                    problem("import-damaged", Location(path), number=number + 1, reason=_first_line(error))
                )
                return
            number += 1
            yield record
        if said.getvalue():
            problems.append(
                problem("import-damaged", Location(path), number=number, reason=tell("import.cut"))
            )


class _Unpacked(gzip.GzipFile):
    """Gives what could be unpacked before it fails at what cannot."""

    def __init__(self, file: Any) -> None:  # noqa: ANN401 - a file of any kind
        super().__init__(fileobj=file)

    def read(self, size: int | None = -1) -> bytes:
        """Give some bytes, as far as there are any."""
        return self.read1(size if size is not None else -1)


@contextlib.contextmanager
def _telling_of_cut() -> Iterator[None]:
    """Say that a packed file ends too early, which warcio would take for its end."""
    try:
        yield
    except EOFError as error:
        raise ValueError(tell("import.cut")) from error


def _first_line(error: Exception) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)


def _bounded_reader(file: Any) -> Any:  # noqa: ANN401 - as above
    from warcio.bufferedreaders import DecompressingBufferedReader  # noqa: PLC0415 - as above

    class BoundedReader(DecompressingBufferedReader):  # type: ignore[misc]
        """Reads lines of a bounded length, and not too many of them in a row."""

        head_bytes = 0

        def readline(self, length: int | None = None) -> bytes:
            """Give a line, or the beginning of one that is too long."""
            with _telling_of_cut():
                line: bytes = super().readline(min(length or _MAX_LINE_BYTES, _MAX_LINE_BYTES))
            self.head_bytes += len(line)
            if self.head_bytes > _MAX_HEAD_BYTES:
                raise ValueError(tell("import.endless"))
            return line

        def read(self, length: int | None = None) -> bytes:
            """Give what stands behind a head."""
            self.head_bytes = 0
            with _telling_of_cut():
                content: bytes = super().read(length)
            return content

    return BoundedReader(file)
