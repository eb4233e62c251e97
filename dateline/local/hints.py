"""What a local service says to those who start it: how they go on."""

from __future__ import annotations

import shlex
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from dateline.local import project
from dateline.local.service import API_PORT, CREDENTIALS, Service


def address(service: Service) -> str:
    """The address of the page, which signs in whoever opens it."""
    return f"{service.api}/#token={service.token}"


def hints(service: Service, *, is_usual: bool) -> str:
    """The lines with which a reader goes on; where the service is not the usual one, `dateline` must be told of it."""
    exports = f"\n  export DATELINE_API={service.api}\n  export DATELINE_TOKEN={service.token}"
    command, told = _command(), "" if is_usual else exports
    keys = " ".join(f"{name}={value}" for name, value in CREDENTIALS.items())
    return f"""\
From the command line, in another terminal:{told}
  {command} upload FOLDER
  {command} quotes --speaker 'Ada Rossi'
Over HTTP, with the token, which may do everything:
  TOKEN='Authorization: Bearer {service.token}'
  curl -H "$TOKEN" -H 'Prefer: wait=10' -H 'Content-Type: text/plain' --data-binary @FILE {service.api}/articles
  curl -H "$TOKEN" '{service.api}/articles'
  curl -H "$TOKEN" '{service.api}/articles/ID/quotes'
Into the bucket, with the AWS command line or without it:
  {keys} aws --endpoint-url {service.aws} s3 cp FILE s3://{service.bucket}/incoming/
  curl -T FILE {service.aws}/{service.bucket}/incoming/"""


def is_usual(service: Service) -> bool:
    """Whether `dateline` finds the service and its token by itself: both are where it looks."""
    with suppress(OSError):
        return service.api.endswith(f":{API_PORT}") and project.token().read_text().strip() == service.token
    return False


def _command() -> str:
    """What a reader types for `dateline`: in a clone, that is `.venv/bin/dateline` unless the environment is active."""
    program = Path(sys.argv[0])
    if program.name != "dateline":
        return f"{shlex.quote(sys.executable)} -m dateline"
    active = shutil.which("dateline")
    return "dateline" if active and Path(active).resolve() == program.resolve() else shlex.quote(str(program))
