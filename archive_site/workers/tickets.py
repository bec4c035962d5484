"""**I/O.** Tickets: whose turn it is, told in pipes from which several processes draw lots, each lot once."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_MOST_TICKETS = 1024
"""As many as a pipe holds on every system."""
_TICKET_BYTES = 4


def offer_lots(stack: contextlib.ExitStack, lots: Sequence[T]) -> Iterator[T]:
    """Give what draws the next lot: each once, whoever draws it."""
    return _draw(lots, [_write_tickets(stack, _list_starts(lots))])


def offer_ends(stack: contextlib.ExitStack, row: Sequence[T]) -> tuple[Iterator[T], Iterator[T]]:
    """Give what draws lots from the end of a row, and what draws them from its beginning."""
    starts = _list_starts(row)
    # No more than there are may be drawn in all; so those from one end never meet those from the other.
    leave = _write_tickets(stack, starts)
    backward, forward = _write_tickets(stack, starts[::-1]), _write_tickets(stack, starts)
    return _draw(row, [leave, backward]), _draw(row, [leave, forward])


def _list_starts(lots: Sequence[T]) -> Sequence[int]:
    return range(0, len(lots), _at_once(lots))


def _write_tickets(stack: contextlib.ExitStack, starts: Sequence[int]) -> int:
    """Give the end of a pipe from which is read where lots begin: each once, whoever reads it."""
    tickets, writer = os.pipe()
    stack.callback(os.close, tickets)
    os.write(writer, b"".join(start.to_bytes(_TICKET_BYTES, "big") for start in starts))
    os.close(writer)
    return tickets


def _draw(lots: Sequence[T], pipes: Sequence[int]) -> Iterator[T]:
    """Draw while there is a ticket in each of the pipes; that of the last one says what."""
    while True:
        ticket = b""
        for pipe in pipes:
            ticket = os.read(pipe, _TICKET_BYTES)
            if not ticket:
                return
        start = int.from_bytes(ticket, "big")
        yield from lots[start : start + _at_once(lots)]


def _at_once(lots: Sequence[T]) -> int:
    """Give how many lots are drawn with one ticket: one, unless there are very many."""
    return 1 + len(lots) // _MOST_TICKETS
