"""Webhooks of a local service, from the upload to a receiver: signed, until they arrive, and once more when asked."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from standardwebhooks import Webhook

from tests.running import Running, until
from tests.service.receiver import Receiver, receiving, status

TEXT = "“We are back,” Mayor {name} said in Genoa on Monday."


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


def sent(service: Running, method: str, path: str, content: Any = None) -> Any:
    body = json.dumps(content).encode() if content is not None else b""
    answer = service.send(method, path, body, Content_Type="application/json")
    assert answer.ok, answer.text
    return answer.json() if answer.content else None


def watch(service: Running, name: str, receiver: Receiver) -> dict[str, Any]:
    """A watch for what somebody says."""
    wanted = {"title": name, "names": [name], "counts": ["quoted"], "webhook": receiver.url}
    return dict(sent(service, "POST", "/watches", wanted))


def upload(service: Running, name: str) -> None:
    key = f"incoming/{name.lower().replace(' ', '-')}.txt"
    service.s3.put_object(Bucket=service.bucket, Key=key, Body=TEXT.format(name=name).encode())


def verified(receiver: Receiver, secret: str) -> list[dict[str, Any]]:
    return [Webhook(secret).verify(one.body, one.headers) for one in receiver.came]


def standing(service: Running, watched: dict[str, Any]) -> list[tuple[str, int]]:
    shown = service.get(f"{watched['path']}/deliveries").json()["deliveries"]
    return [(one["status"], one["attempts"]) for one in shown]


def test_a_match_is_received_within_two_seconds(service: Running, receiver: Receiver) -> None:
    watched = watch(service, "Lena Hafen", receiver)
    began = time.monotonic()
    upload(service, "Lena Hafen")
    until(lambda: receiver.came)
    passed = time.monotonic() - began
    (told,) = verified(receiver, watched["secret"])
    assert told["type"] == "watch.matched"
    assert [(one["counts"], one["words"]) for one in told["data"]["matches"]] == [("quoted", "“We are back,”")]
    assert until(lambda: standing(service, watched) == [("delivered", 1)])
    # The promise is 2 s on two idle cores; a machine that runs tests is seldom idle.
    assert passed <= 6, f"took {passed:.1f} s"


def test_a_server_that_was_away_gets_it_later(service: Running, receiver: Receiver) -> None:
    receiver.replies += [status(500), status(302, location=receiver.url)]
    watched = watch(service, "Maja Kran", receiver)
    upload(service, "Maja Kran")
    until(lambda: standing(service, watched) == [("delivered", 3)])
    assert len(verified(receiver, watched["secret"])) == 3
    assert len({(one.path, one.headers["webhook-id"], one.body) for one in receiver.came}) == 1


def test_a_delivery_can_be_replayed_with_a_new_secret(service: Running, receiver: Receiver) -> None:
    receiver.replies += [status(410)]
    watched = watch(service, "Nina Mole", receiver)
    upload(service, "Nina Mole")
    until(lambda: standing(service, watched) == [("failed", 1)])
    renewed = sent(service, "POST", f"{watched['path']}/secret")
    assert sent(service, "POST", f"{watched['path']}/deliveries", {"since": "2026-01-01"})["replayed"] == 1
    until(lambda: standing(service, watched) == [("delivered", 2)])
    (one,) = service.get(f"{watched['path']}/deliveries").json()["deliveries"]
    sent(service, "POST", f"{watched['path']}/deliveries/{one['id']}")
    until(lambda: standing(service, watched) == [("delivered", 3)])
    for secret in (watched["secret"], renewed["secret"]):
        assert len([Webhook(secret).verify(came.body, came.headers) for came in receiver.came[1:]]) == 2
