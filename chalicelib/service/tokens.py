"""Bearer tokens: made, listed, revoked, and told apart."""

from __future__ import annotations

import hmac
import re
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from chalicelib.errors import RequestError, RetryError
from chalicelib.store import Store
from chalicelib.store.tokens import Token

SCOPES = ("read", "write", "admin")
"""What a token may do: each scope includes those before it."""

BYTES = 32
"""Random bytes of a token: 256 bits, which nobody guesses."""

PREFIX = "dl_"
"""By which a secret scanner, and a person, knows a token of Dateline's."""

LONGEST_DAYS = 3_650

_NAME = re.compile(r"[\w .,@()+-]{1,80}")
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
    """Make a token; it is shown this once, and only its digest is kept.

    Raises RequestError for a name or a number of days that none can have.
    """
    if not _NAME.fullmatch(name):
        raise RequestError("A token's name has 1 to 80 letters, digits, blanks and ._,@()+-.")
    if days is not None and not 0 < days <= LONGEST_DAYS:
        raise RequestError(f"A token is good for 1 to {LONGEST_DAYS:,} days.")
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
        with suppress(RetryError):  # Who may come in does not depend on whether that can be noted.
            store.tokens.touch(own, hour)
    return Holder(token.name, token.scopes)


def digest(secret: str) -> str:
    """The SHA-256 of a token: enough for what has 256 random bits."""
    return sha256(secret.encode()).hexdigest()
