"""What commands that speak to the API have in common: where it is, who asks, in which form, how many; how they end."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from dateline.cli import INTERRUPTED
from dateline.cli.tables import clean

if TYPE_CHECKING:
    from dateline.client import Client

NOTHING = 1
"""The exit status where nothing is there, or something failed."""
WRONG = 2
"""Where the command can't be understood, or the API can't: a filter that does not exist."""
NO_ANSWER = 3
"""Where the API refuses or does not answer."""

OTHERS = 0o077
"""What others than its owner may do with a file: the bits of its mode."""

Command = Callable[..., Any]
Option = Callable[[Command], Command]

_API = click.option(
    "--api",
    metavar="URL",
    help="Where the API is: DATELINE_API, or else http://127.0.0.1:8000, where `dateline local` is.",
)
_TOKEN = click.option(
    "--token",
    metavar="TOKEN",
    help="Who asks: DATELINE_TOKEN, which is better: everybody on this machine sees a command's options. "
    "Of `dateline local`, its own is read.",
)


def calling(function: Command) -> Command:
    """A command that is called with a client, and ends with a line and a status where the API does not do as asked."""

    @_API
    @_TOKEN
    @wraps(function)
    def run(*told: Any, api: str | None, token: str | None, **options: Any) -> None:
        from dateline.client import Client  # noqa: PLC0415 - 0.2 s that `--help` need not wait for

        # What is tried again is no news to whoever waits for the answer.
        logging.getLogger("urllib3").setLevel(logging.ERROR)
        with endings(), Client(api, token or local_token(api)) as client:
            warn(client)
            function(client, *told, **options)

    return run


def local_token(api: str | None, *, file: Path | None = None) -> str | None:
    """The token of this user's own local service, from its file; None where somebody names another API or token."""
    if api or any(os.environ.get(name) for name in ("DATELINE_API", "DATELINE_TOKEN")):
        return None
    from dateline.local import project  # noqa: PLC0415 - commands only

    try:
        with (file or project.token()).open() as opened:
            status = os.fstat(opened.fileno())
            is_private = status.st_uid == os.getuid() and not status.st_mode & OTHERS
            return opened.read().strip() if is_private else None
    except (OSError, ValueError):
        return None


def warn(client: Client) -> None:
    """Say where the token can be read on the way; it goes there nevertheless, as through a network of one's own."""
    from dateline.client.connection import is_open  # noqa: PLC0415 - as the client

    if client.shows_token and is_open(client.api):
        click.echo(f"dateline: the token goes to {clean(client.api)} unencrypted: https:// would hide it", err=True)


@contextmanager
def endings() -> Iterator[None]:
    """Errors of the client, and Ctrl-C, as ends of a command."""
    from dateline.errors import DatelineError  # noqa: PLC0415

    try:
        yield
    except DatelineError as error:
        end(str(error) + hint(error), status=status(error))
    except KeyboardInterrupt:
        end("stopped", status=INTERRUPTED)


def status(error: Exception) -> int:
    """The exit status that an error means."""
    from dateline import errors  # noqa: PLC0415

    if isinstance(error, errors.NotFound | errors.Conflict | errors.AnalysisFailed | errors.SeveralArticles):
        return NOTHING
    if isinstance(error, errors.StillWaiting):
        return NOTHING
    return WRONG if isinstance(error, errors.Invalid | errors.WrongUse) else NO_ANSWER


def hint(error: Exception) -> str:
    """What to do about it."""
    from dateline import errors  # noqa: PLC0415

    if isinstance(error, errors.Unreachable):
        return " DATELINE_API or --api say where the API is; `dateline local` runs one here."
    return " DATELINE_TOKEN takes a token." if isinstance(error, errors.Refused) else ""


def end(line: str, *, status: int = NOTHING) -> NoReturn:
    """Say why on standard error, and end."""
    click.echo(f"dateline: {clean(line)}", err=True)
    raise click.exceptions.Exit(status)


def forms(*names: str) -> Option:
    """Options of a list: in which form, and how many rows. Lists for programs are JSON lines, as the API has them."""
    told = {
        "json": ("ndjson", "For programs: a line of JSON for each row, as the API has it."),
        "csv": ("csv", "For spreadsheets: a table with a header."),
        "geojson": ("geojson", "For maps: a collection of GeoJSON."),
    }

    def add(function: Command) -> Command:
        function = click.option(
            "--limit", type=click.IntRange(min=1), metavar="N", help="How many rows; else 100 on a terminal, else all."
        )(function)
        for name in reversed(names):
            form, sentence = told[name]
            function = click.option(f"--{name}", "form", flag_value=form, help=sentence)(function)
        return function

    return add


def dates(function: Command) -> Command:
    """Options of lists by date."""
    order = click.Choice(("newest", "oldest"))
    function = click.option("--order", type=order, help="Which come first: the newest, if nothing tells.")(function)
    function = click.option("--to", "until", metavar="DAY", help="Until this day, itself included.")(function)
    return click.option("--from", "since", metavar="DAY", help="Of this day on: 2019-03-25.")(function)
