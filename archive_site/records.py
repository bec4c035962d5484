"""The archive's nouns as frozen values, without behaviour beyond trivial properties.

A value is complete when it exists. A record knows nothing of other records.
"""

from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct

from archive_site.dates.expressions import EdtfDate
from archive_site.deferral import Deferred
from archive_site.fixity import Fixity
from archive_site.paths import AuthorityId, OutputPath, RecordId, authority_page
from archive_site.problems import Location
from archive_site.provenance import NO_NAMES, UNKNOWN, Field
from archive_site.rights import Rights, Terms
from archive_site.texts.hypertext import Html
from archive_site.texts.structure import Text


class Kind(StrEnum):
    """What sort of text a record describes."""

    NEWS = "news"
    OPINION = "opinion"
    ANALYSIS = "analysis"
    ENCYCLOPEDIA = "encyclopedia"
    STATEMENT = "statement"
    REPORT = "report"
    BLOG = "blog"
    OTHER = "other"


class AuthorityKind(StrEnum):
    """What an authority names; the value is the folder of its pages and its file's name."""

    OUTLET = "outlets"
    PERSON = "people"
    ORGANISATION = "organisations"
    PLACE = "places"
    EVENT = "events"
    TOPIC = "topics"

    __hash__ = str.__hash__
    """Equal to the enumeration's own in effect, and looked up a million times."""


class Description(Struct, frozen=True, omit_defaults=True):
    """The described fields of an article, each with its provenance."""

    title: Field[str] = UNKNOWN
    translated_title: Field[str] = UNKNOWN
    """The title in the language of the archive's readers, where the article has another."""
    subtitle: Field[str] = UNKNOWN
    outlet: Field[str] = UNKNOWN
    """A name or an outlet's id, as written."""
    authors: Field[tuple[str, ...]] = NO_NAMES
    """Names or ids, in the order of the byline."""
    date: Field[EdtfDate] = UNKNOWN
    language: Field[str] = UNKNOWN
    """A BCP 47 tag."""
    kind: Field[Kind] = UNKNOWN
    section: Field[str] = UNKNOWN
    place: Field[str] = UNKNOWN
    original_url: Field[str] = UNKNOWN
    archived_url: Field[str] = UNKNOWN
    captured: Field[EdtfDate] = UNKNOWN
    topics: Field[tuple[str, ...]] = NO_NAMES
    """Names or ids, as written."""


class Capture(Struct, frozen=True):
    """The captured file a record describes."""

    file: str
    """Its name, without folder."""
    fixity: Fixity
    source: str = ""
    """Its path below the sources; empty where it is kept elsewhere."""


class NameChoice(Struct, frozen=True):
    """A curator's word on whether a record names an authority, where the name alone does not tell."""

    id: str
    """Of the authority, with its kind before a colon where another kind has the same id."""
    is_meant: bool
    where: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Deferred):
    """One described article in the archive."""

    id: RecordId
    source: str
    """Path of the source file below the sources, with `/`; empty where an edition withholds it."""
    source_fixity: Fixity
    description: Description
    terms: Terms
    """Its own, completed by those of its outlet and of the archive; behind `editions`, those in force."""
    is_withheld: bool
    """True where an edition has taken out the text, or all of it but an excerpt (`editions`).

    So it is in every edition where a stand-in stands for the text.
    """
    note: str
    """The curator's remark for readers; may be empty."""
    note_html: Html = ()
    """The same where it holds links, else empty."""
    abstract: Text
    """The archive's own account of the article; may be empty."""
    body: Text
    """The article's text; empty where the archive only describes it."""
    capture: Capture | None
    devised_title: str
    """In square brackets, of the opening words; empty where the article has a title."""
    name_choices: tuple[NameChoice, ...] = ()

    @property
    def title(self) -> str:
        """The title to show and cite: the article's own or a devised one."""
        return self.description.title.value or self.devised_title

    @property
    def rights(self) -> Rights:
        """What the public edition may show."""
        return self.terms.stated

    @property
    def is_dark(self) -> bool:
        """True where an edition shows no more than that the record exists."""
        return self.is_withheld and self.rights is Rights.DARK

    @property
    def shows_capture(self) -> bool:
        """True where the captured file may be given to readers as it came."""
        return self.capture is not None and self.body.has_blocks and not self.is_withheld

    @property
    def where(self) -> Location:
        """The source file as a place."""
        return Location(self.source)


class Tie(Struct, frozen=True):
    """What an authority has to do with another one."""

    type: str
    """In the curator's words, such as 'foreign minister of'; empty for `part_of`."""
    to: str
    """Id of the other one, with its kind before a colon where another kind has the same id."""
    where: Location


NameKey = tuple[AuthorityKind, str]
"""Kind and id of an authority; where one is looked up by its name, kind and name."""


class Authority(Struct, frozen=True, kw_only=True):
    """The controlled form of an outlet, person, organisation, place, event or topic."""

    id: AuthorityId
    kind: AuthorityKind
    preferred_name: str
    variant_names: tuple[str, ...] = ()
    """Other spellings under which it is found in texts."""
    same_as: tuple[str, ...] = ()
    """Addresses of the same thing in other authority files, such as Wikidata."""
    type: str = ""
    """What sort of thing within its kind: newspaper, ministry, city …"""
    note: str = ""
    note_html: Html = ()
    """The note where it holds links, else empty."""
    terms: Terms = Terms()
    """Of an outlet: on what terms its articles may be shown."""
    dates: EdtfDate | None = None
    """Of a life, an office, an event."""
    relations: tuple[Tie, ...] = ()
    """To other authorities, as the authority file has them; `part_of` first."""
    where: Location = Location("")
    is_implicit: bool = False
    """True where only a record names it and no authority file does."""

    @property
    def key(self) -> NameKey:
        """What tells it from all others."""
        return self.kind, self.id

    @property
    def page(self) -> OutputPath:
        """The address of its page."""
        return authority_page(self.kind.value, self.id)

    @property
    def names(self) -> tuple[str, ...]:
        """The preferred name, then the variants."""
        return (self.preferred_name, *self.variant_names)
