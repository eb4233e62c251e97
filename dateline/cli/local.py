"""`dateline local`: the whole service on this machine."""

from __future__ import annotations

import json
import signal
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.extras import needed

if TYPE_CHECKING:
    from dateline.local.service import Service

API_PORT, AWS_PORT = 8000, 4566
PRIVATE = 0o600
"""The mode of what has the token in it."""
LOOK_SECONDS = 1
"""Between two looks at whether every process is still there."""


@click.command()
@click.option("--api-port", type=int, default=API_PORT, show_default=True, help="The API's port; 0: any free one.")
@click.option("--aws-port", type=int, default=AWS_PORT, show_default=True, help="moto's port; 0: any free one.")
@click.option("--retry-after", type=int, metavar="SECONDS", help="Instead of the queue's visibility timeout.")
@click.option("--pollers", type=int, default=1, show_default=True, help="How many workers run at the same time.")
@click.option("--state", type=click.Path(path_type=Path), help="Write where everything is to this file, as JSON.")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of data and logs.  [default: .local]")
@click.option("--fresh", is_flag=True, help="Forget what was kept from the runs before.")
@click.option("--open", "opened", is_flag=True, help="Open the page in a browser.")
def command(state: Path | None, data: Path | None, opened: bool, **options: Any) -> None:
    """Run the whole service on this machine, until Ctrl-C.

    It keeps its data: what was uploaded and analysed, what waits, and its token are there again when it next runs.
    Installed without a clone, it keeps them in dateline/ of the user's data folder (XDG_DATA_HOME).
    """
    with needed("local"):
        from dateline.local import hints, processes, project, service  # noqa: PLC0415

    folder = (data or project.home()).absolute()
    ended = threading.Event()
    try:
        with _signals(ended) as started, service.running(data=folder, **options) as made:
            started.set()
            if state:
                state.touch(mode=PRIVATE)
                state.write_text(json.dumps(_places(made)))
            _greet(made, hints.address(made), hints.hints(made, is_usual=hints.is_usual(made)), opened=opened)
            _wait(made, ended)
            click.echo("ending…")
    except processes.StartError as error:
        raise click.ClickException(str(error)) from error


def _places(service: Service) -> dict[str, Any]:
    values = {one.name: getattr(service, one.name) for one in fields(service)}
    return {name: value for name, value in values.items() if isinstance(value, str)}


def _greet(service: Service, address: str, hints: str, *, opened: bool) -> None:
    click.echo(address)
    click.echo(f"This address shows the page, and signs you in. Ctrl-C ends the service. Logs are in {service.logs}.")
    for note in service.notes:
        click.echo(note)
    click.echo(hints)
    if opened:
        webbrowser.open(address)


def _wait(service: Service, ended: threading.Event) -> None:
    while not ended.wait(LOOK_SECONDS):
        if lost := service.ended():
            code = lost.popen.returncode
            raise click.ClickException(f"the process {lost.name} has ended with {code}; {lost.log} may say why")


@contextmanager
def _signals(ended: threading.Event) -> Iterator[threading.Event]:
    """Have SIGINT and SIGTERM set ``ended``; before the event that is handed over is set, they end the start."""
    started = threading.Event()

    def end(number: int, _: FrameType | None) -> None:
        ended.set()
        # While the service is starting, only an exception stops the wait; what runs already is ended then.
        if not started.is_set():
            raise SystemExit(128 + number)

    before = {one: signal.signal(one, end) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield started
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
