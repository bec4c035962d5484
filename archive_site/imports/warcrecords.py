"""Gives the records of WARC files through warcio, one after the other, whatever the size of the file."""

import contextlib
import gzip
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from archive_site.imports.payloads import dechunk, unpack
from archive_site.messages import tell
from archive_site.problems import Location, MachineError, Problem, problem
from archive_site.sources.files import MAX_SIZE_BYTES

Open = Callable[[], Any]
"""Opens a WARC file at its beginning, as a file with `peek`."""
_GZIP = b"\x1f\x8b"
_ARC_NAMES = {"WARC-Target-URI": "uri", "WARC-Date": "archive-date"}
"""Headers of ARC, the format before WARC, which has no others of use."""
_ARC_MOMENT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})")
_MAX_LINE_BYTES = 65_536
"""Of a header: a longer one is read as several, none of which is asked for."""
_MAX_HEAD_BYTES = 1_000_000
"""Of the head of one record: a file may unpack to a head that never ends."""


class Payload(Struct, frozen=True):
    """What a server sent, in the forms of which tools take digests."""

    raw: bytes
    """As it was sent."""
    body: bytes
    """Without the marks of its transfer."""
    page: bytes
    """Unpacked."""


def read_records(open_file: Open, path: str, problems: list[Problem]) -> Iterator[Any]:
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
            problems.append(problem("import-damaged", Location(path), number=1, reason=first_line(error)))
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
                    problem("import-damaged", Location(path), number=number + 1, reason=first_line(error))
                )
                return
            number += 1
            yield record
        if said.getvalue():
            problems.append(
                problem("import-damaged", Location(path), number=number, reason=tell("import.cut"))
            )


def header_of(record: Any, name: str) -> str:  # noqa: ANN401 - warcio's own
    """Give a header of a record, not of the answer in it; empty where there is none."""
    found = (
        record.rec_headers.get_header(_ARC_NAMES.get(name, name) if record.format == "arc" else name) or ""
    )
    return _ARC_MOMENT.sub(r"\1-\2-\3T\4:\5:\6Z", found) if name == "WARC-Date" else found


def http_header_of(record: Any, name: str) -> str:  # noqa: ANN401 - as above
    """Give a header of the request or answer in a record; empty where there is none."""
    return (record.http_headers.get_header(name) if record.http_headers else "") or ""


def status_of(record: Any) -> str:  # noqa: ANN401 - as above
    """Give the status of an answer; what was put there without one is there."""
    return record.http_headers.get_statuscode() if record.http_headers else "200"


def type_of(record: Any) -> str:  # noqa: ANN401 - as above
    """Give the media type of what a record holds, with its parameters; empty where none is stated."""
    if record.http_headers:
        return http_header_of(record, "Content-Type")
    return record.content_type or ""


def read_payload(record: Any) -> Payload:  # noqa: ANN401 - as above
    """Read and unpack what a server sent; raises ValueError with a sentence where it cannot be had."""
    raw = read_some(record, MAX_SIZE_BYTES + 1)
    if len(raw) > MAX_SIZE_BYTES:
        raise ValueError(tell("import.too-large", limit_mb=MAX_SIZE_BYTES // 1_000_000))
    if len(raw) < (record.payload_length or 0):
        raise ValueError(tell("import.cut"))
    is_chunked = "chunked" in http_header_of(record, "Transfer-Encoding").lower()
    body = dechunk(raw) if is_chunked else raw
    return Payload(raw, body, unpack(body, http_header_of(record, "Content-Encoding"), MAX_SIZE_BYTES))


def read_some(record: Any, limit: int) -> bytes:  # noqa: ANN401 - as above
    """Read the content of a record up to a bound; raises ValueError with a sentence where that fails."""
    try:
        return bytes(record.raw_stream.read(limit))
    except Exception as error:
        raise ValueError(first_line(error)) from error


def first_line(error: Exception) -> str:
    """Give the first line of what an error says, or what it is."""
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)


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
