"""What a command needs beside a plain installation."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

OWN = ("dateline", "chalicelib")


@contextmanager
def needed(extra: str) -> Iterator[None]:
    """What is imported in here comes with an extra of the wheel; raises a click.ClickException where it is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing in OWN:
            raise
        raise click.ClickException(f"{missing} is not installed here: pip install 'dateline[{extra}]'") from error
