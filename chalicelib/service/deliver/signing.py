"""Deliveries signed as Standard Webhooks 1.0 has it (https://www.standardwebhooks.com), and the secrets that sign them.

A signature is ``v1,`` and the base64 of an HMAC-SHA256 of the id, the time and the body, with a dot between them.
"""

from __future__ import annotations

import hmac
import secrets
from base64 import b64decode, b64encode
from datetime import UTC, datetime, timedelta

from chalicelib.store.watches import Hook, Secret

PREFIX = "whsec_"
"""By which a secret scanner, and a person, knows a secret of webhooks."""

BYTES = 32
"""Random bytes of a secret; the standard has 24 to 64."""

OVERLAP = timedelta(hours=24)
"""How long a secret signs beside the one that takes its place: receivers have that long to learn the new one."""

MOST = 5
"""Secrets that sign a delivery: who renews them more often within OVERLAP loses the oldest."""


def new_secret() -> str:
    """A secret that nobody guesses."""
    return PREFIX + b64encode(secrets.token_bytes(BYTES)).decode()


def live(hook: Hook, now: datetime) -> tuple[str, ...]:
    """The secrets that sign at a time, the current one first."""
    return tuple(one.value for one in hook.secrets if one.until is None or datetime.fromisoformat(one.until) > now)


def renewed(hook: Hook, secret: str, now: datetime) -> tuple[Secret, ...]:
    """The secrets of a webhook with a new one, which those before outlive by OVERLAP."""
    ends = (now + OVERLAP).strftime("%Y-%m-%dT%H:%M:%SZ")
    signing = live(hook, now)
    before = [Secret(one.value, one.until or ends) for one in hook.secrets if one.value in signing]
    return (Secret(secret), *before)[:MOST]


def headers(name: str, body: bytes, keys: tuple[str, ...], now: datetime) -> dict[str, str]:
    """The headers that tell a receiver which delivery it is, of when, and that it is ours."""
    at = str(int(now.timestamp()))
    signatures = [signature(key, name, at, body) for key in keys]
    return {"webhook-id": name, "webhook-timestamp": at, "webhook-signature": " ".join(signatures)}


def signature(secret: str, name: str, at: str, body: bytes) -> str:
    """What one secret makes of a delivery."""
    key = b64decode(secret.removeprefix(PREFIX))
    return "v1," + b64encode(hmac.digest(key, f"{name}.{at}.".encode() + body, "sha256")).decode()


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)
