"""Time and memory of the whole analysis beside the tagger alone: ``python -m evaluation.bench_analysis``.

One process, one thread, 200 articles of about 600 words, made of two articles of training/corpus/ each, so that no two
are the same. Each article is tagged once more than it is analysed, in the same moment: compare the ratio, not the
milliseconds. A leak would show as memory that grows with the number of articles.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parent.parent))

from chalicelib import pipeline
from chalicelib.model import Article
from chalicelib.readers.prose import blocks
from evaluation.bench_tagger import WORDS, resident
from evaluation.gold import open_texts

WARM = 50
"""Articles after which caches of fixed size are full, and memory may grow no more."""

T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    options = parser.parse_args()
    spent: list[tuple[float, float, float]] = []
    memory: list[float] = []
    for article in sample(options.articles):
        spent.append(timed(article))
        memory.append(resident() / 1e6)
    print_table(spent[WARM:], memory)


def sample(count: int) -> Iterator[Article]:
    """Texts of about 600 words: an article with as many paragraphs of another as it takes."""
    texts = open_texts()
    for i in range(count):
        paragraphs = [*texts[i % len(texts)].split("\n\n"), *texts[(7 * i + 3) % len(texts)].split("\n\n")]
        kept: list[str] = []
        while paragraphs and sum(len(p.split()) for p in kept) < WORDS:
            kept.append(paragraphs.pop(0))
        text = "\n\n".join(kept)
        yield Article(text, blocks.mark(text))


def timed(article: Article) -> tuple[float, float, float]:
    """Milliseconds of CPU for 600 words: the tagger alone, the whole analysis, the places in it."""
    scale = 1000 * WORDS / len(article.text.split())
    whole, _ = cpu(lambda: pipeline.analyse(article))
    article = pipeline.readable(article)
    tag, tagged = cpu(lambda: pipeline.tag(article))
    names, atlas = pipeline.recognise_names(article, tagged), pipeline.blank_atlas()
    recognised, toponyms = cpu(lambda: pipeline.recognise_toponyms(article, names, atlas))
    entities = pipeline.merge_entities(article, names, toponyms)
    located = recognised + cpu(lambda: pipeline.resolve_places(article, entities, toponyms, atlas))[0]
    return tag * scale, whole * scale, located * scale


def cpu(work: Callable[[], T]) -> tuple[float, T]:
    before = time.process_time()
    result = work()
    return time.process_time() - before, result


def print_table(spent: list[tuple[float, float, float]], memory: list[float]) -> None:
    tag, whole, located = (statistics.median(column) for column in zip(*spent, strict=True))
    ratio = statistics.median((w - p) / t for t, w, p in spent)
    print("| ms of CPU for 600 words | tagger | places | whole analysis | without places, as ratio to the tagger |")
    print("|---|---|---|---|---|")
    print(f"| median | {tag:.0f} | {located:.1f} | {whole:.0f} | {ratio:.2f} |\n")
    shown = [i for i in (1, WARM, 100, 150, 200) if i <= len(memory)]
    print("| articles analysed | " + " | ".join(map(str, shown)) + " |\n|---" + "|---" * len(shown) + "|")
    print("| resident, MB | " + " | ".join(f"{memory[i - 1]:.1f}" for i in shown) + " |")


if __name__ == "__main__":
    main()
