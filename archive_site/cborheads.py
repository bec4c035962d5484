"""CBOR items (RFC 8949, 3), written where a library would take as long as all the rest of an index.

An index has millions of small numbers, most of them over and over.
"""

NUMBER, NEGATIVE, TEXT, ARRAY = 0x00, 0x20, 0x60, 0x80
"""Major types, as the first three bits of a head."""
_KNOWN = 1 << 18


def write_head(major: int, number: int) -> bytes:
    """Give the head of an item: its kind and a number, in the fewest bytes."""
    if number < 24:
        return bytes((major | number,))
    for at, size in enumerate((1, 2, 4, 8)):
        if number < 1 << 8 * size:
            return bytes((major | 24 + at,)) + number.to_bytes(size, "big")
    raise ValueError("it has a number of more than 64 bits")


def write_text(value: str) -> bytes:
    """Give a text as CBOR."""
    content = value.encode()
    return write_head(TEXT, len(content)) + content


class Written(dict[int, bytes]):
    """Numbers as they are written in one kind of place, each encoded once."""

    def __init__(self, before: bytes = b"", behind: bytes = b"") -> None:
        """Say what always stands before such a number, and behind it."""
        super().__init__()
        self._before, self._behind = before, behind

    def __missing__(self, number: int) -> bytes:
        """Encode a number that was not met before."""
        written = self._before + write_head(NUMBER, number) + self._behind
        if len(self) < _KNOWN:
            self[number] = written
        return written
