"""Addresses of items: where an article was published, its copy in a web archive, its DOI."""

import re
from urllib.parse import quote, unquote

from archive_site.dois import find_doi
from archive_site.imports.items import Sheet

_WAYBACK = re.compile(r"https?://web\.archive\.org/web/[0-9]{4,14}[a-z_]{0,4}/(?P<original>https?:/{1,2}.+)")
_ARCHIVES = re.compile(
    r"https?://(?:[\w-]+\.)*(?:archive\.(?:today|is|ph|li|fo|md|vn)|webcitation\.org|perma\.cc|archive-it\.org)/"
)


def split_urls(text: str) -> list[str]:
    """Give the addresses in a value, with spaces or `;` between; a value that is none as it is."""
    urls = [url.rstrip(";") for url in re.split(r"\s+|;(?=https?://)", text.strip()) if url.strip(";")]
    return urls if all("://" in url for url in urls) else [text]


def state_address(sheet: Sheet, url: str, name: str, line: int = 0) -> None:
    """Put an address where it belongs: a copy in a web archive beside what it is a copy of."""
    if match := _WAYBACK.fullmatch(url.strip()):
        sheet.state("archived_url", url, name, line)
        sheet.state("original_url", re.sub(r"^(https?):/+", r"\1://", match["original"]), name, line)
    elif _ARCHIVES.match(url.strip()) or unquote(url).endswith(f"/records/{sheet.key}.html"):
        # The latter is the page of such an archive as this one, as its own exports name it.
        sheet.state("archived_url", url, name, line)
    else:
        sheet.state("original_url", url, name, line)


def state_doi(sheet: Sheet, text: str, name: str) -> None:
    """Put a DOI in the place of an address where there is none, else leave it over."""
    doi = find_doi(text)
    if doi and not sheet.has("original_url"):
        sheet.state("original_url", f"https://doi.org/{quote(doi, safe='/:;.()-_')}", name)
    else:
        sheet.leave(name, text)


def fold_address(url: str) -> str:
    """Give an address in the form in which two of the same thing are equal: DOIs without case and host."""
    doi = find_doi(url)
    return f"doi:{unquote(doi).lower()}" if doi else url.strip().partition("#")[0]
