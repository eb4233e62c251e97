"""What is too large for a request of the API goes straight to the bucket, by a form that the API gives."""

from __future__ import annotations

import requests

from chalicelib.formats import schema
from dateline.client.connection import CONNECT_SECONDS
from dateline.errors import Unreachable, WrongUse

LARGEST_REQUEST = 4_400_000
"""Bytes of a request that reach the API: Lambda takes 6 MB, in which what is no text grows by a third."""

NAME = "upload"
"""Of the file in the form: what its sender calls it is told beside."""

SECONDS = 300.0
"""For 100 MB at 3 Mbit/s."""


def send(form: schema.Form, content: bytes) -> None:
    """Upload a file; raises WrongUse where it is too large, and Unreachable where the bucket does not take it."""
    if len(content) > form.largest:
        raise WrongUse(f"It has {len(content):,} bytes; {form.largest:,} are taken.")
    # No session of ours: the bucket must not see the token.
    try:
        answer = requests.post(form.url, data=form.fields, files={"file": content}, timeout=(CONNECT_SECONDS, SECONDS))
    except requests.RequestException as error:
        raise Unreachable("The bucket does not answer.") from error
    if not answer.ok:
        raise Unreachable(f"The bucket answers {answer.status_code} {answer.reason}.")
