"""Conservation: every word of a capture stands on its record's page, in the article or beside it."""

import re
from collections import Counter
from html import unescape

import pytest

from archive_site.options import Edition
from archive_site.printing.renderer import Renderer
from archive_site.printing.theme import read_theme
from archive_site.views.frames import make_site
from archive_site.views.pages import RecordPage
from tests.making import make_archive, make_contents, make_pages

_SENTENCE = "The harbour board met on the pier to hear how the dredging of the outer basin had gone."
_TITLE = "New crane for the old harbour of Ostend"
_OTHERS = "Nobody spoke against the crane, though two of the members asked to see the accounts of the year."
_LINES = (_TITLE, "By Ada Lovett", "Correspondent", "Published 3 May 2021", _SENTENCE, _OTHERS)
_INLINE = re.compile(r"</?(?:a|b|i|em|strong|span|sup|code|bdi|wbr)\b[^>]*>")
_THEME = read_theme()


def left_out(*lines: str, curation: str = "") -> list[tuple[int, str]]:
    """Give what the page of a capture lists as left out, once it is seen to have all its words."""
    capture = "\n\n".join(lines) + "\n"
    files = {"a.txt": capture, **({"a.yaml": curation} if curation else {})}
    archive = make_archive(files)
    renderer = Renderer(_THEME, make_site(archive, Edition.PRIVATE, has_search=False, ways=()))
    (page,) = (
        each for each in make_pages(make_contents(archive), Edition.PRIVATE) if isinstance(each, RecordPage)
    )
    html = renderer.render(page)[1].decode()
    shown = unescape(re.sub(r"<[^>]+>", " ", _INLINE.sub("", html)))
    assert not Counter(re.findall(r"\w+", capture)) - Counter(re.findall(r"\w+", shown))
    return [(each.line, each.text) for each in page.left_out]


def test_what_is_quoted_beside_a_field_is_not_listed_again() -> None:
    """Title, byline and date stand on the page as what they say."""
    assert left_out(*_LINES[:2], *_LINES[3:]) == []


def test_the_job_under_a_byline_is_listed() -> None:
    """It goes with the author, and no field quotes it."""
    assert left_out(*_LINES) == [(5, "Correspondent")]


@pytest.mark.parametrize("line", ["Updated 4 May 2021", "Last updated: 4 May 2021 at 10:42"])
def test_the_day_of_an_update_is_listed(line: str) -> None:
    """The date is that of publication."""
    assert (9, line) in left_out(*_LINES[:4], line, *_LINES[4:])


def test_what_a_curator_knows_better_is_listed() -> None:
    """The capture's own words stay beside the curator's."""
    found = left_out(*_LINES, curation="title: A crane\nauthors: []\ndate: 2021-05-02\n")
    assert found == [(1, _TITLE), (3, "By Ada Lovett"), (5, "Correspondent"), (7, "Published 3 May 2021")]


def test_the_line_of_an_address_is_listed() -> None:
    """The page shows the address as a link, without the words before it."""
    header = f"Title: {_TITLE}\nURL: https://s.example/crane\nCaptured: 2021-06-07"
    assert left_out(header, _SENTENCE, _OTHERS) == [(2, "URL: https://s.example/crane")]
