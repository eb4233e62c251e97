"""What the local run changes in moto's EventBridge: S3's events have no order there, as its other ones have none.

moto 5.2.5 gives all of them the same sequencer. The worker would take it for one that tells which came first.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from moto.events.models import Rule

from dateline.local.members import put


def install() -> None:
    """Put it into moto."""
    send = Rule.send_to_targets

    @wraps(send)
    def send_without(self: Rule, event: Any, *more: Any, **options: Any) -> None:
        if event.get("source") == "aws.s3":
            event["detail"]["object"].pop("sequencer", None)
        send(self, event, *more, **options)

    put(Rule, send_to_targets=send_without)
