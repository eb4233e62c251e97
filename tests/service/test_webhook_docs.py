"""docs/webhooks.md says what is: its receivers run, its figures are those of the code."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

import pytest

from chalicelib.formats import events
from chalicelib.formats.schema import Finding, MatchedArticle
from chalicelib.service import waits
from chalicelib.service.deliver import replays, sending, signing, tries
from tests.service.delivered import MATCH

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs/webhooks.md").read_text()
OPERATIONS = (ROOT / "docs/operations.md").read_text().partition("\n## Webhooks\n")[2].partition("\n## ")[0]
EXAMPLES = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)
OLD, NEW = signing.new_secret(), signing.new_secret()


def receiver(example: str) -> Any:
    """What an example takes deliveries with."""
    module: dict[str, Any] = {}
    exec(example, module)
    return module["take"]


@pytest.mark.parametrize("example", EXAMPLES, ids=("library", "alone"))
def test_a_receiver_tells_ours_from_others(example: str) -> None:
    take, body, now = receiver(example), tries.body(MATCH), signing.now()
    headers = signing.headers(MATCH.id, body, (NEW, OLD), now)
    for secret in (NEW, OLD):
        assert take(headers, body, secret)["data"] == MATCH.detail
    late = signing.headers(MATCH.id, body, (NEW,), now - timedelta(minutes=6))
    others = (
        (headers, body, signing.new_secret()),
        (headers, body + b" ", NEW),
        (headers | {"webhook-id": "x"}, body, NEW),
        (late, body, NEW),
    )
    for headers, content, secret in others:
        with pytest.raises(Exception, match=r"No matching|too old|not a delivery"):
            take(headers, content, secret)


def test_two_receivers_are_shown() -> None:
    assert len(EXAMPLES) == 2


def test_the_body_is_like_what_is_sent() -> None:
    (shown,) = (json.loads(one) for one in re.findall(r"```json\n(.*?)```", DOCS, re.DOTALL))
    assert shown.keys() == json.loads(tries.body(MATCH)).keys()
    data = shown["data"]
    for kind, told in ((events.WatchMatched, data), (MatchedArticle, data["article"]), (Finding, data["matches"][0])):
        assert told.keys() <= {*kind.__struct_fields__}
    assert {"watch", "article", "matches"} <= data.keys()


def test_every_error_is_in_the_table() -> None:
    """With whether it is tried again."""
    rows = dict(re.findall(r"^\| `(\w+)` \|.*\| (yes|no) \|$", DOCS, re.MULTILINE))
    assert rows.keys() == {*get_args(sending.Fault), "lost"}
    assert {fault for fault, again in rows.items() if again == "no"} == {*sending.FINAL, "lost"}


def test_the_figures_are_those_of_the_code() -> None:
    assert waits.DELIVERIES == (10, 60, 300, 1_800, 7_200, 21_600, 43_200)
    assert "10 seconds, 1 and 5 minutes, half an hour, 2, 6 and 12 hours: eight times" in DOCS
    assert "after about 10 s, 1 min, 5 min, 30 min, 2 h, 6 h and 12 h" in OPERATIONS
    assert f"within {sending.SECONDS:.0f} seconds" in DOCS
    assert f"for {replays.LOST // timedelta(hours=1)} hours" in DOCS
    assert f"up to {replays.MOST}" in DOCS
    assert f"{signing.OVERLAP // timedelta(hours=1)} hours" in DOCS
    assert signing.MOST == 5
