"""Words of two texts: which are the same, and which are marked as different."""

import pytest

from archive_site.links.differing import cut_words, match_words


def _differ(first: str, second: str) -> tuple[list[str], list[str]]:
    """Give what only one of two texts has, as runs."""
    texts, words = (first, second), (cut_words(first), cut_words(second))
    runs = match_words(words[0].keys, words[1].keys)
    for run in runs:
        same = [each.keys[at : at + run.length] for each, at in zip(words, run[:2], strict=True)]
        assert same[0] == same[1]
    others: tuple[list[str], list[str]] = [], []
    for side, (text, each) in enumerate(zip(texts, words, strict=True)):
        at = 0
        for start, length in (*((run[side], run.length) for run in runs), (len(each.keys), 0)):
            if start > at:
                others[side].append(text[each.spans[at][0] : each.spans[start - 1][1]])
            at = start + length
    return others


@pytest.mark.parametrize(
    ("first", "second", "only_first", "only_second"),
    [
        ("Three people died.", "Seven people died.", ["Three"], ["Seven"]),
        ("It cost 1,200 pounds.", "It cost 1,250 pounds.", ["1,200"], ["1,250"]),
        ("They met at 12:30 in Kiev", "They met at 12:30 in Kyiv", ["Kiev"], ["Kyiv"]),
        ("He did not.", "He did not?", ["."], ["?"]),
        ("A crane fell.", "A crane fell. Nobody was hurt.", [], ["Nobody was hurt."]),
        ("the men left", "The men left", ["the"], ["The"]),
        ("“It’s late” – so he said", '"It\'s  late" — so he said', [], []),
        ("cafe\u0301 at noon", "café at noon", [], []),
        ("他于周一抵达首都。", "他于周二抵达首都。", ["一"], ["二"]),
        ("그는 월요일에 도착했다", "그는 화요일에 도착했다", ["월요일에"], ["화요일에"]),
        ("हिन्दी में लिखा", "हिन्दी में पढ़ा", ["लिखा"], ["पढ़ा"]),
        ("12 dead, 30 hurt, 4 missing", "14 dead, 33 hurt, 5 missing", ["12", "30", "4"], ["14", "33", "5"]),
        ("", "Anything", [], ["Anything"]),
    ],
)
def test_exactly_the_words_that_differ_are_told(
    first: str, second: str, only_first: list[str], only_second: list[str]
) -> None:
    """In any script; of spaces, quotation marks, dashes and accents set apart nothing is said."""
    assert _differ(first, second) == (only_first, only_second)


def test_a_vowel_stays_with_its_letter() -> None:
    """In scripts without spaces every sign is a word, but not what stands above it."""
    text = "น้ำที่"
    assert [text[start:end] for start, end in cut_words(text).spans] == ["น้", "ำ", "ที่"]


def test_a_few_words_between_many_others_are_no_island() -> None:
    """Of two sentences that have only 'the' and 'of' in common, nobody reads a patchwork."""
    first = "Before noon on Monday all gates of these old locks closed for good"
    second = "After dark his two sisters asked one of nine guards why nobody had come"
    assert _differ(first, second) == ([first], [second])
