"""Documents of articles as the API has them: one with every field, one with nothing, one with hostile text, samples."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from chalicelib import pipeline, readers
from chalicelib.formats import document, schema
from chalicelib.model import Analysis, Article, Block, Entity, Evidence, Mention, Place, Published, Quote, Speaker
from scripts import expected
from tests import example

SOURCE = {"key": "incoming/a.txt", "last_modified": "2026-11-24T08:00:00Z", "external_id": "cms-4711"}

TITLE = 'Oslo says "no" </script> 👩‍👩‍👧'
TEXT = (
    f"{TITLE}\n\nShare <b>this</b>\n\n"
    "“Go </script><script>alert(1)</script>,” a union official 😀 said. He said so. Oslo denied that Nesodd was safe, "
    "it said. Officials did not say that Acme & Sons, of Nesodd 😀, \u2028 had lost\\."
)


def served(analysis: Analysis) -> dict[str, Any]:
    """The document as `service.reading` answers it, as far as forms read it."""
    return {"id": schema.ID, "source": dict(SOURCE)} | document.render(analysis)


def whole() -> dict[str, Any]:
    """An article with every field."""
    return served(example.ANALYSIS)


def bare() -> dict[str, Any]:
    """An article of which nothing is known but its text."""
    text = "It rained."
    found = served(Analysis("12", Article(text, (Block("paragraph", 0, len(text)),))))
    return found | {"source": {"external_id": None}}


def hostile() -> dict[str, Any]:
    """An article with markup, emoji and line separators, a place that speaks, and who has no name."""
    return served(_hostile())


@cache
def _analysed(sample: str) -> Analysis:
    file = next(file for file in expected.samples() if file.stem == sample)
    return pipeline.analyse(readers.read(file.read_bytes(), key=file.name))


SAMPLES = tuple(file.stem for file in expected.samples())
MADE = {"whole": whole, "bare": bare, "hostile": hostile}
NAMES = (*MADE, *SAMPLES)
"""Of all the articles here."""


def called(name: str) -> dict[str, Any]:
    """The article of a name; a sample is analysed."""
    return MADE[name]() if name in MADE else served(_analysed(name))


def _mention(text: str, kind: str = "name", after: int = 0) -> Mention:
    start = TEXT.index(text, after)
    return Mention(start, start + len(text), text, kind)  # type: ignore[arg-type]


def _hostile() -> Analysis:
    official, later = _mention("a union official", "nominal"), TEXT.index("He said")
    oslo = (_mention("Oslo"), _mention("Oslo", after=later), _mention("it said", "pronoun"))
    acme = _mention("Acme & Sons")
    quote = Quote(
        id="q1",
        type="direct",
        kind="speech",
        text="“Go </script><script>alert(1)</script>,”",
        spans=(_mention("“Go </script><script>alert(1)</script>,”"),),
        cue=_mention("said"),
        speaker=Speaker("e1", official, "anonymous"),
        confidence=0.9,
        evidence=Evidence("nearest"),
    )
    safe, lost = _mention("that Nesodd was safe"), _mention("that Acme & Sons, of Nesodd 😀, \u2028 had lost\\")
    by_oslo = replace(quote, id="q2", type="indirect", text=safe.text, spans=(safe,), speaker=Speaker("e2", oslo[1]))
    unsaid = replace(by_oslo, id="q3", text=lost.text, spans=(lost,), negated=True, speaker=None)
    crowd = Speaker("e4", _mention("Officials"), "collective")
    said = replace(by_oslo, id="q4", text="so", spans=(_mention("so", after=later),), speaker=crowd, nested_in="q2")
    he = Speaker(None, _mention("He", "pronoun"), "pronoun")
    nobody = replace(said, id="q5", speaker=he, nested_in="q3")
    body, furniture = TEXT.index("“Go"), TEXT.index("Share")
    return Analysis(
        engine="12",
        article=Article(
            TEXT,
            (
                Block("heading", 0, len(TITLE)),
                Block("remnant", furniture, body - 2),
                Block("paragraph", body, len(TEXT)),
            ),
            title=TITLE,
            published=Published("2025-03-14T07:40Z", "minute"),
            bylines=("Ann </script> Lee", "Bo Rask"),
        ),
        entities=(
            Entity("e1", "person", "a union official", (official,), named=False),
            Entity("e2", "location", "Oslo", oslo, note="government"),
            Entity("e3", "organization", "Acme & Sons", (acme,), codes=(("wikidata", "Q1"),)),
            Entity("e4", "group", "Officials", (_mention("Officials"),), salience=0.254),
        ),
        quotes=(quote, by_oslo, unsaid, said, nobody),
        places=(
            Place("p1", "Oslo", example.CANDIDATE, 0.9, "literal", oslo[:2], Evidence("population"), "e2"),
            Place("p2", "Nesodd", None, 0.0, "literal", (_mention("Nesodd"),), Evidence("nothing_fits"), near="p1"),
            Place("p3", "Sons", example.CANDIDATE, 0.4, "embedded", (_mention("Sons"),), Evidence("x"), "e3"),
        ),
    )
