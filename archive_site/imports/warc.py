"""Reads the web pages of WARC files: which of their records are pages, and what each says of itself."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from archive_site.imports.items import Item, Sheet
from archive_site.imports.payloads import matches_digest, settle_charset
from archive_site.imports.warcrecords import (
    Open,
    header_of,
    read_payload,
    read_records,
    status_of,
    type_of,
)
from archive_site.imports.warcsurvey import HTML, Survey, without_place
from archive_site.messages import tell
from archive_site.problems import Location, Problem, problem


class Visit(Struct, frozen=True):
    """One page of a web archive as it was captured."""

    item: Item
    content: bytes


class Miss(Struct, frozen=True):
    """What is there at a wanted address and cannot be brought in."""

    url: str
    told: str
    """What it is, in words; empty where it is said already what is wrong with it."""


def read_visits(
    open_file: Open, path: str, survey: Survey, wanted: frozenset[str] | None, problems: list[Problem]
) -> Iterator[Visit | Miss]:
    """Give the pages of a file: those of some addresses, or where `wanted` is None all that are no parts.

    Problem codes: import-digest, import-refused, import-passed-over.
    """
    passed: Counter[str] = Counter()
    for record in read_records(open_file, path, []):
        url = header_of(record, "WARC-Target-URI")
        if reason := _pass_over(record, survey, wanted):
            passed[reason] += 1
            if wanted and without_place(url) in wanted and _is_answer(record):
                yield Miss(url, _tell_miss(record))
            continue
        try:
            yield _read_visit(record, path, problems)
        except ValueError as error:
            problems.append(problem("import-refused", Location(path), item=url, reason=error))
            yield Miss(url, "")
    if passed:
        told = ", ".join(f"{reason}: {count:,}" for reason, count in sorted(passed.items()))
        problems.append(problem("import-passed-over", Location(path), told=told))


def _is_answer(record: Any) -> bool:  # noqa: ANN401 - warcio's own
    return record.rec_type in {"response", "revisit"} and not status_of(record).startswith("3")


def _tell_miss(record: Any) -> str:  # noqa: ANN401 - as above
    if record.rec_type == "revisit":
        return tell("import.as-before", url=header_of(record, "WARC-Refers-To-Target-URI") or "?")
    return tell("import.answer", status=status_of(record), type=type_of(record) or "?")


def _pass_over(record: Any, survey: Survey, wanted: frozenset[str] | None) -> str:  # noqa: ANN401 - as above
    """Say what a record is that is no page to bring in, in words; empty for one that is."""
    status = status_of(record)
    if record.rec_type == "revisit":
        return tell("import.revisits")
    if record.rec_type not in {"response", "resource"}:
        return tell("import.remarks")
    if status != "200":
        return tell("import.redirects" if status.startswith("3") else "import.failures")
    url = without_place(header_of(record, "WARC-Target-URI"))
    is_page = HTML.match(type_of(record)) and url.startswith(("http:", "https:"))
    ids = {header_of(record, "WARC-Record-ID"), header_of(record, "WARC-Concurrent-To")}
    is_part = ids & survey.parts or header_of(record, "WARC-Resource-Type") not in {"", "document"}
    if not is_page or (is_part if wanted is None else url not in wanted):
        return tell("import.parts")
    is_framed = wanted is None and url in survey.framed and not ids & survey.pages
    return tell("import.frames") if is_framed else ""


def _read_visit(record: Any, path: str, problems: list[Problem]) -> Visit:  # noqa: ANN401 - as above
    """Read one page; raises ValueError with a sentence where it cannot be had."""
    payload = read_payload(record)
    content, charset = settle_charset(payload.page, type_of(record))
    url, digest = header_of(record, "WARC-Target-URI"), header_of(record, "WARC-Payload-Digest")
    record_id = header_of(record, "WARC-Record-ID")
    sheet = Sheet(url, Location(path))
    sheet.state("original_url", url, "WARC-Target-URI")
    sheet.state("captured", re.sub(r"\.[0-9]+Z\Z", "Z", header_of(record, "WARC-Date")), "WARC-Date")
    sheet.leave("WARC-Record-ID", record_id)
    sheet.leave("WARC-Payload-Digest", digest)
    sheet.leave("Content-Type", type_of(record))
    sheet.leave("WARC-Truncated", header_of(record, "WARC-Truncated"))
    if charset:
        sheet.leave("charset", tell("import.charset", charset=charset))
    if digest and matches_digest(digest, payload.raw, payload.body, payload.page) is False:
        problems.append(problem("import-digest", Location(path), item=url, record=record_id, digest=digest))
        sheet.leave("payload", tell("import.no-match"))
    return Visit(sheet.finish(), content)
