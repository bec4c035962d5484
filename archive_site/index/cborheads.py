"""Heads of CBOR items (RFC 8949, 3), written one by one: a library writes whole values."""

NUMBER, NEGATIVE, TEXT, ARRAY = 0x00, 0x20, 0x60, 0x80
"""Major types, as the first three bits of a head."""


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
