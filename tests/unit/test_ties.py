"""Ties between names: counted by records, weighed against chance, chosen for pictures."""

from itertools import combinations
from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from archive_site.archive import Archive
from archive_site.links.ties import Ties, choose_network, commonest_names
from archive_site.links.web import weave
from archive_site.records import AuthorityKind
from tests.making import make_archive, written

_NAMES = ("Arden", "Birk", "Corin", "Dorn", "Ebel", "Falk")
_PLACES = "".join(f"- preferred_name: {name}\n" for name in _NAMES)


def _archive(*records: str) -> Archive:
    """Make an archive whose records name the places with these initials."""
    bodies = (", ".join(name for name in _NAMES if name[0] in letters) for letters in records)
    files = {f"records/{n:02}.md": written(f"On {body}.") for n, body in enumerate(bodies)}
    return make_archive(files, {"places": _PLACES})


def _ties(*records: str) -> Ties:
    return weave(_archive(*records))[0].ties


def _key(name: str) -> tuple[AuthorityKind, str]:
    return AuthorityKind.PLACE, name.casefold()


def test_names_that_occur_together_are_counted_by_records() -> None:
    """One record in common says nothing; two do, and a tie tells of how many records with either."""
    ties = _ties("ABC", "AB", "A", "D")
    companions = ties.companions[_key("Arden")]
    assert [(tie.second.id, tie.both, tie.either) for tie in companions] == [("birk", 2, 3)]
    assert ties.measure(_key("Arden"), _key("Corin")) is None


def test_strength_is_told_from_chance() -> None:
    """Never apart is all of it; as often as chance would have it is none, and so is a name that all have."""
    ties = _ties("ABCE", "ABCE", "ACD", "AE", "AD", "AC", "AE", "A")
    never_apart = _ties("AB", "AB", "C").companions[_key("Arden")][0]
    assert never_apart.percent == 100
    everywhere = ties.measure(_key("Arden"), _key("Birk"))
    assert everywhere
    assert (everywhere.both, everywhere.strength) == (2, 0.0)
    by_chance = ties.measure(_key("Corin"), _key("Ebel"))
    assert by_chance
    assert isclose(by_chance.strength, 0.0)


def test_a_frequent_name_does_not_come_first_because_it_is_frequent() -> None:
    """Of two names that meet a third equally often, the rarer one is tied to it more strongly."""
    ties = _ties("ABC", "ABC", "C", "C", "CD", "D")
    assert [tie.second.id for tie in ties.companions[_key("Arden")]] == ["birk", "corin"]


@given(st.lists(st.text("ABCDEF", max_size=6), min_size=1, max_size=8))
def test_companions_agree_with_the_records(records: list[str]) -> None:
    """Counting by name gives what looking at every pair of names gives, from both sides."""
    ties = _ties(*records)
    sets = [frozenset(letters) for letters in records]
    for one, other in combinations(_NAMES, 2):
        both = sum({one[0], other[0]} <= letters for letters in sets)
        for first, second in ((one, other), (other, one)):
            found = {str(tie.second.id): tie for tie in ties.companions.get(_key(first), ())}
            assert (second.casefold() in found) is (both > 1)
            if both > 1:
                assert found[second.casefold()].both == both
                assert found[second.casefold()] == ties.measure(_key(first), _key(second))


def test_the_commonest_names_come_first_and_single_ones_not_at_all() -> None:
    """Of equally frequent names the order is that of kind and id."""
    ties = _ties("BAC", "BA", "D")
    assert commonest_names(ties, 9) == (_key("Arden"), _key("Birk"))
    assert commonest_names(ties, 1) == (_key("Arden"),)


def test_names_of_exactly_the_same_records_stand_together() -> None:
    """A line from one of them would say the same as a line from any other."""
    ties = _ties("ABCD", "ABCD", "CDE", "EF", "EF", "F")
    network = choose_network(ties, commonest_names(ties, 9))
    assert [[each.id for each in group] for group in network.groups] == [
        ["corin", "dorn"],
        ["ebel"],
        ["falk"],
        ["arden", "birk"],
    ]
    lines = [(tie.first.id, tie.second.id, tie.percent) for tie in network.lines]
    assert lines == [("corin", "arden", 71), ("ebel", "falk", 33)]
    assert network.left_out == 0


def test_ties_no_stronger_than_chance_are_not_drawn() -> None:
    """Two names that meet twice, but less often than they might, are none."""
    ties = _ties("AB", "AB", "A", "A", "A", "B", "B", "B")
    assert choose_network(ties, commonest_names(ties, 9)).lines == ()
