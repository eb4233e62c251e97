"""Train the ranker of mentions: ``python -m training.coreference --data DIR``; writes artifacts/coreference.json.

It learns from the own corpus, from GAP (Webster et al. 2018), from five genres of GUM (Zeldes 2017) and from LitBank
(Bamman et al. 2020), with mentions as the pipeline finds them and clusters as gold has them. The model is a multinomial
logistic regression over the candidates of each mention and "none of them", with L2 regularisation; where several
candidates are right, their probabilities are summed. GAP labels one pronoun a text: its other mentions are placed by a
first model, trained on the own corpus alone.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from chalicelib import pipeline, settings
from chalicelib.extractors import coreference, quotes
from chalicelib.extractors.coreference import antecedents
from chalicelib.extractors.coreference.anaphors import Anaphor
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.coreference.context import Context
from chalicelib.extractors.coreference.ranking import SCALE, Ranker, readiness
from chalicelib.model import Article
from chalicelib.readers.prose import blocks
from training import clustered
from training.articles import articles
from training.clustered import Gold

FOLDS = 4
GUM_WEIGHT = 0.7
"""What a mention of GUM counts beside one of the own corpus: of 0.5, 0.7 and 1 the best in cross-validation."""
LITBANK_WEIGHT = 0.1
"""The same of LitBank, which has four times the own corpus' mentions."""
LITBANK_GROUPS = ("3sg", "person")
"""Whom novels tell of: with their bodies, GUM's news loses a point, with their people nothing does."""
RARE = 4
"""Times a feature has to be seen to get a weight."""


@dataclass(frozen=True)
class Example:
    """The candidates of one mention, none last, by their features; ``right`` are those that gold accepts."""

    features: list[list[str]]
    right: frozenset[int]
    weight: float = 1.0


