"""What the bench of the page holds, where no browser is needed."""

from __future__ import annotations

from chalicelib.api import page
from evaluation.bench_page import FIRST_VIEW_MS, MOST_BYTES, faults, weigh


def test_the_page_weighs_no_more_than_promised() -> None:
    weights = dict(weigh())
    assert set(weights) == {"index.html", *page.MEDIA_TYPES}
    assert all(0 < packed <= raw for raw, packed in weights.values())
    assert sum(packed for _, packed in weights.values()) <= MOST_BYTES


def test_what_is_too_heavy_or_late_is_told() -> None:
    assert list(faults(MOST_BYTES, {"cold": FIRST_VIEW_MS})) == []
    heavy, late = faults(350_001, {"cold": 1001, "warm": 300})
    assert heavy == "The page weighs 350,001 bytes gzipped, and may weigh 350,000."
    assert late == "With a cold cache the first view takes 1001 ms, and may take 1000."
