"""Signs that nobody sees are shown, and those that scripts need stay."""

import pytest

from archive_site.texts.invisible import drop_invisible, has_invisible, show_invisible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202etxt.exe", "a[U+202E]txt.exe"),
        ("\u2066a\u2069", "[U+2066]a[U+2069]"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x00b\x7fc\x9b", "a␀b␡c[U+009B]"),
        ("a\U000e0041\ufeff", "a[U+E0041][U+FEFF]"),
        ("line\none\ttab\r\n", "line\none\ttab\r\n"),
        (
            "می\u200cخواهم \u200eשלום\u200f 👩\u200d👧 ❤\ufe0f",
            "می\u200cخواهم \u200eשלום\u200f 👩\u200d👧 ❤\ufe0f",
        ),
    ],
)
def test_what_turns_or_hides_words_is_marked(text: str, shown: str) -> None:
    """Line ends, tabs, joiners and weak direction marks are none of these."""
    assert show_invisible(text) == shown
    assert has_invisible(text) == (text != shown)
    assert not has_invisible(drop_invisible(text))
