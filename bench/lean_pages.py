"""The page from which Pagefind would read what the index is told of a record."""

from html import escape

from archive_site.index.lean import SearchEntry, make_lean


def render_lean_page(entry: SearchEntry) -> bytes:
    """Build such a page as UTF-8; attributes as in Pagefind's documentation for version 1.5."""
    lean = make_lean(entry)
    head = "\n".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(words)}">'
        for name, words in lean.metadata.items()
        if name != "title"
    )
    paragraphs = "\n".join(
        f'<p id="{escape(anchor)}">{escape(words)}</p>' for anchor, words in lean.paragraphs
    )
    page = (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n{head}\n</head>\n'
        f'<body data-pagefind-body>\n<h1 data-pagefind-meta="title">{escape(lean.title)}</h1>\n{paragraphs}\n'
        "</body>\n</html>\n"
    )
    return page.encode()
