"""Bearer tokens: made, listed, revoked, and told apart."""

from __future__ import annotations

import hmac
import re
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from chalicelib.store import Store
from chalicelib.store.tokens import Token

SCOPES = ("read", "write", "admin")
"""What a token may do: each scope includes those before it."""

BYTES = 32
"""Random bytes of a token: 256 bits, which nobody guesses."""

PREFIX = "dl_"
"""By which a secret scanner, and a person, knows a token of Dateline's."""

_TOKEN = re.compile(r"dl_[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who a request comes from, and what they may do."""

    name: str
    scopes: tuple[str, ...]

    def may(self, scope: str) -> bool:
        """Whether a scope is among theirs, or included in one of them."""
        return any(SCOPES.index(scope) <= SCOPES.index(own) for own in self.scopes if own in SCOPES)


def create(store: Store, *, name: str, scopes: tuple[str, ...], days: int | None = None) -> str:
    """Make a token; it is shown this once, and only its digest is kept."""
    secret = PREFIX + secrets.token_urlsafe(BYTES)
    expires = int(time.time()) + days * 86_400 if days is not None else None
    created = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    store.tokens.put(Token(digest(secret), name, scopes, created, expires))
    return secret


def holder(store: Store, secret: str) -> Holder | None:
    """Whose token it is; None where it is none, was revoked, or is past its day."""
    if not _TOKEN.fullmatch(secret):
        return None
    own = digest(secret)
    token = store.tokens.find(own)
    if token is None or not hmac.compare_digest(token.digest, own):
        return None
    if token.expires is not None and token.expires <= time.time():
        return None
    hour = datetime.now(UTC).strftime("%Y-%m-%dT%H:00:00Z")
    if token.used != hour:
        store.tokens.touch(own, hour)
    return Holder(token.name, token.scopes)


def digest(secret: str) -> str:
    """The SHA-256 of a token: enough for what has 256 random bits."""
    return sha256(secret.encode()).hexdigest()
