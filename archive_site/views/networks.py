"""Networks: names that occur together, as a picture with its numbers, for the archive and around a name."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from archive_site.links.ties import Network, Tie, choose_network, commonest_names
from archive_site.messages import say
from archive_site.records import Authority, NameKey
from archive_site.views.arcs import (
    AXIS,
    PITCH,
    WIDTH,
    Edge,
    draw_curve,
    order_places,
    row_middle,
    shorten_label,
)
from archive_site.views.contents import Contents
from archive_site.views.frames import make_frame
from archive_site.views.parts import Words
from archive_site.views.pictured import Knot, Line, NetworkPage, NetworkPicture, Shade, TieRow
from archive_site.views.rows import name_words
from archive_site.views.ways import NETWORK_FROM, NETWORK_PATH, make_other_ways

_MOST_NAMES = 40
_STRONG, _MIDDLE = 50, 25
"""Per cent from which on a line is thick, or of middle weight."""


def make_network_page(contents: Contents) -> NetworkPage:
    """Word the network of the names that most records have."""
    ties = contents.web.ties
    keys = commonest_names(ties, _MOST_NAMES)
    picture = None
    if len(keys) >= NETWORK_FROM:
        network = choose_network(ties, keys)
        about = say("network.description", count=len(keys), names=len(ties.names))
        counts = {key: len(ties.holders[key]) for key in keys}
        labels = {key: _Label(count, say("network.count", count=count)) for key, count in counts.items()}
        picture = _draw(network, labels, say("network.heading"), " ".join([about, *_about(network)]))
    return NetworkPage(
        frame=make_frame(contents.archive, NETWORK_PATH, say("network.heading"), ""),
        heading=say("network.heading"),
        lead=say("network.lead"),
        picture=picture,
        empty=say("network.empty"),
        onward=make_other_ways(NETWORK_PATH),
    )


def make_own_network(contents: Contents, authority: Authority) -> NetworkPicture | None:
    """Draw the names that occur with one, and how they occur with each other; None for fewer than three."""
    ties, name = contents.web.ties, authority.preferred_name
    own = ties.companions.get(authority.key, ())
    if len(own) < NETWORK_FROM:
        return None
    labels = {
        tie.second.key: _Label(tie.both, say("network.own-count", name=name, count=tie.both), tie)
        for tie in own
    }
    network = choose_network(ties, list(labels))
    about = say("network.own-description", name=name)
    title = say("network.own-title", name=name)
    return _draw(network, labels, title, " ".join([about, *_about(network)]))


class _Label(Struct, frozen=True):
    """What stands beside a name."""

    records: int
    meaning: str
    tie: Tie | None = None
    """To the name that the picture is about."""


def _about(network: Network) -> Iterator[str]:
    if any(len(group) > 1 for group in network.groups):
        yield say("network.bars")
    if network.lines:
        yield say("network.lines", count=len(network.lines), percent=network.lines[-1].percent)
    else:
        yield say("network.no-lines")
    if network.left_out:
        yield say("network.left-out", count=network.left_out)


def _draw(network: Network, labels: Mapping[NameKey, _Label], title: str, description: str) -> NetworkPicture:
    groups = network.groups
    place: dict[NameKey, int] = {group[0].key: n for n, group in enumerate(groups)}
    # Of a tie's two groups the first one comes first in the list.
    edges = [Edge(place[tie.first.key], place[tie.second.key], tie.percent) for tie in network.lines]
    order = order_places(len(groups), edges)
    spans = _spans_of([len(group) for group in groups], order)
    height = PITCH * sum(map(len, groups))
    middle = [(first + last) // 2 for first, last in spans]
    curves = [draw_curve(middle[edge.first], middle[edge.second], height) for edge in edges]
    own = [
        "".join(curve for edge, curve in zip(edges, curves, strict=True) if n in edge[:2])
        for n in place.values()
    ]
    knots = [
        _knot(name, labels[name.key], spans[n][0] + row * PITCH, own[n])
        for n in order
        for row, name in enumerate(groups[n])
    ]
    return NetworkPicture(
        title=title,
        description=description,
        knots=tuple(knots),
        bars=tuple(spans[n] for n in order if len(groups[n]) > 1),
        lines=tuple(
            Line(path=path, weight=_weigh(edge.strength)) for path, edge in zip(curves, edges, strict=True)
        ),
        width=WIDTH,
        height=height,
        axis=AXIS,
        shades=_key_to_lines() if edges else (),
        ties=tuple(_tie_rows(network, labels, place)),
    )


def _spans_of(sizes: Sequence[int], order: Sequence[int]) -> list[tuple[int, int]]:
    """Give for each group where its first and its last row are."""
    spans = [(0, 0)] * len(sizes)
    rows = 0
    for each in order:
        spans[each] = row_middle(rows), row_middle(rows + sizes[each] - 1)
        rows += sizes[each]
    return spans


def _knot(name: Authority, label: _Label, y: int, curves: str) -> Knot:
    words = name_words(name)
    return Knot(
        name=Words(text=shorten_label(words.text), href=words.href),
        title=f"{words.text}: {label.meaning}",
        count=label.records,
        y=y,
        weight=_weigh(label.tie.percent) if label.tie else 0,
        lines=curves,
    )


def _tie_rows(
    network: Network, labels: Mapping[NameKey, _Label], place: Mapping[NameKey, int]
) -> Iterator[TieRow]:
    """Give the numbers: ties to the name itself, then the lines; those of one name in a row name it once."""
    told: list[tuple[Sequence[Authority], Sequence[Authority], Tie]] = [
        ((tie.first,), group, tie) for group in network.groups if (tie := labels[group[0].key].tie)
    ]
    told += [
        (network.groups[place[tie.first.key]], network.groups[place[tie.second.key]], tie)
        for tie in network.lines
    ]
    for _, run in groupby(told, key=lambda row: [each.key for each in row[0]]):
        rows = list(run)
        for number, (first, second, tie) in enumerate(rows):
            yield _tie_row(first, len(rows) if number == 0 else 0, second, tie)


def _tie_row(first: Sequence[Authority], rows: int, second: Sequence[Authority], tie: Tie) -> TieRow:
    return TieRow(
        first=tuple(each.preferred_name for each in first),
        rows=rows,
        second=tuple(each.preferred_name for each in second),
        both=tie.both,
        either=tie.either,
        strength=tie.percent,
    )


def _weigh(percent: int) -> int:
    return 3 if percent >= _STRONG else 2 if percent >= _MIDDLE else 1


def _key_to_lines() -> tuple[Shade, ...]:
    return (
        Shade(step=1, label=say("network.weight-1", percent=_MIDDLE)),
        Shade(step=2, label=say("network.weight-2", first=_MIDDLE, last=_STRONG - 1)),
        Shade(step=3, label=say("network.weight-3", percent=_STRONG)),
    )
