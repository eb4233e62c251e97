"""Bearer tokens of a deployment: `python -m dateline.deployment.tokens --stage dev create|list|revoke`.

With `--stage`, the table is that of the stack dateline-STAGE; `--table` names any other. AWS_ENDPOINT_URL leads to a
local service. A token is shown once, when it is made: what is kept is its SHA-256.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from chalicelib.service import tokens
from chalicelib.settings import Settings
from chalicelib.store import Store
from chalicelib.store.tokens import Token
from dateline.deployment import stacks


def create(store: Store, options: argparse.Namespace) -> None:
    """Make a token and print it."""
    print(tokens.create(store, name=options.name, scopes=(options.scope,), days=options.days))


def show(store: Store, options: argparse.Namespace) -> None:
    """Print what is kept of every token, a line each."""
    for token in sorted(store.tokens.all(), key=lambda token: token.created):
        print(f"{token.digest[:12]}  {','.join(token.scopes):6}  {_days(token):22}  {_used(token):26}  {token.name}")


def revoke(store: Store, options: argparse.Namespace) -> None:
    """Revoke the tokens whose digests begin so, or that have this name; raises SystemExit where there is none."""
    found = [token for token in store.tokens.all() if _is(token, options.token)]
    if len(found) != 1:
        raise SystemExit(f"tokens: {len(found)} tokens are called {options.token!r}; `list` shows their digests")
    store.tokens.drop(found[0].digest)
    print(f"revoked {found[0].digest[:12]} ({found[0].name}); API Gateway may let it in for five minutes more")


def _is(token: Token, name: str) -> bool:
    return token.name == name or (len(name) >= 6 and token.digest.startswith(name))


def _days(token: Token) -> str:
    return f"expires {datetime.fromtimestamp(token.expires, UTC):%Y-%m-%d}" if token.expires else "does not expire"


def _used(token: Token) -> str:
    return f"used {token.used}" if token.used else "never used"


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m dateline.deployment.tokens", description=__doc__.splitlines()[0])
    where = made.add_mutually_exclusive_group(required=True)
    where.add_argument("--stage", help="the stage whose tokens they are")
    where.add_argument("--table", help="the table that keeps them")
    commands = made.add_subparsers(required=True)
    one = commands.add_parser("create", help="make a token and print it")
    one.add_argument("name", help="whose it is, and for what")
    one.add_argument("--scope", choices=tokens.SCOPES, default="read", help="what it may do; each includes the former")
    one.add_argument("--days", type=int, help="how long it is good for; for ever without it")
    one.set_defaults(do=create)
    commands.add_parser("list", help="show all tokens").set_defaults(do=show)
    one = commands.add_parser("revoke", help="make a token useless")
    one.add_argument("token", help="its name, or the beginning of its digest")
    one.set_defaults(do=revoke)
    return made


def main() -> None:
    """Do what the command line says."""
    options = parser().parse_args()
    with stacks.working("tokens"):
        table = options.table or stacks.outputs(options.stage)[stacks.TABLE]
        options.do(Store(Settings(bucket="", table=table, bus="")), options)


if __name__ == "__main__":
    main()
