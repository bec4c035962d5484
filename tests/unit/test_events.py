"""Days that texts name: full dates only, each once a sentence, by name and by period."""

import pytest

from archive_site.archive import Archive
from archive_site.links.web import weave
from archive_site.options import Edition
from archive_site.records import AuthorityKind
from tests.making import make_archive, written

_PLACES = "- preferred_name: Kyiv\n  variant_names: [Kiev]\n- preferred_name: Odesa\n"


def _archive(*bodies: str, edition: Edition = Edition.PRIVATE, **fields: str) -> Archive:
    files = {f"records/r{n}.md": written(body, language="en", **fields) for n, body in enumerate(bodies)}
    return make_archive(files, {"places": _PLACES}, edition)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It began on 24 February 2022.", ["2022-02-24"]),
        ("It began on February 24, 2022, and ended on March 1, 2022.", ["2022-02-24", "2022-03-01"]),
        ("It began in February 2022.", []),
        ("It began on 24 February.", []),
        ("It began on 05/03/2022.", []),
        ("It began on 31/03/2022.", ["2022-03-31"]),
        ("It began on 30 February 2022.", []),
    ],
)
def test_only_a_full_date_whose_order_is_certain_is_a_day(text: str, days: list[str]) -> None:
    """A month alone is none, and figures that may be read two ways are none."""
    assert [day.date.text for day in weave(_archive(text))[0].named_days.days] == days


def test_a_day_has_its_sentence_as_evidence() -> None:
    """The words before and after, no other sentence, and the anchor of the paragraph."""
    archive = _archive("Rain fell. Kyiv was hit on 24 February 2022 at dawn. Snow fell.")
    (day,) = weave(archive)[0].named_days.days
    assert (day.before, day.match, day.after) == ("Kyiv was hit on ", "24 February 2022", " at dawn.")
    assert day.anchor == archive.records[0].body.blocks[0].anchor


def test_the_earliest_day_comes_first_and_belongs_to_its_month_and_year() -> None:
    """Whatever the order of the records."""
    days = weave(_archive("On 1 May 2024.", "On 3 April 2023 and on 2 May 2024."))[0].named_days
    assert [day.date.text for day in days.days] == ["2023-04-03", "2024-05-01", "2024-05-02"]
    counts = {period: len(found) for period, found in days.by_period.items()}
    assert counts == {"2023": 1, "2023-04": 1, "2024": 2, "2024-05": 2}


def test_a_day_belongs_to_the_names_of_its_sentence() -> None:
    """In every spelling; the name of another sentence has nothing to do with it."""
    days = weave(_archive("Kiev burned on 1 May 2024. Odesa did not."))[0].named_days
    assert {key: [day.date.text for day in found] for key, found in days.by_authority.items()} == {
        (AuthorityKind.PLACE, "kyiv"): ["2024-05-01"]
    }


def test_the_same_words_count_once() -> None:
    """A sentence that a page repeats is no second piece of evidence; another sentence is."""
    sentence = "Kyiv burned on 1 May 2024."
    assert len(weave(_archive(f"{sentence}\n\n{sentence}\n\nThen 1 May 2024 came."))[0].named_days.days) == 2


def test_withheld_texts_name_no_day() -> None:
    """The public edition finds nothing in what it does not show."""
    archive = _archive("Kyiv burned on 1 May 2024.", edition=Edition.PUBLIC, rights="record")
    assert weave(archive)[0].named_days.days == ()
