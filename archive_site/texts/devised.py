"""Devised titles: what stands for a title where a text has none, as archivists make them."""

_OPENING_CHARACTERS = 60


def devise_title(opening: str) -> str:
    """Make a title of a text's opening words, cut between words and marked as cut."""
    if len(opening) <= _OPENING_CHARACTERS:
        return opening.rstrip(".")
    cut = opening[: _OPENING_CHARACTERS + 1]
    return (cut.rpartition(" ")[0] or cut[:-1]).rstrip(" ,;:.–—-") + "…"
