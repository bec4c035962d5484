"""The sentence around a place in a text."""

import re

_SENTENCE_END = re.compile(r"(?<=[.!?…])(?<!\b\w\.)(?<!\b(?:Mr|Ms|Dr|St|Lt)\.)(?<!\bMrs\.)[\"'”’»)\]]*\s+")
"""An initial and a form of address end in a full stop and end no sentence; `U.S.` is read as an initial."""
_CONTEXT_CHARACTERS = 320


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Give the rest of the sentence before and after a place, cut where it is long."""
    # No more is looked at than can be shown, so that a long text costs no more than a short one.
    begin, stop = max(0, start - _CONTEXT_CHARACTERS - 1), min(len(text), end + _CONTEXT_CHARACTERS + 1)
    for boundary in _SENTENCE_END.finditer(text, begin, stop):
        if boundary.end() <= start:
            begin = boundary.end()
        elif boundary.start() >= end:
            stop = boundary.start()
            break
    before, after = text[begin:start], text[end:stop]
    if len(before) > _CONTEXT_CHARACTERS:
        before = "…" + before[-_CONTEXT_CHARACTERS:].partition(" ")[2]
    if len(after) > _CONTEXT_CHARACTERS:
        after = after[:_CONTEXT_CHARACTERS].rpartition(" ")[0] + "…"
    return before, after
