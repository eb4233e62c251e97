"""How often the resolver finds the right place when it is told which words are places.

usage: python -m evaluation.score_resolution [--errors CORPUS | --coverage] [--data ../shared/data/places]

Gold spans become entities of type location, one for each name, as the entity extractor would make them; gold demonyms
become groups. Prints, for each corpus, the share of toponyms within 161 km of the right point (or with the right
GeoNames id), the share that has a right candidate in the gazetteer at all, the expected calibration error of the
confidence over ten bins, and CPU milliseconds an article. Toponyms without gold coordinates count nowhere. The rows
"with home" tell the resolver where the newspaper is: the town that the other articles of the same site, resolved by
ourselves, name most. Sites of one article have none.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import groupby
from math import log1p
from pathlib import Path
from types import MappingProxyType

from chalicelib import settings
from chalicelib.extractors import places
from chalicelib.extractors.places import weights
from chalicelib.gazetteer import Gazetteer, folded
from chalicelib.model import Article, Block, Candidate, Entity, Mention, Span
from evaluation.judging import SCORED, expected_calibration_error, near

DATA = Path(__file__).parent.parent.parent / "shared" / "data" / "places"
LOCAL = ("lgl",)
"""Corpora of local newspapers, which name towns as their readers do."""
CORPORA = ("lgl", "trnews", "geowebnews", "geovirus", "tudloc2013")


KINDS: dict[str, Callable[[Candidate], bool]] = {
    "countries and their first divisions": lambda c: c.feature_code == "ADM1" or c.feature_code.startswith("PC"),
    "and second divisions": lambda c: c.feature_code == "ADM2",
    "and towns": lambda c: c.feature_class == "P" and c.geonameid is not None,
    "and small named postal places": lambda c: c.feature_class == "P",
    "and airports": lambda c: c.feature_code == "AIRP",
    "and regions, waters, mountains, islands, landmarks": lambda c: True,
}
"""Kinds of entries of the gazetteer, which come from one source each."""


def main() -> None:
    """Print the table, the errors of one corpus, or what the gazetteer covers."""
    parser = argparse.ArgumentParser(description="Score the place resolver on gold spans.")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--errors", choices=CORPORA)
    parser.add_argument("--coverage", action="store_true")
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"skipped: no gold places at {options.data.name}/; give --data")
        return
    gazetteer = Gazetteer(settings.artifacts() / "places.sqlite")
    if options.coverage:
        coverage(options.data, gazetteer)
        return
    if options.errors:
        show_errors(options.data, options.errors, gazetteer)
        return
    print("corpus              toponyms  acc@161  coverage    ECE  ms/article")
    for corpus in CORPORA:
        articles = read(options.data, corpus)
        print(row(corpus, list(judged(articles, gazetteer))))
        if corpus in LOCAL:
            print(row(f"{corpus} with home", list(judged(articles, gazetteer, homes(articles, gazetteer)))))


def coverage(data: Path, gazetteer: Gazetteer) -> None:
    """Print the share of toponyms that have a right candidate, as kinds of entries are added one after the other."""
    columns = [[t for a in read(data, c) for t in a["toponyms"] if t["type"] in SCORED and t["lat"]] for c in CORPORA]
    stored = sizes(settings.artifacts() / "places.sqlite")
    print("| entries | " + " | ".join(CORPORA) + " | places | MB |\n|---" + "|---" * (len(CORPORA) + 2) + "|")
    for i, name in enumerate(KINDS, 1):
        kinds = list(KINDS.values())[:i]
        cells = []
        for toponyms in columns:
            known = [[c for c in gazetteer.lookup(t["text"]) if any(kind(c) for kind in kinds)] for t in toponyms]
            hits = sum(any(right(t, c) for c in found) for t, found in zip(toponyms, known, strict=True))
            cells.append(f"{100 * hits / len(toponyms):.1f}")
        entries, size = stored[name]
        print(f"| {name} | " + " | ".join(cells) + f" | {entries:,} | {size / 1e6:.1f} |")


def sizes(path: Path) -> dict[str, tuple[int, float]]:
    """By kind of entries, how many there are, and their share of the tables of places and names, in bytes."""
    rows = """SELECT f.class, f.code, p.geonameid, count(DISTINCT p.id), count(*)
              FROM names n JOIN places p ON p.id = n.place JOIN features f ON f.id = p.feature
              GROUP BY f.class, f.code, p.geonameid IS NULL"""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        grouped = list(db.execute(rows))
        taken = dict(db.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"))
    each = [taken[table] / sum(row[i] for row in grouped) for table, i in (("places", 3), ("names", 4))]
    found = dict.fromkeys(KINDS, (0, 0.0))
    for group, code, geonameid, entries, names in grouped:
        entry = Candidate("", geonameid, 0.0, 0.0, None, None, group, code, 0)
        kind = next(name for name, fits in KINDS.items() if fits(entry))
        found[kind] = (found[kind][0] + entries, found[kind][1] + entries * each[0] + names * each[1])
    return found


def read(data: Path, corpus: str) -> list[dict]:
    """The articles of a corpus's dev set."""
    path = data / f"{corpus}.dev.jsonl"
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def judged(
    articles: list[dict], gazetteer: Gazetteer, homes: Mapping[str, Candidate | None] = MappingProxyType({})
) -> Iterator[dict]:
    """Every gold toponym with its place, whether that is right, and whether any candidate is."""
    for gold in articles:
        article, entities = given(gold, gazetteer)
        started = time.process_time()
        found, _ = located(article, entities, gazetteer, homes.get(gold["id"]))
        spent = time.process_time() - started
        by_start = {m.start: place for place in found for m in place.mentions}
        for toponym in gold["toponyms"]:
            if toponym["type"] in SCORED and toponym["lat"] is not None:
                place = by_start[toponym["start"]]
                covered = any(right(toponym, c) for c in gazetteer.lookup(toponym["text"]))
                hit = place.candidate is not None and right(toponym, place.candidate)
                yield {
                    "gold": toponym,
                    "place": place,
                    "hit": hit,
                    "covered": covered or hit,
                    "id": gold["id"],
                    "s": spent,
                }


