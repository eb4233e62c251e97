"""How far a run has come, on standard error: a bar on a terminal, else a line a minute; and a line a failure."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import click

from dateline.analysis.outcomes import Found, Outcome

MINUTE = 60.0
"""Seconds between two lines of a log."""

REFRESHES = 4
"""Of the bar, a second: drawing takes some milliseconds of what the engine could have."""


@dataclass(slots=True)
class Progress:
    """Counts what becomes of ``total`` files: ``say`` shows a line, and ``step`` how far it is.

    Where a file holds several articles, ``total`` grows as they are found, and ``noun`` says what it counts.
    """

    total: int
    say: Callable[[str], None]
    step: Callable[[Progress], None]
    counts: Counter[str] = field(default_factory=Counter)
    noun: str = "files"

    def tell(self, file: str, outcome: Outcome) -> None:
        """Count an outcome; a problem gets a line."""
        if isinstance(outcome, Found):
            self.counts.update(analysed=1, kept=outcome.kept)
        else:
            self.counts["failed"] += 1
            self.say(f"{file}: {outcome.code}: {outcome.message}")
        self.step(self)

    def summary(self) -> str:
        """What became of the files so far."""
        if not self.total:
            return "there is no file to analyse"
        kept = f" ({self.counts['kept']:,} in an earlier run)" if self.counts["kept"] else ""
        told = f"{self.counts['analysed']:,} of {self.total:,} {self.noun} analysed{kept}"
        return f"{told}, {self.counts['failed']:,} failed"


@contextmanager
def progress(total: int, *, quiet: bool, bar: bool, every: float = MINUTE) -> Iterator[Progress]:
    """What counts and tells: only failures where it is ``quiet``, a line after so many seconds without ``bar``."""
    if bar and not quiet:
        with _bar(total) as made:
            yield made
    else:
        yield Progress(total, _line, _silent if quiet else _Log(every))


def _line(text: str) -> None:
    click.echo(text, err=True)


def _silent(progress: Progress) -> None:
    """Tell nothing."""


class _Log:
    """A line now and then, for a log."""

    def __init__(self, every: float) -> None:
        self.every = every
        self.due = time.monotonic() + every

    def __call__(self, progress: Progress) -> None:
        is_last = progress.counts["analysed"] + progress.counts["failed"] == progress.total
        if time.monotonic() >= self.due and not is_last:
            self.due = time.monotonic() + self.every
            _line(progress.summary())


@contextmanager
def _bar(total: int) -> Iterator[Progress]:
    from rich import progress as bars  # noqa: PLC0415 - 0.1 s, and only terminals need it
    from rich.console import Console  # noqa: PLC0415

    console = Console(stderr=True)
    columns = (*bars.Progress.get_default_columns(), bars.MofNCompleteColumn())
    with bars.Progress(*columns, console=console, transient=True, refresh_per_second=REFRESHES) as bar:
        task = bar.add_task("Analysing", total=total)

        def say(text: str) -> None:
            console.print(text, markup=False, highlight=False, emoji=False, soft_wrap=True)

        yield Progress(total, say, lambda progress: bar.update(task, advance=1, total=progress.total))
