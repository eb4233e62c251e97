"""More text out of little: articles of the own corpus with other names and verbs, any document with other marks."""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from training.articles import Article
from training.corpora import Document, labelled

SWAPPED, REWORDED, RESTYLED = 0.6, 0.3, 0.5
"""Shares of the entities that get another name, of the cues that get another verb, of the texts with other marks."""

Pools = dict[str, list[str]]
Edit = tuple[int, int, str]

MARKS = (('"', '"'), ("“", "”"), ("‘", "’"), ("'", "'"), ("«", "»"))
# In each row, verbs that may stand for each other before and after what is said.
VERBS = (
    "said added explained stated insisted argued noted warned claimed recalled stressed maintained admitted".split(),
    "says adds explains states insists argues notes warns claims recalls stresses maintains admits".split(),
    "say add explain insist argue note warn claim stress maintain believe".split(),
    "saying adding explaining stating insisting arguing noting warning claiming stressing".split(),
    ["has said", "has warned", "has argued", "has insisted", "has claimed", "has stated", "has suggested"],
    ["have said", "have warned", "have argued", "have insisted", "have claimed", "have suggested"],
    ["according to", "in the words of", "in the view of", "as reported by"],
    ["believes", "thinks", "hopes", "fears", "expects", "suspects"],
    ["believed", "thought", "hoped", "feared", "expected", "suspected"],
)
ALTERNATIVES = {verb: row for row in VERBS for verb in row}


def pools(documents: Iterable[Document]) -> Pools:
    """Names to exchange, by type: those of one type alone and, for people, of a given name and a surname."""
    found: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for span in document.layers.get("names", ()):
            words = document.text[span.start : span.end]
            if len(span.types) == 1 and words[:1].isupper() and "\n" not in words:
                (kind,) = span.types
                if kind != "person" or re.fullmatch(r"[^\W\d]+ [^\W\d]\S+", words):
                    found[str(kind)].add(words)
    return {kind: sorted(names) for kind, names in found.items()}


def variants(articles: list[Article], names: Pools, rng: random.Random, count: int) -> Iterator[Document]:
    """Each article as it is, then ``count`` times with exchanged names and verbs."""
    for article in articles:
        yield labelled(article)
        for _ in range(count):
            edits = [*_renamed(article, names, rng), *_reworded(article, rng)]
            yield edited(labelled(article), edits)


def edited(document: Document, edits: list[Edit]) -> Document:
    """The document after edits that do not overlap, with its spans moved along; what is put in stays in its spans."""
    edits = sorted(edits)
    ends, shifts, parts, at, shift = [], [0], [], 0, 0
    for start, end, new in edits:
        parts += [document.text[at:start], new]
        at = end
        shift += len(new) - (end - start)
        ends.append(end)
        shifts.append(shift)
    parts.append(document.text[at:])

    def moved(offset: int) -> int:
        return offset + shifts[bisect_right(ends, offset)]

    layers = {
        layer: tuple(replace(s, start=moved(s.start), end=moved(s.end)) for s in spans)
        for layer, spans in document.layers.items()
    }
    return replace(document, text="".join(parts), layers=layers)


def restyled(document: Document, rng: random.Random) -> Document:
    """The document with its double quotation marks in another style, one code point for each, so that no span moves."""
    if rng.random() > RESTYLED:
        return document
    opening, closing = rng.choice(MARKS)
    text = re.sub(r'["“”«»]', lambda m: opening if _opens(document.text, m) else closing, document.text)
    return replace(document, text=text)


def _opens(text: str, match: re.Match[str]) -> bool:
    if match[0] != '"':
        return match[0] in "“«"
    before = text[match.start() - 1 : match.start()]
    return not before or before.isspace() or before in "([—–-"


def _renamed(article: Article, names: Pools, rng: random.Random) -> Iterator[Edit]:
    """Another name for some of the entities, everywhere; people of one surname keep sharing one."""
    mentions: dict[str, list] = defaultdict(list)
    for mark in article.of("name"):
        mentions[mark.get("of")].append(mark)
    surnames: dict[str, str] = {}
    for marks in mentions.values():
        kind = marks[0].get("type")
        if not names.get(kind) or rng.random() > SWAPPED:
            continue
        new = rng.choice(names[kind])
        forms = {article.words(m) for m in marks}
        table = _person(forms, new, surnames) if kind == "person" else {form: new for form in forms if len(forms) == 1}
        if forms <= table.keys():
            yield from ((m.start, m.end, table[article.words(m)]) for m in marks)


def _person(forms: set[str], new: str, surnames: dict[str, str]) -> dict[str, str]:
    """What stands for each form of a name; a form that is neither whole, given name nor surname is missing."""
    given, _, surname = max(forms, key=len).partition(" ")
    fresh, _, other = new.partition(" ")
    if not surname:
        return {given: surnames.setdefault(given, other)}
    other = surnames.setdefault(surname, other)
    return {f"{given} {surname}": f"{fresh} {other}", given: fresh, surname: other, surname.split()[-1]: other}


def _reworded(article: Article, rng: random.Random) -> Iterator[Edit]:
    for cue in article.of("cue"):
        row = ALTERNATIVES.get(article.words(cue))
        if row and rng.random() < REWORDED:
            yield cue.start, cue.end, rng.choice(row)
