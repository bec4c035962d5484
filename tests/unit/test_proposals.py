"""Names that texts hold often are proposed, with the stanza; variants are proposed as such."""

from archive_site.inspection.proposals import propose_names
from tests.making import make_archive, written

_PLACES = {"places": "- preferred_name: Zaporizhzhia\n- preferred_name: Norland\n"}


def _proposed(*bodies: str, **fields: str) -> list[tuple[str, str]]:
    files = {f"records/r{n}.md": written(body, **fields) for n, body in enumerate(bodies)}
    return [
        (problem.code, problem.message.split("`")[1])
        for problem in propose_names(make_archive(files, _PLACES))
    ]


def test_a_name_that_stands_often_in_texts_is_proposed() -> None:
    """Within sentences, in two records or more; with what joins its words."""
    body = "We met Edda Moen of the Isles and the Bank of Northport. On Monday she left."
    assert _proposed(body, f"{body} Later we saw Edda Moen of the Isles at the Bank of Northport.") == [
        ("name-candidate", "Bank of Northport"),
        ("name-candidate", "Edda Moen of the Isles"),
    ]


def test_what_opens_a_sentence_or_is_known_or_rare_is_not_proposed() -> None:
    """Neither a capital at the start, nor a weekday, nor what an entry already has, nor its derivatives."""
    body = (
        "Ferries sail. They reach Norland on Monday in May. Pilots wait. “Nobody” waits; he is Norlands own."
    )
    assert _proposed(body, body, body) == []
    assert _proposed("We saw Edda Moen.", "They sailed.") == []


def test_a_likely_spelling_of_a_known_name_is_proposed_as_its_variant() -> None:
    """With the id of the entry that may take it."""
    assert _proposed("They left Zaporizhia in May.", "They saw Zaporizhia, then Zaporizhia again.") == [
        ("variant-candidate", "Zaporizhia")
    ]


def test_where_nouns_have_capitals_one_word_is_no_name() -> None:
    """In German only several words in a row are proposed."""
    body = "Sie sahen das Boot und die Frau Edda Moen."
    assert _proposed(body, body, body, language="de") == [("name-candidate", "Frau Edda Moen")]
