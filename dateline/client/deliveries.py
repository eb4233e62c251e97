"""What was sent to webhooks, and is to be sent once more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from chalicelib.formats import schema
from dateline.client.connection import Connection, decoded, route, written

DeliveryStatus = Literal["pending", "delivered", "failed"]


class Deliveries(Connection):
    """Webhooks of a watch, which goes by its id: 16 hexadecimal digits. Each asks for a token that may write."""

    def deliveries(
        self, watch: str, *, status: DeliveryStatus | None = None, limit: int | None = None
    ) -> Iterator[schema.MatchDelivery]:
        """What was sent to the webhook of a watch, the newest match first, and what became of it."""
        told = {"status": status}
        return self._rows(schema.Deliveries, "deliveries", route("watches", watch, "deliveries"), told, limit=limit)

    def replay(self, watch: str, delivery: str) -> schema.MatchDelivery:
        """Have a match delivered once more, whether it has arrived or not; the answer is how it stood before."""
        answer = self._ask("POST", route("watches", watch, "deliveries", delivery))
        return decoded(answer.content, schema.MatchDelivery)

    def replay_failed(self, watch: str, since: str | date) -> int:
        """Have all matches delivered once more whose delivery has failed since a time; returns how many."""
        count, place = 0, written(since)
        while place:
            wanted = schema.ReplayRequest(place)
            answer = self._send(schema.Replayed, "POST", route("watches", watch, "deliveries"), wanted)
            count, place = count + answer.replayed, answer.since
        return count

    def renew_secret(self, watch: str) -> schema.HookSecret:
        """Have deliveries signed with a new secret, which is shown this once; the one before goes after 24 hours."""
        return decoded(self._ask("POST", route("watches", watch, "secret")).content, schema.HookSecret)
