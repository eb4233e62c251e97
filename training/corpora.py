"""The corpora as documents with, for every layer, the labels that each stretch of text may have.

Corpora differ in what they label. A stretch therefore carries a *set* of types: ``MISC`` of one corpus may be an event,
a work or a product of ours, and text that a corpus leaves unlabelled may still hold the types that it does not know.
The loss sums over the set (training/model.py), so that no corpus teaches the model what it never looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from evaluation import gold
from training.articles import CORPUS, Article, articles

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Labelled:
    """A stretch ``[start, end)`` that is a whole span of one of ``types``; ``None`` among them means "or nothing"."""

    start: int
    end: int
    types: frozenset[str | None]


@dataclass(frozen=True)
class Document:
    """A text; a layer that is absent from ``layers`` is not trained on it. ``unknown`` types may be anywhere.

    ``supervised``, when given, are the only stretches that count.
    """

    text: str
    layers: dict[str, tuple[Labelled, ...]]
    unknown: frozenset[str] = NOTHING
    supervised: tuple[tuple[int, int], ...] | None = None


@dataclass(frozen=True)
class Corpus:
    """A corpus: where it is, how to read it, its licence as stated, and how often it is seen in an epoch."""

    name: str
    path: str
    read: Callable[[Path], Iterator[Document]]
    licence: str
    open: bool = True
    share: float = 1.0


@dataclass(frozen=True)
class Scheme:
    """How a corpus' entity labels map to ours, and which of our types it does not label."""

    labels: dict[str, frozenset[str | None]]
    unknown: frozenset[str] = NOTHING
    trim: re.Pattern[str] | None = field(default=None)


def _types(names: str) -> frozenset[str | None]:
    return frozenset(None if name == "-" else name for name in names.split())


WORLDWIDE = Scheme(gold.WORLDWIDE)
WIKIGOLD = Scheme(
    {
        "PER": _types("person"),
        "ORG": _types("organization"),
        "LOC": _types("location facility"),
        "MISC": _types("group event work product misc"),
    },
    unknown=frozenset(("date", "money")),
)
WNUT = Scheme(
    {
        "person": _types("person"),
        "location": _types("location facility"),
        "group": _types("organization group"),
        "corporation": _types("organization"),
        "product": _types("product"),
        "creative-work": _types("work"),
    },
    unknown=frozenset(("date", "money", "event", "group", "misc")),
)
CROSSNER = Scheme(
    {
        "politician": _types("person"),
        "person": _types("person"),
        "politicalparty": _types("organization group"),
        "organisation": _types("organization"),
        "country": _types("location"),
        "location": _types("location facility"),
        "election": _types("event"),
        "event": _types("event"),
        "misc": _types("group work product misc"),
    },
    unknown=frozenset(("date", "money", "product")),
)
# Groningen's names carry titles ("President Bush") and its times include bare numbers: only what agrees with the others
# is taken from it.
GMB = Scheme(
    {
        "geo": _types("location facility"),
        "org": _types("organization"),
        "per": _types("person"),
        "gpe": _types("group location"),
        "tim": _types("date -"),
        "art": _types("work product misc"),
        "eve": _types("event"),
        "nat": _types("event misc"),
    },
    unknown=frozenset(("money", "product")),
    trim=re.compile(
        r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Gen|Gov|Rep|Lt|Col)\.?|(?:Vice |Prime |Foreign |Defense |Interior )?"
        r"(?:President|Minister|Secretary|Chancellor|Premier|General|King|Queen|Pope|Prince|Senator|Judge|Prime|Former))"
        r"(?:\s+|$)"
    ),
)


def entities(scheme: Scheme) -> Callable[[Path], Iterator[Document]]:
    """A reader of ``{text, entities: [{start, end, label}]}`` lines."""

    def read(path: Path) -> Iterator[Document]:
        for row in _rows(path):
            spans = tuple(_entity(row["text"], e, scheme) for e in row["entities"])
            yield Document(row["text"], {"names": spans}, unknown=scheme.unknown)

    return read


def _entity(text: str, row: dict, scheme: Scheme) -> Labelled:
    start, end = row["start"], row["end"]
    types = scheme.labels[row["label"]]
    while scheme.trim and row["label"] == "per" and (match := scheme.trim.match(text, start, end)):
        start = match.end()
    if start >= end:  # a title alone
        return Labelled(row["start"], row["end"], frozenset((None, *types)))
    return Labelled(start, end, types)


