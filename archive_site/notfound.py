"""The page that a web server shows for an address that leads nowhere, however deep that one lies.

Where the public address of the archive is known its links begin at the root of the server. Those of all
other pages lead from page to page, so that they work wherever the site lies.
"""

import re
from urllib.parse import urlsplit

from archive_site.paths import OutputPath

NOT_FOUND = OutputPath("404.html")
_CANONICAL = re.compile(rb'<link rel="canonical" href="[a-z]+://[^/"]+(/[^"]*)404\.html">')


def find_root(base_url: str) -> str:
    """Give what its links within the archive begin with, such as `/archive/`; empty without an address."""
    return urlsplit(base_url).path


def set_root(page: bytes, root: bytes) -> bytes | None:
    """Give the page with links that begin with another root; None where they begin with none."""
    canonical = _CANONICAL.search(page)
    return page.replace(b'="' + canonical[1], b'="' + root) if canonical else None
