"""Every table of the dev sets: ``python -m evaluation.run [--data DIR] [--eval DIR] [--tagger DIR]``.

The gold data and its scorers are not part of the project; where they are absent, this says so and stops. Figures are
compared with ``floors.json``: one below its floor makes the exit status 1.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from statistics import mean
from types import ModuleType
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from chalicelib import pipeline, settings
from chalicelib.extractors.values.vocabulary import DAY, MONTH
from chalicelib.model import Span
from dateline.analysis.pool import cores
from evaluation import score_articles, score_coreference, score_dates, score_html, score_salience
from evaluation.analyses import analysed, tagged
from evaluation.gold import WORLDWIDE, Rows, rows, scorer
from evaluation.judging import PLACES_HEAD, expected_calibration_error, place_row, pooled
from evaluation.predict import prediction

ENTITIES = {
    "worldwide_dev": ("conll4", None),
    "conllpp_dev": ("conll4", None),
    "ewt_dev": ("coarse3", {"PER", "ORG", "LOC"}),
}
HELD_OUT = {"wikigold": ("conll4", None)}
"""What the shipped model is trained on, scored only with a model whose manifest says that it was trained without."""
COARSE = {"person": "PER", "PER": "PER", "organization": "ORG", "ORG": "ORG", "place": "LOC", "LOC": "LOC"}
MENTIONS = {
    "gum_news.dev": lambda entity: entity["ident"] is not None and entity["text"].split()[-1][0].isupper(),
    "meantime.dev": lambda entity: entity["head_pos"] == "PROPN",
}
"""Corpora of mentions, whole noun phrases, and what tells a name among them. MEANTIME labels main entities only."""
PRONOUNS = frozenset("I We You He She It They Its His Her Their Our My".split())
QUOTES = ("polnear.dev", "gum_news.dev", "hard_cases.dev")
PLACES = ("lgl.dev", "trnews.dev", "geowebnews.dev", "geovirus.dev", "tudloc2013.dev")

KINDS = ("entities", "quotes", "places", "pages", "own")
"""The groups of tables; the last needs no gold data but the project's own."""

CALIBRATED, UNCALIBRATED = slice(0, None, 2), slice(1, None, 2)
"""The documents on which training/calibrate.py fits the curves, and those on which they are judged."""
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    shared = HERE.parent.parent / "shared"
    parser.add_argument("--data", type=Path, default=shared / "data", help="folder of the gold data")
    parser.add_argument("--eval", type=Path, default=shared / "eval", help="folder of the scorers")
    parser.add_argument("--tagger", type=Path, help="folder of another tagger to score; no floors then")
    parser.add_argument("--only", choices=KINDS, action="append")
    options = parser.parse_args()
    if not (options.data.is_dir() and options.eval.is_dir()):
        print("skipped: no gold data here; name its folders with --data and --eval")
        return 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        if options.tagger:
            os.environ["DATELINE_ARTIFACTS"] = str(with_gazetteer(options.tagger, Path(folder)))
        figures = dict(measured(options))
    print(f"{time.monotonic() - began:.0f} s on {cores()} cores")
    return 0 if options.tagger else verdict(figures)


def with_gazetteer(tagger: Path, folder: Path) -> Path:
    """The folder, with another tagger, and the gazetteer and the ranker that are here."""
    names = ("places.sqlite", "coreference.json", "toponyms.json", "resolution.json")
    here = [settings.artifacts() / name for name in names]
    for file in (*tagger.glob("tagger.*"), tagger / "tokenizer.json", *here):
        (folder / file.name).symlink_to(file.resolve())
    return folder


def measured(options: argparse.Namespace) -> Iterator[tuple[str, float]]:
    """Print each table and yield its figures, by name."""
    kinds = options.only or KINDS
    print(f"Trained on {', '.join(trained_on())}")
    sys.path.insert(0, str(options.eval))
    if "entities" in kinds:
        yield from entities(options, scorer(options.eval, "score_entities"))
    if "quotes" in kinds:
        yield from quotes(options, scorer(options.eval, "score_quotes"))
    if "places" in kinds:
        yield from places(options, scorer(options.eval, "score_places"))
    if "pages" in kinds:
        print("\nWeb pages, %: 4-word shingles of the body; pages whose title, authors and day are right\n")
        yield from score_html.table(options.data / "html").items()
    if "own" in kinds:
        yield from own()


def own() -> Iterator[tuple[str, float]]:
    print("\nTwenty articles written for this: what is right of what was decided before the first run\n")
    yield from score_articles.table()
    print("\nWhat dates mean, on sixty sentences written for this\n")
    yield from score_dates.figures().items()


