"""**I/O.** Asks Pagefind what it makes of tokens, by having it index pages of them."""

import shutil
from collections import defaultdict
from collections.abc import Sequence
from html import escape
from pathlib import Path

from archive_site.index.bundles import read_sightings
from archive_site.index.glossary import Glossary, Sense
from archive_site.index.pagefind import Pagefind
from archive_site.index.tokens import Tokens
from archive_site.paths import OutputPath
from archive_site.workers.executors import deal

_AT_ONCE = 4000
"""Tokens of one page; Pagefind reads pages side by side."""
_END = ("word", ".")
"""Closes a page of tokens: Pagefind leaves out one without words, and puts a full stop behind most ends."""
_MARKS = ("___PAGEFIND_", "___END_PAGEFIND_")
"""Tokens that begin so mean something to Pagefind."""


def ask_about(glossary: Glossary, tokens: Tokens, pagefind: Pagefind, folder: Path) -> None:
    """Learn what is not known yet of the tokens of a shard, by way of a folder, which is removed.

    Raises MachineError where Pagefind fails, ValueError, LookupError or TypeError where what it wrote is not
    whole or not built as expected, and OSError.
    """
    asked = glossary.find_new(tokens)
    pages = [
        (tag, some) for tag, all_of in zip(("p", "h1"), asked, strict=True) for some in deal(all_of, _AT_ONCE)
    ]
    if not pages:
        return
    names = [OutputPath(f"{number}.html") for number in range(len(pages))]
    source = folder / "pages"
    source.mkdir(parents=True)
    for name, (tag, some) in zip(names, pages, strict=True):
        (source / name).write_text(_render(tag, some), encoding="utf-8")
    pagefind.index(source, folder / "index")
    found: list[list[list[Sense]]] = [[[] for _ in some] for _, some in pages]
    sizes = [len(some) + len(_END) for _, some in pages]
    for key, page, weight, place in read_sightings(folder / "index", names, sizes):
        if place < len(found[page]):
            found[page][place].append(Sense(key, weight))
    learnt: dict[str, dict[str, Sequence[Sense]]] = defaultdict(dict)
    for (tag, some), senses in zip(pages, found, strict=True):
        learnt[tag].update(zip(some, senses, strict=True))
    glossary.learn(learnt["p"], learnt["h1"])
    shutil.rmtree(folder)


def _render(tag: str, tokens: Sequence[str]) -> str:
    said = (token.lstrip("_") if token.startswith(_MARKS) else token for token in tokens)
    words = escape(" ".join((*said, *_END)))
    return f'<!doctype html>\n<html lang="en"><body data-pagefind-body><{tag}>{words}</{tag}></body></html>\n'
