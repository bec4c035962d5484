"""What a source says of itself beside its described fields: id, rights, its capture, its schema."""

import posixpath
import re
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from archive_site.curation.located import (
    Located,
    LocatedList,
    LocatedMap,
    check_keys,
    map_at,
    text_at,
    texts_at,
)
from archive_site.dates.expressions import EdtfDate, parse_day
from archive_site.fixity import Fixity
from archive_site.paths import RecordId, address_safe, check_id
from archive_site.problems import Location, Problem, problem
from archive_site.records import Capture, NameChoice
from archive_site.rights import Rights, Terms
from archive_site.sources.files import SourceFile

_SCHEMA = "1"
"""Version of the source schema that this program reads."""

_TERMS_KEYS = ("value", "because", "licence", "holder", "until", "meanwhile")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class CaptureClaim(Struct, frozen=True):
    """The capture that a source says it describes."""

    file: str
    """Its name, or its path relative to the source; may be empty in a curation."""
    digest: str
    """Lower-case sha256, or empty."""
    is_malformed: bool
    """True where the digest was written and is none."""
    size_bytes: int
    """0 where it is not said."""
    where: Location
    """Of the digest; of the whole claim where it has none."""
    size_where: Location

    def check(self, found: SourceFile, problems: list[Problem]) -> None:
        """Report where the file found is not the one described.

        Problem codes: capture-digest, capture-size.
        """
        name = PurePosixPath(found.path).name
        if self.digest and found.fixity.digest != self.digest:
            problems.append(problem("capture-digest", self.where, file=name, digest=found.fixity.digest))
        elif self.size_bytes and found.fixity.size_bytes != self.size_bytes:
            sizes = {"size": found.fixity.size_bytes, "claimed": self.size_bytes}
            problems.append(problem("capture-size", self.size_where, file=name, **sizes))

    def as_capture(self, found: SourceFile | None, source: str) -> Capture | None:
        """Give what is known of the capture, from the file where it was found; None without a digest.

        `source` is the file's path below the sources, if it is there.
        """
        name = PurePosixPath(self.file).name
        if found:
            return Capture(name or PurePosixPath(found.path).name, found.fixity, source)
        return Capture(name, Fixity(self.digest, self.size_bytes)) if self.digest else None


def parse_id(fields: LocatedMap, problems: list[Problem]) -> Located | None:
    """Give the id that a source states, with its place; None where it states none."""
    stated = text_at(fields, "id", problems)
    return Located(stated, fields.place("id")) if fields.get("id") else None


def resolve_id(stated: Located | None, path: str, problems: list[Problem]) -> RecordId | None:
    """Give the record's id: the one it states, else its file's name made address-safe."""
    written = stated.text if stated else ""
    stem, suffix = posixpath.splitext(posixpath.basename(path))
    try:
        return RecordId(check_id(written or address_safe(stem)))
    except ValueError as error:
        safe = address_safe(written) or "a-name-in-letters"
        shown, reason = (written, error) if written else (stem, "no sign of it can stand in an address")
        place = f"`{stem}.yaml` beside it" if suffix == ".txt" else "the front matter"
        where = place_of_id(stated, path)
        problems.append(problem("id-unsafe", where, id=shown, reason=reason, safe=safe, place=place))
        return None


def place_of_id(stated: Located | None, path: str) -> Location:
    """Give where a record's id is stated; the file where its name is the id."""
    return stated.where if stated else Location(path)