def entities(options: argparse.Namespace, score: ModuleType) -> Iterator[tuple[str, float]]:
    print("\nNames: exact span and type\n")
    print("| corpus | P | R | F1 | PER | ORG | LOC | MISC |\n|---|---|---|---|---|---|---|---|")
    unseen = {name: how for name, how in HELD_OUT.items() if name not in trained_on()}
    for name, (scheme, types) in (ENTITIES | unseen).items():
        gold = rows(options.data / f"entities/{name}.jsonl")
        found = score.score(gold, predictions(gold, misc=scheme == "conll4"), scheme, types)
        micro = found["MICRO"]
        by_type = " | ".join(str(found.get(t, {}).get("f", "")) for t in ("PER", "ORG", "LOC", "MISC"))
        print(f"| {name} | {micro['p']} | {micro['r']} | {micro['f']} | {by_type} |")
        yield f"names {name}", micro["f"]
    print("\nNamed people, organisations and places found (same type, overlapping span), where gold names only some\n")
    print("| corpus | names | found, % |\n|---|---|---|")
    for name, is_name in MENTIONS.items():
        gold = [named(row, is_name) for row in rows(options.data / f"entities/{name}.jsonl")]
        found = score.score(gold, predictions(gold), "coarse3")
        print(f"| {name} | {found['RELAXED']['n']} | {found['RELAXED']['r']} |")
        yield f"names {name} found", found["RELAXED"]["r"]
    yield from dates_and_sums(options, score)
    yield from salience(options)
    print("\nWho is meant: CoNLL F1 of clusters of two mentions or more, ours beside names that are the same\n")
    yield from score_coreference.table(options.data / "entities").items()


def dates_and_sums(options: argparse.Namespace, score: ModuleType) -> Iterator[tuple[str, float]]:
    """Exact spans; of dates only those of the calendar, since gold has no "last month", nor the "last" of a Friday."""
    gold = rows(options.data / "entities/worldwide_dev.jsonl")
    calendar = [row | {"entities": list(of_gold(row["text"], row["entities"]))} for row in predictions(gold)]
    found = score.score(gold, calendar, "world9")
    print("\nDates of the calendar, and sums of money: exact span\n")
    print("| corpus | dates P | R | F1 | sums P | R | F1 |\n|---|---|---|---|---|---|---|")
    cells = [found[kind][figure] for kind in ("DATE", "MONEY") for figure in ("p", "r", "f")]
    print("| worldwide_dev | " + " | ".join(map(str, cells)) + " |")
    yield "dates worldwide_dev", found["DATE"]["f"]
    yield "sums worldwide_dev", found["MONEY"]["f"]


