"""An archive as an RO-Crate 1.1: what a deposit holds, in JSON-LD that repositories read.

The `rocrate` package states the clock's day of publication and brings a network client; what a deposit
needs is one file of plain JSON.
"""

import json
import re
from collections.abc import Iterable

from msgspec import Struct

from archive_site.config import Config
from archive_site.dates.expressions import Day, format_day
from archive_site.messages import tell
from archive_site.paths import percent_encode
from archive_site.records import Authority, AuthorityKind

METADATA = "ro-crate-metadata.json"
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*-[0-9][A-Za-z0-9.+-]*")
"""The form of a licence's short name in the SPDX list: CC-BY-4.0, CC0-1.0."""
Node = dict[str, object]


class CrateFile(Struct, frozen=True):
    """One file that a crate describes."""

    path: str
    """Relative to the crate."""
    name: str
    media_type: str
    size_bytes: int


def render_crate(
    config: Config,
    day: Day,
    authors: Iterable[Authority],
    folders: Iterable[tuple[str, str]],
    files: Iterable[CrateFile],
) -> bytes:
    """Give the crate's metadata file; `folders` are paths ending in `/`, each with its name.

    An author is a person or an organisation; where nothing says which, the curator stands in the description.
    """
    licence = _licence(config.licence)
    parts = [*(_folder(path, name) for path, name in folders), *(_file(file) for file in files)]
    people = [_author(author) for author in authors]
    references = [_reference(each) for each in people]
    root = {
        **_described(config, day),
        "license": _reference(licence),
        **({"author": references[0] if len(references) == 1 else references} if people else {}),
        "hasPart": [_reference(part) for part in parts],
    }
    descriptor: Node = {
        "@id": METADATA,
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    nodes = [descriptor, root, licence, *people, *parts]
    crate = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": nodes}
    return (json.dumps(crate, ensure_ascii=False, indent=1) + "\n").encode()


def _described(config: Config, day: Day) -> Node:
    """Describe the archive itself, the root of its crate."""
    curated = tell("bag.curated", curator=", ".join(config.curators)) if config.curators else ""
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": config.title,
        "description": " ".join(part for part in (config.description, tell("bag.holds"), curated) if part),
        "datePublished": format_day(day),
        "inLanguage": config.language,
        **({"url": config.base_url} if config.base_url else {}),
    }


def _reference(node: Node) -> Node:
    return {"@id": node["@id"]}


def _folder(path: str, name: str) -> Node:
    return {"@id": percent_encode(path), "@type": "Dataset", "name": name}


def _author(author: Authority) -> Node:
    """Describe the curator, whom an authority file tells to be a person or an organisation."""
    kind = "Person" if author.kind is AuthorityKind.PERSON else "Organization"
    address = next(iter(author.same_as), f"#{author.kind}-{author.id}")
    return {"@id": address, "@type": kind, "name": author.preferred_name}


def _file(file: CrateFile) -> Node:
    return {
        "@id": percent_encode(file.path),
        "@type": "File",
        "name": file.name,
        "encodingFormat": file.media_type,
        "contentSize": str(file.size_bytes),
    }


def _licence(stated: str) -> Node:
    """Describe the licence of the archive's own words, or that none is stated."""
    note = tell("bag.licence")
    if not stated:
        name = tell("bag.no-licence")
        return {"@id": "#licence", "@type": "CreativeWork", "name": name, "description": name}
    address = stated if re.fullmatch(r"https?://\S+", stated) else "#licence"
    if _SPDX.fullmatch(stated):
        address = f"https://spdx.org/licenses/{stated}"
    return {"@id": address, "@type": "CreativeWork", "name": stated, "description": note}
