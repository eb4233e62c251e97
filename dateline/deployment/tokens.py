"""The bearer tokens of a deployment: made, shown and revoked. What is kept of a token is its SHA-256."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from chalicelib.service import tokens
from chalicelib.store import Store
from chalicelib.store.tokens import Token

SHORTEST = 6
"""Characters of a digest by which a token can be named."""


class NoToken(Exception):
    """There is none that is called so, or more than one."""


def create(store: Store, *, name: str, scope: str, days: int | None) -> str:
    """Make a token; it is shown this once. Raises RequestError for what no token can have."""
    return tokens.create(store, name=name, scopes=(scope,), days=days)


def lines(store: Store) -> Iterator[str]:
    """What is kept of every token, a line each."""
    for token in sorted(store.tokens.all(), key=lambda token: token.created):
        yield f"{token.digest[:12]}  {','.join(token.scopes):6}  {_days(token):22}  {_used(token):26}  {token.name}"


def revoke(store: Store, name: str) -> str:
    """Revoke the token of this name, or whose digest begins so; returns what was done. Raises NoToken."""
    called = [token for token in store.tokens.all() if _is(token, name)]
    if len(called) != 1:
        raise NoToken(f"{len(called)} tokens are called {name!r}; `list` shows their digests")
    store.tokens.drop(called[0].digest)
    return f"revoked {called[0].digest[:12]} ({called[0].name}); API Gateway may let it in for five minutes more"


def _is(token: Token, name: str) -> bool:
    return token.name == name or (len(name) >= SHORTEST and token.digest.startswith(name))


def _days(token: Token) -> str:
    return f"expires {datetime.fromtimestamp(token.expires, UTC):%Y-%m-%d}" if token.expires else "does not expire"


def _used(token: Token) -> str:
    return f"used {token.used}" if token.used else "never used"
