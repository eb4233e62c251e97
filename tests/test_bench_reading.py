"""What the bench of reading measures: a page of that size, of which the article is read."""

from __future__ import annotations

from chalicelib import readers
from evaluation import bench_reading

STORY = "The council of the town voted on Monday to close the bridge for a year, and said that the work was overdue."


def test_a_page_has_its_size_and_its_article() -> None:
    page = bench_reading.page(1, "Bridge to close for a year", [f"{STORY} {n}." for n in range(12)])
    assert abs(len(page.encode()) - bench_reading.BYTES) < 100
    article = readers.read(page.encode())
    assert article.title == "Bridge to close for a year"
    assert [article.text[block.start : block.end] for block in article.of_kind("paragraph")] == [
        f"{STORY} {n}." for n in range(12)
    ]
