"""Learn the resolver's weights: ``python -m training.resolution --data DIR``; writes artifacts/resolution.json.

The weights are those of a log-linear model of which candidate a name means, given where the other names of its article
are: pseudo-likelihood (Besag 1975), with an L2 penalty, on the dev sets of LGL, TR-News, GeoWebNews and GeoVirus with
their spans given, and on the own corpus, each weighing the same. Where no candidate is right, "a place that the
gazetteer doesn't have" is. The learning begins with all weights at 1. A table has the share of toponyms within 161 km
when each corpus is left out, and the last row when none is; TUD-Loc-2013 is never learnt from. The temperature of the
confidence was chosen by its calibration where the names are not given (toponyms.py --leave-one-out).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from chalicelib import settings
from chalicelib.extractors.places import Atlas, namings
from chalicelib.extractors.places.claims import Claim
from chalicelib.extractors.places.divisions import Divisions
from chalicelib.extractors.places.neighbours import nearness, seats_of
from chalicelib.extractors.places.priors import priors_of
from chalicelib.extractors.places.questions import Questions
from chalicelib.extractors.places.resolution import resolve
from chalicelib.extractors.places.rounds import Rounds
from chalicelib.extractors.places.table import Table as Candidates
from chalicelib.extractors.places.votes import Electorate, Tally
from chalicelib.extractors.places.weights import Weights
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Candidate, Span
from evaluation import score_resolution
from evaluation.judging import SCORED
from training import articles

CORPORA = ("lgl", "trnews", "geowebnews", "geovirus")
EVALUATED = (*CORPORA, "tudloc2013")
OWN, AT_HOME = "own", "lgl with home"
PRIOR = (
    "population",
    "country_kind",
    "capital",
    "twin",
    "first_division",
    "second_division",
    "region",
    "feature",
    "fit",
    "parent",
)
COMPANY = ("country", "division", "subdivision")
LEARNT = (*PRIOR, *COMPANY, "near")
WRITTEN = (*(name for name in LEARNT if name != "twin"), "nothing")
"""What artifacts/resolution.json holds; the other weights are set by hand (places/weights.py)."""
PENALTY = 1e-5
PASSES = 2
"""How often the context is read again with the weights found before; a third changes no figure."""
_BY_HAND = Weights(**dict.fromkeys(WRITTEN, 0.0))
_UNLEARNT = dict.fromkeys(("twin", "beside", "alike", "excluded"), 0.0)
UNITS = {name: replace(_BY_HAND, **(_UNLEARNT | {name: 1.0})) for name in LEARNT}
"""A score is linear in the weights, so that what one of them multiplies is the score with that one alone, at 1."""


@dataclass(frozen=True)
class Text:
    """What the resolver is asked about one article, and the gold toponyms of the claims that have some."""

    claims: tuple[Claim, ...]
    people: dict[str, float]
    gold: dict[int, list[dict[str, Any]]]
    home: Candidate | None = None


@dataclass(frozen=True)
class Table:
    """The choices of a corpus: what weights multiply, a row for each candidate; its choice; whether it is right."""

    terms: np.ndarray  # (candidates, LEARNT)
    choice: np.ndarray  # (candidates,)
    right: np.ndarray  # (candidates,)
    none: np.ndarray  # (candidates,): whether it is none of them
    weight: np.ndarray  # (choices,): of the gold toponyms, summing to 1

    def placed(self) -> Table:
        """Without the choice of none, and without what only that is right for."""
        placed = np.bincount(self.choice, self.right & ~self.none, len(self.weight)) > 0
        kept = placed[self.choice] & ~self.none
        number = np.cumsum(placed) - 1
        weight = self.weight[placed]
        return Table(
            self.terms[kept], number[self.choice[kept]], self.right[kept], self.none[kept], weight / weight.sum()
        )

    def scored(self, weights: Weights) -> Table:
        """With two terms only: the score, and whether it is that of none."""
        scores = self.terms @ np.array([getattr(weights, name) for name in LEARNT])
        return replace(self, terms=np.stack([scores, self.none], axis=1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=settings.artifacts() / "resolution.json")
    options = parser.parse_args()
    texts = read(options.data / "places")
    print("| left out | " + " | ".join((*EVALUATED, AT_HOME)) + " |\n|---" + "|---" * (len(EVALUATED) + 1) + "|")
    with ProcessPoolExecutor() as pool:
        for left, weights in zip((*CORPORA, "none"), pool.map(partial(learn, texts), (*CORPORA, "none")), strict=True):
            cells = [f"{accuracy(texts[c], weights):.3f}" for c in (*EVALUATED, AT_HOME)]
            print(f"| {left} | " + " | ".join(cells) + " |", flush=True)
    write(weights, options.to)


def write(weights: Weights, to: Path) -> None:
    """Write what places/weights.py reads."""
    facts = {"corpora": [*CORPORA, OWN], "weights": {name: getattr(weights, name) for name in WRITTEN}}
    to.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


def read(folder: Path) -> dict[str, list[Text]]:
    """The articles of every corpus, looked up once."""
    gazetteer = Gazetteer(settings.artifacts() / "places.sqlite")
    texts = {c: [asked(row, gazetteer) for row in score_resolution.read(folder, c)] for c in EVALUATED}
    local = score_resolution.read(folder, "lgl")
    homes = score_resolution.homes(local, gazetteer)
    at_home = [replace(text, home=homes[row["id"]]) for text, row in zip(texts["lgl"], local, strict=True)]
    return texts | {AT_HOME: at_home, OWN: [asked(row, gazetteer) for row in own(gazetteer)]}


def own(gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    """The own corpus, as the others are."""
    for article in articles.articles():
        toponyms = []
        for mark in article.of("name"):
            text = article.words(mark)
            at = {"start": mark.start, "end": mark.end, "text": text, "lat": None, "lon": None}
            if mark.get("type") == "group":
                toponyms.append(at | {"type": "demonym"})
            elif mark.get("type") == "location":
                place = next((c for c in gazetteer.lookup(text) if str(c.geonameid) == mark.get("geo")), None)
                where = {"lat": place.lat, "lon": place.lon, "geonameid": place.geonameid} if place else {}
                toponyms.append(at | {"type": SCORED[0]} | where)
        yield {"text": article.text, "toponyms": toponyms}


def asked(row: dict[str, Any], gazetteer: Gazetteer) -> Text:
    article, entities = score_resolution.given(row, gazetteer)
    toponyms = [Span(m.start, m.end, "location") for e in entities if e.type == "location" for m in e.mentions]
    groups = namings.namings_of(article.text, entities, toponyms)
    questions = list(Questions(article.text, entities, groups, Atlas(gazetteer, UNITS["fit"])).all())
    numbers = {t.start: i for i, question in enumerate(questions) for t in question.naming.toponyms}
    gold: dict[int, list[dict[str, Any]]] = {}
    for toponym in row["toponyms"]:
        if toponym["type"] in SCORED and toponym["lat"] is not None:
            gold.setdefault(numbers[toponym["start"]], []).append(toponym)
    return Text(tuple(question.claim for question in questions), namings.people_of(entities), gold)


def learn(texts: Mapping[str, Sequence[Text]], left: str = "none") -> Weights:
    """The weights that all corpora but one teach."""
    corpora = [texts[c] for c in (*CORPORA, OWN) if c != left]
    weights = Weights(**dict.fromkeys((*WRITTEN, "twin"), 1.0))
    for _ in range(PASSES):
        tables = [table(corpus, weights) for corpus in corpora]
        start = np.array([getattr(weights, name) for name in LEARNT])
        found = minimize(partial(loss, [t.placed() for t in tables]), start, jac=True, method="L-BFGS-B").x
        weights = replace(weights, **{n: round(float(w), 2) for n, w in zip(LEARNT, found, strict=True)})
    scored = [t.scored(weights) for t in tables]
    sharpness, nothing = minimize(partial(loss, scored), np.array([1.0, 0.0]), jac=True, method="L-BFGS-B").x
    # A city and the division of its name mostly lie within the bound both, so that what is learnt of them is chance.
    return replace(weights, nothing=round(float(nothing / sharpness), 2), twin=_BY_HAND.twin)


def loss(tables: Sequence[Table], weights: np.ndarray) -> tuple[float, np.ndarray]:
    """The mean negative logarithm of the right candidates' share, with the penalty, and its gradient."""
    total, slope = PENALTY * float(weights @ weights), 2 * PENALTY * weights
    for t in tables:
        scores = t.terms @ weights
        top = np.full(len(t.weight), -np.inf)
        np.maximum.at(top, t.choice, scores)
        power = np.exp(scores - top[t.choice])
        every, right = (np.bincount(t.choice, p, len(t.weight)) for p in (power, power * t.right))
        total += float(t.weight @ np.log(every / right)) / len(tables)
        share = power * ((t.weight / every)[t.choice] - (t.weight / right)[t.choice] * t.right)
        slope = slope + share @ t.terms / len(tables)
    return total, slope


