"""Scores the reading of PDFs: what comes back of stories that three kinds of programs have printed.

Usage: python -m evaluation.score_pdf [PRODUCER ...]

Prints the samples and stories of ../shared/data/html by LaTeX, an office program and a browser (`evaluation.printed`),
in one column and in two, reads them, and prints a table:

* ``words``: the longest common subsequence of a story's words and those read, as a share of the story's, and ``read``,
  as a share of those read: headlines and bylines are among those, running heads and captions should not be;
* ``paragraphs``: F1 of the blocks that hold the same words as one of the same story read as plain text;
* ``title``: share of stories with the same title, where the gold has one;
* ``quotes``: F1 of the quotes that the story as plain text has; ``speakers``: share of those in both with one speaker.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chalicelib import pipeline
from chalicelib.model import Analysis, Article
from chalicelib.readers import pdf, plain
from evaluation.printed import PRODUCERS, Story, printed

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared" / "data" / "html"
EACH = 12
"""Stories of each corpus."""

LENGTHS = range(250, 1301)
"""Words of a story: from one page to three."""


@dataclass(frozen=True)
class Scores:
    """What one print scored: counts, of which the table sums numerators and denominators."""

    common: int
    words: int
    read: int
    blocks: tuple[int, int, int]
    title: bool | None
    quotes: tuple[int, int, int]
    speakers: int
    seconds: float


def main(wanted: Sequence[str]) -> int:
    """Print a row for each producer and number of columns."""
    stories = list(_stories())
    texts = [pipeline.analyse(_as_text(story)) for story in stories]
    print(f"{'':12}{'n':>4}{'words':>8}{'read':>8}{'paragraphs':>12}{'title':>8}{'quotes':>8}{'speakers':>10}{'ms':>6}")
    for name, (program, _) in PRODUCERS.items():
        if wanted and name not in wanted:
            continue
        if not shutil.which(program):
            print(f"{name:12} skipped: {program} is not here")
            continue
        for columns in (1, 2):
            bodies = printed(name, stories, columns)
            print(_row(f"{name} {columns}", [score(*each) for each in zip(stories, texts, bodies, strict=True)]))
    return 0


def score(story: Story, text: Analysis, body: bytes) -> Scores:
    """Read one print and compare it with its story."""
    started = time.process_time()
    article = pdf.read(body)
    seconds = time.process_time() - started
    gold, read = _words(" ".join(story.paragraphs)), _words(" ".join(_blocks(article)))
    analysis = pipeline.analyse(article)
    asked, found = _quotes(text), _quotes(analysis)
    both = asked.keys() & found.keys()
    return Scores(
        _in_order(gold, read),
        len(gold),
        len(read),
        _counts(Counter(map(_plain, _blocks(text.article))), Counter(map(_plain, _blocks(article)))),
        None if story.byline is None else _plain(article.title or "") == _plain(story.title),
        (len(both), len(asked), len(found)),
        sum(asked[quote] == found[quote] for quote in both),
        seconds,
    )


def _stories() -> Iterator[Story]:
    for path in sorted((ROOT / "samples").glob("*.txt")):
        title, byline, day, *rest = filter(None, map(str.strip, path.read_text("utf-8").split("\n")))
        yield Story(title, byline, day, tuple(rest))
    for name in ("fundus", "saeb"):
        if not DATA.is_dir():
            print(f"without {name}: ../shared is not here")
            continue
        lines = (DATA / name / "gold.jsonl").read_text("utf-8").splitlines()
        rows = [row for row in map(json.loads, lines) if len(re.findall(r"\b(?:the|of|and)\b", row["text"])) > 15]
        yield from [_story(row) for row in rows if len(row["text"].split()) in LENGTHS][:EACH]


def _story(row: dict[str, str]) -> Story:
    paragraphs = tuple(" ".join(part.split()) for part in row["text"].split("\n") if part.strip())
    author = row.get("author")
    title = row.get("title") or " ".join(row["text"].split()[:8])
    return Story(title, f"By {author.replace(';', ',')}" if author else None, row.get("date"), paragraphs)


def _as_text(story: Story) -> Article:
    return plain.read_text("\n\n".join(filter(None, (story.title, story.byline, story.day, *story.paragraphs))))


def _blocks(article: Article) -> list[str]:
    texts = [article.text[block.start : block.end] for block in article.blocks if block.kind != "remnant"]
    return [text for text in texts if text != article.title]


def _quotes(analysis: Analysis) -> dict[str, str | None]:
    """The speaker of each quote, by name or as the text has it, by the quote's words."""
    names = {entity.id: entity.name for entity in analysis.entities}
    return {
        _plain(quote.text): _plain(names.get(quote.speaker.entity or "", quote.speaker.mention.text))
        if quote.speaker
        else None
        for quote in analysis.quotes
    }


def _counts(gold: Counter[str], found: Counter[str]) -> tuple[int, int, int]:
    return (gold & found).total(), gold.total(), found.total()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text))


def _plain(text: str) -> str:
    return " ".join(_words(text)).casefold()


def _in_order(gold: Sequence[str], read: Sequence[str]) -> int:
    """The length of the longest common subsequence, by bits (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for number, word in enumerate(gold):
        places[word] = places.get(word, 0) | 1 << number
    every = (1 << len(gold)) - 1
    row = every
    for word in read:
        matches = row & places.get(word, 0)
        row = ((row + matches) | (row - matches)) & every
    return len(gold) - row.bit_count()


def _row(name: str, scores: Sequence[Scores]) -> str:
    common = sum(one.common for one in scores)
    words, read = common / sum(one.words for one in scores), common / sum(one.read for one in scores)
    titles = [one.title for one in scores if one.title is not None]
    both = sum(one.quotes[0] for one in scores)
    speakers = sum(one.speakers for one in scores) / max(1, both)
    blocks, quotes = _f1([one.blocks for one in scores]), _f1([one.quotes for one in scores])
    milliseconds = 1000 * sum(one.seconds for one in scores) / len(scores)
    return (
        f"{name:12}{len(scores):4}{words:8.4f}{read:8.4f}{blocks:12.3f}{sum(titles) / max(1, len(titles)):8.3f}"
        f"{quotes:8.3f}{speakers:10.3f}{milliseconds:6.0f}"
    )


def _f1(counts: Sequence[tuple[int, int, int]]) -> float:
    both, gold, found = (sum(column) for column in zip(*counts, strict=True))
    return 2 * both / max(1, gold + found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
