"""What a local service says to those who start it: how they go on."""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import which

from dateline.local.service import CREDENTIALS, Service

NAME = "dateline"


def address(service: Service) -> str:
    """The address of the page, which signs in whoever opens it."""
    return f"{service.api}/#token={service.token}"


def command() -> str:
    """What the shell knows the command as: in a clone it may be in .venv/bin alone."""
    called = Path(sys.argv[0])
    return str(called) if called.name == NAME and not which(NAME) else NAME


def hints(service: Service) -> str:
    """The lines with which a reader goes on."""
    keys = " ".join(f"{name}={value}" for name, value in CREDENTIALS.items())
    return f"""\
From the command line, once it knows where the service is and shows its token, which may do everything:
  export DATELINE_API={service.api}
  export DATELINE_TOKEN={service.token}
  {command()} upload FOLDER
  {command()} quotes --speaker 'Ada Rossi'
Over HTTP:
  TOKEN='Authorization: Bearer {service.token}'
  curl -H "$TOKEN" -H 'Prefer: wait=10' -H 'Content-Type: text/plain' --data-binary @FILE {service.api}/articles
  curl -H "$TOKEN" '{service.api}/articles'
  curl -H "$TOKEN" '{service.api}/articles/ID/quotes'
Into the bucket, with the AWS command line or without it:
  {keys} aws --endpoint-url {service.aws} s3 cp FILE s3://{service.bucket}/incoming/
  curl -T FILE {service.aws}/{service.bucket}/incoming/"""
