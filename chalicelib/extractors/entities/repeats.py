"""Repeats of names: what the tagger passed over where it stands again."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from chalicelib import lexicon
from chalicelib.model import Span

REPEATED = 0.68
"""Score from which a name is looked for in the rest of the text."""
REPEAT = 0.8
"""Score of a repeat that is found."""
SURNAME = 5
"""Letters from which the surname of a full name is looked for in the text; shorter ones are words too often, unless
they are tagged alone, too: "Jobs"."""
NAME = 4
"""Letters from which a name is looked for in the text; an organisation's in capitals needs but two."""


def with_repeats(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Names with the untagged repeats of those that are sure, in text order."""
    labels: dict[str, str] = {}
    people = {text[span.start : span.end] for span in spans if span.label == "person"}
    for span in spans:
        for name, label in _sought(text[span.start : span.end], span, people):
            labels.setdefault(name, label)
    return tuple(sorted((*spans, *_repeats(text, spans, labels)), key=lambda s: (s.start, s.end)))


def _sought(name: str, span: Span, people: Container[str]) -> Iterator[tuple[str, str]]:
    """What is looked for of a sure name, with its type: the name itself, and the surname of a full name.

    ``people`` are the names that were tagged as people's, sure or not.
    """
    if span.score < REPEATED or span.label in ("date", "money"):
        return
    if _is_distinct(name, span.label):
        yield name, span.label
    if span.label == "person" and (surname := _telling_surname(name, people)):
        yield surname, "person"


def _telling_surname(name: str, people: Container[str]) -> str | None:
    """The surname that a full name ends in, if it is no word by chance: long enough, or somewhere tagged alone."""
    surname = name.rsplit(maxsplit=1)[-1]
    if " " not in name or len(surname) < (NAME if surname in people else SURNAME):
        return None
    return surname if surname[0].isupper() else None


def _is_distinct(name: str, label: str) -> bool:
    """Whether a name is hardly ever a word: two words or more, a person's, an organisation's in capitals."""
    if label == "organization" and name.isupper():
        return len(name) > 1
    if len(name) < NAME or not name[0].isupper():
        return False
    return label == "person" or " " in name


def _repeats(text: str, spans: Iterable[Span], labels: dict[str, str]) -> list[Span]:
    """The names sought where nothing is tagged."""
    if not labels:
        return []
    taken = _taken(text, spans)
    matches = re.finditer(rf"(?<![\w@#])(?:{lexicon.pattern(labels)})(?!\w)", text)
    free = (m for m in matches if not any(taken[m.start() : m.end()]))
    return [Span(m.start(), m.end(), labels[m.group()], REPEAT) for m in free]


def _taken(text: str, spans: Iterable[Span]) -> bytearray:
    """A byte for each character of a text: 1 where a name is tagged."""
    taken = bytearray(len(text))
    for span in spans:
        taken[span.start : span.end] = b"\x01" * (span.end - span.start)
    return taken
