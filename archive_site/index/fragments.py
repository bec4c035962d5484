"""What the index stores of a record to show it, in Pagefind's form."""

import json
from collections.abc import Callable
from typing import Any

from archive_site.gzipping import compress
from archive_site.index.concordance import SIGNATURE
from archive_site.index.lean import Lean
from archive_site.paths import OutputPath

_APART = "  "
"""Parts what is said by a record: words stand one space apart."""
_quote: Callable[[str], str] = json.encoder.encode_basestring
"""Writes a text as JSON, in quotation marks."""


def name_fragment(shard: int, place: int) -> str:
    """Give the name of what is stored of a record, from its shard and its place in it, both from 0 on."""
    return f"{shard:x}-{place:x}"


def render_fragment(page: OutputPath, lean: Lean) -> tuple[int, bytes]:
    """Give how many words a record has, and what is stored of it, compressed."""
    # Nowhere in them do two spaces follow each other, and no control character is left that JSON escapes.
    said_all = _APART.join(lean.spoken)
    told = said_all.replace("\\", r"\\").replace('"', r"\"").split(_APART)
    anchors = []
    size = told[0].count(" ") + 1
    for (anchor, words), said in zip(lean.paragraphs, told[1:], strict=True):
        # All that was added is a full stop, which stands in JSON as it is.
        bare = said if words[-1] == "." else said.removesuffix(".")
        anchors.append(f'{{"element":"p","id":{_quote(anchor)},"text":"{bare}","location":{size}}}')
        size += said.count(" ") + 1
    meta = json.dumps(lean.metadata, ensure_ascii=False, separators=(",", ":"))
    # Put together by hand: a library would quote every word twice.
    fragment = (
        f'{{"url":{_quote(f"/{page}")},"content":"{" ".join(told)}","word_count":{size},"filters":{{}},'
        f'"meta":{meta},"anchors":[{",".join(anchors)}]}}'
    )
    return size, compress(SIGNATURE + fragment.encode(errors="replace"))


def parse_fragment(content: bytes) -> dict[str, Any]:
    """Read a decompressed Pagefind fragment; raises ValueError with a sentence if it is none."""
    if not content.startswith(SIGNATURE):
        raise ValueError("a fragment of the search index has no signature")
    match json.loads(content[len(SIGNATURE) :]):
        case {"url": str()} as fragment:
            return dict(fragment)
        case _:
            raise ValueError("a fragment of the search index names no page")