Start = tuple[Context, list[Cluster], tuple[Anaphor, ...]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=settings.artifacts() / "coreference.json")
    parser.add_argument("--decay", type=float, default=3.0, help="strength of the regularisation")
    options = parser.parse_args()
    by_article = [from_article(article) for article in articles()]
    own = [example for examples in by_article for example in examples]
    more = list(others(options.data / "coref", Ranker(fitted(own, options.decay))))
    weights = fitted([*own, *more], options.decay)
    facts = {"corpora": ["dateline", "gap-development", "gum-11-train", "litbank"], "weights": weights}
    options.to.write_text(json.dumps(facts, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(weights)} weights")
    judge_own(by_article, more, options.decay)
    judge_gap(options.data / "coref" / "gap-validation.tsv", Ranker(weights))


def others(folder: Path, first: Ranker) -> Iterator[Example]:
    """The examples of the corpora of others; GAP's mentions are placed by a first model."""
    gap = list(from_gap(folder / "gap-development.tsv", first))
    gum = list(from_clustered(clustered.gum(folder / "gum_coref_train.jsonl"), GUM_WEIGHT))
    novels = from_clustered(clustered.litbank(folder / "litbank_coref_conll.tar.gz"), LITBANK_WEIGHT)
    people = [example for example in novels if group_of(example) in LITBANK_GROUPS]
    print(f"{len(gap)} pronouns of GAP, {len(gum)} mentions of GUM, {len(people)} people of LitBank")
    return (example for examples in (gap, gum, people) for example in examples)


def from_clustered(texts: Iterable[clustered.Clustered], weight: float) -> Iterator[Example]:
    """The examples of texts of another corpus."""
    for text in texts:
        yield from from_gold(text.text, text.gold, weight)


def group_of(example: Example) -> str:
    """The group of mentions that an example is of: its weights' names begin with it."""
    return example.features[-1][0].split()[0]


def started(text: str) -> Start:
    """What the pipeline walks a text with, as far as it needs no coreference for it."""
    article = pipeline.readable(Article(text, blocks.mark(text)))
    tagged = pipeline.tag(article)
    seen = pipeline.recognise_names(article, tagged)
    found = pipeline.merge_entities(article, seen, pipeline.recognise_toponyms(article, seen, pipeline.blank_atlas()))
    reading = quotes.read(article, tagged, found)
    return coreference.started(article.text, found, reading.links, reading.sources, pipeline._gazetteer())


def from_article(article) -> list[Example]:
    """The examples of an article of the own corpus, whose mentions are marked with their entities."""
    marks = [mark for kind in ("name", "ref") for mark in article.of(kind)]
    return from_gold(article.text, [(m.start, m.end, m.get("of")) for m in marks if m.get("of") != "-"])


def from_gold(text: str, gold: Sequence[Gold], weight: float = 1.0) -> list[Example]:
    """The examples of a text whose mentions are marked with what they mean."""
    context, clusters, anaphors = started(text)
    named = {id(c): _majority(gold, c) for c in clusters}
    examples = []

    def owner_of(cluster):
        return named[id(cluster)] if cluster.entity else gold_of(gold, cluster.anaphors[0][0])

    def choose(anaphor, candidates, features):
        owner = gold_of(gold, anaphor)
        right = {i for i, c in enumerate(candidates) if owner_of(c) == owner}
        if not owner:  # what gold leaves out may mean something else that it leaves out
            same = {i for i in right if not anaphor.pronoun and anaphor.head in candidates[i].heads}
            right = same or {*right, len(candidates)}
        examples.append(Example(_named(anaphor, features), frozenset(right or {len(candidates)}), weight))
        best = min(right, default=len(candidates))
        return (best if best < len(candidates) and (owner or not anaphor.pronoun) else None), 1.0

    antecedents.walk(context, clusters, anaphors, choose)
    return examples


def _named(anaphor: Anaphor, features: Sequence[list[str]]) -> list[list[str]]:
    """Features under the names that their weights have in the file, where the group stands first."""
    return [[f"{anaphor.group} {name}" for name in names] for names in features]


def gold_of(gold: Sequence[Gold], anaphor: Anaphor) -> str | None:
    """The entity of the gold mention that an anaphor is: the same span, or, of a phrase, the same start or end."""
    if anaphor.pronoun:
        return next((e for s, t, e in gold if (s, t) == (anaphor.start, anaphor.end)), None)
    fits = [
        (t - s, e)
        for s, t, e in gold
        if (s == anaphor.start and t >= anaphor.end) or (t == anaphor.end and s >= anaphor.start - 4)
    ]
    return min(fits)[1] if fits else None


def _majority(gold: Sequence[Gold], cluster: Cluster) -> str | None:
    votes = Counter(e for m in cluster.mentions for s, t, e in gold if s <= m.start < t and m.end <= t + 1)
    return votes.most_common(1)[0][0] if votes else None


def read_gap(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def from_gap(path: Path, ranker: Ranker) -> Iterator[Example]:
    """One example a text: the labelled pronoun, whose right candidates bear the name that gold joins it to."""
    for row in read_gap(path):
        yield from _gap_example(row, ranker)


def _gap_example(row: dict[str, str], ranker: Ranker) -> list[Example]:
    context, clusters, anaphors = started(row["Text"])
    at = int(row["Pronoun-offset"])
    named = {side: _named_at(clusters, int(row[f"{side}-offset"]), row[side]) for side in "AB"}
    examples = []

    def choose(anaphor, candidates, features):
        if anaphor.start == at:
            right = _right(row, named, candidates)
            if right:
                examples.append(Example(_named(anaphor, features), right))
        return ranker.choose(anaphor, candidates, features)

    antecedents.walk(context, clusters, anaphors, choose)
    return examples


def _right(row, named, candidates) -> frozenset[int]:
    true = [named[s] for s in "AB" if row[f"{s}-coref"] == "TRUE"]
    if true:
        return frozenset(i for i, c in enumerate(candidates) if c in true)
    return frozenset(
        i for i in range(len(candidates) + 1) if i == len(candidates) or candidates[i] not in named.values()
    )


def _named_at(clusters: Sequence[Cluster], start: int, name: str) -> Cluster | None:
    end = start + len(name)
    return next((c for c in clusters for m in c.mentions if m.start < end and start < m.end), None)


def judge_gap(path: Path, ranker: Ranker) -> None:
    """Precision, recall and F1 of "the pronoun is this name" over both names of each text, as GAP's scorer counts."""
    hits = claims = golds = 0
    for row in read_gap(path):
        context, clusters, anaphors = started(row["Text"])
        named = {side: _named_at(clusters, int(row[f"{side}-offset"]), row[side]) for side in "AB"}
        chosen: list[Cluster] = []

        def choose(anaphor, candidates, features, at=int(row["Pronoun-offset"]), chosen=chosen):
            best, sure = ranker.choose(anaphor, candidates, features)
            if anaphor.start == at and best is not None:
                chosen.append(candidates[best])
            return best, sure

        antecedents.walk(context, clusters, anaphors, choose)
        for side in "AB":
            claim, gold = named[side] is not None and named[side] in chosen, row[f"{side}-coref"] == "TRUE"
            hits, claims, golds = hits + (claim and gold), claims + claim, golds + gold
    print(
        f"GAP validation: P {100 * hits / claims:.1f} R {100 * hits / golds:.1f} F1 {200 * hits / (claims + golds):.1f}"
    )


def fitted(examples: Sequence[Example], decay: float) -> dict[str, int]:
    """Weights in thousandths by full-batch Adam on the marginal log likelihood."""
    counts = Counter(name for e in examples for names in e.features for name in names)
    index = {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= RARE))}
    kept = [e for e in examples if len(e.features) > 1 and e.right]
    weight_of = np.array([e.weight for e in kept])
    rows, columns, groups, right = [], [], [], []
    for number, example in enumerate(kept):
        for i, names in enumerate(example.features):
            row = len(groups)
            groups.append(number)
            right.append(i in example.right)
            known = [index[n] for n in names if n in index]
            rows += [row] * len(known)
            columns += known
    rows, columns, groups, right = (np.array(x) for x in (rows, columns, groups, right))
    weights, mean, square = (np.zeros(len(index)) for _ in range(3))
    for step in range(1, 401):
        scores = np.bincount(rows, weights[columns], len(groups))
        slope = _softmax(scores, groups) - _softmax(np.where(right, scores, -np.inf), groups)
        slope *= weight_of[groups]
        gradient = np.bincount(columns, slope[rows], len(index)) + decay * weights
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: w for name, i in index.items() if (w := round(weights[i] * SCALE))}


