"""The article that the flows are tried on, and the types of the fixtures that try them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chalicelib import flows
from chalicelib.model import Analysis, Article
from tests.events import BUCKET

KEY = "incoming/harbour.txt"
ID = flows.article_id(BUCKET, KEY)
Tell = Callable[..., flows.Outcome]
Upload = Callable[..., str]
Remove = Callable[[str], None]
Announced = Callable[[], list[dict[str, Any]]]


def never(article: Article) -> Analysis:
    raise AssertionError("nothing needs to be analysed here")
