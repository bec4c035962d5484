"""Looks: what each template and all that it is rendered with say, as a digest made without rendering it."""

import hashlib
import re
from collections.abc import Mapping

from jinja2 import Environment, TemplateSyntaxError, meta

_NAMING = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b.*?%\}", re.DOTALL)
"""A statement that names other templates: to read these alone costs a twentieth of reading all."""


def find_looks(templates: Mapping[str, str]) -> dict[str, str]:
    """Give for each template a digest of its text and of those of all that it extends, includes or imports.

    `templates` are texts by name. One of which it cannot be told what it is rendered with depends on all.
    """
    environment = Environment(autoescape=True)
    named = {name: _find_named(environment, text) for name, text in templates.items()}
    return {name: _digest(templates, _follow(name, named)) for name in templates}


def _find_named(environment: Environment, text: str) -> frozenset[str] | None:
    """Give the templates that a text names itself; None where it works out a name."""
    try:
        found = frozenset(meta.find_referenced_templates(environment.parse("".join(_NAMING.findall(text)))))
    except TemplateSyntaxError:
        return None
    return None if None in found else frozenset(name for name in found if name)


def _follow(name: str, named: Mapping[str, frozenset[str] | None]) -> frozenset[str]:
    """Give a template and all that it is rendered with."""
    found, new = {name}, [name]
    while new:
        others = named.get(new.pop(), frozenset())
        if others is None:
            return frozenset(named)
        new += others - found
        found |= others
    return frozenset(found)


def _digest(templates: Mapping[str, str], names: frozenset[str]) -> str:
    digest = hashlib.sha256()
    for name in sorted(names):
        # One that is named and not there is no empty one.
        said = repr((name, templates.get(name)))
        digest.update(said.encode(errors="surrogatepass"))
    return digest.hexdigest()[:32]
