"""Train what recognises toponyms: ``python -m training.toponyms --data DIR``; writes artifacts/toponyms.json.

Trees are grown by LightGBM (Ke et al. 2017) over the clues of chalicelib/extractors/places/clues.py, from four corpora
that mark toponyms: LGL (Lieberman et al. 2010), TR-News (Kamalloo and Rafiei 2018), GeoWebNews (Gritta et al. 2020) and
GeoVirus (Gritta et al. 2018). With ``--leave-one-out`` nothing is written: each corpus is scored with trees grown from
the others, its places resolved with weights learnt from the others (resolution.py), and its errors are sorted;
TUD-Loc-2013 (Katz and Schill 2013), which is never trained on, is scored with those of all four.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from chalicelib import pipeline, settings
from chalicelib.extractors import places
from chalicelib.extractors.places.clues import Clues, Reader
from chalicelib.extractors.places.trees import SCALE, Trees
from chalicelib.extractors.places.weights import Weights
from chalicelib.model import Article, Span
from chalicelib.readers.prose import blocks
from evaluation import place_errors
from evaluation.gold import rows, scorer
from evaluation.judging import PLACES_HEAD, SCORED, place_row, pooled
from evaluation.predict import toponyms
from training import resolution

CORPORA = ("lgl", "trnews", "geowebnews", "geovirus")
EVALUATED = (*CORPORA, "tudloc2013")
BAR = 0.4
"""Probability from which a stretch is a toponym: a little low, since a wrong name often meets no place."""
ROUNDS = 200
PARAMETERS = {
    "objective": "binary",
    "num_leaves": 15,
    "learning_rate": 0.06,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}


@dataclass(frozen=True)
class Example:
    """An article with its gold, the names that the tagger found in it, and, once looked at, its stretches' clues."""

    gold: dict[str, Any]
    article: Article
    names: tuple[Span, ...]
    clues: Sequence[Clues] = ()
    labels: Sequence[int | None] = ()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=settings.artifacts() / "toponyms.json")
    parser.add_argument("--leave-one-out", type=Path, metavar="EVAL", help="print a table, by the scorers there")
    options = parser.parse_args()
    wanted = EVALUATED if options.leave_one_out else CORPORA
    folder = options.data / "places"
    corpora = {name: list(read(folder / f"{name}.dev.jsonl")) for name in wanted}
    if options.leave_one_out:
        leave_one_out(corpora, resolution.read(folder), scorer(options.leave_one_out, "score_places"))
    else:
        examples = [with_clues(e, name, pipeline._weights()) for name, found in corpora.items() for e in found]
        write(examples, CORPORA, options.to)
        labels = [label for e in examples for label in e.labels if label is not None]
        print(f"{len(labels)} stretches, {sum(labels)} toponyms; {options.to.stat().st_size / 1000:.0f} kB")


def read(path: Path) -> Iterator[Example]:
    for gold in rows(path):
        article = pipeline.readable(Article(gold["text"], blocks.mark(gold["text"])))
        yield Example(gold, article, pipeline.recognise_names(article, pipeline.tag(article)))


def with_clues(example: Example, corpus: str, weights: Weights) -> Example:
    """The example with the clues and labels of its stretches, as a resolver with these weights sees them."""
    reader = Reader(example.article.text, example.names, places.Atlas(pipeline._gazetteer(), weights))
    clues = reader.clues()
    return replace(example, clues=clues, labels=list(labelled(example.gold, reader, clues, corpus)))


def labelled(gold: dict[str, Any], reader: Reader, clues: Iterable[Clues], corpus: str) -> Iterator[int | None]:
    """1 for a gold toponym, 0 for what is none, None where gold does not tell: GeoVirus marks none in organisations."""
    true = {(t["start"], t["end"]) for t in gold["toponyms"] if t["type"] in SCORED}
    for spot, row in zip(reader.spots, clues, strict=True):
        if corpus == "geovirus" and row["in_organization"] and spot not in true:
            yield None
        else:
            yield int(spot in true)


def write(examples: Iterable[Example], corpora: Iterable[str], to: Path) -> None:
    """Grow the trees and write them, as trees.py reads them."""
    judged = [(c, y) for e in examples for c, y in zip(e.clues, e.labels, strict=True) if y is not None]
    names = list(judged[0][0])
    table = np.array([[clues[name] for name in names] for clues, _ in judged], dtype=float)
    data = lightgbm.Dataset(table, np.array([label for _, label in judged]), free_raw_data=False)
    booster = lightgbm.train(PARAMETERS, data, ROUNDS)
    facts = {"corpora": list(corpora), "clues": names, "bar": BAR, **flat(booster.dump_model())}
    to.write_text(json.dumps(facts, separators=(",", ":")) + "\n", encoding="utf-8")
    check(booster, table, judged, to)


def flat(model: dict[str, Any]) -> dict[str, list[int]]:
    """LightGBM's trees as lists of nodes; a leaf is its own left and right child."""
    nodes: dict[str, list[int]] = {name: [] for name in ("clue", "threshold", "left", "right", "value")}

    def add(node: dict[str, Any]) -> int:
        here = len(nodes["clue"])
        leaf = "leaf_value" in node
        row = (
            0 if leaf else node["split_feature"],
            0 if leaf else floor(node["threshold"]),
            here,
            here,
            round(SCALE * node["leaf_value"]) if leaf else 0,
        )
        for name, value in zip(nodes, row, strict=True):
            nodes[name].append(value)
        if not leaf:
            nodes["left"][here] = add(node["left_child"])
            nodes["right"][here] = add(node["right_child"])
        return here

    return {"roots": [add(tree["tree_structure"]) for tree in model["tree_info"]], **nodes}


def check(booster, table, judged, path: Path) -> None:
    """Raise ValueError where the written trees say something else than LightGBM."""
    ours = np.array(Trees(path).probabilities([clues for clues, _ in judged[:2000]]))
    off = float(np.abs(ours - booster.predict(table[:2000])).max())
    if off > 0.03:  # 200 leaves, each rounded to a thousandth
        raise ValueError(f"the trees as written are off by {off}")


def leave_one_out(corpora: dict[str, list[Example]], texts: dict[str, list[resolution.Text]], score) -> None:
    errors: Counter[str] = Counter()
    judged: list[tuple[float, bool]] = []
    print(PLACES_HEAD)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "toponyms.json"
        for name, examples in corpora.items():
            others = [c for c in CORPORA if c != name]
            weights = resolution.learn(texts, name)
            write([with_clues(e, c, weights) for c in others for e in corpora[c]], others, path)
            trees = Trees(path)
            gold = {e.gold["id"]: e.gold for e in examples}
            found = {e.gold["id"]: {"toponyms": list(toponyms(located(e, trees, weights)))} for e in examples}
            row, _, here = place_row(name, score, gold, found)
            print(row, flush=True)
            judged += here
            for e in examples if name in CORPORA else ():
                ours = found[e.gold["id"]]["toponyms"]
                errors += place_errors.kinds(e.gold["toponyms"], ours, e.names, pipeline._gazetteer())
    print(pooled(judged))
    print(f"\nDifferences from gold in {', '.join(CORPORA)}\n\n{place_errors.table(errors)}")


def located(example: Example, trees: Trees, weights: Weights):
    """The places of an article, as the pipeline finds them with these trees and weights."""
    atlas = places.Atlas(pipeline._gazetteer(), weights)
    found = places.recognise(example.article.text, example.names, atlas, trees)
    named = pipeline.merge_entities(example.article, example.names, found)
    return places.extract(example.article, named, found, atlas)[0]


if __name__ == "__main__":
    main()
