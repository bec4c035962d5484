"""What is known of tokens."""

import marshal

from archive_site.index.glossary import Glossary, Sense
from archive_site.index.lean import Lean
from archive_site.index.tokens import Tokens


def take_in(glossary: Glossary, title: str, text: str) -> Tokens:
    """Give the tokens of a record by their numbers in a glossary."""
    tokens = Tokens(glossary.tokens)
    tokens.add(Lean(title, (("p", text),), {}))
    return tokens


def test_what_is_known_of_tokens_can_be_kept() -> None:
    """As plain values; what is not known then is still asked for, and learnt as before."""
    first = Glossary()
    texts = {"Boats,": (Sense("boat", 24),), "well-known": (Sense("well", 11), Sense("known", 11)), "–": ()}
    first.learn(texts, {"Boats,": (Sense("boat", 168),)})
    second = Glossary.recall(marshal.loads(marshal.dumps(first.tell())))  # noqa: S302 - of our own making
    assert len(second) == len(first) == 3
    tokens = take_in(second, "Boats, nets", "– nets boats well-known –")
    assert second.find_new(tokens) == (["nets"], ["nets"])
    second.learn({"nets": (Sense("net", 24),)}, {"nets": (Sense("net", 168),)})
    assert second.find_new(tokens) == ([], [])
    keys = list(second.keys)
    places, found, weights = second.look_up(tokens.texts[0])
    assert places.tolist() == [1, 2, 3, 3]
    assert [keys[number] for number in found] == ["net", "boat", "well", "known"]
    assert weights.tolist() == [24, 24, 11, 11]