def _softmax(scores, groups):
    peak = np.full(groups[-1] + 1, -np.inf)
    np.maximum.at(peak, groups, scores)
    odds = np.exp(scores - peak[groups])
    return odds / np.bincount(groups, odds)[groups]


def judge_own(by_article: Sequence[list[Example]], more: list[Example], decay: float) -> None:
    """Cross-validation over the articles of the own corpus: the mentions with a candidate, by kind.

    "Joined" are those that gold joins to one; precision and recall are of joining rightly.
    """
    tally: Counter[tuple[str, str]] = Counter()
    sure: Counter[tuple[str, int, bool]] = Counter()
    for fold in range(FOLDS):
        seen = [e for i, examples in enumerate(by_article) if i % FOLDS != fold for e in examples]
        weights = fitted([*seen, *more], decay)
        for example in (e for examples in by_article[fold::FOLDS] for e in examples if len(e.features) > 1):
            tally.update(_judged(example, weights))
            sure.update(_confidence(example, weights))
    print("| kind | mentions | right, % | joined | P | R |\n|---|---|---|---|---|---|")
    for kind in sorted({k for k, _ in tally}):
        count, right, gold, claimed, hit = (tally[kind, n] for n in ("all", "right", "gold", "claimed", "hit"))
        shares = [100 * right / count, gold, 100 * hit / max(1, claimed), 100 * hit / max(1, gold)]
        print(f"| {kind} | {count} | {shares[0]:.1f} | {shares[1]} | {shares[2]:.1f} | {shares[3]:.1f} |")

    print("\n| confidence | he, she | right, % | nouns | right, % |\n|---|---|---|---|---|")
    for tenth in range(5, 10):
        cells = []
        for kind in ("3sg", "noun"):
            hits, misses = sure[kind, tenth, True], sure[kind, tenth, False]
            cells += [str(hits + misses), f"{100 * hits / max(1, hits + misses):.0f}"]
        print(f"| {tenth / 10} to {(tenth + 1) / 10} | " + " | ".join(cells) + " |")


def _confidence(example: Example, weights: dict[str, int]) -> list[tuple[str, int, bool]]:
    """The kind, the tenth of the confidence and the rightness of a mention that is joined to what gold may judge."""
    sums = [sum(weights.get(n, 0) for n in names) for names in example.features]
    kind = group_of(example)
    sums[-1] -= readiness(kind)
    best = max(range(len(sums)), key=lambda i: sums[i])
    none = len(sums) - 1
    if best == none or kind in ("it", "they", "we") or {best, none} <= example.right:
        return []
    share = 1 / sum(np.exp((s - sums[best]) / SCALE) for s in sums)
    return [("3sg" if kind == "3sg" else "noun", min(9, int(10 * share)), best in example.right)]


def _judged(example: Example, weights: dict[str, int]) -> list[tuple[str, str]]:
    sums = [sum(weights.get(n, 0) for n in names) for names in example.features]
    none = len(sums) - 1
    best = max(range(len(sums)), key=lambda i: sums[i])
    kind = group_of(example)
    right, open_ = best in example.right, none in example.right
    facts = {
        "all": True,
        "right": right,
        "gold": not open_,
        "claimed": best != none and not (right and open_),  # what gold leaves out may be joined to what it leaves out
        "hit": right and not open_,
    }
    return [(kind, name) for name, true in facts.items() if true]


if __name__ == "__main__":
    main()
