"""How far a command has come, on standard error: a bar where that is a terminal, else nothing but the lines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click

from dateline.cli.tables import clean

REFRESHES = 4
"""Of the bar, a second."""


@dataclass(frozen=True, slots=True)
class Bar:
    """``say`` shows a line, ``step`` tells that one more is done."""

    say: Callable[[str], None]
    step: Callable[[], None]


@contextmanager
def bar(label: str, total: int) -> Iterator[Bar]:
    """A bar for some steps."""
    if not sys.stderr.isatty():
        yield Bar(_line, lambda: None)
        return
    from rich import progress  # noqa: PLC0415 - 0.1 s, and only terminals need it
    from rich.console import Console  # noqa: PLC0415

    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    columns = (*progress.Progress.get_default_columns(), progress.MofNCompleteColumn())
    with progress.Progress(*columns, console=console, transient=True, refresh_per_second=REFRESHES) as made:
        task = made.add_task(label, total=total)
        yield Bar(lambda line: console.print(clean(line), soft_wrap=True), lambda: made.advance(task))


def _line(line: str) -> None:
    click.echo(clean(line), err=True)
