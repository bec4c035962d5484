"""Shared passages: found with their extent, told apart from formulas, ordered only where dates allow it."""

import random
from collections.abc import Sequence
from typing import NamedTuple

import pytest

from archive_site.dates.expressions import parse_date
from archive_site.links.passages import Order, Part, Passage, SharedPassages, tell_order
from archive_site.links.web import weave
from archive_site.options import Edition
from archive_site.paths import RecordId
from tests.making import make_archive, written

_QUOTE = (
    "the ferry company will not pay for the repair of the pier before the council has seen every letter "
    "that its engineers wrote in the spring"
)


def _chance() -> random.Random:
    return random.Random(20260101)  # noqa: S311 - the same texts in every run, no secret


_VOCABULARY = [f"word{number}" for number in range(6000)]
_WEIGHTS = [1 / (rank + 3) for rank in range(6000)]
_TURNS = [" ".join(_VOCABULARY[n : n + 4]) for n in range(0, 400, 7)]
"""Turns of phrase that many texts have."""


def _filler(chance: random.Random, words: int) -> str:
    """Give words that nobody shares but by chance, the commonest often, as in real texts."""
    loose = chance.choices(_VOCABULARY, _WEIGHTS, k=words)
    loose[words // 2 : words // 2] = chance.choice(_TURNS).split()
    return " ".join(loose)


def _find(files: dict[str, str], **settings: int) -> SharedPassages:
    records = {f"records/{name}.md": text for name, text in files.items()}
    return weave(make_archive(records, None, Edition.PRIVATE, **settings))[0].passages


def _only(found: SharedPassages) -> Passage:
    assert len(found.sharings) == 1, found.sharings
    assert len(found.sharings[0].passages) == 1, found.sharings[0].passages
    return found.sharings[0].passages[0]


def _words_of(parts: Sequence[Part]) -> str:
    return " ".join(part.text for part in parts)


def test_a_quotation_of_two_records_is_found_with_its_extent() -> None:
    """Both records give the same words, to the letter, whatever stands around them."""
    chance = _chance()
    found = _find(
        {
            "a": written(f"{_filler(chance, 90)}\n\nHe said: “{_QUOTE}”, {_filler(chance, 60)}"),
            "b": written(f"{_filler(chance, 40)} {_QUOTE}. {_filler(chance, 90)}"),
        }
    )
    passage = _only(found)
    assert _words_of(passage.first) == _QUOTE
    assert _words_of(passage.second) == _QUOTE
    assert passage.is_exact


_NAMES = {
    "people": """
- preferred_name: Zelenskyy
  variant_names: [Zelensky, Selenskyj]
""",
    "places": """
- preferred_name: Kyiv
  variant_names: [Kiev, Kiew]
""",
}
_SPELLINGS = (("Zelenskyy", "Zelensky"), ("Kyiv", "Kiev"))


class _Planted(NamedTuple):
    """A passage as two records have it."""

    first: str
    second: str


def _plant(chance: random.Random, place: int) -> tuple[str, str, list[_Planted]]:
    """Make two texts with what they share: copied, edited, reordered, or with names in another spelling."""
    words = chance.choices(_VOCABULARY, _WEIGHTS, k=chance.randint(12, 60))
    words[4:4] = ["Zelenskyy", "in", "Kyiv"]
    own, other = " ".join(words), list(words)
    match place % 5:
        case 1:  # one word in eight is another one
            for at in range(7, len(other), 8):
                other[at] = f"changed{at}"
        case 2:  # words are left out and put in
            del other[len(other) // 2]
            other[len(other) // 3 : len(other) // 3] = ["put", "in"]
        case 3:  # names are spelled as another outlet spells them
            spelled = dict(_SPELLINGS)
            other = [spelled.get(word, word) for word in other]
        case 4:  # two sentences change places
            late = " ".join(chance.choices(_VOCABULARY, _WEIGHTS, k=20))
            planted = [_Planted(own, own), _Planted(late, late)]
            texts = f"{own}. {late}", f"{late}. {own}"
            return _around(chance, texts[0]), _around(chance, texts[1]), planted
        case _:  # copied to the letter
            pass
    second = " ".join(other)
    return _around(chance, own), _around(chance, second), [_Planted(own, second)]


def _around(chance: random.Random, text: str) -> str:
    paragraphs = [_filler(chance, 120), f"{_filler(chance, 12)} {text}. {_filler(chance, 12)}"]
    # What is shorter than a passage is planted in all of them, as a formula of five outlets.
    return "\n\n".join((*paragraphs, "sign up for the letter we send each morning", _filler(chance, 150)))


def _covers(found: str, planted: str) -> bool:
    """Tell whether most words of what was planted were found, and little else was."""
    ours, theirs = set(found.replace(".", "").split()), set(planted.split())
    return len(ours & theirs) >= 0.7 * len(theirs) and len(ours - theirs) <= 0.3 * len(ours) + 2


def test_of_a_labelled_set_nearly_all_passages_are_found_and_nearly_nothing_else() -> None:
    """Precision is at least 0.98, recall at least 0.90, over copies, edits, reorderings and spellings."""
    chance = _chance()
    files, labels = {}, {}
    for place in range(100):
        first, second, planted = _plant(chance, place)
        files[f"records/p{place:03}-a.md"] = written(first, outlet=f"Outlet {place % 7}")
        files[f"records/p{place:03}-b.md"] = written(second, outlet=f"Outlet {place % 5}")
        labels[f"p{place:03}-a", f"p{place:03}-b"] = planted
    found = weave(make_archive(files, _NAMES))[0].passages
    right = wrong = met = 0
    for sharing in found.sharings:
        planted = labels.get((sharing.first.id, sharing.second.id), [])
        for passage in sharing.passages:
            hits = [
                label
                for label in planted
                if _covers(_words_of(passage.first), label.first)
                and _covers(_words_of(passage.second), label.second)
            ]
            right, wrong, met = right + bool(hits), wrong + (not hits), met + len(hits)
    precision, recall = right / (right + wrong), met / sum(map(len, labels.values()))
    assert precision >= 0.98, (right, wrong)
    assert recall >= 0.9, (met, len(labels))


def test_what_one_outlet_writes_under_all_its_articles_is_a_formula() -> None:
    """Words that stand in many records of one outlet link none of them; a copy of a text counts once."""
    chance = _chance()
    bodies = {f"r{n}": f"{_filler(chance, 80)}\n\n{_QUOTE}" for n in range(6)}
    one_outlet = {name: written(body, outlet="The Quay") for name, body in bodies.items()}
    assert _find(one_outlet).sharings == ()
    several = {name: written(body, outlet=f"Outlet {name}") for name, body in bodies.items()}
    assert len(_find(several).sharings) == 15


def test_copies_are_kept_grouped_and_are_no_formula() -> None:
    """Six versions of one article are one group, and each is compared with another."""
    chance = _chance()
    body = _filler(chance, 200)
    files = {f"v{n}": written(f"{body} {_filler(chance, 8)}", outlet="The Quay") for n in range(6)}
    found = _find({**files, "other": written(_filler(chance, 200))})
    assert [copy.id for copy in found.copies[RecordId("v0")]] == ["v1", "v2", "v3", "v4", "v5"]
    assert "other" not in found.copies
    assert set(found.by_record) == set(files)


def test_the_shortest_passage_is_a_setting() -> None:
    """Twelve words are a passage by default, eleven are not; a setting changes it."""
    chance = _chance()
    words = _QUOTE.split()
    for count, expected in ((11, 0), (12, 1)):
        shared = " ".join(words[:count])
        files = {
            name: written(f"{_filler(chance, 50)} stop{name} {shared} end{name} {_filler(chance, 50)}")
            for name in ("a", "b")
        }
        assert len(_find(files).sharings) == expected
        assert len(_find(files, shortest_passage=9).sharings) == 1


def test_quoted_words_are_found_however_few() -> None:
    """A turn of phrase in quotation marks leads to the record that has it too, quoted or not."""
    chance = _chance()
    found = _find(
        {
            "a": written(f"{_filler(chance, 50)} a “reckless gamble” {_filler(chance, 50)}"),
            "b": written(f"{_filler(chance, 50)} a reckless gamble, {_filler(chance, 50)}"),
        }
    )
    passage = _only(found)
    assert passage.is_quoted
    assert _words_of(passage.second) == "reckless gamble"


def test_captions_and_headings_are_not_compared() -> None:
    """Only the text of an article is compared."""
    assert _find({name: written(f"## {_QUOTE}\n\nNothing else.") for name in ("a", "b")}).sharings == ()


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        ("2024-05-06", "2024-05-07", Order.FIRST),
        ("2024-05-07", "2024-05-06", Order.SECOND),
        ("2024-05-06", "2024-05-06", Order.UNKNOWN),
        ("2024-05", "2024-05-06", Order.UNKNOWN),
        ("2024-05", "2024-06-01", Order.FIRST),
        ("2024-05~", "2024-06-01", Order.UNKNOWN),
        ("2024-05~", "2024-08-01", Order.FIRST),
        ("2024-05?", "2024-03", Order.UNKNOWN),
        ("2024-05-06/..", "2024-05-01", Order.SECOND),
        ("2024-05-06/..", "2026", Order.UNKNOWN),
    ],
)
def test_who_is_earlier_is_said_where_the_dates_decide_it(first: str, second: str, order: Order) -> None:
    """Dates that overlap, or may, decide nothing."""
    assert tell_order(parse_date(first), parse_date(second)) is order


def test_without_a_date_nobody_is_earlier() -> None:
    """An undated record is neither earlier nor later."""
    assert tell_order(None, parse_date("2024")) is Order.UNKNOWN


def test_the_public_edition_compares_no_text_that_it_withholds() -> None:
    """A passage of a withheld text is in no link."""
    files = {f"records/{name}.md": written(_QUOTE, rights="record") for name in ("a", "b")}
    assert weave(make_archive(files, edition=Edition.PUBLIC))[0].passages.sharings == ()
    assert len(weave(make_archive(files))[0].passages.sharings) == 1


def test_scripts_without_spaces_are_compared_by_character() -> None:
    """Two characters of Chinese count as one word."""
    shared = "公司在议会看到工程师春天写的每一封信之前不会支付码头的修理费用"
    found = _find({"a": written(f"昨天他说{shared}。"), "b": written(f"记者听到{shared}吗?")})
    assert _words_of(_only(found).first) == shared
