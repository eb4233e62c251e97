"""Repeats of names: what the tagger passed over where it stands again."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain

from chalicelib.extractors.entities.written import labelled, writings, written
from chalicelib.extractors.text.spans import in_order
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

_BEGINS, _ENDS = re.compile(r"(?<![\w@#])"), re.compile(r"(?!\w)")


def with_repeats(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Names with the untagged repeats of those that are sure, in text order."""
    people = writings(text, labelled(spans, "person"))
    sought = chain.from_iterable(_sought(written(text, span), span, people) for span in reversed(spans))
    labels = dict(sought)
    return tuple(in_order((*spans, *_repeats(text, spans, labels))))


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
    taken = _taken(text, spans)
    free = ((start, end) for start, end in _apart(text, labels) if not any(taken[start:end]))
    return [Span(start, end, labels[text[start:end]], REPEAT) for start, end in free]


def _apart(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where names stand, from the left, none overlapping the one before; of those that begin together the longest.

    As a pattern of them all would have it, which takes longer to compile than an article to search.
    """
    stands = ((start, start + len(name)) for name in names for start in _starts(text, name))
    last = 0
    for start, end in sorted(stands, key=lambda stand: (stand[0], -stand[1])):
        if start >= last:
            yield start, end
            last = end


def _starts(text: str, name: str) -> Iterator[int]:
    """Where a name stands as whole words, and is no handle or hashtag."""
    start = text.find(name)
    while start >= 0:
        if _BEGINS.match(text, start) and _ENDS.match(text, start + len(name)):
            yield start
        start = text.find(name, start + 1)


def _taken(text: str, spans: Iterable[Span]) -> bytearray:
    """A byte for each character of a text: 1 where a name is tagged."""
    taken = bytearray(len(text))
    for span in spans:
        taken[span.start : span.end] = b"\x01" * (span.end - span.start)
    return taken
