"""Options whose value a parser of ours reads, which says in a sentence what is wrong with it."""

from collections.abc import Callable
from typing import TypeVar

import click

V = TypeVar("V")


class Parsed(click.ParamType[V]):
    """The type of such an option; the parser takes the text and raises ValueError with a sentence."""

    def __init__(self, name: str, parse: Callable[[str], V]) -> None:
        """Take what help calls the value, and what reads it."""
        self.name = name
        self._parse = parse

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> V:
        """Read the text; click converts a converted value again."""
        if not isinstance(value, str):
            return value  # type: ignore[return-value] # as said above
        try:
            return self._parse(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
