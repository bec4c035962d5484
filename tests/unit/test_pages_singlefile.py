"""Pages as SingleFile saves them: one file that holds styles, pictures and shadow roots of the page."""

import pytest

from archive_site.captures.pages.savedpage import parse_saved_page
from archive_site.provenance import Basis
from archive_site.texts.structure import BlockKind, Text

PICTURE = "data:image/webp;base64," + "UklGRlYAAABXRUJQVlA4IEoAAADQ" * 40
STYLE = "<style>body{color:red}p::before{content:'not a word of the page'}</style>"
NOTE = """<!--
 Page saved with SingleFile
 url: https://gazette.example/fog
 saved date: Tue May 07 2024 10:11:12 GMT+0200 (Central European Summer Time)
-->"""
PROSE = [
    f"On day {day} the harbour board met on the pier to hear how the dredging of the basin had gone."
    for day in range(1, 9)
]
FIGURE = (
    f'<figure><img src="{PICTURE}" alt="The old pier in fog"><figcaption>The pier on Monday. '
    "Photo: Jane Roe/Gazette</figcaption></figure>"
)


def page(article: str, head: str = "") -> str:
    """Give a page as that program writes it: its note first, the styles inside, policies in meta tags."""
    policy = "<meta http-equiv=content-security-policy content=\"default-src 'none'; img-src data:\">"
    return (
        f"<!DOCTYPE html> <html lang=en>{NOTE}<meta charset=utf-8><title>Fog holds the ferries</title>"
        f"{STYLE}{policy}{head}<body><h1>Fog holds the ferries</h1>{article}</body></html>"
    )


def paragraphs(*sentences: str) -> str:
    """Give sentences as paragraphs, their ends left out as that program does."""
    return "".join(f"<p class=sf-hidden-not>{sentence}" for sentence in sentences)


@pytest.fixture
def text() -> Text:
    """The article of a page with a picture, an inner frame and a style in its middle."""
    frame = '<iframe srcdoc="<p>An advertisement in a frame, which is no text of the page.</p>"></iframe>'
    inner = paragraphs(*PROSE[:4]) + FIGURE + STYLE + frame + paragraphs(*PROSE[4:])
    return parse_saved_page(page(f"<article>{inner}</article>"), "a.html")[1]


def test_address_and_day_of_saving_are_read_from_its_note() -> None:
    """With the words of the note as evidence."""
    description, _ = parse_saved_page(page(paragraphs(*PROSE)), "a.html")
    captured = description.captured
    assert (captured.basis, captured.value and captured.value.text) == (Basis.STATED, "2024-05-07")
    assert description.original_url.value == "https://gazette.example/fog"


def test_no_picture_or_style_gets_into_the_text(text: Text) -> None:
    """A picture inside the file is its words alone: it has no address."""
    html = "".join(str(part) for block in text.blocks for part in block.html)
    everything = html + " ".join(
        [*(each.text for each in text.furniture), *(each.text for each in text.metadata_lines)]
    )
    assert "base64" not in everything
    assert "not a word of the page" not in everything
    assert "<img" not in html
    (caption,) = text.of_kind(BlockKind.CAPTION)
    assert caption.text == "The pier on Monday. Photo: Jane Roe/Gazette"
    assert "[The old pier in fog]" in "".join(map(str, caption.html))
    assert [sentence for sentence in PROSE if sentence not in text.paragraphs] == []


@pytest.mark.parametrize("attribute", ["shadowrootmode=open", 'shadowroot="open"', "shadowrootmode='closed'"])
def test_the_words_of_a_shadow_root_are_words_of_the_page(attribute: str) -> None:
    """Some sites have their whole article in one; what other templates hold is not shown and not read."""
    article = f"{STYLE}<article>{paragraphs(*PROSE)}</article>"
    shadow = f"<x-article><template {attribute}>{article}</template></x-article>"
    inert = "<template><p>Words of a template that no reader of the page ever sees anywhere.</p></template>"
    _, text = parse_saved_page(page(shadow + inert), "a.html")
    assert [sentence for sentence in PROSE if sentence not in text.paragraphs] == []
    assert not any("no reader" in each.text for each in text.furniture)
    assert not any("no reader" in each.text for each in text.blocks)
