"""Scores the reading of web pages: how much of an article's body and metadata comes out right.

Usage: python -m evaluation.score_html

Reads two sets of pages from ../shared/data/html, each a gold.jsonl beside the pages it names, and prints a table:

* ``body F1``: 4-word shingles as multisets, precision and recall averaged over the pages, their harmonic mean (the
  measure of the article-extraction benchmark that one of the sets comes from);
* ``title``, ``author``, ``date``: share of pages where the title is the same but for case and punctuation, where the
  set of authors is the same, and where the day is the same. Pages whose gold has no value are not counted.

A heading that holds the title is not counted as body: the gold texts leave it out.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chalicelib import readers
from chalicelib.errors import InputError
from chalicelib.model import Article

DATA = Path(__file__).parent.parent.parent / "shared" / "data" / "html"
ENGLISH = frozenset("uk us ca ie au nz za ls ind lb na tw tz my".split())
"""Countries whose pages may be English; the text's own language decides among them."""


@dataclass(frozen=True)
class Scores:
    """What one page scored; None where its gold says nothing."""

    precision: float
    recall: float
    title: float | None
    author: float | None
    date: float | None
    seconds: float


def main() -> int:
    if not DATA.is_dir():
        print(f"skipped: {DATA.parent.parent.name}/data/html is not here, and nothing else has gold for web pages")
        return 0
    print(f"{'pages':22}{'n':>5}{'body F1':>9}{'P':>7}{'R':>7}{'title':>8}{'author':>8}{'date':>7}{'ms':>6}")
    for name, english in (("saeb", False), ("fundus", True), ("fundus", False)):
        scores = [score(gold, DATA / name) for gold in _gold(name, english=english)]
        print(_row(f"{name} (English)" if english else name, scores))
    return 0


def score(gold: dict[str, Any], folder: Path) -> Scores:
    """Read one page and compare it with its gold."""
    body = gzip.decompress((folder / gold["file"]).read_bytes())
    started = time.process_time()
    try:
        article = readers.read(body, content_type="text/html")
    except InputError as error:
        print(f"{gold['id']}: {error.code}", file=sys.stderr)
        article = Article("", ())
    seconds = time.process_time() - started
    precision, recall = _overlap(_shingles(_body(article)), _shingles(gold["text"]))
    authors = gold.get("authors") or ([gold["author"]] if gold.get("author") else None)
    date = gold.get("date") or gold.get("datetime")
    return Scores(
        precision,
        recall,
        _same(_plain(article.title or ""), _plain(gold["title"])) if gold.get("title") else None,
        _same({_plain(name) for name in article.bylines}, {_plain(name) for name in authors}) if authors else None,
        _same(article.published.value[:10] if article.published else "", str(date)[:10]) if date else None,
        seconds,
    )


def _gold(name: str, *, english: bool) -> Iterator[dict[str, Any]]:
    for line in (DATA / name / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        if not english or (gold["country"] in ENGLISH and len(re.findall(r"\b(?:the|of|and)\b", gold["text"])) > 5):
            yield gold


def _body(article: Article) -> str:
    blocks = [block for block in article.blocks if block.kind != "remnant"]
    texts = [article.text[block.start : block.end] for block in blocks]
    return "\n".join(text for text in texts if text != article.title)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def _overlap(found: Counter[tuple[str, ...]], gold: Counter[tuple[str, ...]]) -> tuple[float, float]:
    common = (found & gold).total()
    return common / max(1, found.total()), common / max(1, gold.total())


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _same(found: object, gold: object) -> float:
    return float(found == gold)


def _row(name: str, scores: list[Scores]) -> str:
    precision = sum(score.precision for score in scores) / len(scores)
    recall = sum(score.recall for score in scores) / len(scores)
    f1 = 2 * precision * recall / (precision + recall)
    shares = [_share([getattr(score, field) for score in scores]) for field in ("title", "author", "date")]
    milliseconds = 1000 * sum(score.seconds for score in scores) / len(scores)
    return (
        f"{name:22}{len(scores):5}{f1:9.3f}{precision:7.3f}{recall:7.3f}"
        f"{shares[0]:>8}{shares[1]:>8}{shares[2]:>7}{milliseconds:6.0f}"
    )


def _share(values: list[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{sum(known) / len(known):.3f}" if known else "-"


if __name__ == "__main__":
    sys.exit(main())
