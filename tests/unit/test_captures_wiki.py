"""References of a wiki's article."""

from archive_site.captures.lines import parse_lines
from archive_site.captures.wiki import latest_access, reference_list


def test_back_link_letters_are_no_words_of_the_reference() -> None:
    """Several letters in order are; a single 'a' is the article of the sentence."""
    first, second = reference_list(
        parse_lines("1. ^ a b The old harbour. Retrieved 2 May 2020.\n2. ^ a harbour tale")
    )
    assert (first.prefix, first.text) == ("1. ^ a b", "The old harbour. Retrieved 2 May 2020.")
    assert (second.prefix, second.text) == ("2. ^", "a harbour tale")


def test_numbers_must_run_up_from_one() -> None:
    """Otherwise a line may be missing or mean something else, and all stays text."""
    assert reference_list(parse_lines("1. ^ one\n3. ^ three")) == ()


def test_the_latest_access_date_counts_with_its_words_and_line() -> None:
    """The publication dates of the sources do not."""
    references = reference_list(
        parse_lines(
            "1. ^ Tide. 9 June 2022. Retrieved 2 May 2020.\n2. ^ Ebb. Retrieved 3 May 2021.\n3. ^ Flow. 2023."
        )
    )
    access = latest_access(references)
    assert access is not None
    assert (access.edtf, access.evidence, access.line.number) == ("2021-05-03", "Retrieved 3 May 2021", 2)
