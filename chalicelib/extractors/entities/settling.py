"""Names as the article as a whole has them: with clean edges, one type a name, and their repeats."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from chalicelib.extractors.entities.edges import linked, parted, says_something, trimmed
from chalicelib.extractors.entities.retyping import SURE, retyped
from chalicelib.extractors.text.spans import touching
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Article, Span

SURNAME = 5
"""Letters from which the surname of a full name is looked for in the text; shorter ones are words too often."""
KNOWN = 100_000
"""Inhabitants from which a place is known by its name alone."""
HIDDEN = "misc"
"""A label of the tagger's that no type of ours stands for (diseases, indices): it makes no entity."""


def settled(article: Article, names: Iterable[Span], gazetteer: Gazetteer) -> tuple[Span, ...]:
    """Tagged names with clean edges and the types that the article as a whole speaks for, in text order."""
    remnants = [b for b in article.blocks if b.kind == "remnant"]
    parts = (part for span in names for part in parted(article, span))
    spans = _settle(article.text, retyped(article, linked(article.text, parts), gazetteer), gazetteer)
    return tuple(span for span in spans if not touching(remnants, span.start, span.end))


def _settle(text: str, names: Iterable[Span], gazetteer: Gazetteer) -> tuple[Span, ...]:
    """Names with clean edges, one type a name where the article leaves it open, and what the tagger passed over.

    A name that is tagged in two ways takes the type with the higher sum of scores, unless the other reading is sure; a
    single word is whose surname, or which organisation's first word, it is in the same article.
    """
    clean = [t for t in (trimmed(text, s) for s in names if s.label != HIDDEN) if says_something(text, t)]
    surnames, first_words = _known_words(text, clean)
    first_words -= surnames
    typed = [_by_full_names(text, span, surnames, first_words, gazetteer) for span in clean]
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for span in typed:
        votes[text[span.start : span.end]][span.label] += span.score
    favoured = {name: max(sorted(labels.items()), key=lambda x: x[1])[0] for name, labels in votes.items()}
    settled = [s if s.score >= SURE else replace(s, label=favoured[text[s.start : s.end]]) for s in typed]
    return _with_repeats(text, settled)


def _by_full_names(text: str, span: Span, surnames: set[str], first_words: set[str], gazetteer: Gazetteer) -> Span:
    """A single word with the type of the full name in the same article that it is the last or first word of."""
    name = text[span.start : span.end]
    if name in surnames:
        return replace(span, label="person")
    if name in first_words and _could_be_organization(span, name, gazetteer):
        return replace(span, label="organization")
    return span


def _could_be_organization(span: Span, name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name by itself may stand for the organisation that it begins: "Chicago" does not for its newspaper."""
    known = any(p.population >= KNOWN or p.feature_class == "A" for p in gazetteer.lookup(name))
    return span.label == "person" or (span.label == "location" and not known)


def _known_words(text: str, spans: list[Span]) -> tuple[set[str], set[str]]:
    """Surnames of the people and first words of the organisations that the article names in full."""
    long = [(s, text[s.start : s.end].split()) for s in spans if s.score >= 0.5]
    surnames = {words[-1] for s, words in long if s.label == "person" and len(words) > 1}
    return surnames, {words[0] for s, words in long if s.label == "organization" and len(words) > 1}


def _with_repeats(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Add untagged repeats of names that are sure: two words or more, a person's, an organisation's in capitals."""
    known: dict[str, str] = {}
    for span in spans:
        name = text[span.start : span.end]
        sure = span.score >= 0.68 and span.label not in ("date", "money")
        whole = len(name) > 3 and (" " in name or span.label == "person") and name[0].isupper()
        if sure and (whole or (span.label == "organization" and name.isupper() and len(name) > 1)):
            known.setdefault(name, span.label)
        surname = name.split()[-1]
        if sure and span.label == "person" and " " in name and len(surname) >= SURNAME and surname[0].isupper():
            known.setdefault(surname, "person")
    taken = bytearray(len(text))
    for span in spans:
        taken[span.start : span.end] = b"\x01" * (span.end - span.start)
    found = list(spans)
    if known:
        longest_first = sorted(known, key=lambda n: (-len(n), n))
        pattern = re.compile(r"(?<![\w@#])(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                found.append(Span(match.start(), match.end(), known[match.group()], 0.8))
    return tuple(sorted(found, key=lambda s: (s.start, s.end)))
