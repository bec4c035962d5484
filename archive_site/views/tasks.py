"""The shapes of what the queue's template sees: a curator's tasks, each with the stanzas that end it."""

from msgspec import Struct

from archive_site.views.parts import Row


class StanzaView(Struct, frozen=True, kw_only=True):
    """One stanza to paste."""

    anchor: str
    """By which the button that copies it finds it."""
    label: str
    """What a curator says by pasting it."""
    yaml: str


class QueueItem(Struct, frozen=True, kw_only=True):
    """One field that a curator should look at."""

    label: str
    kind: str
    """A `GapKind`."""
    kind_label: str
    value: str
    """What was read so far, in words; empty where nothing was."""
    evidence: str
    where: str
    """'line 3 of NAME.txt', or empty."""
    note: str
    rivals: tuple[str, ...]
    """Other values that were read, each with its reader."""
    stanzas: tuple[StanzaView, ...]


class QueueGroup(Struct, frozen=True, kw_only=True):
    """All gaps of one record."""

    row: Row
    file: str
    """Where the stanzas go: the curation file, or the record itself."""
    file_label: str
    """How they go there."""
    items: tuple[QueueItem, ...]
