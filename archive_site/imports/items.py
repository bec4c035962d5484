"""Items: what another program says of one article, in the fields of a record, with all that has no field."""

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from archive_site.curation.descriptions import DESCRIBED_KEYS, check_value
from archive_site.imports.days import check_calendar, says_undated
from archive_site.imports.persons import is_taken_for_person
from archive_site.inspection.gaps import yaml_text
from archive_site.paths import normalise_space
from archive_site.problems import Location, Problem, problem

Value = str | tuple[str, ...]
FIELDS = (*DESCRIBED_KEYS, "note", "abstract")
"""The fields of a record that an item may state, in the order in which they are written."""
_OTHER_SCRIPTS = re.compile(r"[\u0590-\u06ff\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af]")
"""Of languages whose years may be those of another calendar."""
_OTHERS = re.compile(r" *(?:(?:and )?others|et\.? al\.?|(?:and|&) al\.?) *", re.IGNORECASE)
"""What stands for authors who are not named."""
_DATED = frozenset({"date", "captured"})
_PARAGRAPHED = frozenset({"note", "abstract"})


class Item(Struct, frozen=True):
    """One item of a library."""

    key: str
    """What its library calls it, as written; may be empty."""
    where: Location
    values: dict[str, Value]
    """By field of a record."""
    inferred: frozenset[str]
    """The fields whose value follows from what the item says, and is not said."""
    left_over: tuple[tuple[str, str], ...]
    """What no field of a record holds: its name in the library, and its value."""
    files: tuple[str, ...]
    """Paths of attached files as written."""
    problems: tuple[Problem, ...]
    """What is wrong with its values (codes import-value, import-body)."""

    def text(self, field: str) -> str:
        """Give the value of a field that is one text; empty where there is none."""
        value = self.values.get(field, "")
        return value if isinstance(value, str) else ""


def join_capture(item: Item, page: Item) -> Item:
    """Give an item of a library with what a web archive says of its page: the moment, and what is left."""
    values = item.values | {"captured": page.values.get("captured", item.text("captured"))}
    kept = {"accessed": item.text("captured")} if values["captured"] != item.text("captured") else {}
    ordered = {field: values[field] for field in FIELDS if values.get(field)}
    left = (*item.left_over, *((name, value) for name, value in kept.items() if value), *page.left_over)
    return replace(item, values=ordered, left_over=left)


class Sheet:
    """What is gathered of one item while it is read; nothing that is put on it is lost."""

    def __init__(self, key: str, where: Location) -> None:
        """Begin a sheet; `key` is what its library calls the item."""
        self.key = key
        self._where = where
        self._problems: list[Problem] = []
        self._values: dict[str, Value] = {}
        self._dates: dict[str, tuple[str, int]] = {}
        """By field of a date, its name in the library, and its line."""
        self._inferred: set[str] = set()
        self._left_over: list[tuple[str, str]] = []
        self._files: list[str] = []
        self._notes: list[str] = []

    def has(self, field: str) -> bool:
        """Tell whether a field has a value already."""
        return field in self._values

    def text(self, field: str) -> str:
        """Give the text of a field; empty where it has none."""
        value = self._values.get(field, "")
        return value if isinstance(value, str) else ""

    def state(self, field: str, text: str, name: str, line: int = 0, *, is_inferred: bool = False) -> None:
        """Put a value into a field; where it cannot stand there, it is left over under its own `name`."""
        plain = _paragraphs(text) if field in _PARAGRAPHED else normalise_space(text)
        if not plain:
            return
        try:
            check_value(field, plain)
        except ValueError as error:
            self.refuse(field, text, name, line, error)
            return
        if field in self._values:
            if self._values[field] != plain:
                self.leave(name, text)
            return
        self._values[field] = plain
        if field in _DATED:
            self._dates[field] = name, line
        if is_inferred:
            self._inferred.add(field)

    def refuse(self, field: str, text: str, name: str, line: int, error: Exception) -> None:
        """Leave a value over that cannot stand in a field, and say why, unless it says that there is none."""
        if field in _DATED and says_undated(text):
            self.leave(name, text)
            return
        where = Location(self._where.path, line or self._where.line)
        values = {"item": self.key, "name": name, "field": field, "reason": error}
        self._problems.append(problem("import-value", where, **values))
        self.leave(name, text)

    def name_body(self, name: str) -> str:
        """Give a name that is told as a body's; say so where it would be taken for a person's."""
        if is_taken_for_person(name):
            values = {"item": self.key, "name": name, "quoted": yaml_text(name)}
            self._problems.append(problem("import-body", self._where, **values))
        return name

    def correct(self, field: str, text: str, *, is_inferred: bool) -> None:
        """Put a value of our own export that says more exactly what a field says already."""
        self._dates.pop(field, None)
        self._values[field] = text
        if is_inferred:
            self._inferred.add(field)

    def name_authors(self, names: Iterable[str], field: str) -> None:
        """Add authors; that there are others is left over under the name of the `field` of the library."""
        told = list(names)
        self.name("authors", (name for name in told if not _OTHERS.fullmatch(name)))
        for name in filter(_OTHERS.fullmatch, told):
            self.leave(field, name)

    def name(self, field: str, names: Iterable[str]) -> None:
        """Add names to a list field, each once."""
        found = self._values.get(field, ())
        plain = (*(found if isinstance(found, tuple) else ()), *filter(None, map(normalise_space, names)))
        if plain:
            self._values[field] = tuple(dict.fromkeys(plain))

    def note(self, text: str) -> None:
        """Add a paragraph to the note for readers."""
        if text.strip():
            self._notes.append(text)

    def leave(self, name: str, text: str) -> None:
        """Keep what no field of a record holds."""
        if text.strip():
            self._left_over.append((name, text.strip()))

    def attach(self, path: str) -> None:
        """Name an attached file."""
        if path.strip():
            self._files.append(path.strip())

    def finish(self) -> Item:
        """Give the item."""
        self._check_calendars()
        if self._notes:
            self._values["note"] = _paragraphs("\n\n".join(self._notes))
        values = {field: self._values[field] for field in FIELDS if field in self._values}
        inferred, left = frozenset(self._inferred), tuple(dict.fromkeys(self._left_over))
        files, problems = tuple(dict.fromkeys(self._files)), tuple(dict.fromkeys(self._problems))
        return Item(self.key, self._where, values, inferred, left, files, problems)

    def _check_calendars(self) -> None:
        """Leave dates over whose year is likely one of another calendar."""
        texts = (self._values.get(field, "") for field in ("title", "outlet", "authors"))
        is_of_other = any(_OTHER_SCRIPTS.search(" ".join(text)) for text in texts)
        for field, (name, line) in self._dates.items():
            date = self.text(field)
            try:
                check_calendar(date, is_of_other=is_of_other)
            except ValueError as error:
                del self._values[field]
                self._inferred.discard(field)
                self.refuse(field, date, name, line, error)


def _paragraphs(text: str) -> str:
    """Fold each paragraph to one line, with an empty line between two."""
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if plain := normalise_space(line):
            blocks[-1].append(plain)
        elif blocks[-1]:
            blocks.append([])
    return "\n\n".join(" ".join(block) for block in blocks if block)
