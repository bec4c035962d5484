"""Heads of CBOR items (RFC 8949, 3), read and written where a library would take as long as Pagefind itself.

An index has millions of small numbers, of which all but a few are copied as they are.
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


def read_head(content: bytes, at: int, major: int) -> tuple[int, int]:
    """Read a head of the given kind; gives its number and where the next item begins.

    Raises ValueError where another item stands there, and where the content ends.
    """
    first = content[at] if at < len(content) else 0xFF
    short = first - major
    if 0 <= short < 24:
        return short, at + 1
    end = at + 1 + (1 << (short - 24)) if 24 <= short < 28 else 0
    if not 0 < end <= len(content):
        raise ValueError("a chunk of its words is built otherwise than expected")
    return int.from_bytes(content[at + 1 : end], "big"), end


def read_text(content: bytes, at: int) -> tuple[str, int]:
    """Read a text; gives it and where the next item begins."""
    size, start = read_head(content, at, TEXT)
    return content[start : start + size].decode(), start + size


class Numbers(dict[bytes, int]):
    """Whole numbers by their CBOR, each decoded once."""

    def __missing__(self, written: bytes) -> int:
        """Decode a number that was not met before."""
        number, _ = read_head(written, 0, NUMBER)
        if len(self) < _KNOWN:
            self[written] = number
        return number


class Steps(dict[int, bytes]):
    """Beginnings of rows by the step from the page before: the head of a row of three, and the step."""

    def __missing__(self, step: int) -> bytes:
        """Encode a step that was not met before."""
        written = write_head(ARRAY, 3) + write_head(NUMBER, step)
        if len(self) < _KNOWN:
            self[step] = written
        return written
