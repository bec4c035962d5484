"""Numbers for texts: one after the other as they are met, or all tokens of long texts at once, as arrays."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from typing import Any

from archive_site.arrays import Array, find_changes, join_pieces, np

TextNumbers = defaultdict[str, int]
"""Numbers for texts, from 0 on in the order in which they are first asked for."""

_SPACE = ord(" ")
_PIECE = 8
"""Bytes that are looked at together."""
_SLOT_BITS = 17
"""Of a digest: where it lies. Most archives have fewer tokens than there are places."""
_SHIFT = np.uint64(64 - _SLOT_BITS)
_FREE, _LONG = np.uint64((1 << 64) - 1), np.uint64((1 << 64) - 2)
"""Instead of a tail where no token lies, and of a token that has more than a tail."""
_LONGEST = 64
"""Bytes of a token; longer ones are looked up one by one. Hardly any word is."""
_MIXER = np.uint64(0x9E37_79B9_7F4A_7C15)
"""An odd number, so that no two pieces have the same product in 64 bits."""
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(_PIECE + 1)], np.uint64)
"""By the number of bytes that count, what is kept of a piece."""


def make_numbers(known: Sequence[str] = ()) -> TextNumbers:
    """Begin to number texts, behind some that have their numbers by their places."""
    return defaultdict(count(len(known)).__next__, zip(known, count()))


class TokenNumbers(TextNumbers):
    """Numbers for tokens, also for all tokens of a long text at once."""

    def __init__(self) -> None:
        """Begin without tokens."""
        super().__init__(count().__next__)
        # Where a digest lies, there lie too the digest and the tail of one token, and its number.
        self._digests = np.zeros(1 << _SLOT_BITS, np.uint64)
        self._tails = np.full(1 << _SLOT_BITS, _FREE)
        self._numbers = np.zeros(1 << _SLOT_BITS, np.int32)

    def number_all(self, text: str) -> Array:
        """Give the numbers of the tokens of a text, which stand one space apart, in order.

        Of those that are not met where they lie, the same are found as numbers, and one is looked up for all.
        """
        tokens = _Tokens(text.encode())
        slots = (tokens.digests >> _SHIFT).astype(np.int32)
        numbered: Array = self._numbers[slots]
        is_met = (self._digests[slots] == tokens.digests) & (self._tails[slots] == tokens.tails)
        rest = np.flatnonzero(~is_met)
        if not len(rest):
            return numbered
        chosen, like = _group(tokens.digests[rest])
        chosen = rest[chosen]
        # What two tokens have in common may be no more than their digest.
        odd = tokens.find_others(rest, chosen, like)
        asked = map(self.__getitem__, tokens.read(np.concatenate((chosen, rest[odd]))))
        found = np.fromiter(asked, np.int32, len(chosen) + len(odd))
        told = found[like]
        told[odd] = found[len(chosen) :]
        numbered[rest] = told
        # What is frequent mostly comes first, and stays.
        new = np.flatnonzero((self._tails[slots[chosen]] == _FREE) & (tokens.tails[chosen] != _LONG))
        places = slots[chosen[new]]
        self._digests[places], self._tails[places] = tokens.digests[chosen[new]], tokens.tails[chosen[new]]
        self._numbers[places] = found[new]
        return numbered


def _group(digests: Array) -> tuple[Array, Array]:
    """Give the place of one digest of those that are the same, and by place which of these each is like."""
    width = np.uint64(len(digests).bit_length())
    # The place takes the room of digits that hardly ever matter: one number is sorted several times as fast.
    packed = digests >> width << width
    packed |= np.arange(len(digests), dtype=np.uint64)
    packed.sort()
    places = (packed & ((np.uint64(1) << width) - np.uint64(1))).astype(np.int32)
    packed >>= width
    begins = find_changes(packed)
    like = np.empty(len(places), np.int32)
    like[places] = np.cumsum(begins, dtype=np.int32) - 1
    return places[begins], like


class _Tokens:
    """The tokens of a text as bytes, of which eight at a time are looked at as one number."""

    def __init__(self, content: bytes) -> None:
        self._raw = np.frombuffer(content + bytes(_PIECE), np.uint8)
        self._pieces = np.ndarray((len(content) + 1,), "<u8", self._raw, strides=(1,))
        spaces = np.flatnonzero(self._raw == _SPACE).astype(np.int32)
        self._starts = np.append(np.int32(0), spaces + 1)
        self._sizes = np.append(spaces, np.int32(len(content))) - self._starts
        self._long = np.flatnonzero(self._sizes > _PIECE)
        self.digests = self._digest()
        """A number for each token: in all likelihood another one for another token."""
        self.tails = self._find_tails()
        """What a token is beside its digest: size, and bytes behind the first piece; of long ones `_LONG`."""

    def _digest(self) -> Array:
        kept = _MASKS[np.minimum(self._sizes, _PIECE)]
        digests = (self._pieces[self._starts] & kept) * _MIXER
        rows = self._long
        for at in range(_PIECE, _LONGEST, _PIECE):
            mixed = digests[rows]
            mixed ^= mixed >> np.uint64(32)
            digests[rows] = (mixed + self._cut(rows, at)) * _MIXER
            rows = rows[self._sizes[rows] > at + _PIECE]
            if not len(rows):
                break
        told: Array = digests
        return told

    def _find_tails(self) -> Array:
        tails: Any = self._sizes.astype(np.uint64) << np.uint64(8 * (_PIECE - 1))
        tails[self._long] |= self._cut(self._long, _PIECE)
        # Of these the size would lie over the last byte.
        tails[self._long[self._sizes[self._long] >= 2 * _PIECE]] = _LONG
        told: Array = tails
        return told

    def find_others(self, some: Array, chosen: Array, like: Array) -> Array:
        """Give those of some tokens that are not what they are taken to be like, and all very long ones.

        `like` are places among the chosen; what is given are places among the tokens asked about.
        """
        sizes = self._sizes[some]
        differ = (self.digests[some] != self.digests[chosen][like]) | (sizes != self._sizes[chosen][like])
        differ |= sizes > _LONGEST
        rows = np.flatnonzero(sizes > _PIECE)
        for at in range(0, _LONGEST, _PIECE):
            differ[rows] |= self._cut(some[rows], at) != self._cut(chosen, at)[like[rows]]
            rows = rows[sizes[rows] > at + _PIECE]
            if not len(rows):
                break
        others: Array = np.flatnonzero(differ)
        return others

    def read(self, some: Array) -> list[str]:
        """Give some tokens as texts."""
        sizes = self._sizes[some] + 1
        written = join_pieces(self._raw, self._starts[some], sizes)
        # Behind each of them stands a space, or the end of the text.
        written[np.cumsum(sizes) - 1] = _SPACE
        return written[:-1].tobytes().decode().split(" ")

    def _cut(self, some: Array, at: int) -> Array:
        """Give the bytes of some tokens from a place in each of them on, as far as it goes."""
        kept = np.clip(self._sizes[some] - at, 0, _PIECE)
        # A token that has ended there may be the last of all.
        pieces: Array = self._pieces[self._starts[some] + np.where(kept, at, 0)] & _MASKS[kept]
        return pieces
