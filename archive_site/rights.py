"""What may be shown of a text, from when on, and for what reason."""

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from archive_site.dates.expressions import Day, EdtfDate


class Rights(StrEnum):
    """What the public edition may show of an article, the widest first."""

    FULL = "full"
    EXCERPT = "excerpt"
    """The description, the archive's own abstract, and the opening sentences of the text."""
    RECORD = "record"
    """The description and the archive's own abstract; not the text."""
    DARK = "dark"
    """That the record exists under its address, and why no more is shown."""

    def is_narrower_than(self, other: "Rights") -> bool:
        """Tell whether less may be shown than with the other."""
        order = tuple(Rights)
        return order.index(self) > order.index(other)


class Terms(Struct, frozen=True, kw_only=True):
    """On what terms an article may be shown: said of a record, of its outlet or of the whole archive."""

    rights: Rights | None = None
    """None where nothing is said."""
    because: str = ""
    """Why, in the curator's words."""
    licence: str = ""
    """Under which the article's text may be used."""
    holder: str = ""
    """Who holds the rights."""
    until: EdtfDate | None = None
    """The first day on which `rights` holds; before it, `meanwhile` does."""
    meanwhile: Rights | None = None
    """Said for the time of an embargo; None for the default of `during_embargo`."""

    @property
    def stated(self) -> Rights:
        """The rights said; the narrowest where nothing is, so that an oversight publishes nothing."""
        return self.rights or Rights.DARK

    @property
    def during_embargo(self) -> Rights:
        """What may be shown before the embargo's day: the description or less, never more than after it."""
        if self.meanwhile:
            return self.stated if self.stated.is_narrower_than(self.meanwhile) else self.meanwhile
        return Rights.RECORD if Rights.RECORD.is_narrower_than(self.stated) else Rights.DARK

    @property
    def is_open(self) -> bool:
        """True where the whole text may be shown on any day."""
        return self.rights is Rights.FULL and self.until is None

    def over(self, wider: "Terms") -> "Terms":
        """Complete these terms by those of a wider whole.

        A reason and an embargo belong to the rights they are said of, and are taken over only with them.
        """
        licence, holder = self.licence or wider.licence, self.holder or wider.holder
        if self.rights:
            return replace(self, licence=licence, holder=holder)
        return Terms(
            rights=wider.rights,
            because=self.because or wider.because,
            licence=licence,
            holder=holder,
            until=self.until or wider.until,
            meanwhile=self.meanwhile or wider.meanwhile,
        )

    def on(self, day: Day | None) -> "Terms":
        """Give the terms in force on a day; an embargo whose day nobody can tell still holds."""
        if self.until is None:
            return self
        if day and self.until.earliest and day >= self.until.earliest:
            return replace(self, until=None, meanwhile=None)
        return replace(self, rights=self.during_embargo)
