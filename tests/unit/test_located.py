"""Located YAML: nothing is converted, every place is exact, hostile texts are refused."""

import pytest

from archive_site.curation import yamltext
from archive_site.curation.located import Located, LocatedList, LocatedMap, check_keys, text_at, texts_at
from archive_site.curation.plainyaml import quote_scalar
from archive_site.curation.yamltext import parse_yaml
from archive_site.problems import Location, Problem


def read_map(text: str) -> LocatedMap:
    """Read a mapping that has no problems."""
    node, problems = parse_yaml(text, "a.yaml")
    assert problems == ()
    assert isinstance(node, LocatedMap)
    return node


def problems_of(text: str) -> list[tuple[str, int, int]]:
    """Give code, line and column of each problem."""
    return [(each.code, each.where.line, each.where.column) for each in parse_yaml(text, "a.yaml")[1]]


@pytest.mark.parametrize("written", ["1.10", "no", "12:30", "2025-04-28", "0o17", "1e3", "TRUE", "=", "<<x"])
def test_a_value_stays_as_it_is_written(written: str) -> None:
    """Ordinary YAML makes numbers, truth values and dates of these."""
    assert Located(written, Location("a.yaml", 1, 4), 1) == read_map(f"k: {written}").get("k")


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_a_null_is_nothing(written: str) -> None:
    """A field without a value counts as not written."""
    assert read_map(f"k: {written}").get("k") is None


@pytest.mark.parametrize("written", ['"null"', "'~'"])
def test_a_null_in_quotes_is_a_word(written: str) -> None:
    """Quotes make a text of anything."""
    assert text_at(read_map(f"k: {written}"), "k", []) == written[1:-1]


def test_places_count_lines_as_an_editor_does() -> None:
    """The parser also ends lines at U+2028 and U+0085, which no editor does."""
    fields = read_map("a: x\u2028  y\nb: \u00e9\U0001f600 c\nd: z\x85  z\ne: [1, 2]\n")
    assert Location("a.yaml", 2, 4) == fields.place("b")
    items = fields.get("e")
    assert isinstance(items, LocatedList)
    assert [(item.where.line, item.where.column) for item in items.items] == [(4, 5), (4, 8)]


def test_the_first_line_given_is_where_counting_begins() -> None:
    """Front matter begins below its fence."""
    node, _ = parse_yaml("a: b\nc: d", "x.md", first_line=5)
    assert isinstance(node, LocatedMap)
    assert node.place("c").line == 6


