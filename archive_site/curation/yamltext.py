"""YAML to located text: nothing is converted, every place is exact, and a hostile text is refused.

Ordinary YAML loading loses what an archive must keep: it takes the last of two equal keys, makes `no` false,
`1.10` 1.1 and dates objects. Here the parser's events are read one by one, and a hostile text is refused
where it begins to nest or to repeat itself.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

import yaml

from archive_site.curation.located import NULLS, Located, LocatedList, LocatedMap, Node
from archive_site.messages import YAML_REASONS
from archive_site.problems import Location, Problem, problem

MAX_DEPTH = 12
"""Nesting allowed in a source file; the deepest honest one is four."""
MAX_VALUES = 500_000
"""Keys and values allowed in one file; an authority file of 50,000 people holds fewer."""

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CUT_BY_COMMENT = re.compile(r"[ \t]+(#\w[^\n]{0,40})")
_QUOTED = re.compile(r"[“„”](?:[^“„”]+[“”]|[^“”]*)|[«»][^«»]+[«»]|[‘‚](?:[^‘’‚]|(?<=\w)’(?=\w))+[‘’]")
"""Words in quotes as word processors write them; of names with commas in between only the first quote."""
_MERGE_MARK = re.compile(r"^(?:<{7}|={7}|>{7})(?!\S)", re.MULTILINE)
_SHOWN_WHERE_BEGUN = frozenset(
    {
        "while scanning a simple key",
        "while scanning a quoted scalar",
        "while parsing a flow sequence",
        "while parsing a flow mapping",
    }
)
"""What the parser was at when the mistake is where that began, not where the parser noticed it."""


class _Refused(Exception):  # noqa: N818 - a signal inside this module, not an error of the program
    def __init__(self, found: Problem) -> None:
        self.problem = found


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read one YAML document as located text.

    `first_line` is the line of the file on which the text begins. The node is None where the text is empty or
    does not parse. Problem codes: yaml-invalid, merge-unfinished, yaml-alias, yaml-depth, yaml-size,
    yaml-documents, value-cut, value-quoted, key-repeated, key-not-text.
    """
    reader = _Reader(text, path, first_line)
    try:
        return reader.read_document(), tuple(reader.problems)
    except yaml.YAMLError as error:
        return None, (*reader.problems, reader.describe(error))
    except _Refused as refused:
        return None, (*reader.problems, refused.problem)


class _Reader:
    """Turns the events of one text into nodes; takes them as they come, so it stops where it refuses."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.problems: list[Problem] = []
        self._text = text
        self._path = path
        self._first_line = first_line
        self._line_starts = [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)
        self._count = 0

    def read_document(self) -> Node | None:
        """Read the only document; None where there is none."""
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(problem("yaml-documents", self._place(event.start_mark)))
                root = self._node(next(self._events), 0)
        return root

    def describe(self, error: yaml.YAMLError) -> Problem:
        """Say what the parser refused, in plain words where there are some."""
        if merge := _MERGE_MARK.search(self._text):
            return problem("merge-unfinished", self._place_at(merge.start()))
        context, reason = getattr(error, "context", None), getattr(error, "problem", None)
        mark = getattr(error, "problem_mark", None)
        if context in _SHOWN_WHERE_BEGUN and reason not in {None, "found unknown escape character"}:
            mark = getattr(error, "context_mark", None) or mark
        where = self._place(mark) if mark else Location(self._path, self._first_line)
        if isinstance(error, yaml.reader.ReaderError):
            char = error.character if isinstance(error.character, str) else chr(error.character)
            where = self._place_at(max(self._text.find(char), 0))
            reason = f"the invisible sign U+{ord(char):04X} stands here; delete it"
        words = YAML_REASONS.get(str(reason)) or ": ".join(str(each) for each in (context, reason) if each)
        return problem("yaml-invalid", where, reason=words or error)

    def _place(self, mark: object) -> Location:
        # The parser counts more signs as line ends than an editor does; the offset is what both agree on.
        return self._place_at(getattr(mark, "index", 0))

    def _place_at(self, offset: int) -> Location:
        line = bisect_right(self._line_starts, offset) - 1
        return Location(self._path, line + self._first_line, offset - self._line_starts[line] + 1)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        where = self._place(event.start_mark)
        self._count += 1
        if self._count > MAX_VALUES:
            raise _Refused(problem("yaml-size", where, limit=f"{MAX_VALUES:,}"))
        if depth > MAX_DEPTH:
            raise _Refused(problem("yaml-depth", where, limit=MAX_DEPTH))
        # A chain of aliases can hold billions of values in a few lines; a tag takes a word out of its value.
        if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
            raise _Refused(problem("yaml-alias", where))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, where)
        if isinstance(event, yaml.SequenceStartEvent):
            return LocatedList(tuple(self._node(item, depth + 1) for item in self._until_end()), where)
        return self._map(where, depth)

    def _scalar(self, event: yaml.ScalarEvent, where: Location) -> Located:
        is_plain = event.implicit[0]
        end = getattr(event.end_mark, "index", 0)
        # Most values end their line, and so are not cut.
        may_be_cut = is_plain and self._text[end : end + 1] in {" ", "\t"}
        cut = _CUT_BY_COMMENT.match(self._text, end) if may_be_cut else None
        if cut:
            self.problems.append(problem("value-cut", self._place_at(cut.start(1)), cut=cut[1]))
        if is_plain and _QUOTED.fullmatch(event.value):
            self.problems.append(problem("value-quoted", where, mark=event.value[0]))
        is_null = is_plain and event.value in NULLS
        first_line = where.line + (event.style in {"|", ">"})
        written = self._text[getattr(event.start_mark, "index", 0) : end]
        is_verbatim = event.style == "|" or "\n" not in written + event.value
        raw = written if "[[" in event.value or not is_verbatim else ""
        return Located("" if is_null else event.value, where, first_line, raw, is_verbatim)

    def _until_end(self) -> Iterator[yaml.Event]:
        for event in self._events:
            if isinstance(event, yaml.CollectionEndEvent):
                return
            yield event

    def _map(self, where: Location, depth: int) -> LocatedMap:
        entries: dict[str, tuple[Located, Node]] = {}
        for event in self._until_end():
            key, value = self._node(event, depth + 1), self._node(next(self._events), depth + 1)
            if not isinstance(key, Located):
                self.problems.append(problem("key-not-text", key.where))
            elif key.text in entries:
                first = entries[key.text][0].where.line
                self.problems.append(problem("key-repeated", key.where, key=key.text, first=first))
            else:
                entries[key.text] = (key, value)
        return LocatedMap(entries, where)