def table(texts: Sequence[Text], weights: Weights) -> Table:
    terms, choice, right, none, weight = [], [], [], [], []
    for text in texts:
        for rows, correct, count in choices(text, weights):
            choice += [len(weight)] * len(rows)
            terms += rows
            right += correct
            none += [False] * (len(rows) - 1) + [True]
            weight.append(count)
    return Table(np.array(terms), np.array(choice), np.array(right), np.array(none), np.array(weight) / sum(weight))


def choices(text: Text, weights: Weights) -> Iterator[tuple[list[list[float]], list[bool], int]]:
    """For each claim with gold: the terms of its candidates and of none of them, which are right, and its toponyms.

    The other claims are where gold has them or, without gold, where the weights so far put them. Nothing is learnt
    from a country or division that is not where gold has it: that is how its middle was measured, not another place.
    What the text firmly puts somewhere teaches as the rest does: what a doubtful container weighs is learnt from it.
    """
    numbers = [i for i, claim in enumerate(text.claims) if claim.candidates]
    if not numbers:
        return
    found = Candidates([replace(text.claims[i], bound=frozenset()) for i in numbers])
    electorate = Electorate(found, text.people, nations=weights.nations)
    rounds = Rounds(electorate, weights)
    shares = found.shares(rounds.reading(), weights.temperature)
    truth = [hits(claim, text.gold.get(i, [])) for i, claim in zip(numbers, found.claims, strict=True)]
    shares = known(found, np.concatenate([np.array(right, dtype=bool) for right in truth]), shares)
    tally = Tally(electorate, shares)
    company = tally.company()
    here = rounds.priors + sum(worth * row for worth, row in zip(weights.company, company, strict=True))
    near = nearness(found, here, seats_of(found, shares), weights.reach)
    divisions = Divisions(tally.total(), weights.company)
    for number, (claim, right, own) in enumerate(zip(found.claims, truth, tally.own(), strict=True)):
        gold = text.gold.get(numbers[number], [])
        if not gold or (not any(right) and any(large(c) for c in claim.candidates)):
            continue
        rows = range(found.starts[number], found.starts[number] + len(claim.candidates))
        terms = [[*p, *company[:, row], near[row]] for p, row in zip(prior(claim), rows, strict=True)]
        elsewhere = np.zeros(len(COMPANY))
        seat = divisions.company(divisions.best_for(own), own)
        elsewhere[: len(seat)] = np.array(seat) / tally.others[number]
        terms.append([*[0.0] * len(PRIOR), *elsewhere, 0.0])
        yield terms, [*right, not any(right)], len(gold)


