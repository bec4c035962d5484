"""The trace of a record: what of its text is compared with other records, as numbers.

It depends on the record and on the names of the authorities alone, whatever else the archive holds.
"""

from dataclasses import dataclass

from archive_site.links.quotations import find_quotations
from archive_site.links.runs import sort_runs
from archive_site.links.words import NumberedText, Numbers, WordNumbers
from archive_site.records import Record


@dataclass(frozen=True, slots=True)
class Trace:
    """One record's words, runs of words and quotations."""

    text: NumberedText
    runs: Numbers
    """Five words in a row, as `runs.sort_runs` gives them."""
    quotations: tuple[bytes, ...]
    """Each as the numbers of its words, four bytes a word."""


def trace_record(record: Record, numbers: WordNumbers) -> Trace:
    """Take the trace of what an edition shows of a record."""
    text = numbers.number(record)
    return Trace(text, sort_runs(text.words), find_quotations(record, numbers))
