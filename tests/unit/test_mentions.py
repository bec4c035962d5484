"""Mentions: where records name an authority; exact, whole words, longest first."""

import pytest

from archive_site.links.matching import NameMatcher
from archive_site.links.mentions import Mention
from archive_site.links.web import weave
from archive_site.paths import AuthorityId
from archive_site.records import Authority, AuthorityKind
from tests.making import make_archive, try_archive, written

PEOPLE = """
- id: kim
  preferred_name: Kim Jong Un
  variant_names: [Kim Jong-un, Ким Чен Ын, Kim]
- id: zel
  preferred_name: Zelenskyy
  variant_names: [Zelensky, Зеленський]
"""
PLACES = """
- id: usa
  preferred_name: United States
  variant_names: [U.S., USA]
- id: korea
  preferred_name: Korea
- id: north-korea
  preferred_name: North Korea
- id: north-korea-square
  preferred_name: North Korea Square
- id: kyiv
  preferred_name: Kyiv
  variant_names: [Kiev, Київ]
"""


def _mentions(body: str, title: str = "A report") -> tuple[Mention, ...]:
    archive = make_archive({"r.md": written(body, title=title)}, {"people": PEOPLE, "places": PLACES})
    return weave(archive)[0].mentions.by_record["r"]


def _found(body: str) -> dict[str, str]:
    return {mention.authority.id: mention.spelling for mention in _mentions(body)}


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        ({"north-korea": "North Korea"}, "In North Korea today."),
        ({"north-korea-square": "North Korea Square"}, "On North Korea Square."),
        ({"korea": "Korea"}, "South Korea and North Koreans."),
        ({"kyiv": "Kyiv"}, "Kyiv's answer, Kyiv’s answer."),
        ({"kyiv": "Kyiv"}, "A Kyiv-based, pro-Kyiv paper."),
        ({"kyiv": "Київ"}, "Сьогодні Київ, а не Київський."),
        ({}, "Kyivan, preKyiv, Kyiv_1, Kyiv2 and Kyivs."),
        ({"usa": "U.S."}, "The U.S. said, and U.S.-made."),
        ({"usa": "U.S."}, "It is in the U.S."),
        ({}, "U.S.B. and U.S.A"),
        ({"kim": "Kim Jong-un"}, "Kim Jong-un spoke."),
        ({"kim": "Kim"}, "Kim spoke, “Kim”."),
        ({"zel": "Зеленський"}, "«Зеленський» сказав."),
        ({}, "zelensky KYIV"),
        ({}, "Zelensky\u0301 with an accent of its own."),
        ({"kyiv": "Kyiv"}, "😀Kyiv😀 among astral signs."),
    ],
)
def test_names_are_found_as_whole_words_and_the_longest_wins(expected: dict[str, str], body: str) -> None:
    """Possessives, hyphens, quotation marks and other scripts end a word; letters and digits do not."""
    assert expected == _found(body)


def _matcher(*names: str) -> NameMatcher:
    return NameMatcher(
        {
            name: Authority(id=AuthorityId(name), kind=AuthorityKind.PLACE, preferred_name=name)
            for name in names
        }
    )


def test_of_overlapping_names_the_first_to_begin_wins() -> None:
    """And what follows it is free again."""
    text = "New York City Hall Park"
    found = _matcher("New York City", "City Hall", "Hall Park").find(text)
    assert [text[start:end] for start, end, _ in found] == ["New York City", "Hall Park"]


@pytest.mark.timeout(20)
def test_a_name_that_repeats_itself_is_ready_as_soon_as_any_other() -> None:
    """However long it is."""
    name = "Roe Ada " * 12_000
    text = f"Roe Ada and {name}"
    assert [found[:2] for found in _matcher(name.strip(), "Bo").find(text)] == [(12, len(text) - 1)]


def test_places_are_counted_in_code_points() -> None:
    """A sign outside the first plane before the name shifts nothing."""
    assert [(start, end) for start, end, _ in _matcher("Kyiv").find("😀 Kyiv")] == [(2, 6)]