def prior(claim: Claim) -> Iterator[tuple[float, ...]]:
    """The terms of each candidate before anything else in the text is looked at."""
    return zip(*(priors_of(claim, UNITS[name]) for name in PRIOR), strict=True)


def hits(claim: Claim, gold: Sequence[dict[str, Any]]) -> list[bool]:
    """Which candidates are right for most of a claim's toponyms."""
    counts = [sum(score_resolution.right(t, c) for t in gold) for c in claim.candidates]
    return [0 < count == max(counts) for count in counts]


def known(found: Candidates, right: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """The shares of the claims' candidates, the wrong ones without any where gold tells."""
    kept = np.where(right, shares + 1e-9, 0.0)
    total = found.summed(kept)[found.claim]
    return np.where(total > 0, kept / np.where(total > 0, total, 1.0), shares)


def large(found: Candidate) -> bool:
    return found.feature_code.startswith("PC") or found.feature_code in ("ADM1", "CONT", "RGN")


def accuracy(texts: Sequence[Text], weights: Weights) -> float:
    """The share of gold toponyms whose best candidate is within the bound, however unsure."""
    right = total = 0
    for text in texts:
        decided = resolve(text.claims, text.people, weights, home=text.home)
        for i, gold in text.gold.items():
            best = decided[i].best
            right += sum(best is not None and score_resolution.right(t, best) for t in gold)
            total += len(gold)
    return right / total


if __name__ == "__main__":
    main()
