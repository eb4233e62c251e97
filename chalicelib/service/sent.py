"""What is sent in over HTTP, and what its sender is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Body:
    """What came in: the bytes, their media type, and the sender's own name of the article if it tells one."""

    content: bytes
    content_type: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """An article that will be analysed, or has been: ``shown`` is its document where somebody waited for it."""

    article: str
    shown: dict[str, Any] | None = None

    @property
    def answer(self) -> dict[str, Any]:
        """What the sender is told."""
        path = f"/articles/{self.article}"
        return self.shown or {"id": self.article, "status": "queued", "path": path}
