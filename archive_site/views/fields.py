"""Described fields with their provenance, worded."""

from collections.abc import Iterator

from archive_site.archive import Archive
from archive_site.dates.expressions import EdtfDate, format_date, months_of, years_of
from archive_site.messages import say
from archive_site.messages.language_text import LANGUAGE_NAMES
from archive_site.provenance import Field
from archive_site.records import AuthorityKind, Kind, Record
from archive_site.views.parts import FieldView, Words
from archive_site.views.rows import kind_in_words, language_of, name_words


def make_fields(archive: Archive, record: Record) -> tuple[FieldView, ...]:
    """Word the fields that a reader asks of any article, unknown or not, then the others that are known."""
    description = record.description
    shown = dict(_values(archive, record))
    always = ("outlet", "authors", "date", "kind")
    fields = []
    for key in (*always, "title", "translated_title", "subtitle", "language", "section", "place", "captured"):
        field: Field[object] = getattr(description, key)
        if key in always or key in {"title", "language"} or shown.get(key):
            fields.append(make_field(key, field, shown.get(key, ())))
    return tuple(fields)


def make_field(key: str, field: Field[object], values: tuple[Words, ...]) -> FieldView:
    """Word one field."""
    where = ""
    if field.where and field.where.path:
        where = say("field.where", line=field.where.line, file=field.where.path.rpartition("/")[2])
    return FieldView(
        key=key,
        label=say(f"field.{key}"),
        values=values,
        basis=field.basis,
        basis_label=say(f"basis.{field.basis}"),
        evidence=field.evidence or "",
        where=where,
        note=field.note or "",
        account=_account_in_words(field),
        rivals=tuple([say("field.rival", value=each.value, reader=each.reader) for each in field.rivals]),
    )


def _account_in_words(field: Field[object]) -> str:
    """Say who stands for a field and since which day, as far as either is known."""
    if not field.by and not field.on:
        return ""
    day = format_date(field.on) if field.on else ""
    if field.by and day:
        return say("field.by-on", by=field.by, on=day)
    if field.by:
        return say("field.by", by=field.by)
    return say("field.on", on=day)


def value_in_words(key: str, value: object) -> str:
    """Word a field's value by itself: a date in words, names in a row; empty where there is none."""
    if key == "language" and isinstance(value, str):
        return language_in_words(value)
    if isinstance(value, EdtfDate):
        return format_date(value)
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    if isinstance(value, Kind):
        return say(f"kind.{value}")
    return str(value) if value else ""


def _values(archive: Archive, record: Record) -> Iterator[tuple[str, tuple[Words, ...]]]:
    description = record.description
    lang = language_of(archive, record)
    outlet = archive.outlet(record)
    yield "outlet", (name_words(outlet),) if outlet else ()
    yield "authors", tuple(name_words(author) for author in archive.authors(record))
    yield "date", _date_values(description.date.value)
    yield "captured", _date_values(description.captured.value, is_linked=False)
    if description.kind.value:
        yield "kind", (Words(text=kind_in_words(record)),)
    for key, field in (
        ("title", description.title),
        ("subtitle", description.subtitle),
        ("section", description.section),
    ):
        if field.value:
            yield key, (Words(text=field.value, lang=lang),)
    if description.translated_title.value:
        yield "translated_title", (Words(text=description.translated_title.value),)
    if description.language.value:
        yield "language", (Words(text=language_in_words(description.language.value)),)
    if description.place.value:
        yield "place", (_place_value(archive, description.place.value),)


def _date_values(date: EdtfDate | None, *, is_linked: bool = True) -> tuple[Words, ...]:
    if date is None:
        return ()
    href = date_listing(date) if is_linked else ""
    return (Words(text=format_date(date), href=href),)


def date_listing(date: EdtfDate | None) -> str:
    """Give the listing a date leads to: its month, its year, or the undated ones."""
    months, years = (months_of(date), years_of(date)) if date else ((), ())
    if not years:
        return "dates/undated.html"
    return f"dates/{months[0] if len(months) == 1 else years[0]}.html"


def _place_value(archive: Archive, place: str) -> Words:
    authority = archive.names.find((AuthorityKind.PLACE,), place)
    if authority is None:
        return Words(text=place)
    # The capture's own spelling is kept: it is a finding.
    return name_words(authority)._replace(text=place)


def language_in_words(tag: str) -> str:
    """Give a language's name in English where we know it, else its tag."""
    name = LANGUAGE_NAMES.get(tag.partition("-")[0])
    return f"{name} ({tag})" if name and "-" in tag else name or tag
