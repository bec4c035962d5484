"""What the index stores of a record to show it, in Pagefind's form."""

import json
from typing import Any

from archive_site.concordance import SIGNATURE, compress
from archive_site.lean import Lean
from archive_site.paths import OutputPath


def name_fragment(shard: int, place: int) -> str:
    """Give the name of what is stored of a record, from its shard and its place in it, both from 0 on."""
    return f"{shard:x}-{place:x}"


def render_fragment(page: OutputPath, lean: Lean) -> tuple[int, bytes]:
    """Give how many words a record has, and what is stored of it, compressed."""
    spoken = tuple(lean.spoken)
    anchors = []
    size = spoken[0].count(" ") + 1
    for (anchor, words), said in zip(lean.paragraphs, spoken[1:], strict=True):
        anchors.append({"element": "p", "id": anchor, "text": words, "location": size})
        size += said.count(" ") + 1
    fragment = {
        "url": f"/{page}",
        "content": " ".join(spoken),
        "word_count": size,
        "filters": {},
        "meta": lean.metadata,
        "anchors": anchors,
    }
    told = json.dumps(fragment, ensure_ascii=False, separators=(",", ":"))
    return size, compress(SIGNATURE + told.encode(errors="replace"))


def parse_fragment(content: bytes) -> dict[str, Any]:
    """Read a decompressed Pagefind fragment; raises ValueError with a sentence if it is none."""
    if not content.startswith(SIGNATURE):
        raise ValueError("a fragment of the search index has no signature")
    match json.loads(content[len(SIGNATURE) :]):
        case {"url": str()} as fragment:
            return dict(fragment)
        case _:
            raise ValueError("a fragment of the search index names no page")
