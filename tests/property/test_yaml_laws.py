"""YAML is read alike with LibYAML and without it, and where it is simple without either."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive_site.curation import yamltext
from archive_site.curation.located import Node
from archive_site.curation.plainyaml import read_yaml
from archive_site.curation.yamltext import parse_yaml

WORDS = st.text(st.sampled_from("abé字 .,;'\"#:-[]{}|>&*!%@\\"), max_size=12)
"""Without tabs: what stands around one is refused by the one and read by the other."""
VALUES = st.one_of(
    WORDS,
    st.sampled_from(
        ("2025-04-28", "no", "~", "'It''s'", '"A \\"word\\""', "[a, b c, 'd']", "{value: x, basis: stated}")
    ),
    st.sampled_from(
        ("|\n  two\n  lines", ">-\n  folded\n\n  twice", "\n  - one\n  - two # three", "\n  because: reason")
    ),
)
HEADS = st.lists(st.tuples(st.sampled_from(("title", "date", "a b", "'q'", "")), VALUES), max_size=6).map(
    lambda pairs: "".join(f"{key}: {value}\n" for key, value in pairs)
)


def _read_without_libyaml(text: str) -> Node | None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yamltext, "_Loader", yaml.SafeLoader)
        return parse_yaml(text, "a.md", first_line=2)[0]


@given(HEADS)
def test_both_parsers_give_the_same_values_in_the_same_places(text: str) -> None:
    """Where both read the text; on some oddities, such as `|#`, only one of them does."""
    if not hasattr(yaml, "CSafeLoader"):
        pytest.skip("this Python has no LibYAML")
    with_libyaml, without = parse_yaml(text, "a.md", first_line=2)[0], _read_without_libyaml(text)
    assert with_libyaml == without or with_libyaml is None or without is None


PIECES = st.text(st.sampled_from("aB1é字 .,:'\"#-/[]&!~\\"), max_size=8)
SIMPLE = st.one_of(
    PIECES,
    PIECES.map('"{}"'.format),
    st.lists(st.one_of(PIECES, PIECES.map('"{}"'.format)), max_size=3).map(", ".join).map("[{}]".format),
    st.sampled_from(("null", '"null"', "[null, a]", "2025-04-28", "https://a.example/b?c=d", '["a", "b c"]')),
)
PLAIN_HEADS = st.lists(st.tuples(st.sampled_from(("title", "by", "null", "a")), SIMPLE), max_size=4).map(
    lambda pairs: "\n".join(f"{key}: {value}" for key, value in pairs)
)


@settings(max_examples=500)
@given(PLAIN_HEADS)
@example("title: a [[b]]")
@example("title: a\n")
@example("title: a\u2028b\nby: \x85")
@example("a: [b,c]\nby: [d , e]\ntitle: [f, ]")
@example("a: b\n\nby: c")
@example("\n")
def test_what_needs_no_parser_is_read_as_the_parser_reads_it(text: str) -> None:
    """Values, places and problems are equal, whichever values stand there."""
    assert read_yaml(text, "a.md", 3) == parse_yaml(text, "a.md", 3)


def test_plain_front_matter_needs_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that what is measured is what is tested."""
    monkeypatch.setattr("archive_site.curation.yamltext.parse_yaml", lambda *_: (None, ()))
    node, _ = read_yaml('title: "A: title"\ndate: 2025-04-28\ntopics: [one, "two three"]', "a.md")
    assert node is not None
