"""How well salience ranks the entities of an article: ``python -m evaluation.score_salience [--data FILE]``.

GUM grades each entity by how many of five summaries name it; salient is what three or more name. Each of our entities
(dates and sums aside) takes the grade of the gold entity that shares most of its mentions, or none. Prints the mean
average precision, over articles, of rankings of our entities: by number of mentions, by first mention, and ours; and of
ours with a tenth more for whoever is quoted.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import mean
from typing import Any

from chalicelib import pipeline
from chalicelib.model import Article, Block, Entity

DATA = Path(__file__).parent.parent.parent / "shared" / "data" / "entities" / "gum_news.dev.jsonl"
SALIENT = 3
"""Of five summaries."""
Judged = list[tuple[Entity, bool, bool]]
"""Our entities of an article, whether each is quoted, and whether it is salient."""
RANKINGS: dict[str, Callable[[Entity, bool], float]] = {
    "number of mentions": lambda entity, _: len(entity.mentions),
    "first mention": lambda entity, _: -entity.mentions[0].start,
    "salience": lambda entity, _: entity.salience,
    "salience, quoted more": lambda entity, quoted: entity.salience + quoted / 10,
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Score salience on GUM's graded salience.")
    parser.add_argument("--data", type=Path, default=DATA)
    path = parser.parse_args().data
    if not path.is_file():
        print(f"skipped: no {path.name} here; name it with --data")
        return
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    for name, figure in scores(gold).items():
        print(f"{name:22} mAP {figure:.1f}")


def scores(gold: list[dict[str, Any]]) -> dict[str, float]:
    """The mean average precision of each ranking, in per cent."""
    judged = [judge(row) for row in gold]
    return {name: 100 * mean(average_precision(by, entities) for entities in judged) for name, by in RANKINGS.items()}


def judge(row: dict[str, Any]) -> Judged:
    analysis = pipeline.analyse(article(row["text"]))
    found = [entity for entity in analysis.entities if entity.type not in ("date", "money")]
    quoted = {quote.speaker.entity for quote in analysis.quotes if quote.speaker}
    clusters = {index: number for number, cluster in enumerate(row["clusters"]) for index in cluster}
    return [(entity, entity.id in quoted, is_salient(entity, row, clusters)) for entity in found]


def article(text: str) -> Article:
    """The text as an article whose title is its first line."""
    title, _, body = text.partition("\n")
    blocks = (Block("heading", 0, len(title)), Block("paragraph", len(title) + 1, len(text)))
    return Article(text, blocks if body else blocks[:1], title=title)


def is_salient(entity: Entity, row: dict[str, Any], clusters: dict[int, int]) -> bool:
    """By the gold entity that most of the mentions are a part of, or a whole of."""
    votes = Counter(
        clusters[index]
        for mention in entity.mentions
        if (index := nearest(mention.start, mention.end, row["entities"])) is not None
    )
    if not votes:
        return False
    best = row["clusters"][votes.most_common(1)[0][0]]
    return row["entities"][best[0]]["sal"].count("s") >= SALIENT


def nearest(start: int, end: int, gold: list[dict[str, Any]]) -> int | None:
    """The gold mention that holds this one, or is held, with the least difference."""
    fits = [
        (abs(g["start"] - start) + abs(g["end"] - end), index)
        for index, g in enumerate(gold)
        if (g["start"] <= start and end <= g["end"]) or (start <= g["start"] and g["end"] <= end)
    ]
    return min(fits)[1] if fits else None


def average_precision(by: Callable[[Entity, bool], float], entities: Judged) -> float:
    """The mean of the precision at each salient entity of a ranking."""
    ranked = [salient for *_, salient in sorted(entities, key=lambda judged: -by(*judged[:2]))]
    at = [sum(ranked[:place]) / place for place, salient in enumerate(ranked, 1) if salient]
    return mean(at) if at else 0.0


if __name__ == "__main__":
    main()
