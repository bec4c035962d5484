"""Tags that are passed over at once: read one by one, none of them has a fault."""

import re
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from archive_site import tagforms

_NAMES = (
    *(
        "a",
        "p",
        "/p",
        "meta",
        "base",
        "baseline",
        "svg",
        "form",
        "BR",
        "!doctype html",
        "!--",
        "linearGradient",
    ),
    *("/a ", "a/", "a\n", ""),
)
_ATTRIBUTES = (
    *("href", "HREF", "xlink:href", "src", "action", "cite", "id", "class", "title", "content", "http-equiv"),
    *("hidden", "onclick", "style", "manifest", "data-a", "data-", "aria-label", "cx", "x1", "d", "download"),
)
_VALUES = (
    *(
        "",
        "x",
        "refresh",
        "../a/b.html#p-1",
        "https://a.example/b?c=d",
        "mailto:a@b",
        "0;url=x",
        "javascript:x",
    ),
    *(
        "java&#9;script&colon;x",
        "&#106;avascript:x",
        " /a",
        "\tx",
        "a\tb",
        "//a.example",
        "\\\\a",
        "/\\a",
        "https:",
    ),
    *(
        "https:a",
        "https:///a",
        "HTTP://a.example",
        "data:x",
        "a:b",
        "a b",
        "a'b",
        "a\x00b",
        "0;https://a.example",
    ),
)
_SPACES = st.sampled_from((" ", " ", " ", "  ", "\n", "/", "", "\x0c"))
_QUOTES = st.sampled_from(('="{}"', '="{}"', '="{}"', "='{}'", "={}", ' = "{}"', '="{}', ""))
ATTRIBUTES = st.builds(
    lambda space, name, form, value: space + name + form.format(value),
    _SPACES,
    st.sampled_from(_ATTRIBUTES),
    _QUOTES,
    st.sampled_from(_VALUES),
)
TAGS = st.builds(
    lambda name, attributes, end: f"<{name}{''.join(attributes)}{end}",
    st.sampled_from(_NAMES),
    st.lists(ATTRIBUTES, max_size=4),
    st.sampled_from((">", ">", "/>", " />", " >", "", "--><a>")),
)


@given(st.lists(TAGS, max_size=3).map("x".join))
def test_what_is_passed_over_has_no_fault(page: str) -> None:
    """Looking at unusual tags alone finds the faults that looking at all of them finds."""
    found = tagforms.find_faults(page)
    with patch.object(tagforms, "_UNUSUAL", re.compile(r"<[^>]*>?")):
        assert found == tagforms.find_faults(page)
