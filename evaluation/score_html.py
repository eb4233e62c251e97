"""Score the reading of web pages: ``python -m evaluation.score_html [--data DIR]``.

How much of an article's body and of what is said of it comes out right, in two sets of pages, each a ``gold.jsonl``
beside the pages that it names:

* ``body F1``: 4-word shingles as multisets, precision and recall averaged over the pages, their harmonic mean (the
  measure of the article-extraction benchmark that one of the sets comes from);
* ``title``, ``author``, ``date``: share of pages where the title is the same but for case and punctuation, where the
  set of authors is the same, and where the day is the same. Pages whose gold has no value are not counted.

A heading that holds the title is not counted as body: the gold texts leave it out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from chalicelib import readers
from chalicelib.errors import InputError
from chalicelib.model import Article

DATA = Path(__file__).parent.parent.parent / "shared" / "data" / "html"
ENGLISH = frozenset("uk us ca ie au nz za ls ind lb na tw tz my".split())
"""Countries whose pages may be English; the text's own language decides among them."""

TOLD = ("title", "author", "date")


@dataclass(frozen=True)
class Scores:
    """What one page scored; None where its gold says nothing."""

    precision: float
    recall: float
    title: float | None
    author: float | None
    date: float | None
    english: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    data = parser.parse_args().data
    if data.is_dir():
        table(data)
    else:
        print("skipped: no gold data here; name their folder with --data")


def table(data: Path) -> dict[str, float]:
    """Print the table; its figures, in percent, by name."""
    print("| pages | n | body F1 | P | R | title | author | date |\n|---|---|---|---|---|---|---|---|")
    saeb, fundus = (_scores(data / name) for name in ("saeb", "fundus"))
    figures = {"pages saeb body": _row("saeb", saeb)["body"]}
    _row("fundus, English", [score for score in fundus if score.english])
    return figures | {f"pages fundus {name}": figure for name, figure in _row("fundus", fundus).items()}


def _scores(folder: Path) -> list[Scores]:
    lines = (folder / "gold.jsonl").read_text("utf-8").splitlines()
    return [score(json.loads(line), folder) for line in lines]


def score(gold: dict[str, Any], folder: Path) -> Scores:
    """Read one page and compare it with its gold."""
    body = gzip.decompress((folder / gold["file"]).read_bytes())
    try:
        article = readers.read(body, content_type="text/html")
    except InputError as error:
        print(f"{gold['id']}: {error.code}", file=sys.stderr)
        article = Article("", ())
    precision, recall = _overlap(_shingles(_body(article)), _shingles(gold["text"]))
    authors = gold.get("authors") or ([gold["author"]] if gold.get("author") else None)
    date = gold.get("date") or gold.get("datetime")
    return Scores(
        precision,
        recall,
        _same(_plain(article.title or ""), _plain(gold["title"])) if gold.get("title") else None,
        _same({_plain(name) for name in article.bylines}, {_plain(name) for name in authors}) if authors else None,
        _same(article.published.value[:10] if article.published else "", str(date)[:10]) if date else None,
        gold.get("country") in ENGLISH and len(re.findall(r"\b(?:the|of|and)\b", gold["text"])) > 5,
    )


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


def _row(name: str, scores: Sequence[Scores]) -> dict[str, float]:
    """Print a row; its F1 and shares, in percent."""
    precision, recall = (100 * mean(getattr(score, side) for score in scores) for side in ("precision", "recall"))
    body = 2 * precision * recall / (precision + recall)
    told = {field: [score for score in (getattr(one, field) for one in scores) if score is not None] for field in TOLD}
    shares = {field: 100 * mean(known) for field, known in told.items() if known}
    cells = [f"{shares[field]:.1f}" if field in shares else "" for field in TOLD]
    print(f"| {name} | {len(scores)} | {body:.1f} | {precision:.1f} | {recall:.1f} | {' | '.join(cells)} |")
    return {"body": body, **shares}


if __name__ == "__main__":
    main()
