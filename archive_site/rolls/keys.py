"""Keys of rolls: digests of what each piece of one depends on, told without making any of it."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from archive_site.digests import digest_of
from archive_site.records import Authority, Record
from archive_site.rolls.files import Roll
from archive_site.sites.last import RollPrint
from archive_site.views.contents import NO_RECORDS, Contents
from archive_site.views.dependencies import Dependencies


class KeyedRoll(NamedTuple):
    """A roll, and what each of its pieces depends on."""

    roll: Roll
    keys: tuple[bytes, ...]
    key: str
    """A digest of what the file depends on."""


def key_roll(roll: Roll, contents: Contents, dependencies: Dependencies) -> KeyedRoll:
    """Tell what a roll depends on, without making any of it."""
    key_of = _keyer(roll, contents, dependencies)
    return _with_keys(roll, dependencies, [key_of(place) for place in range(len(roll.members))])


def rekey_roll(
    roll: Roll, contents: Contents, dependencies: Dependencies, before: RollPrint, places: Iterable[int]
) -> KeyedRoll:
    """Tell what a roll depends on, where of all its members only those at some places have changed."""
    key_of = _keyer(roll, contents, dependencies)
    keys = before.split_keys()
    for place in places:
        keys[place] = key_of(place)
    return _with_keys(roll, dependencies, keys)


def _with_keys(roll: Roll, dependencies: Dependencies, keys: Sequence[bytes]) -> KeyedRoll:
    frame = [part.hex() for part in roll.frame]
    return KeyedRoll(roll, tuple(keys), digest_of([dependencies.salt, *frame, b"".join(keys).hex()]))


def _keyer(roll: Roll, contents: Contents, dependencies: Dependencies) -> Callable[[int], bytes]:
    """Give what makes a digest of all that the piece of a member depends on, by its place."""
    index, table = contents.web.mentions.index, contents.web.mentions.table

    def key_of(place: int) -> bytes:
        member = roll.members[place]
        if not isinstance(member, Record):
            count = contents.counts.get((member.kind, member.id)) if isinstance(member, Authority) else None
            told = dependencies.digest_value((member, (count or NO_RECORDS).naming))
        elif roll.is_rendition:
            told = dependencies.shown[member.id]
        else:
            named = [f"{table.keys[number]} {times}" for number, times in index.times_in(place)]
            # The settings say how much of it is shown.
            told = digest_of((dependencies.salt, dependencies.whole[member.id], *named))
        return bytes.fromhex(told)

    return key_of
