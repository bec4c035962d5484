"""What a source says of itself beside its described fields: id, rights, its capture, its schema."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from archive_site.located import Located, LocatedMap, check_keys, text_at
from archive_site.paths import RecordId, address_safe, check_id
from archive_site.problems import Location, Problem, problem
from archive_site.records import Capture, Fixity, Rights
from archive_site.sources import SourceFile

SCHEMA = "1"
"""Version of the source schema that this program reads."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class CaptureClaim:
    """The capture that a source says it describes."""

    file: str
    """Its name, or its path relative to the source; may be empty in a curation."""
    digest: str
    """Lower-case sha256, or empty."""
    size_bytes: int
    """0 where it is not said."""
    where: Location

    def as_capture(self, found: SourceFile | None, source: str) -> Capture | None:
        """Give what is known of the capture, from the file where it was found; None without a digest.

        `source` is the file's path below the sources, if it is there.
        """
        name = PurePosixPath(self.file).name
        if found:
            return Capture(name or PurePosixPath(found.path).name, found.fixity, source)
        return Capture(name, Fixity(self.digest, self.size_bytes)) if self.digest else None


def parse_id(fields: LocatedMap, path: str, problems: list[Problem]) -> RecordId | None:
    """Give the record's id: the one it states, else its file's name made address-safe."""
    stated = text_at(fields, "id", problems)
    text = stated or address_safe(PurePosixPath(path).stem)
    try:
        return RecordId(check_id(text))
    except ValueError as error:
        where = fields.place("id") if stated else Location(path)
        safe = address_safe(text) or "a-name-in-letters"
        problems.append(problem("id-unsafe", where, id=text, reason=error, safe=safe))
        return None


def parse_rights(fields: LocatedMap, default: Rights, problems: list[Problem]) -> tuple[Rights, str]:
    """Give the rights of a record and the reason, from `rights: record` or `rights: {value:, because:}`."""
    node = fields.get("rights")
    note = ""
    holder = fields
    key = "rights"
    if isinstance(node, LocatedMap):
        problems += check_keys(node, ("value", "because"), "`rights`")
        note = text_at(node, "because", problems)
        holder, key = node, "value"
    text = text_at(holder, key, problems)
    if not text:
        return default, note
    if text in set(Rights):
        return Rights(text), note
    known = ", ".join(Rights)
    problems.append(problem("value-unknown", holder.place(key), key="rights", value=text, known=known))
    # The narrowest right, so that a slip of the pen publishes nothing.
    return Rights.RECORD, note


def parse_capture_claim(fields: LocatedMap, problems: list[Problem]) -> CaptureClaim | None:
    """Read `capture: {file: NAME.txt, sha256: …, size_bytes: …}`; None where there is none or it is wrong."""
    node = fields.get("capture")
    if node is None:
        return None
    if not isinstance(node, LocatedMap):
        example = "{file: NAME.txt, sha256: 64 hex digits}"
        problems.append(problem("value-not-map", node.where, key="capture", example=example))
        return None
    problems += check_keys(node, ("file", "sha256", "size_bytes"), "`capture`")
    digest = text_at(node, "sha256", problems).lower()
    if digest and not _DIGEST.fullmatch(digest):
        problems.append(problem("digest-malformed", node.place("sha256"), value=digest))
        digest = ""
    size = text_at(node, "size_bytes", problems)
    if size and not re.fullmatch(r"[0-9]{1,15}", size):
        problems.append(problem("size-malformed", node.place("size_bytes"), value=size))
        size = ""
    return CaptureClaim(text_at(node, "file", problems), digest, int(size or 0), node.place("sha256"))


def parse_schema(fields: LocatedMap, problems: list[Problem]) -> None:
    """Refuse a source written for another version of the schema."""
    text = text_at(fields, "schema", problems)
    if text and text != SCHEMA:
        problems.append(problem("schema-unknown", fields.place("schema"), value=text, known=SCHEMA))


def parse_abstract(fields: LocatedMap, problems: list[Problem]) -> Located | None:
    """Give the Markdown under `abstract:` with its place."""
    node = fields.get("abstract")
    if node is None or isinstance(node, Located):
        return node
    problems.append(problem("value-not-text", node.where, key="abstract"))
    return None