def of_gold(text: str, entities: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The entities, of dates those that gold has, as far as it has them."""
    for entity in entities:
        if entity["label"] != "DATE":
            yield entity
        elif of_calendar(text, entity):
            yield entity | {"start": entity["start"] + pointer(text[entity["start"] : entity["end"]])}


def pointer(words: str) -> int:
    """Characters of the "last" before the name of a day or month, which gold leaves outside."""
    match = re.match(rf"(?:(?:this|last|next|past|coming) )+(?={DAY}|{MONTH})", words, re.IGNORECASE)
    return match.end() if match else 0


def of_calendar(text: str, entity: dict[str, Any]) -> bool:
    """Whether a date has a number or the name of a day or month in its words, and doesn't count from another."""
    words = text[entity["start"] : entity["end"]]
    named = re.search(rf"\d|\b(?:{DAY}|{MONTH})", words, re.IGNORECASE)
    return named is not None and not words.endswith((" ago", " prior", " earlier", " later", " before", " after"))


def salience(options: argparse.Namespace) -> Iterator[tuple[str, float]]:
    figures = score_salience.scores(rows(options.data / "entities/gum_news.dev.jsonl"))
    print("\nSalience of our entities on GUM's grades: mean average precision\n")
    print("| ranking | mAP |\n|---|---|")
    for name, figure in figures.items():
        print(f"| {name} | {figure:.1f} |")
    yield "salience gum_news.dev", figures["salience"]


def named(row: dict[str, Any], is_name: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """A row of a corpus of mentions, cut down to the people, organisations and places that it calls by name."""
    known = [e | {"text": row["text"][e["start"] : e["end"]]} for e in row["entities"] if e["label"] in COARSE]
    kept = [
        e | {"label": COARSE[e["label"]]} for e in known if is_name(e) and e["text"] not in ("He", "She", "It", "I")
    ]
    return row | {"entities": kept}


def quotes(options: argparse.Namespace, score: ModuleType) -> Iterator[tuple[str, float]]:
    print("\nQuotes: F1 (IoU 0.8), attributed: and the right speaker\n")
    print("| corpus | attributed | spans | direct | mixed | indirect | speaker | name |")
    print("|---|---|---|---|---|---|---|---|")
    for name in QUOTES:
        gold = {r["id"]: r for r in rows(options.data / f"quotes/{name}.jsonl")}
        found = score.score(gold, {r["id"]: r for r in predictions(list(gold.values()))})
        types = [found["by_type"].get(t, {}).get("iou80", {}).get("f1", "") for t in ("direct", "mixed", "indirect")]
        speaker = found["speaker"]
        cells = [found["attributed"]["f1"], found["iou80"]["f1"], *types, speaker["mention_overlap"], speaker["name"]]
        print(f"| {name} | " + " | ".join(map(str, cells)) + " |")
        yield f"quotes {name} attributed", found["attributed"]["f1"]
        yield f"quotes {name} direct", types[0]
        yield f"quotes {name} indirect", types[2]
    yield from speakers(options, score)
    speech(options, score)
    spans(options)
    reliability(options)
    yield from marks(options)


def speakers(options: argparse.Namespace, score: ModuleType) -> Iterator[tuple[str, float]]:
    """Whether the name behind a source is right, in the one corpus whose gold resolves pronouns and noun phrases."""
    gold = {r["id"]: r for r in rows(options.data / "quotes/gum_news.dev.jsonl")}
    found = score.score(gold, {r["id"]: r for r in predictions(list(gold.values()))})
    print("\nSpeakers by their best name, of the quotes that were found\n")
    print("| corpus | quotes | right, % | of pronouns | right, % |\n|---|---|---|---|---|")
    pronouns = found["speaker_by"].get("~pronoun", {"n": 0, "name": None})
    right = found["speaker"]["canonical_acc"]
    print(f"| gum_news.dev | {found['speaker']['canonical_n']} | {right} | {pronouns['n']} | {pronouns['name']} |")
    yield "speakers gum_news.dev", right


def speech(options: argparse.Namespace, score: ModuleType) -> None:
    """What the API shows unless asked: attitudes left out, of gold and of what was found."""
    gold = {r["id"]: r for r in rows(options.data / "quotes/polnear.dev.jsonl")}
    found = {r["id"]: r for r in predictions(list(gold.values()))}
    said = {name: r | {"quotes": [q for q in r["quotes"] if q["kind"] == "speech"]} for name, r in found.items()}
    result = score.score(gold, said, gfilter="speech")
    indirect = result["by_type"]["indirect"]["iou80"]["f1"]
    print("\nThe same without attitudes\n\n| corpus | attributed | spans | indirect |\n|---|---|---|---|")
    print(f"| polnear.dev | {result['attributed']['f1']} | {result['iou80']['f1']} | {indirect} |")


def spans(options: argparse.Namespace) -> None:
    print("\nSpans of the tagger, before any rule: exact F1\n")
    print("| corpus | content | source | cue |\n|---|---|---|---|")
    for name in QUOTES:
        gold: dict[str, set[tuple[Any, ...]]] = {"content": set(), "source": set(), "cue": set()}
        found: dict[str, set[tuple[Any, ...]]] = {kind: set() for kind in gold}
        documents = rows(options.data / f"quotes/{name}.jsonl")
        for row, seen in zip(documents, tagged([row["text"] for row in documents]), strict=True):
            for quote in row["quotes"]:
                for kind, span in (("content", quote), ("source", quote.get("speaker")), ("cue", quote.get("cue"))):
                    if span:
                        gold[kind].add((row["id"], span["start"], span["end"]))
            for kind, tags in (("content", seen.contents), ("source", seen.sources), ("cue", seen.cues)):
                found[kind] |= {(row["id"], s.start, s.end) for s in tags}
        cells = [200 * len(gold[k] & found[k]) / max(1, len(gold[k]) + len(found[k])) for k in gold]
        print(f"| {name} | " + " | ".join(f"{cell:.1f}" for cell in cells) + " |")


def reliability(options: argparse.Namespace) -> None:
    """How often spans of a score are right: names with type and ends, contents that overlap gold by 80 % or more.

    Over worldwide_dev and polnear.dev, the half that calibration did not see.
    """
    print("\nReliability of the tagger's scores\n")
    print("| score | names | mean score, % | right, % | contents | mean score, % | right, % |\n" + "|---" * 7 + "|")
    judged = (judged_names(options.data, UNCALIBRATED), judged_contents(options.data, UNCALIBRATED))
    for low, high in pairwise(BINS):
        cells = []
        for spans in judged:
            here = [(score, right) for score, right in spans if low <= score < high]
            cells += [str(len(here)), *(f"{100 * mean(column):.0f}" for column in zip(*here, strict=True))]
        print(f"| {low:.2f} to {min(high, 1):.2f} | " + " | ".join(cells) + " |")
    errors = " and ".join(f"{expected_calibration_error(spans):.3f}" for spans in judged)
    print(f"\nExpected calibration error of names and contents: {errors}")


def judged_names(data: Path, half: slice) -> list[tuple[float, bool]]:
    judged = []
    documents = rows(data / "entities/worldwide_dev.jsonl")[half]
    for row, seen in zip(documents, tagged([row["text"] for row in documents]), strict=True):
        gold = {(e["start"], e["end"], WORLDWIDE[e["label"]]) for e in row["entities"]}
        for span in seen.names:
            judged.append((span.score, any((span.start, span.end) == g[:2] and span.label in g[2] for g in gold)))
    return judged


def judged_contents(data: Path, half: slice) -> list[tuple[float, bool]]:
    judged = []
    documents = rows(data / "quotes/polnear.dev.jsonl")[half]
    for row, seen in zip(documents, tagged([row["text"] for row in documents]), strict=True):
        for span in seen.contents:
            judged.append((span.score, any(overlap(span, quote) >= 0.8 for quote in row["quotes"])))
    return judged


def overlap(span: Span, gold: dict[str, Any]) -> float:
    """What two spans share of what they cover together."""
    shared = min(span.end, gold["end"]) - max(span.start, gold["start"])
    return max(0, shared) / (max(span.end, gold["end"]) - min(span.start, gold["start"]))


def trained_on() -> list[str]:
    """The corpora that the model's manifest names."""
    return list(json.loads((settings.artifacts() / "tagger.json").read_text())["corpora"])


def marks(options: argparse.Namespace) -> Iterator[tuple[str, float]]:
    gold = options.data / "quotes/polnear_marks.dev.jsonl"
    found = predictions(rows(gold))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "predictions.jsonl"
        file.write_text("".join(json.dumps(r) + "\n" for r in found), encoding="utf-8")
        result = scorer(options.eval, "score_quote_marks").run(str(gold), str(file))
    print("\nQuoted strings of polnear.dev, %: found, attributed; and other strings taken for quotes\n")
    print("| strings | found | attributed | titles and scare quotes | taken for quotes |\n|---|---|---|---|---|")
    cells = [result[k] for k in ("n_pos", "found", "attributed", "n_neg", "false_alarm")]
    print("| " + " | ".join(map(str, cells)) + " |")
    yield "marks polnear attributed", result["attributed"]
    yield "marks polnear left out", 100 - result["false_alarm"]


def places(options: argparse.Namespace, score: ModuleType) -> Iterator[tuple[str, float]]:
    print("\nPlaces: end to end within 161 km\n")
    print(PLACES_HEAD)
    judged: list[tuple[float, bool]] = []
    for name in PLACES:
        gold = {r["id"]: r for r in rows(options.data / f"places/{name}.jsonl")}
        row, figure, here = place_row(name, score, gold, {r["id"]: r for r in predictions(list(gold.values()))})
        print(row)
        judged += here
        yield f"places {name} end to end", figure
    print(pooled(judged))
    yield "places calibration", 100 * (1 - expected_calibration_error(judged))
    yield from story(options)


def story(options: argparse.Namespace) -> Iterator[tuple[str, float]]:
    """How often the first country of the focus is that of the place that gold marks as the main one of the text."""
    hits = texts = 0
    for row in rows(options.data / "places/tudloc2013.dev.jsonl"):
        main = {t["cc"] for t in row["toponyms"] if t.get("main") and t["cc"]}
        if main:
            countries = analysed([row["text"]])[0].focus.countries
            texts, hits = texts + 1, hits + bool(countries and countries[0].id in main)
    print("\nThe country of the story: the first of the focus\n\n| corpus | texts | right, % |\n|---|---|---|")
    print(f"| tudloc2013.dev | {texts} | {100 * hits / texts:.1f} |")
    yield "story tudloc2013.dev", 100 * hits / texts


def predictions(gold: Rows, *, misc: bool = False) -> Rows:
    """What is found in gold's texts, with ``misc`` also what only a corpus with that label has."""
    found = analysed([row["text"] for row in gold])
    if not misc:
        return [prediction(row["id"], analysis) for row, analysis in zip(gold, found, strict=True)]
    seen = tagged([pipeline.readable(analysis.article).text for analysis in found])
    return [prediction(row["id"], one, tags.names) for row, one, tags in zip(gold, found, seen, strict=True)]


def verdict(figures: dict[str, float]) -> int:
    """Compare with the floors; a figure that was not measured now is not judged."""
    floors: dict[str, float] = json.loads((HERE / "floors.json").read_text())
    below = {name: floor for name, floor in floors.items() if name in figures and figures[name] < floor}
    for name, floor in below.items():
        print(f"BELOW ITS FLOOR: {name} {figures[name]:.1f} < {floor}")
    print(f"{len(floors.keys() & figures) - len(below)} floors hold, {len(below)} do not")
    return 1 if below else 0


if __name__ == "__main__":
    raise SystemExit(main())
