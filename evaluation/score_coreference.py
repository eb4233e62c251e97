"""Score who is meant by what: ``python -m evaluation.score_coreference [--data DIR] [--errors CORPUS]``.

CoNLL F1 (the mean of MUC, B-cubed and CEAF-e; Pradhan et al. 2014, computed by the package scorch) over the clusters of
two mentions or more in GUM news and MEANTIME, beside a baseline in the same table that joins names that are the same.

The last row of a corpus counts people, organisations and places alone: gold's clusters most of whose mentions are of
these types, and those of ours that have a mention in one. Its "joins" are our mentions that gold has in such a cluster,
behind another such mention of the same cluster of ours; they are right where gold joins the two as well.

Gold mentions are whole noun phrases, ours names and phrases up to their head. A mention of ours therefore counts as the
smallest gold mention that it has the head word in common with, or lies inside the part of before any comma. Each gold
mention is given away once; what fits none stays a mention of ours alone.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from statistics import mean
from typing import Any

from scorch.scores import b_cubed, ceaf_e, muc

from chalicelib.model import Entity
from evaluation.analyses import analyse, analysed

DATA = Path(__file__).parent.parent.parent / "shared" / "data" / "entities"
CORPORA = ("gum_news.dev", "meantime.dev")
NAMED_TYPES = frozenset("person organization place PER ORG LOC".split())
"""Gold's labels of people, organisations and places, in GUM and in MEANTIME."""
_CUT = re.compile(r"[,;(—–:]|\s(?:of|who|whose|at|for|in|on|from|with|that|which|and|to|by)\s")

