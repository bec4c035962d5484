"""Values as JSON, each on one line."""

import json

import pytest

from archive_site.jsonlines import write_line
from archive_site.provenance import Basis

VALUES: tuple[object, ...] = (
    *("", "plain", 'He said: "no"', "back\\slash", "two\nlines\r\n\tand more", "\x00\x08\x0c\x1f\x7f\x80"),
    *("Київ і 北京", "a\u00a0b\u2028c\ufeff", "🙂\U000e0041", "</script>"),
    *(None, True, 7, -1, 2**53, 0.25, Basis.STATED, [], {}, [[], {}], ("a", "b")),
    {"a": [1, "two", None], "Ж": {"b, c": 'd": "e'}},
)


@pytest.mark.parametrize("value", VALUES)
def test_a_line_is_what_pythons_encoder_writes(value: object) -> None:
    """Whatever signs it has: files of older versions stay the same bytes."""
    assert write_line(value) == json.dumps(value, ensure_ascii=False).encode()


def test_what_json_has_not_is_refused() -> None:
    """Nothing is written in its place."""
    with pytest.raises(TypeError):
        write_line({"a": object()})
