"""Analyse ``{id, text}`` lines: ``python evaluation/predict.py IN.jsonl OUT.jsonl``.

The text is analysed exactly as given, so that offsets are the input's. A line of the output has the fields ``id``,
``entities`` [{start, end, label}], ``quotes`` [{start, end, type, kind, speaker, cue}] (a row for each contiguous
span, attitudes included) and ``toponyms`` [{start, end, text, lat, lon, geonameid, cc, confidence}].
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from chalicelib import pipeline
from chalicelib.extractors.entities import HIDDEN
from chalicelib.extractors.places import UNRECOGNISED
from chalicelib.model import Analysis, Article, Entity, Mention, Place, Quote, Span
from chalicelib.readers.prose import blocks

LABELS = {
    "person": "PERSON",
    "organization": "ORG",
    "location": "LOC",
    "facility": "FAC",
    "group": "NORP",
    "event": "EVENT",
    "work": "WORK_OF_ART",
    "product": "PRODUCT",
    "date": "DATE",
    "money": "MONEY",
}


def main() -> None:
    source, target = map(Path, sys.argv[1:3])
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            out.write(json.dumps(predict(row["id"], row["text"]), ensure_ascii=False) + "\n")


def predict(name: str, text: str) -> dict[str, Any]:
    """The findings of one text in the form that scorers read."""
    article = Article(text, blocks.mark(text))
    return prediction(name, pipeline.analyse(article), pipeline.tag(pipeline.readable(article)).names)


def prediction(name: str, analysis: Analysis, names: Iterable[Span] = ()) -> dict[str, Any]:
    """The findings of an analysis in the form that scorers read.

    ``names`` are the tagger's: diseases, indices and the like are no entity of ours, but evaluation's MISC holds them.
    """
    hidden = [{"start": s.start, "end": s.end, "label": "MISC"} for s in names if s.label == HIDDEN]
    return {
        "id": name,
        "text": analysis.article.text,
        "entities": list(entities(analysis)) + hidden,
        "quotes": [row for quote in analysis.quotes for row in quotes(quote, analysis)],
        "toponyms": list(toponyms(analysis.places)),
    }


def entities(analysis: Analysis) -> Iterator[dict[str, Any]]:
    """The names, without those inside others: gold's are flat."""
    names = [(m.start, -m.end, e.type) for e in analysis.entities for m in e.mentions if m.kind == "name"]
    end = 0
    for start, stop, kind in sorted(names):
        if -stop > end:
            end = -stop
            yield {"start": start, "end": end, "label": LABELS[kind]}


def quotes(quote: Quote, analysis: Analysis) -> Iterator[dict[str, Any]]:
    names = {entity.id: entity for entity in analysis.entities}
    speaker = None
    if quote.speaker:
        name = _name(names.get(quote.speaker.entity or ""), quote.speaker.mention)
        speaker = {**_span(quote.speaker.mention), "name": name, "canonical": name}
    cue = _span(quote.cue) if quote.cue else None
    for span in quote.spans:
        ends = {"start": span.start, "end": span.end}
        yield {**ends, "type": quote.type, "kind": quote.kind, "speaker": speaker, "cue": cue}


def toponyms(places: Iterable[Place]) -> Iterator[dict[str, Any]]:
    """The mentions of places that were recognised as toponyms, resolved or not: no buildings, no streets."""
    for place in places:
        found = place.candidate
        for mention in place.mentions if place.evidence.rule != UNRECOGNISED else ():
            yield {
                **_span(mention),
                "lat": found.lat if found else None,
                "lon": found.lon if found else None,
                "geonameid": found.geonameid if found else None,
                "cc": found.country if found else None,
                "confidence": place.confidence,
            }


def _name(entity: Entity | None, mention: Mention) -> str:
    return entity.name if entity else mention.text


def _span(mention: Mention) -> dict[str, Any]:
    return {"text": mention.text, "start": mention.start, "end": mention.end}


if __name__ == "__main__":
    main()
