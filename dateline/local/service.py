"""The whole service on one machine: `python -m dateline.local.service`, until Ctrl-C.

Five processes: this one; moto's server, which stands in for AWS; two pollers, which play the event source mappings
and run the worker and the undertaker; and Chalice's own HTTP server with the API. Each listens on 127.0.0.1, if at all.
What they print goes to files under .local/.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType

import requests

from chalicelib import settings
from chalicelib.service import tokens
from chalicelib.store import Store
from dateline.local import resources

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
API_PORT = 8000
AWS_PORT = 4566
START_SECONDS = 60
"""How long a process may take until it is ready; on two busy cores the worker takes about five seconds."""
STOP_SECONDS = 10
POLLER = "dateline.local.poller"
BELOW_EPHEMERAL = range(20_000, 32_000)
"""Ports that Linux gives to no outgoing connection (net.ipv4.ip_local_port_range begins at 32768)."""

CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "local",
    "AWS_SECRET_ACCESS_KEY": "local",
    "AWS_DEFAULT_REGION": resources.REGION,
}
"""What AWS's clients want to see; moto lets everybody in, and nothing but this machine reaches it."""


@dataclass(frozen=True, slots=True)
class Service:
    """A running service: where its API and its AWS are, its bucket and queues, and the folder of its logs.

    ``token`` is good for all that the API can do.
    """

    api: str
    token: str
    aws: str
    bucket: str
    table: str
    queue: str
    dead_letters: str
    logs: str

    def get(self, path: str, **parameters: str) -> requests.Response:
        """Ask the API."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return requests.get(f"{self.api}{path}", params=parameters, headers=headers, timeout=30)


class StartError(Exception):
    """A process of the service did not start; the message names its log."""


@contextmanager
def running(
    *,
    api_port: int = 0,
    aws_port: int = 0,
    retry_after: int | None = None,
    pollers: int = 1,
    others: tuple[str, ...] = (),
) -> Iterator[Service]:
    """Start the service, hand it over when every process is ready, and end them all afterwards.

    Port 0 means any free one; ``retry_after`` overrides the seconds between a failed message's tries. ``others`` are
    modules of workers that poll beside the usual ones. Raises StartError.
    """
    api_port, aws_port = free_port(api_port), free_port(aws_port)
    logs = ROOT / ".local" / f"run-{api_port}"
    logs.mkdir(parents=True, exist_ok=True)
    aws = f"http://{HOST}:{aws_port}"
    with ExitStack() as cleanup, _environment(aws):
        start = _starter(cleanup, logs)
        moto = start("aws", [sys.executable, "-m", "dateline.local.cloud", "-H", HOST, "-p", str(aws_port)], {})
        _wait(moto, lambda: _answers(f"{aws}/moto-api/"))
        stack = resources.create(aws, retry_after=retry_after)
        token = _make_token(stack)
        _start_poller(start, stack, "undertaker", stack.undone, logs / "undertaker.ready")
        for number in range(pollers):
            _start_poller(start, stack, "worker", stack.queue, logs / f"worker-{number}.ready")
        for other in others:
            _start_poller(start, stack, "worker", stack.queue, logs / f"{other}.ready", module=other)
        api = start(
            "api",
            [sys.executable, "-m", "dateline.local.api", str(api_port)],
            stack.environment | {"POWERTOOLS_SERVICE_NAME": "api"},
        )
        _wait(api, lambda: _answers(f"http://{HOST}:{api_port}/health"))
        yield Service(
            f"http://{HOST}:{api_port}",
            token,
            aws,
            stack.bucket,
            stack.table,
            stack.queue,
            stack.dead_letters,
            str(logs),
        )


def free_port(wanted: int = 0) -> int:
    """The port ``wanted``, or any free one for 0; raises StartError when something listens there already."""
    # The system's own choice (port 0) is among those that it also gives to outgoing connections: one of our own
    # processes could take it before the server that it is meant for does.
    for port in [wanted] if wanted else random.sample(BELOW_EPHEMERAL, 20):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise StartError(f"port {wanted} is in use; --api-port and --aws-port name others, 0 any")


@dataclass(frozen=True, slots=True)
class _Process:
    name: str
    popen: subprocess.Popen[bytes]
    log: Path


Starter = Callable[[str, list[str], dict[str, str]], _Process]


def _starter(cleanup: ExitStack, logs: Path) -> Starter:
    def start(name: str, command: list[str], environment: dict[str, str]) -> _Process:
        log = logs / f"{name}.log"
        output = cleanup.enter_context(log.open("wb"))
        # A session of its own: Ctrl-C reaches this process alone, which then ends the others in order.
        popen = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        cleanup.callback(_stop, popen)
        return _Process(name, popen, log)

    return start


def _start_poller(
    start: Starter,
    stack: resources.Stack,
    function: str,
    queue: str,
    ready: Path,
    *,
    module: str = POLLER,
) -> None:
    ready.unlink(missing_ok=True)
    command = [sys.executable, "-m", module, function, queue, str(ready)]
    poller = start(ready.stem, command, stack.environment | {"POWERTOOLS_SERVICE_NAME": function})
    _wait(poller, ready.exists)


def _make_token(stack: resources.Stack) -> str:
    return tokens.create(Store(settings.load(stack.environment)), name="local", scopes=("admin",))


@contextmanager
def _environment(endpoint: str) -> Iterator[None]:
    """Our own environment, which the children inherit, with everything of AWS in it pointing at ``endpoint``."""
    before = dict(os.environ)
    kept = ("DATELINE_ARTIFACTS", "DATELINE_HOME", "DATELINE_ACCESS", "DATELINE_ORIGINS")
    for name in [name for name in os.environ if name.startswith(("AWS_", "DATELINE_")) and name not in kept]:
        del os.environ[name]
    os.environ.update(CREDENTIALS | {"AWS_ENDPOINT_URL": endpoint, "PYTHONUNBUFFERED": "1"})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _stop(popen: subprocess.Popen[bytes]) -> None:
    popen.terminate()
    try:
        popen.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        popen.kill()
        popen.wait()


def _wait(process: _Process, ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not ready():
        if process.popen.poll() is not None:
            tail = "\n".join(process.log.read_text(errors="replace").splitlines()[-15:])
            raise StartError(f"{process.name} ended with {process.popen.returncode}; {process.log} says:\n{tail}")
        if time.monotonic() > deadline:
            raise StartError(f"{process.name} is not ready after {START_SECONDS} s; see {process.log}")
        time.sleep(0.05)


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=2).ok
    except requests.RequestException:
        return False


def hints(service: Service) -> str:
    """The lines with which a reader goes on."""
    keys = " ".join(f"{name}={value}" for name, value in CREDENTIALS.items())
    return f"""\
