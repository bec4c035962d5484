"""What is known of tokens."""

import marshal

from archive_site.glossary import Glossary, Sense


def test_what_is_known_of_tokens_can_be_kept() -> None:
    """As plain values; what is not known then is still asked for, and learnt as before."""
    first = Glossary()
    texts = {"Boats,": (Sense("boat", 24),), "well-known": (Sense("well", 11), Sense("known", 11)), "–": ()}
    first.learn(texts, {"Boats,": (Sense("boat", 168),)})
    second = Glossary.recall(marshal.loads(marshal.dumps(first.tell())))  # noqa: S302 - of our own making
    assert (second.weight, second.plain, second.others) == (first.weight, first.plain, first.others)
    assert second.titled == first.titled
    assert len(second) == len(first) == 4
    assert second.find_new(["–", "nets", "Boats,"], ["Boats,", "nets"]) == (["nets"], ["nets"])
    assert second.keys_of("well-known") == ("well", "known")
    second.learn({"nets": (Sense("net", 24),)}, {})
    assert second.plain == {"Boats,": "boat", "nets": "net"}