Span = tuple[int, int]
Clusters = list[set[Span]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--errors", choices=CORPORA)
    options = parser.parse_args()
    if not options.data.is_dir():
        print("skipped: no gold data here; name their folder with --data")
    elif options.errors:
        show(options.data / f"{options.errors}.jsonl")
    else:
        table(options.data)


def table(data: Path) -> dict[str, float]:
    """Print the tables; the CoNLL F1 of ours, and by how much it is ahead of the baseline, by name."""
    figures: dict[str, float] = {}
    print("| corpus | clusters | MUC | B³ | CEAF-e | CoNLL F1 |\n|---|---|---|---|---|---|")
    for corpus in CORPORA:
        rows = [json.loads(line) for line in (data / f"{corpus}.jsonl").read_text(encoding="utf-8").split("\n") if line]
        found = zip(rows, analysed([row["text"] for row in rows]), strict=True)
        clustered = [(row, analysis.entities) for row, analysis in found]
        conll: dict[str, float] = {}
        for name, clusters in (("same names", same_names), ("ours", ours)):
            scores = score([(gold(row), aligned(row, clusters(entities))) for row, entities in clustered])
            conll[name] = scores[-1]
            print(f"| {corpus} | {name} | " + _cells(scores) + " |")
        figures[f"coreference {corpus}"] = conll["ours"]
        figures[f"coreference {corpus} ahead"] = conll["ours"] - conll["same names"]
        of_types = [of_named_types(row, aligned(row, ours(entities))) for row, entities in clustered]
        scores, right = score(of_types), right_joins(of_types)
        print(f"| {corpus} | ours: people, organisations and places; {right:.1f} % of joins right | {_cells(scores)} |")
        figures[f"coreference {corpus} people and the like"] = scores[-1]
        figures[f"coreference {corpus} right joins"] = right
    return figures


def _cells(scores: Iterable[float]) -> str:
    return " | ".join(f"{s:.1f}" for s in scores)


def of_named_types(row: dict[str, Any], clusters: Clusters) -> tuple[Clusters, Clusters]:
    """Gold's clusters of people, organisations and places, and those of ours that have a mention in one."""
    labels = {(e["start"], e["end"]): e["label"] for e in row["entities"]}
    key = [c for c in gold(row) if 2 * sum(labels[span] in NAMED_TYPES for span in c) > len(c)]
    mentions = {span for cluster in key for span in cluster}
    return key, [cluster for cluster in clusters if cluster & mentions]


def right_joins(documents: Iterable[tuple[Clusters, Clusters]]) -> float:
    """Of our mentions behind another of their cluster, both in gold, the share that gold joins too, in percent."""
    joins = [
        owner[span] == owner[before]
        for key, response in documents
        if (owner := {span: i for i, cluster in enumerate(key) for span in cluster})
        for cluster in response
        for before, span in pairwise(sorted(cluster & owner.keys()))
    ]
    return 100 * sum(joins) / len(joins)


def gold(row: dict[str, Any]) -> Clusters:
    spans = [(e["start"], e["end"]) for e in row["entities"]]
    return [{spans[i] for i in cluster} for cluster in row["clusters"] if len({spans[i] for i in cluster}) > 1]


def same_names(entities: Iterable[Entity]) -> Clusters:
    """The baseline: names that are the same but for letter case."""
    by_name: dict[str, set[Span]] = {}
    for entity in entities:
        for m in entity.mentions:
            if m.kind == "name":
                by_name.setdefault(m.text.casefold(), set()).add((m.start, m.end))
    return list(by_name.values())


def ours(entities: Iterable[Entity]) -> Clusters:
    return [{(m.start, m.end) for m in entity.mentions} for entity in entities]


def aligned(row: dict[str, Any], clusters: Clusters) -> Clusters:
    """Clusters with gold's spans in place of ours; those of a single mention are left out, as in gold."""
    free = {(e["start"], e["end"]) for e in row["entities"]}
    text, renamed = row["text"], {}
    for span in sorted({s for c in clusters for s in c}, key=lambda s: (s not in free, s[1] - s[0], s)):
        fits = [g for g in free if g == span or same_head(text, g, span)]
        renamed[span] = min(fits, key=lambda g: (g != span, g[1] - g[0], g), default=span)
        free.discard(renamed[span])
    known = {(e["start"], e["end"]) for e in row["entities"]}
    return [c for c in ({renamed[s] for s in cluster} for cluster in clusters) if len(c) > 1 and c & known]


def same_head(text: str, gold: Span, found: Span) -> bool:
    """Whether both have the same head, or ours is the end of the first part of gold's: a name with a title."""
    if not ((gold[0] <= found[0] and found[1] <= gold[1]) or (found[0] <= gold[0] and gold[1] <= found[1])):
        return False
    return head(text, gold) == head(text, found) or (gold[0] <= found[0] and found[1] == core(text, gold)[1])


def core(text: str, span: Span) -> Span:
    """A phrase up to its first comma, without a possessive's 's."""
    end = span[0] + len(re.split(r"[,;(]", text[span[0] : span[1]])[0].rstrip())
    return span[0], end - (2 if text[end - 2 : end] in ("'s", "’s") else 0)


def head(text: str, span: Span) -> Span:
    """The last word before the first preposition, conjunction or comma: where it stands."""
    phrase = text[span[0] : span[1]]
    cut = _CUT.search(phrase, 1)
    words = list(re.finditer(r"[^\W_]+(?:[-.&][^\W_]+)*", phrase[: cut.start()] if cut else phrase))
    words = [m for m in words if m.group() != "s"] or words
    return (span[0] + words[-1].start(), span[0] + words[-1].end()) if words else span


def score(documents: list[tuple[Clusters, Clusters]]) -> list[float]:
    """MUC, B-cubed, CEAF-e and their mean, F1 in per cent over all documents at once."""
    key, response = ([{(i, *s) for s in c} for i, d in enumerate(documents) for c in d[side]] for side in (0, 1))
    figures = [100 * measure(key, response)[2] for measure in (muc, b_cubed, ceaf_e)]
    return [*figures, mean(figures)]


def show(path: Path) -> None:
    """Print each article's clusters: gold's, each with which of ours has its mentions."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        mine = aligned(row, ours(analyse(text).entities))
        print(f"== {row['id']}")
        for cluster in gold(row):
            names = [
                f"{text[s:t][:40]!r}:{next((i for i, c in enumerate(mine) if (s, t) in c), '-')}"
                for s, t in sorted(cluster)
            ]
            print("  ", " ".join(names))
        known = {s for c in gold(row) for s in c}
        for i, cluster in enumerate(mine):
            if extra := [text[s:t][:40] for s, t in sorted(cluster) if (s, t) not in known]:
                print(f"   +{i}", extra)


if __name__ == "__main__":
    main()