Whoever calls the API shows a token; this one may do everything, as long as the service runs:
  TOKEN='Authorization: Bearer {service.token}'
Send an article and get its analysis:
  curl -H "$TOKEN" -H 'Prefer: wait=10' -H 'Content-Type: text/plain' --data-binary @FILE {service.api}/articles
Or put it into the bucket, with the AWS command line or without it:
  {keys} aws --endpoint-url {service.aws} s3 cp FILE s3://{service.bucket}/incoming/
  curl -T FILE {service.aws}/{service.bucket}/incoming/
Get what was found:
  curl -H "$TOKEN" '{service.api}/articles'
  curl -H "$TOKEN" '{service.api}/articles?key=incoming/FILE'
  curl -H "$TOKEN" '{service.api}/articles/ID/quotes'"""


def main() -> None:
    """Run the service until SIGINT or SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m dateline.local.service", description=__doc__.splitlines()[0])
    parser.add_argument("--api-port", type=int, default=API_PORT, help="the API's port; 0: any free one")
    parser.add_argument("--aws-port", type=int, default=AWS_PORT, help="moto's port; 0: any free one")
    parser.add_argument("--retry-after", type=int, metavar="SECONDS", help="instead of the queue's visibility timeout")
    parser.add_argument("--pollers", type=int, default=1, help="how many workers run at the same time")
    parser.add_argument("--state", type=Path, help="write where everything is to this file, as JSON, once it runs")
    options = vars(parser.parse_args())
    state = options.pop("state")
    ended = threading.Event()

    def end(number: int, _: FrameType | None) -> None:
        ended.set()
        # While the service is starting, only an exception stops the wait; the ExitStack then ends what runs.
        if not started:
            raise SystemExit(128 + number)

    started = False
    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    try:
        with running(**options) as service:
            started = True
            if state:
                state.write_text(json.dumps(asdict(service)))
            print(
                f"Dateline runs at {service.api}; logs are in {Path(service.logs).relative_to(ROOT)}. Ctrl-C ends it."
            )
            print(hints(service), flush=True)
            ended.wait()
            print("ending…", flush=True)
    except StartError as error:
        raise SystemExit(f"local: {error}") from None


if __name__ == "__main__":
    main()
