"""Whatever changes in an archive, relations that are told to depend on the same are the same."""

import random

import pytest

from archive_site.links.related import Related
from archive_site.links.web import weave
from archive_site.views.kinship import Kinship
from tests.making import make_archive, written

_NAMES = tuple(f"{first} {last}" for first in ("Ada", "Bo", "Cy", "Di") for last in ("Moe", "Lin", "Voss"))
_PEOPLE = {"people": "".join(f"- preferred_name: {name}\n" for name in _NAMES)}
_PASSAGE = "nobody will pay for the pier before the last letter of the engineers has been read aloud"


def _record(chance: random.Random) -> str:
    named = chance.sample(_NAMES, chance.randrange(4))
    shared = f" She said {_PASSAGE}." if chance.random() < 0.1 else ""
    return written(
        f"So said {' and '.join(named)}.{shared}",
        date=f"2024-0{chance.randrange(1, 4)}-1{chance.randrange(9)}",
        topics=f"[T{chance.randrange(9)}]",
    )


def _relate(files: dict[str, str]) -> Related:
    return weave(make_archive(files, _PEOPLE))[0].related


@pytest.mark.parametrize("seed", range(8))
def test_relations_are_others_only_where_what_they_depend_on_is(seed: int) -> None:
    """After one record was added, removed, or changed, where some names are rare and others not."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    files = {f"records/r{number:02}.md": _record(chance) for number in range(60)}
    before = _relate(files)
    then, told = before.tell_all().prints, Kinship(before, {})
    for _ in range(6):
        path = f"records/r{chance.randrange(70):02}.md"
        edited = {**files, path: _record(chance)} if chance.random() < 0.7 else {**files}
        if edited == files:
            edited.pop(chance.choice(sorted(files)))
        after = _relate(edited)
        now, tells = after.tell_all().prints, Kinship(after, {})
        same = [record_id for record_id in now if now[record_id] == then.get(record_id)]
        assert same
        assert [tells.tell(each) for each in same] == [told.tell(each) for each in same]
        changed = [each for each in now if each in then and tells.tell(each) != told.tell(each)]
        assert not set(changed) & set(same)
