"""Values whose fields are read back when one is asked for: each time, so that they take no room, or once."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any, Self

from msgspec import Struct


class Deferred:
    """A base of frozen dataclasses that may be made without their fields; a Struct always has all of them.

    Such a value is one of its class in every respect: it is equal to one made at once, and nobody can tell,
    but by the memory it takes and by the time that a field takes.
    """

    __slots__ = ("_keeps", "_recall", "_told")

    @classmethod
    def defer(cls, recall: Callable[[], Sequence[object]], told: object = None) -> Self:
        """Make a value whose fields `recall` gives, in their order, whenever one is asked for.

        `told` is what else is known of the value without asking.
        """
        value = object.__new__(cls)
        object.__setattr__(value, "_recall", recall)
        object.__setattr__(value, "_told", told)
        object.__setattr__(value, "_keeps", False)
        return value

    @classmethod
    def defer_once(cls, recall: Callable[[], Sequence[object]], **known: object) -> Self:
        """Make a value whose fields `recall` gives, when one is asked for that is not among the `known`.

        From then on the value has them all.
        """
        value = cls.defer(recall)
        object.__setattr__(value, "_keeps", True)
        for name, each in known.items():
            object.__setattr__(value, name, each)
        return value

    def replace(self, **changes: object) -> Self:
        """Give a value of the same fields but for these."""
        return replace(self, **changes)  # type: ignore[type-var] # each such class is a dataclass

    @property
    def told(self) -> Any:  # noqa: ANN401 - as its maker says
        """What was told of a deferred value; None where nothing was, and of any other value."""
        try:
            return object.__getattribute__(self, "_told")
        except AttributeError:
            return None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - of any field
        """Give a field; Python asks only where it is empty."""
        names = names_of(type(self))  # type: ignore[arg-type] # a class can be hashed
        if name not in names:
            raise AttributeError(name)
        recalled = self._recall()
        if self._keeps:
            for each, value in zip(names, recalled, strict=True):
                object.__setattr__(self, each, value)
        return recalled[names.index(name)]


@functools.cache
def names_of(kind: type[Any]) -> tuple[str, ...]:
    """Give the names of the fields of a class of values, in their order."""
    return kind.__struct_fields__ if issubclass(kind, Struct) else tuple(each.name for each in fields(kind))
