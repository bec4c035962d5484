"""An archive that has a page of every kind: what holds for all pages is tried on it."""

from pathlib import Path

from archive_site.options import Edition
from archive_site.views.sheets import Bounds
from tests.attacks import VECTORS
from tests.making import build_site, write_sources, written

_SENTENCE = (
    "The harbour board met on the pier to hear how the dredging of the outer basin had gone since May."
)
_BODY = (
    f"{_SENTENCE} Kyiv was named on 3 May 2021 by Bo Reyes and Ada Lovett, "
    "according to The Inland Post.\n\n## What it costs\n\n"
    "> Nobody asked the ferrymen about any of it.\n\n- one\n- two\n\n1. first\n2. second\n\n"
    "| Berth | Metres |\n|---|--:|\n| Outer | 12 |\n\n```\ndepth = 12\n```\n\n---\n\n"
    "See [the other](flood.md) and [outside](https://o.example/a?b=1&c=2).[^1]\n\n[^1]: Tide tables of *2020*."
)
_DUMP = (
    "The Shore Post\n\nNew crane for the old harbour\n\nBy Ada Lovett\n\nApril 28, 2025\n\n"
    + f"{_SENTENCE}[1]\n\n{_SENTENCE} It rained.\n\n" * 2
    + "References\n  1. ^ a b Tide tables. Retrieved 2 May 2020.\n"
)
_PAGE = (
    '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Ein Kran | Post</title></head><body>'
    f"<article><h1>Ein neuer Kran</h1><p>{_SENTENCE}</p><figure><img src=a.jpg alt=Pier><figcaption>Der Pier."
    f"</figcaption></figure><table><tr><th>a<td>b</table><ul><li>x</ul><pre>a\n b</pre><p>{_SENTENCE}</p>"
)
_TOPICS = ", ".join(
    ("Harbours, Fires, Ähren, 漢字, 9 lives, Жито", *(f"Berth {number}" for number in range(14)))
)
"""As many as an index has letters for."""
FIRST = {
    "archive.yaml": 'title: Sample & "more"\nbase_url: https://a.example/\ncurator: Ada Lovett\n'
    "description: All kinds.\nversion: '1'\nreleased: 2026-01-01\n",
    "authorities/places.yaml": "- id: kyiv\n  preferred_name: Kyiv\n  variant_names: [Kiev]\n  note: A city.\n",
    "authorities/people.yaml": "- id: ada\n  preferred_name: Ada Lovett\n- id: bo\n  preferred_name: Bo Reyes\n",
    "records/fire.md": written(
        _BODY, title="Fire", outlet="The Shore Post", authors="[ada]", date="2025-04-28", kind="news",
        topics=f"[{_TOPICS}]", language="en", original_url="https://s.example/fire", abstract="Of a *fire*.",
    ),
    "records/flood.md": written(
        _BODY, title="Flood", outlet="The Inland Post", authors="[bo]", date="2025-05", kind="report",
        topics="[Harbours]",
    ),
    "records/forged.md": written("A forgery.", title="Not true", outlet="Gone Post", date="1999-01-02"),
    "records/dump.txt": _DUMP,
    "records/page.html": _PAGE,
    "records/bare.md": "Words without any field at all.\n",
    "records/cited.md": written(f"Words of {VECTORS[0]}.", title="Odd &amp; signs", subtitle="A `sub`", date="201X"),
    "records/part.md": written(_BODY, title="Part", rights="{value: excerpt, because: They asked., holder: H}"),
    "records/told.md": written(_BODY, title="Told", rights="record", abstract="Of it."),
    "records/gone.md": written(_BODY, title="Gone", rights="{value: dark, because: The court said so.}"),
    "records/later.md": written(_BODY, title="Later", rights="{value: full, until: 2090-01-31}"),
    "records/arabic.md": written("اجتمع مجلس الميناء على الرصيف.", title="ميناء", language="ar", date="2024-12/2025-02"),
}  # fmt: skip
CHANGES = (
    "- redirect: {from: records/flood.html, to: records/water.html}\n"
    "- withdrawn: {address: records/forged.html, on: 2026-05-01, because: It proved to be staged., "
    "successor: records/fire.html}\n"
)


BOUNDS = Bounds(most=4, sheet=2, tasks=2)
"""So short that records, names and tasks take several pages."""


def build_every_kind(folder: Path, edition: Edition, *, has_search: bool = False) -> Path:
    """Publish the archive, then rename one record and withdraw another; gives the site."""
    sources, site = write_sources(folder / "sources", FIRST), folder / "site"
    build_site(sources, folder / "first", is_publishing=True)
    (sources / "records/forged.md").unlink()
    (sources / "records/flood.md").rename(sources / "records/water.md")
    fire = sources / "records/fire.md"
    fire.write_text(fire.read_text(encoding="utf-8").replace("flood.md", "water.md"), encoding="utf-8")
    write_sources(sources, {"address-changes.yaml": CHANGES})
    for name in ("part", "told", "gone", "later", "water"):
        path = sources / f"records/{name}.md"
        path.write_text(path.read_text(encoding="utf-8").replace("flood.md", "water.md"), encoding="utf-8")
    build_site(sources, site, edition=edition, has_search=has_search, bounds=BOUNDS)
    return site
