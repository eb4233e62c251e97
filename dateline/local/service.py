"""The whole service on one machine: moto's server, which stands in for AWS; pollers, which play the event source
mappings and run the worker, the undertaker, the deliverer of webhooks and, where DuckDB is installed, the exporter; and
Chalice's own HTTP server with the API.

Each is a process, and listens on 127.0.0.1, if at all. What they print goes to files.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import requests

from chalicelib import settings
from chalicelib.service import tokens
from chalicelib.store import Store
from dateline.local import keeper, kept, project, resources
from dateline.local.processes import HOST, Process, Processes, StartError, answers, free_port

API_PORT = 8000
AWS_PORT = 4566
POLLER = "dateline.local.poller"
API = "dateline.local.api"
PRIVATE = 0o700
"""The mode of the folder: articles may not be published yet."""
DATA = "service.sqlite"
RESTORE_SECONDS = 600
"""How long what was kept may take until it is back: a hundred thousand rows take some ten seconds."""

CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "local",
    "AWS_SECRET_ACCESS_KEY": "local",
    "AWS_DEFAULT_REGION": resources.REGION,
}
"""What AWS's clients want to see; moto lets everybody in, and nothing but this machine reaches it."""

HOOKS = {"DATELINE_HOOK_NETWORKS": "127.0.0.0/8 ::1/128", "DATELINE_DELIVERY_WAITS": "1 2 5 10 30 60 120"}
"""Webhooks may be on this machine, and nobody waits for 20 hours to see how they fail; a user may set other values."""

SETTINGS = (
    *("DATELINE_ARTIFACTS", "DATELINE_HOME", "DATELINE_ACCESS", "DATELINE_ORIGINS", "DATELINE_SOURCES"),
    *HOOKS,
)
"""What a user may set for a local service; other settings are those of another deployment."""


