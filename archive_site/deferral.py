"""Values whose fields are read back only when one of them is first asked for."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any, Self


class Deferred:
    """A base of frozen values that may be made without their fields.

    Such a value is one of its class in every respect: it is equal to one made at once, and nobody can tell,
    but by the memory it takes.
    """

    __slots__ = ("_recall",)

    @classmethod
    def defer(cls, recall: Callable[[], Iterable[object]]) -> Self:
        """Make a value whose fields `recall` gives, in their order, when one is first asked for."""
        value = object.__new__(cls)
        object.__setattr__(value, "_recall", recall)
        return value

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - of any field
        """Fill the fields; Python asks only where one is empty."""
        names = [field.name for field in fields(self)]  # type: ignore[arg-type] # a dataclass in the end
        if name not in names:
            raise AttributeError(name)
        for each, value in zip(names, self._recall(), strict=True):
            object.__setattr__(self, each, value)
        object.__delattr__(self, "_recall")
        return object.__getattribute__(self, name)
