"""The language of a text."""

import pytest

from archive_site.captures.language import mixed_languages, text_language


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The boat is in the harbour, and it was not the first to be there for the feast."),
        (
            "de",
            "Das Boot ist im Hafen, und es war nicht das erste in dem Jahr, das sich zeigt.",
        ),
        (
            "fr",
            "Le bateau est dans le port, et il ne sera pas le dernier de la saison qui vient pour la fête.",
        ),
        (
            "es",
            "El barco está en el puerto y no es el último que se espera para las fiestas del lugar.",
        ),
        (
            "uk",
            "Човен стоїть у гавані, і це не перший, що прийшов на свято, як і було від початку року.",
        ),
        (
            "ru",
            "Лодка стоит в гавани, и это не первая, что пришла на праздник, как и было от начала.",
        ),
    ],
)
def test_small_words_tell_the_language(tag: str, text: str) -> None:
    """And the evidence says which were counted."""
    guess = text_language(text)
    assert guess is not None
    assert tag == guess.tag
    assert "times" in guess.evidence


def test_paragraphs_of_several_languages_are_told_apart() -> None:
    """Each with its first words; one language alone is not mixed."""
    english = "The boat is in the harbour, and it was not the first to be there for the feast."
    german = "Das Boot ist im Hafen, und es war nicht das erste in dem Jahr, das sich zeigt."
    assert mixed_languages([english, german]) == (
        ("en", "The boat is in the", 0.0),
        ("de", "Das Boot ist im Hafen,", 0.0),
    )
    assert mixed_languages([english, english]) == ()


def test_too_little_text_tells_nothing() -> None:
    """A few words may be of any language."""
    assert text_language("Port Lavaca, Texas") is None
    assert text_language("") is None
