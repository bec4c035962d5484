"""YAML is read alike with LibYAML and without it."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from archive_site import located
from archive_site.located import Node, parse_yaml

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
        patch.setattr(located, "_Loader", yaml.SafeLoader)
        return parse_yaml(text, "a.md", first_line=2)[0]


@given(HEADS)
def test_both_parsers_give_the_same_values_in_the_same_places(text: str) -> None:
    """Where both read the text; on some oddities, such as `|#`, only one of them does."""
    if not hasattr(yaml, "CSafeLoader"):
        pytest.skip("this Python has no LibYAML")
    with_libyaml, without = parse_yaml(text, "a.md", first_line=2)[0], _read_without_libyaml(text)
    assert with_libyaml == without or None in {with_libyaml, without}