@dataclass(frozen=True, slots=True)
class Service:
    """A running service: where its API and its AWS are, its bucket and queues, and the folder of its logs.

    ``token`` is good for all that the API can do. ``notes`` tell what became of data that were kept.
    """

    api: str
    token: str
    aws: str
    bucket: str
    table: str
    queue: str
    dead_letters: str
    logs: str
    notes: tuple[str, ...] = ()
    processes: tuple[Process, ...] = field(default=(), repr=False, compare=False)
    exports: str = ""

    def get(self, path: str, **parameters: str) -> requests.Response:
        """Ask the API."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return requests.get(f"{self.api}{path}", params=parameters, headers=headers, timeout=30)

    def ended(self) -> Process | None:
        """A process of the service that is not there any more, if there is one."""
        return next((one for one in self.processes if one.popen.poll() is not None), None)


@contextmanager
def running(
    *,
    api_port: int = 0,
    aws_port: int = 0,
    retry_after: int | None = None,
    pollers: int = 1,
    poller: str = POLLER,
    others: tuple[str, ...] = (),
    api: str = API,
    data: Path | None = None,
    fresh: bool = False,
) -> Iterator[Service]:
    """Start the service, hand it over when every process is ready, and end them all afterwards.

    Port 0 means any free one; ``retry_after`` overrides the seconds between a failed message's tries. ``others`` are
    modules of workers that poll beside the usual ones; ``poller`` and ``api`` are modules in the place of ours.
    ``data`` is the folder where its data are kept: without it, none are; ``fresh`` forgets those that are there.
    Raises StartError.
    """
    api_port, aws_port = free_port(api_port), free_port(aws_port)
    folder = data or project.home()
    folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    logs = folder / f"run-{api_port}"
    logs.mkdir(exist_ok=True)
    aws = f"http://{HOST}:{aws_port}"
    with ExitStack() as cleanup, _environment(aws, retry_after):
        processes = Processes(cleanup, project.root(), logs)
        moto = _start_moto(processes, aws, data, fresh=fresh)
        stack = resources.create(aws, retry_after=retry_after)
        notes = _put_back(aws) if data else ()
        token = _token(stack, data)
        started = [moto]
        for function, queue in (("undertaker", stack.undone), ("deliver", stack.deliveries)):
            started.append(_start_poller(processes, stack, function, queue, module=poller))
        for number in range(pollers):
            name = f"worker-{number}"
            started.append(_start_poller(processes, stack, "worker", stack.queue, name=name, module=poller))
        for other in others:
            started.append(_start_poller(processes, stack, "worker", stack.queue, name=other, module=other))
        if find_spec("duckdb"):
            started.append(_start_poller(processes, stack, "export", stack.exports, module=poller))
        else:
            notes += ("Exports are not made here: pip install 'dateline[export]'.",)
        started.append(_start_api(processes, stack, api_port, module=api))
        yield Service(
            f"http://{HOST}:{api_port}",
            token,
            aws,
            stack.bucket,
            stack.table,
            stack.queue,
            stack.dead_letters,
            str(logs),
            notes,
            tuple(started),
            stack.exports,
        )
    if data and moto.popen.returncode:
        raise StartError(f"the last changes could not be kept; {moto.log} says why")


def _start_moto(processes: Processes, aws: str, data: Path | None, *, fresh: bool) -> Process:
    port = aws.rpartition(":")[2]
    file = [str(data / DATA)] if data else []
    if data and fresh:
        kept.forget(data / DATA)
        (data / project.TOKEN).unlink(missing_ok=True)
    moto = processes.start("aws", "dateline.local.cloud", port, *file, environment={"MOTO_PORT": port})
    moto.wait(lambda: answers(f"{aws}/moto-api/"))
    return moto


def _put_back(aws: str) -> tuple[str, ...]:
    """Have moto put back what was kept; returns what there is to say of it."""
    begun: dict[str, Any] = requests.post(f"{aws}{keeper.BEGIN}", timeout=RESTORE_SECONDS).json()
    if begun["refused"]:
        raise StartError(begun["refused"])
    if begun["aside"]:
        return (f"The data that were kept can't be read. They are now in {begun['aside']}; the service begins empty.",)
    tally = begun["tally"]
    told = f"{tally['objects']:,} objects, {tally['rows']:,} rows and {tally['messages']:,} messages that wait"
    return (f"Kept from before: {told}.",) if any(tally.values()) else ()


def _token(stack: resources.Stack, data: Path | None) -> str:
    """The token of the runs before, where it is kept and still good; else a new one."""
    store = Store(settings.load(stack.environment))
    file = data / project.TOKEN if data else None
    if file:
        with suppress(FileNotFoundError):
            secret = file.read_text().strip()
            if tokens.holder(store, secret):
                return secret
    made = tokens.create(store, name="local", scopes=("admin",))
    if file:
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        file.write_text(f"{made}\n")
    return made


def _start_poller(
    processes: Processes, stack: resources.Stack, function: str, queue: str, *, name: str = "", module: str = POLLER
) -> Process:
    name = name or function
    ready = processes.logs / f"{name}.ready"
    ready.unlink(missing_ok=True)
    poller = processes.start(name, module, function, queue, str(ready), environment=stack.environments[function])
    poller.wait(ready.exists)
    return poller


def _start_api(processes: Processes, stack: resources.Stack, port: int, *, module: str) -> Process:
    api = processes.start("api", module, str(port), environment=stack.environments["api"])
    api.wait(lambda: answers(f"http://{HOST}:{port}/health"))
    return api


@contextmanager
def _environment(endpoint: str, retry_after: int | None) -> Iterator[None]:
    """Our own environment, which the children inherit, with everything of AWS in it pointing at ``endpoint``."""
    before = dict(os.environ)
    for name in [name for name in os.environ if name.startswith(("AWS_", "DATELINE_")) and name not in SETTINGS]:
        del os.environ[name]
    os.environ.update(CREDENTIALS | {"AWS_ENDPOINT_URL": endpoint, "PYTHONUNBUFFERED": "1"})
    for name, value in HOOKS.items():
        os.environ.setdefault(name, value)
    if retry_after is not None:
        os.environ["DATELINE_RETRY_WAITS"] = str(retry_after)
    os.environ.update(dict.fromkeys(("no_proxy", "NO_PROXY"), HOST))  # Nothing here speaks with anybody else.
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
