"""Rows for people: a table as wide as the terminal, or lines with tabs where somebody else reads."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import click

KEPT = "\u200c\u200d"
"""Joiners, which scripts and emoji need."""

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Categories of characters that move the cursor, turn the direction, or colour the screen, if a terminal gets them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what stands in it, and its share of the room; without a share it is as wide as it must.

    Terminals of less than ``room`` characters go without it.
    """

    name: str
    cell: Callable[[Any], object]
    share: int | None = None
    room: int = 0


def clean(text: str, *, lines: bool = False) -> str:
    """A text that only a text can be: on one line, or on ``lines`` of its own."""
    kept = KEPT + ("\n\t" if lines else "")
    plain = "".join(" " if c.isspace() and c not in kept else c for c in text)
    return "".join(c for c in plain if c in kept or unicodedata.category(c) not in HIDDEN)


def harmless(text: str) -> str:
    """A text as it is, unless a terminal gets it."""
    return clean(text, lines=True) if sys.stdout.isatty() else text


def show(rows: Iterable[Any], columns: Sequence[Column]) -> int:
    """Print rows, and return how many they are."""
    return _table(list(rows), columns) if sys.stdout.isatty() else _lines(rows, columns)


def cell(value: object) -> str:
    """A value as a cell has it: nothing for None, several with commas between them."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(map(cell, value))
    return " ".join(clean(str(value)).split())


def lines(rows: Iterable[Any], columns: Sequence[Column]) -> Iterator[str]:
    """Rows as lines, with tabs between their cells."""
    for row in rows:
        yield "\t".join(cell(column.cell(row)) for column in columns) + "\n"


def _lines(rows: Iterable[Any], columns: Sequence[Column]) -> int:
    count = 0
    for line in lines(rows, columns):
        count += 1
        click.echo(line, nl=False)
    return count


def _table(rows: list[Any], columns: Sequence[Column]) -> int:
    from rich.console import Console  # noqa: PLC0415 - 0.1 s, and only terminals need it

    console = Console(highlight=False)
    if rows:
        console.print(table(rows, columns, width=console.width))
    return len(rows)


def table(rows: Iterable[Any], columns: Sequence[Column], *, width: int) -> Any:
    """A table of rich, for a terminal as wide as that."""
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=any(one.share for one in columns))
    fitting = [one for one in columns if width >= one.room]
    for column in fitting:
        made.add_column(column.name, ratio=column.share, no_wrap=column.share is None, overflow="fold")
    for row in rows:
        made.add_row(*(Text(cell(column.cell(row))) for column in fitting))
    return made
