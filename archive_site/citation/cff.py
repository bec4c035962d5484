"""The archive's own citation as `CITATION.cff`, in the Citation File Format, version 1.2.0.

The format demands an author; where the settings name no curator there is no file.
"""

import re

import yaml

from archive_site.citation.creators import CitedName, cite_curator
from archive_site.config import Config
from archive_site.dates.expressions import display_iso
from archive_site.messages import say
from archive_site.paths import OutputPath

CITATION_FILE = OutputPath("CITATION.cff")
"""At the site's root, where programs look for it."""
_LICENCES = frozenset(
    {
        *("CC0-1.0", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0"),
        *("CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC-BY-NC-ND-4.0", "ODC-By-1.0", "ODbL-1.0", "PDDL-1.0"),
        *("Apache-2.0", "MIT"),
    }
)
"""Identifiers of the SPDX list under which collections are published; the format takes no other words."""
_DOI = re.compile(r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+")
"""The signs that the format knows; a rarer one still stands in the citations to read."""
_ADDRESS = re.compile(r"https?://\S+")


def render_citation_file(config: Config) -> str:
    """Give the file's text; empty where no curator is named."""
    if not config.curators:
        return ""
    known = {
        "abstract": config.description,
        "version": config.version,
        "date-released": display_iso(config.released) if config.released else "",
        "doi": config.doi if _DOI.fullmatch(config.doi) else "",
        "url": config.base_url,
        "license": config.licence if config.licence in _LICENCES else "",
        "license-url": config.licence if _ADDRESS.fullmatch(config.licence) else "",
    }
    content = {
        "cff-version": "1.2.0",
        "message": say("cff.message"),
        "type": "dataset",
        "title": config.title,
        "authors": [_author(cite_curator(name)) for name in config.curators],
        **{key: value for key, value in known.items() if value},
    }
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)


def _author(name: CitedName) -> dict[str, str]:
    if name.parts:
        return {"family-names": name.parts[0], "given-names": name.parts[1]}
    return {"name": name.display}