def parse_terms(fields: LocatedMap, problems: list[Problem]) -> Terms:
    """Read `rights: record`, or `rights: {value: record, because: …, holder: …, until: …}`.

    A word that names no rights is reported and read as the narrowest. Problem codes: value-unknown,
    date-invalid, embargo-useless, and those of `located`.
    """
    node = fields.get("rights")
    if not isinstance(node, LocatedMap):
        return Terms(rights=_parse_right(fields, "rights", problems))
    problems += check_keys(node, _TERMS_KEYS, "`rights`")
    terms = Terms(
        rights=_parse_right(node, "value", problems),
        because=text_at(node, "because", problems),
        licence=text_at(node, "licence", problems),
        holder=text_at(node, "holder", problems),
        until=_parse_until(node, problems),
        meanwhile=_parse_right(node, "meanwhile", problems),
    )
    # Where no right is said, that of the outlet or the archive holds after the day, and that may be `full`.
    after = replace(terms, rights=terms.rights or Rights.FULL)
    is_kept = after.during_embargo.is_narrower_than(after.stated)
    if (terms.until and not is_kept) or (terms.rights and terms.meanwhile and not terms.until):
        place = node.place("meanwhile" if terms.meanwhile else "until")
        before = terms.meanwhile or terms.during_embargo
        problems.append(problem("embargo-useless", place, rights=after.rights, meanwhile=before))
    return terms


def _parse_right(fields: LocatedMap, key: str, problems: list[Problem]) -> Rights | None:
    text = text_at(fields, key, problems)
    if not text:
        return Rights.DARK if isinstance(fields.get(key), LocatedList) else None
    if text in set(Rights):
        return Rights(text)
    known = ", ".join(Rights)
    named = "meanwhile" if key == "meanwhile" else "rights"
    problems.append(problem("value-unknown", fields.place(key), key=named, value=text, known=known))
    # The narrowest right, so that a slip of the pen publishes nothing.
    return Rights.DARK


def _parse_until(node: LocatedMap, problems: list[Problem]) -> EdtfDate | None:
    text = text_at(node, "until", problems)
    if not text:
        return None
    try:
        return parse_day(text)
    except ValueError as error:
        problems.append(problem("date-invalid", node.place("until"), key="until", reason=error))
        return None


def parse_capture_claim(fields: LocatedMap, problems: list[Problem]) -> CaptureClaim | None:
    """Read `capture: {file: NAME.txt, sha256: …, size_bytes: …}`; None where there is none or it is wrong."""
    node = map_at(fields, "capture", ("file", "sha256", "size_bytes"), "{file: NAME.txt}", problems)
    if node is None:
        return None
    digest = text_at(node, "sha256", problems).lower()
    is_malformed = bool(digest) and not _DIGEST.fullmatch(digest)
    if is_malformed:
        problems.append(problem("digest-malformed", node.place("sha256"), value=digest))
        digest = ""
    size = text_at(node, "size_bytes", problems)
    if size and not re.fullmatch(r"[0-9]{1,15}", size):
        problems.append(problem("size-malformed", node.place("size_bytes"), value=size))
        size = ""
    return CaptureClaim(
        file=text_at(node, "file", problems),
        digest=digest,
        is_malformed=is_malformed,
        size_bytes=int(size or 0),
        where=node.place("sha256"),
        size_where=node.place("size_bytes"),
    )


def parse_name_choices(fields: LocatedMap, problems: list[Problem]) -> tuple[NameChoice, ...]:
    """Read `names: {exclude: [ID], include: [ID]}`: whom a record does not mean, and whom it does."""
    node = map_at(fields, "names", ("exclude", "include"), "{exclude: [ID]}", problems)
    return tuple(
        NameChoice(each.text, key == "include", each.where)
        for key in ("exclude", "include")
        for each in (texts_at(node, key, problems) if node else ())
    )


def parse_schema(fields: LocatedMap, problems: list[Problem]) -> None:
    """Refuse a source written for another version of the schema."""
    text = text_at(fields, "schema", problems)
    if text and text != _SCHEMA:
        problems.append(problem("schema-unknown", fields.place("schema"), value=text, known=_SCHEMA))


def parse_abstract(fields: LocatedMap, problems: list[Problem]) -> Located | None:
    """Give the Markdown under `abstract:` with its place."""
    node = fields.get("abstract")
    if node is None or isinstance(node, Located):
        return node
    problems.append(problem("value-not-text", node.where, key="abstract"))
    return None