def located(article: Article, entities: Sequence[Entity], gazetteer: Gazetteer, home: Candidate | None = None):
    """The places and the focus where all locations are toponyms."""
    named = [m for e in entities if e.type == "location" for m in e.mentions]
    atlas = places.Atlas(gazetteer, weights.read(settings.artifacts() / "resolution.json"))
    return places.extract(article, entities, [Span(m.start, m.end, "location") for m in named], atlas, home=home)


def homes(articles: list[dict], gazetteer: Gazetteer) -> dict[str, Candidate | None]:
    """Where the newspaper of each article is, as far as its other articles tell."""
    by_site: dict[str, list[dict]] = defaultdict(list)
    for article in articles:
        by_site[article["domain"]].append(article)
    return {a["id"]: home([o for o in by_site[a["domain"]] if o is not a], gazetteer) for a in articles}


def home(articles: list[dict], gazetteer: Gazetteer) -> Candidate | None:
    """The town that these articles, read as one, name most surely and most often."""
    text, toponyms = "", []
    for article in articles:
        moved = [t | {"start": t["start"] + len(text), "end": t["end"] + len(text)} for t in article["toponyms"]]
        toponyms += moved
        text += article["text"] + "\n"
    found, _ = located(*given({"text": text, "toponyms": toponyms}, gazetteer), gazetteer)
    towns = [p for p in found if p.candidate and p.candidate.feature_class == "P"]
    best = max(towns, key=lambda p: p.confidence * log1p(len(p.mentions)), default=None)
    return best.candidate if best else None


def given(gold: dict, gazetteer: Gazetteer) -> tuple[Article, tuple[Entity, ...]]:
    """The article and its entities as the gold spans make them."""
    text = gold["text"]
    blocks = tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text))
    spans = [t for t in gold["toponyms"] if t["type"] in (*SCORED, "demonym")]
    key = lambda t: (t["type"] == "demonym", gazetteer.country_code(t["text"]) or folded(t["text"]))  # noqa: E731
    entities = []
    for i, ((people, _), group) in enumerate(groupby(sorted(spans, key=lambda t: (key(t), t["start"])), key=key)):
        mentions = tuple(Mention(t["start"], t["end"], text[t["start"] : t["end"]]) for t in group)
        name = max((m.text for m in mentions), key=len)
        kind = "group" if people else "location"
        country = gazetteer.demonym(name) if people else None
        entities.append(Entity(f"e{i}", kind, name, mentions, country=country))
    return Article(text, blocks, title=gold.get("title")), tuple(entities)


def right(toponym: dict, found: Candidate) -> bool:
    """Whether a candidate is the gold place."""
    return near(toponym, {"geonameid": found.geonameid, "lat": found.lat, "lon": found.lon})


def row(corpus: str, results: list[dict]) -> str:
    """One line of the table."""
    total = len(results)
    hits = sum(r["hit"] for r in results) / total
    covered = sum(r["covered"] for r in results) / total
    placed = [(r["place"].confidence, r["hit"]) for r in results if r["place"].candidate]
    error = expected_calibration_error(placed)
    spent = {r["id"]: r["s"] for r in results}
    return (
        f"{corpus:18} {total:9} {hits:8.3f} {covered:9.3f} {error:6.3f} {1000 * sum(spent.values()) / len(spent):11.1f}"
    )


def show_errors(data: Path, corpus: str, gazetteer: Gazetteer) -> None:
    """Print each wrong toponym with what was chosen."""
    for result in judged(read(data, corpus), gazetteer):
        if not result["hit"]:
            gold, found = result["gold"], result["place"].candidate
            chosen = f"{found.name}, {found.admin1}, {found.country} {found.feature_code}" if found else "nothing"
            reason = "resolver" if result["covered"] else "gazetteer"
            meant = f"{gold.get('gname')} {gold.get('admin1')} {gold.get('cc')} {gold.get('fcode')}"
            print(f"{result['id']}\t{reason}\t{gold['text']}\t{meant}\t-> {chosen} {result['place'].confidence:.2f}")


if __name__ == "__main__":
    main()
