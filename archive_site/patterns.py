"""Patterns of text that are compiled when they are first looked for: after an edit few of them are."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Pattern:
    """A regular expression as `re` has it, which takes no time until it is used."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Take the expression, and its flags."""
        self._pattern, self._flags = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern, self._flags)

    # As fast as the compiled expression's own: after the first look each is a value like another.

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """What finds its first place."""
        return self._compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """What tells whether it stands at a place."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """What tells whether it is all there is."""
        return self._compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """What finds all its places."""
        return self._compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """What gives the words of all its places."""
        return self._compiled.findall

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """What cuts a text at all its places."""
        return self._compiled.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        """What puts something else into all its places."""
        return self._compiled.sub
