"""The page that says who relies on whom: outlets, and the outlets that they give as their sources."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from archive_site.links.citings import Citing
from archive_site.messages import say
from archive_site.records import Authority
from archive_site.views.contents import Contents
from archive_site.views.frames import make_frame
from archive_site.views.named import ReliesCell, ReliesPage, ReliesRow
from archive_site.views.naming import place_of_citing
from archive_site.views.parts import Words
from archive_site.views.rows import name_words
from archive_site.views.sheets import Bounds
from archive_site.views.turns import cut_forward
from archive_site.views.ways import RELIES_PATH, make_other_ways

_MOST_COLUMNS = 8

Column = Authority | None
"""An outlet that relies on others; None for records whose outlet is not known."""


def make_relies_pages(contents: Contents, bounds: Bounds) -> Iterator[ReliesPage]:
    """Word the table: a row for each outlet that is relied on, a column for each that relies."""
    sources = contents.web.citings.by_source
    ordered = tuple(sources)
    columns = _columns(contents, sources)
    for stretch in cut_forward(len(ordered), bounds.sheet, RELIES_PATH):
        title = stretch.title(say("relies.heading"))
        yield ReliesPage(
            frame=make_frame(contents.archive, stretch.path, title, "outlets"),
            heading=title,
            lead=say("relies.lead"),
            caption=say("relies.caption", count=len(ordered)),
            columns=(
                *(name_words(each) if each else Words(text=say("listing.no_outlet")) for each in columns[0]),
                *((Words(text=say("relies.others")),) if columns[1] else ()),
            ),
            rows=tuple(_row(contents, source, columns) for source in ordered[stretch.start : stretch.end]),
            empty=say("relies.empty"),
            turning=stretch.turning,
            onward=make_other_ways(RELIES_PATH),
        )


def _columns(
    contents: Contents, sources: Mapping[str, Sequence[Citing]]
) -> tuple[list[Column], frozenset[str]]:
    """Give the outlets with a column of their own, and the ids of those that share one."""
    counts: Counter[str] = Counter()
    outlets: dict[str, Column] = {}
    for citings in sources.values():
        for citing in citings:
            outlet = contents.archive.outlet(citing.record)
            key = outlet.id if outlet else ""
            outlets[key] = outlet
            counts[key] += 1
    ordered = sorted(counts, key=lambda key: (key == "", -counts[key], key))
    return [outlets[key] for key in ordered[:_MOST_COLUMNS]], frozenset(ordered[_MOST_COLUMNS:])


def _row(contents: Contents, source: str, columns: tuple[list[Column], frozenset[str]]) -> ReliesRow:
    citings = contents.web.citings.by_source[source]
    by_outlet: dict[str, list[Citing]] = defaultdict(list)
    for citing in citings:
        outlet = contents.archive.outlet(citing.record)
        key = outlet.id if outlet else ""
        by_outlet["others" if key in columns[1] else f"={key}"].append(citing)
    keys = [f"={each.id if each else ''}" for each in columns[0]] + (["others"] if columns[1] else [])
    authority = next((citing.outlet for citing in citings if citing.outlet), None)
    return ReliesRow(
        name=name_words(authority) if authority else Words(text=source),
        cells=tuple(
            ReliesCell(count=len(by_outlet[key]), href=_href(by_outlet[key], authority)) for key in keys
        ),
        total=len(citings),
    )


def _href(citings: Sequence[Citing], authority: Authority | None) -> str:
    """Give the place where there is one; for several, the page that lists them."""
    if len(citings) == 1:
        return place_of_citing(citings[0])
    return f"{name_words(authority).href}#relied-on" if citings and authority else ""