def test_the_words_of_a_block_begin_below_its_sign() -> None:
    """A link inside the block must be found in its own line."""
    block = read_map("a: |\n  words\n  more\n").get("a")
    assert Located("words\nmore\n", Location("a.yaml", 1, 4), 2) == block


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? ", "k: ["])
def test_a_hundred_thousand_levels_are_refused_at_the_thirteenth(opening: str) -> None:
    """A parser that composes first would fall over its own depth and take the program with it."""
    assert [code for code, _, _ in problems_of(opening * 100_000)] == ["yaml-depth"]


@pytest.mark.parametrize(
    ("text", "column"),
    [("a: *b", 4), ("a: &b c", 4), ("a: !b c", 4), ("a: !!str c", 4), ("a: ! c", 4), ("&b a: c", 1)],
)
def test_anchors_aliases_and_tags_are_refused_where_they_stand(text: str, column: int) -> None:
    """They would repeat values without end, or take a word out of a value."""
    assert [("yaml-alias", 1, column)] == problems_of(text)


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the size allowed can still hold more values than memory."""
    monkeypatch.setattr(yamltext, "MAX_VALUES", 5)
    assert problems_of("- a\n- b\n- c\n- d\n- e\n") == [("yaml-size", 5, 3)]


def test_what_was_wrong_before_the_text_breaks_off_is_told_too() -> None:
    """All mistakes at once."""
    assert problems_of("a: 1\na: 2\nb: [c\n") == [("key-repeated", 2, 1), ("yaml-invalid", 3, 4)]


def test_an_empty_text_is_no_mistake() -> None:
    """An authority file may be empty, or hold remarks only."""
    assert parse_yaml("", "a.yaml") == (None, ())
    assert parse_yaml("# nothing yet\n", "a.yaml") == (None, ())


@pytest.mark.parametrize("text", ["a: b # remark", "a: b #", "a: b#c", 'a: "b #c"', "a: |\n  b #c\n"])
def test_a_remark_is_told_from_a_lost_word(text: str) -> None:
    """Only a word that follows the sign at once is likely to belong to the value."""
    assert problems_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Jane Roe",
        "a: b",
        "- a",
        "#1",
        "'quoted'",
        "null",
        "",
        "*",
        "a #b",
        "[a]",
        'say "so"',
        "@a",
        "!",
        "“So”",
        "„So",
    ],
)
def test_a_quoted_scalar_reads_back(text: str) -> None:
    """A stanza is offered for pasting, so it must mean what it says, and nothing is said against it."""
    written = f"k: {quote_scalar(text)}"
    assert text == text_at(read_map(written), "k", [])
    assert problems_of(written) == []


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("k: “Fire”", [4]),
        ("k: „Fire“", [4]),
        ("k: ”Fire”", [4]),
        ("k: «Fire»", [4]),
        ("k: »Fire«", [4]),
        ("k: ‘Jane’s fire’", [4]),
        ("k: [“Jane Roe”, “John Roe”]", [5, 17]),
        ("k: [“Roe, Jane”, A]", [5]),
        ("“k”: Fire", [1]),
        ("k: “Fire” and “water”", []),
        ("k: “Fire” is over", []),
        ("k: Fire “is over”", []),
        ("k: ‘Tis over", []),
        ("k: » more", []),
        ("k: '“Fire”'", []),
        ('k: "“Fire”"', []),
        ("k: |\n  “Fire”", []),
    ],
)
def test_a_value_in_the_quotes_of_a_word_processor_is_asked_about(text: str, columns: list[int]) -> None:
    """They would be part of it; words of which only some are quoted, or in straight quotes, are meant so."""
    assert problems_of(text) == [("value-quoted", text.count("\n") + 1, column) for column in columns]


def test_a_plain_name_is_not_quoted() -> None:
    """Quotes where none are needed frighten people who know YAML by example."""
    assert quote_scalar("Jane Roe") == "Jane Roe"


def test_a_key_in_capitals_is_known_again() -> None:
    """A likeness is sought without regard to case."""
    (problem,) = check_keys(read_map("TITLE: a"), ("title", "date"), "a record")
    assert (problem.code, problem.hint) == ("key-misspelt", "did you mean `title`?")


def test_a_list_may_be_written_as_one_text() -> None:
    """`topics: Fishery` is what people write."""
    assert [each.text for each in texts_at(read_map("topics:  Fishery "), "topics", [])] == ["Fishery"]


def test_a_list_in_a_list_is_reported_and_its_fellows_kept() -> None:
    """One wrong item takes no others with it."""
    problems: list[Problem] = []
    texts = texts_at(read_map("topics: [a, [b], c]"), "topics", problems)
    assert [each.text for each in texts] == ["a", "c"]
    assert [each.code for each in problems] == ["value-not-text"]


def test_one_line_of_text_loses_its_line_breaks() -> None:
    """A title is one line, however it is folded in the file."""
    assert text_at(read_map("title: >\n  a\n  b\n"), "title", []) == "a b"


@pytest.mark.parametrize(
    ("key", "allowed", "meant"),
    [
        ("headline", ("title", "date"), "title"),
        ("url", ("title", "original_url"), "original_url"),
        ("url", ("preferred_name", "same_as"), "same_as"),
        ("Access Date", ("date", "captured"), "captured"),
        ("container-title", ("outlet", "title"), "outlet"),
        ("license", ("rights", "title"), "rights"),
        ("license", ("rights", "licence"), "licence"),
        ("tags", ("topics",), "topics"),
        ("aliases", ("variant_names", "id"), "variant_names"),
        ("summary", ("abstract", "title"), "abstract"),
    ],
)
def test_the_name_that_others_give_to_a_field_is_understood(
    key: str, allowed: tuple[str, ...], meant: str
) -> None:
    """People come from other programs, whose words are not nearly ours."""
    (problem,) = check_keys(read_map(f"{key}: a"), allowed, "a record")
    assert (problem.code, problem.hint) == ("key-misspelt", f"did you mean `{meant}`?")
