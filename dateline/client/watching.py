"""Watches: what somebody wants to hear of, and what has matched."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.formats import schema
from dateline.client.connection import Connection, route
from dateline.client.searches import Day


class Watching(Connection):
    """Watches, which go by their ids. All of it needs a token of the scope `write`."""

    def watches(self, *, limit: int | None = None) -> Iterator[schema.Watch]:
        """What is watched for."""
        return self._rows(schema.Watches, "watches", "/watches", {}, limit=limit)

    def watch(self, watch: str) -> schema.Watch:
        """One of them; raises NotFound."""
        return self._get(schema.Watch, route("watches", watch))

    def add_watch(self, watch: schema.WatchRequest) -> schema.Watch:
        """Watch for something from now on; the `secret` of its webhook is told this once."""
        return self._send(schema.Watch, "POST", "/watches", watch)

    def change_watch(self, watch: str, wanted: schema.WatchRequest) -> schema.Watch:
        """Put other conditions in the place of a watch's; without a `webhook` it keeps the one that it has."""
        return self._send(schema.Watch, "PUT", route("watches", watch), wanted)

    def remove_watch(self, watch: str) -> None:
        """Delete a watch, and all that has matched."""
        self._ask("DELETE", route("watches", watch))

    def matches(self, watch: str, *, since: Day | None = None, limit: int | None = None) -> Iterator[schema.Match]:
        """The articles that a watch was for, the newest match first; `since` is when they were found."""
        told = {"matched_since": since}
        return self._rows(schema.Matches, "matches", route("watches", watch, "matches"), told, limit=limit)