def test_a_name_of_two_kinds_is_matched_to_neither() -> None:
    """It is reported once, and the longer names of both are still found."""
    archive = make_archive(
        {"r.md": written("Georgia and the Georgia Gazette.", title="t")},
        {
            "places": "- preferred_name: Georgia\n",
            "people": "- preferred_name: Georgia\n",
            "outlets": "- preferred_name: Georgia Gazette\n",
        },
    )
    web, problems = weave(archive)
    assert [mention.spelling for mention in web.mentions.by_record["r"]] == ["Georgia Gazette"]
    assert [problem.code for problem in problems] == ["name-ambiguous"]


def test_topics_and_names_without_entry_are_not_looked_for() -> None:
    """A topic's name is often an ordinary word; an implicit name was never confirmed."""
    archive, _ = try_archive(
        {"r.md": written("Sanctions, says Ann Roe.", title="t", topics="[sanctions]", authors="Ann Roe")},
        {"topics": "- id: sanctions\n  preferred_name: Sanctions\n", "places": "- preferred_name: Oslo\n"},
    )
    assert weave(archive)[0].mentions.by_record["r"] == ()


def test_without_authorities_nothing_is_found() -> None:
    """An archive may have no authority file at all."""
    web, problems = weave(make_archive({"r.md": written("Kyiv.", title="t")}))
    assert (web.mentions.by_record, web.mentions.by_authority, problems) == ({}, {}, ())


def test_mentions_are_counted_with_the_title_and_led_to_the_text() -> None:
    """The first paragraph that names somebody is the place; the title only where no text does."""
    first, second = _mentions("Nothing here.\n\nKyiv and Kiev.\n\n# Kyiv\n\nKim.", title="Kyiv and Kyiv")
    assert (first.authority.id, first.count, first.spelling) == ("kyiv", 5, "Kyiv")
    assert first.anchor.startswith("p-")
    assert (second.authority.id, second.count) == ("kim", 1)
    (only,) = _mentions("Nothing.", title="Word from Kyiv")
    assert (only.anchor, only.before, only.after) == ("", "Word from ", "")


@pytest.mark.parametrize(
    ("before", "after", "body"),
    [
        ("He saw ", " again.", "It rained. He saw Kyiv again. Then he left."),
        ("He saw ", "!", "Why? He saw Kyiv! “So.”"),
        ("", " waits.", "“It rained.” Kyiv waits. More."),
        (
            "On advice of Mr. P. Brown of the U.S. Senate ",
            " waits.",
            "Yes. On advice of Mr. P. Brown of the U.S. Senate Kyiv waits.",
        ),
        ("", "", "Kyiv"),
        ("", ", і все.", "Так… Київ, і все. Далі."),
    ],
)
def test_a_mention_comes_with_its_sentence(before: str, after: str, body: str) -> None:
    """An initial, a form of address and `U.S.` end in a full stop and end no sentence."""
    mention = next(each for each in _mentions(body) if each.authority.id == "kyiv")
    assert (before, after) == (mention.before, mention.after)


def test_a_long_sentence_is_cut_between_words() -> None:
    """The cut shows, on both sides."""
    (mention,) = _mentions("word " * 200 + "Kyiv" + " more" * 200)
    assert mention.before.startswith("…word ")
    assert mention.after.endswith(" more…")
    assert max(len(mention.before), len(mention.after)) <= 321


def test_mentions_of_an_authority_stand_in_order_of_time() -> None:
    """Oldest first, undated last, whatever the order of files."""
    files = {
        "a.md": written("Kyiv.", title="t"),
        "b.md": written("Kyiv.", title="t", date="2025-01-02"),
        "c.md": written("Kyiv.", title="t", date="2024"),
    }
    mentions = weave(make_archive(files, {"places": PLACES}))[0].mentions
    assert [each.record.id for each in mentions.by_authority[AuthorityKind.PLACE, "kyiv"]] == [
        "c",
        "b",
        "a",
    ]


def test_the_sentence_is_sought_near_the_name_only() -> None:
    """So the cost of a mention does not grow with the text around it; far full stops change nothing."""
    near = "x " * 160
    (short,) = _mentions(f"{near}Kyiv {near}")
    (long,) = _mentions(f"{'Far. ' * 5000}{near}Kyiv {near}{'Far. ' * 5000}")
    assert (short.before[-300:], short.after[:300]) == (long.before[-300:], long.after[:300])
