"""Bearer tokens, by their SHA-256: the tokens themselves are kept by those who hold them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from chalicelib.store.calls import calling, holds, item, values

PARTITION = "TOKENS"


@dataclass(frozen=True, slots=True)
class Token:
    """What is kept of a token. Times are ISO 8601 in UTC; ``used`` is to the hour, ``expires`` seconds since 1970."""

    digest: str
    name: str
    scopes: tuple[str, ...]
    created: str
    expires: int | None = None
    used: str | None = None


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a deployment in DynamoDB."""

    dynamodb: Any
    table: str

    def find(self, digest: str) -> Token | None:
        """The token of this digest, or None."""
        with calling("the table"):
            found = self.dynamodb.get_item(TableName=self.table, Key=_key(digest), ConsistentRead=True)
        return _token(values(found["Item"])) if "Item" in found else None

    def put(self, token: Token) -> None:
        """Keep a token."""
        attributes = asdict(token) | {"scopes": list(token.scopes)}
        with calling("the table"):
            self.dynamodb.put_item(TableName=self.table, Item=_key(token.digest) | item(attributes))

    def all(self) -> Iterator[Token]:
        """Every token that there is."""
        with calling("the table"):
            for page in self.dynamodb.get_paginator("query").paginate(
                TableName=self.table,
                KeyConditionExpression="pk = :pk",
                ExpressionAttributeValues=item({":pk": PARTITION}),
            ):
                yield from (_token(values(found)) for found in page["Items"])

    def drop(self, digest: str) -> None:
        """Revoke a token."""
        with calling("the table"):
            self.dynamodb.delete_item(TableName=self.table, Key=_key(digest))

    def touch(self, digest: str, hour: str) -> None:
        """Note that a token was used in this hour; one that was revoked meanwhile does not come back."""
        with calling("the table"):
            holds(
                lambda: self.dynamodb.update_item(
                    TableName=self.table,
                    Key=_key(digest),
                    UpdateExpression="SET used = :hour",
                    ConditionExpression="attribute_exists(pk)",
                    ExpressionAttributeValues=item({":hour": hour}),
                )
            )


def _key(digest: str) -> dict[str, Any]:
    return item({"pk": PARTITION, "sk": digest})


def _token(values: dict[str, Any]) -> Token:
    return Token(
        digest=values["digest"],
        name=values["name"],
        scopes=tuple(values["scopes"]),
        created=values["created"],
        expires=int(values["expires"]) if "expires" in values else None,
        used=values.get("used"),
    )