def attributions(*, everywhere: bool) -> Callable[[Path], Iterator[Document]]:
    """A reader of ``{text, quotes: [{start, end, speaker, cue, cue_class}]}`` lines.

    ``everywhere`` says that the corpus labels attitudes and reports wherever they stand; otherwise only paragraphs
    with a labelled quote are supervised.
    """

    def read(path: Path) -> Iterator[Document]:
        for row in _rows(path):
            layers = {"contents": _contents(row["quotes"]), "cues": _cues(row["quotes"])}
            supervised = None if everywhere else _paragraphs_with(row["text"], layers["contents"])
            yield Document(row["text"], layers, supervised=supervised)

    return read


def _contents(quotes: list[dict]) -> tuple[Labelled, ...]:
    """Outermost contents: of two that overlap, the longer."""
    ordered = sorted(quotes, key=lambda q: (q["start"] - q["end"], q["start"]))
    return _apart(Labelled(q["start"], q["end"], _types("content")) for q in ordered)


def _cues(quotes: list[dict]) -> tuple[Labelled, ...]:
    found = []
    for quote in quotes:
        if cue := quote.get("cue"):
            kinds = {"speech": "speech", "other": "attitude"}.get(quote.get("cue_class"), "speech attitude")
            found.append(Labelled(cue["start"], cue["end"], _types(kinds)))
        if speaker := quote.get("speaker"):
            found.append(Labelled(speaker["start"], speaker["end"], _types("source")))
    return _apart(sorted(found, key=lambda x: (x.end - x.start, x.start)))


def _apart(spans: Iterator[Labelled] | list[Labelled]) -> tuple[Labelled, ...]:
    """Spans in the order given, less those that overlap an earlier one."""
    kept: list[Labelled] = []
    for span in spans:
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda x: x.start))


def _paragraphs_with(text: str, spans: tuple[Labelled, ...]) -> tuple[tuple[int, int], ...]:
    paragraphs = [m.span() for m in re.finditer(r"[^\n]+", text)]
    return tuple((a, b) for a, b in paragraphs if any(s.start < b and a < s.end for s in spans))


def labelled(article: Article) -> Document:
    """An article of the own corpus: all three layers, less dates and money, which it does not mark."""
    names = tuple(Labelled(m.start, m.end, _types(m.get("type"))) for m in article.of("name"))
    kinds = {q.get("n"): q.attributes.get("kind", "speech") for q in article.of("quote")}
    contents = sorted(article.of("quote"), key=lambda m: (m.start - m.end, m.start))
    roles = [Labelled(m.start, m.end, _types("source")) for m in article.of("source")]
    roles += [Labelled(m.start, m.end, _types(kinds[m.numbers[0]])) for m in article.of("cue")]
    layers = {
        "names": names,
        "contents": _apart(Labelled(m.start, m.end, _types("content")) for m in contents),
        "cues": _apart(sorted(roles, key=lambda x: (x.end - x.start, x.start))),
    }
    return Document(article.text, layers, unknown=frozenset(("date", "money")))


def _rows(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


CORPORA = (
    Corpus("worldwide", "entities/worldwide_train.jsonl", entities(WORLDWIDE), "none stated", open=False),
    Corpus("wikigold", "entities/wikigold.jsonl", entities(WIKIGOLD), "CC BY 4.0"),
    Corpus("wnut17", "entities/wnut17_train.jsonl", entities(WNUT), "CC BY 4.0"),
    Corpus("crossner", "entities/crossner_politics_train.jsonl", entities(CROSSNER), "CC BY-SA 4.0"),
    Corpus("crossner-dev", "entities/crossner_politics_dev.jsonl", entities(CROSSNER), "CC BY-SA 4.0"),
    Corpus("gmb", "entities/gmb_partial.jsonl", entities(GMB), "public-domain text, silver labels", share=0.5),
    Corpus("polnear", "quotes/polnear.train.jsonl", attributions(everywhere=True), "none stated", open=False),
    Corpus("gum", "quotes/gum_interview_bio_speech.jsonl", attributions(everywhere=False), "CC BY"),
)
OWN = Corpus("dateline", str(CORPUS), lambda folder: map(labelled, articles(folder)), "CC0 1.0", share=1 / 3)
"""The project's own, which is not in the folder of the others; read with variants (augment.py)."""
