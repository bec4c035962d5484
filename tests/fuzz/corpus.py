"""The seed corpus: what each target begins with, made of the material of the other tests."""

import gzip
from collections.abc import Iterator
from pathlib import Path

from archive_site.permanence.ledger import parse_ledger, render_ledger
from tests.attacks import MARKDOWN, VECTORS, make_attacks
from tests.imported import WARC, WHOLE
from tests.property.test_conservation import SENTENCE

ROOT = Path(__file__).resolve().parents[2]
_MAX_BYTES = 4000
"""Of a seed: what is longer teaches a fuzzer nothing that the first part does not."""
_DATES = (
    *("2025", "2025-04", "2025-04-28", "2025-04-28?", "2025~", "2025%", "-0044", "Y20000", "Y-10000", "201X"),
    *("20XX", "2025-XX", "2025-04-XX", "2025-21", "2025/..", "../2025", "/2025", "2024-12/2025-01-31"),
    *(
        "2025-04-28T10:20:30Z",
        "2025-04-28T10:20+02:00",
        "28 April 2025",
        "April 2025",
        "c. 2014",
        "28/4/2025",
    ),
    *("0000-02-29", "9999-12-31", "1.10.2014", "between 2014 and 2015", "[2014]"),
)
_SUFFIX_OF = {"dump": ".txt", "page": ".html", "record": ".md"}
_FILE_OF = {
    "settings": "archive.yaml",
    "ledger": "ledger.yaml",
    "decisions": "address-changes.yaml",
    "authorities": "authorities/*.yaml",
    "curation": "records/*.yaml",
}


def make_seeds(target: str) -> tuple[bytes, ...]:
    """Give the seeds of a target, each once, in a fixed order."""
    return tuple(dict.fromkeys(seed[:_MAX_BYTES] for seed in _seeds(target) if seed.strip()))


def _seeds(target: str) -> Iterator[bytes]:
    if target == "date":
        yield from (text.encode() for text in _DATES)
    elif target == "markdown":
        yield from (text.encode() for text in MARKDOWN)
        yield from _archived("*.md")
    elif target == "exports":
        yield from (text.encode(errors="surrogateescape") for text in VECTORS)
        yield from (b"=1+1", b"a\nER  - \n", b"{x}}, title = {y", b"</script>", b"%&$#_\\")
    elif target == "library":
        yield from (seed for seed in WHOLE if seed[:1] in b"[T@")
    elif target == "warc":
        yield from (WARC, WARC * 2, gzip.compress(WARC) * 2, WARC.replace(b"gzip", b"br"))
    elif target == "yaml":
        yield from _archived("*.yaml")
        yield b"a: [b, {c: 'd'}]\ne: |\n  f\n  g\nh: >-\n  i\n"
    elif target in _SUFFIX_OF:
        suffix = _SUFFIX_OF[target]
        yield from (content for path, content in sorted(make_attacks().items()) if path.endswith(suffix))
        yield from _archived(f"*{suffix}")
        yield from _whole(target)
    else:
        yield from _archived(_FILE_OF[target])
        yield from _own(_FILE_OF[target])


def _archived(pattern: str) -> Iterator[bytes]:
    """Give the sources of the small archives of the tests."""
    folders = sorted((ROOT / "tests/archives").glob("*/sources"))
    yield from (path.read_bytes() for folder in folders for path in sorted(folder.rglob(pattern)))


def _own(pattern: str) -> Iterator[bytes]:
    """Give the project's own sources; of a ledger only a few stanzas."""
    for path in sorted((ROOT / "sources").glob(pattern)):
        if path.name == "ledger.yaml":
            ledger, _ = parse_ledger(path.read_text(encoding="utf-8"), path.name)
            yield render_ledger(dict(list(ledger.items())[:3])).encode()
        else:
            yield path.read_bytes()


def _whole(target: str) -> Iterator[bytes]:
    """Give a whole article in the form of each reader."""
    if target == "dump":
        head = (
            "Home\nShore Post\n\nNew crane for the old harbour of Ostend\n\nBy Ada Lovett\n\nMay 3, 2021\n\n"
        )
        notes = (
            "\n\nReferences\n  1. ^ a b Tide tables. Retrieved 2 May 2020.\n\nRead more\n© 2021 Shore Post\n"
        )
        yield (head + f"OSTEND (AP) — {SENTENCE}\n\n" * 3 + "What it costs\n\n" + SENTENCE + notes).encode()
    elif target == "page":
        yield (
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>New crane | Shore Post</title>'
            '<meta property="og:title" content="New crane"><link rel="canonical" href="https://a.example/c">'
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"New crane",'
            '"datePublished":"2021-05-03","author":[{"@type":"Person","name":"Ada Lovett"}]}</script></head>'
            "<body><nav><a href=/>Home</a></nav><article><h1>New crane</h1><div class=byline>By Ada Lovett"
            "</div><time datetime=2021-05-03>May 3, 2021</time>"
            f"<p>{SENTENCE}</p><figure><img src=a.jpg alt=pier><figcaption>The pier.</figcaption></figure>"
            f"<blockquote>{SENTENCE}</blockquote><ul><li>One<li>Two</ul><table><tr><td>1<td>2</table>"
            "<sup id=r1><a href=#n1>[1]</a></sup><ol><li id=n1>Tide tables.</ol></article></body></html>"
        ).encode()
