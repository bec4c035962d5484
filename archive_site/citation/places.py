"""Where a cited record can be read, in words: the archive, the record's id, and the copies."""

from archive_site.citation.item import Citable
from archive_site.citation.pieces import Sentence, italic, join, roman

# The words of the styles that are English.
_HELD_AS = "rchived as record {id} in "
"""Without its first letter, which is small within a sentence."""
# End of the words.


def word_holding(citable: Citable, opening: str = "A") -> Sentence:
    """Say under which id the archive holds the record, and the addresses of the copies.

    The original address is no part of it: each style has a place of its own for that. The archive's title is
    in italics, or nobody could tell where it ends.
    """
    held = roman(opening + _HELD_AS.format(id=citable.id)) + italic(citable.archive_title)
    return join((held, roman(word_copies(citable, " and "))), ", ")


def word_copies(citable: Citable, before_last: str) -> str:
    """Give the permalink and the copy elsewhere as far as they are known."""
    found = {citable.permalink_url: None, citable.archived_url: None}
    return before_last.join([copy for copy in found if copy and copy != citable.original_url])
