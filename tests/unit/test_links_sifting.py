"""Which texts stand for all where common words are counted."""

from archive_site.links.sifting import sample


def test_the_texts_in_which_words_are_counted_stay_though_others_come_and_move() -> None:
    """Of a small archive they are all; of a large one a thousand, of which one gives way at most."""
    ids = [f"record-{number}" for number in range(3000)]
    assert sample(ids[:1000]) == frozenset(range(1000))
    chosen = {ids[place] for place in sample(ids)}
    assert len(chosen) == 1000
    moved = [ids[-1], *ids[:-1]]
    assert {moved[place] for place in sample(moved)} == chosen
    more = [*ids, "another"]
    assert len({more[place] for place in sample(more)} - chosen) <= 1
