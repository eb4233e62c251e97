"""What the text says a place is in: "Rome, Italy", "Una, in Himachal Pradesh", "the Ohio town of Athens"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from chalicelib.extractors.places.words import INNER, SETTLEMENT
from chalicelib.extractors.values.vocabulary import DAY, MONTH
from chalicelib.model import Span

Rule = Callable[[str, Span], Iterator["Container"]]

REACH = 60
"""Characters before a place in which what contains it is sought."""

_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’-]*\.?(?:[A-Z]\.)*"
NAME = rf"({_WORD}(?: {_WORD}){{0,3}})"
"""A pattern of a name of up to four words, as a group."""
_COMMA = re.compile(rf"\s*[,(]\s*{NAME}")
_LISTED = re.compile(rf",? (?:and|or|&) {_WORD}|, {_WORD}(?: {_WORD})*,? (?:and|or|&) ")
"""What comes after a comma and a name in a list: "Texas, Oklahoma and Kansas"."""
_SET_APART = r"(?: (?:proper|itself|alone|the (?:elder|younger|older|original|other|first|greater|lesser)))?"
"""What tells one of two namesakes from the other: "Córdoba the elder, in Andalusia"."""
_IN = re.compile(
    rf"{_SET_APART},? (?:in (?:the )?|on (?!Lake ))(?:(?:{_WORD} )?(?:[a-z-]+ )?{INNER} of |[a-z]+ern )?{NAME}"
)
_NATION = re.compile(rf",? in the ({_WORD}) (?:{NAME}|(?:[a-z-]+ )?{INNER} of)")
"""What comes after the name in "Lens, in the French Pas-de-Calais" and "Ica, in the Peruvian department of Ica"."""
_BEYOND = re.compile(rf", (?:on|by|near|off) (?:the )?{_WORD}(?: {_WORD})*,? in (?:the )?{NAME}")
"""What comes after the name in "Hyderabad, on the Indus in Pakistan"."""
_APPOSED = re.compile(rf", (?:the|an?) (?:[\w-]+ ){{0,3}}{SETTLEMENT} (?:of|in) (?:[a-z]+ )?{NAME}")
"""What comes after the name in "Rome, the capital of Italy" and "Una, a small town in northern India"."""
_CALLED = re.compile(rf", (?:the|an?) {NAME} (?:[a-z-]+ ){{0,2}}(?:{SETTLEMENT}|one)\b")
"""What comes after the name in "Rome, the Italian capital" and "Georgia, the American one"."""
_OWNED = re.compile(rf"{NAME}['’]s $")
_KIND = re.compile(rf"{NAME}(?:['’]s)? (?:[a-z-]+ ){{0,2}}{SETTLEMENT}(?:,| of)? $")
"""What stands before the name in "the Ohio town of Athens", "Italy's capital, Rome" and "the Greek capital Athens"."""
_OPENED = re.compile(r"(?:^|[.!?\n”\"] *)(?:In|At|From|Near|Outside) $")
_CLOSED = re.compile(r"['’”\"]?(?:[,;:.)–—-]|\s*$|\s*\n| [-–—])")
_FOLLOWED = re.compile(rf", (?!(?i:{MONTH}|{DAY})){_WORD}")
"""What comes after a name in a list: "Canada, Mexico, Peru", and not the day in "PORTLAND, Maine, Nov. 4"."""
_JOINED = re.compile(r" (?:and|or|to|&) ")


@dataclass(frozen=True, slots=True)
class Container:
    """The forms of what may be a container's name, the fullest first, and where it begins.

    It is ``firm`` where the text leaves no doubt: in "In Rome, Georgia's president said" the comma may part a clause.
    It may be called by its ``people`` in "the Italian city of Rome"; be ``listed`` beside the place, and contain
    nothing, in "Texas, Oklahoma and Kansas"; or be ``followed`` by more of its like in "Canada, Mexico, Peru". What is
    ``enclosing`` stands in no list: "Armenia, in Colombia". So does what is ``owning``, which may only have to do with
    the place: "Colombia's Armenia", but "America's China policy".
    """

    names: tuple[str, ...]
    start: int
    firm: bool = True
    people: bool = False
    listed: bool = False
    followed: bool = False
    enclosing: bool = False
    owning: bool = False


def containers_of(text: str, toponyms: Sequence[Span]) -> dict[int, list[Container]]:
    """What each of the toponyms, in text order, is said to be in, by where it starts.

    What is firm comes first. "Dover and Smyrna, Del." says it of Dover too, if less surely.
    """
    containers = {t.start: [*chain.from_iterable(rule(text, t) for rule in _RULES)] for t in toponyms}
    for one, other in reversed(list(pairwise(toponyms))):
        if _JOINED.fullmatch(text, one.end, other.start):
            containers[one.start] += _behind_both(containers[other.start], other)
    return {start: sorted(each, key=lambda c: not c.firm) for start, each in containers.items()}


def _behind_both(containers: Iterable[Container], last: Span) -> list[Container]:
    """What is said behind the last of two places, of the first: it may not be meant, so that none is firm."""
    return [Container(c.names, c.start, firm=False) for c in containers if c.start > last.start]


def _behind_comma(text: str, toponym: Span) -> Iterator[Container]:
    """What stands behind a comma, or in brackets: "Rome, Italy", "Rome (Italy)"."""
    match = _COMMA.match(text, toponym.end)
    if match:
        listed = bool(_LISTED.match(text, match.end()))
        followed = bool(_FOLLOWED.match(text, match.end()))
        firm = _is_firm(text, toponym, match)
        yield Container(beginnings(match[1]), match.start(1), firm=firm, listed=listed, followed=followed)


def _is_firm(text: str, toponym: Span, comma: re.Match[str]) -> bool:
    """Whether what stands behind the comma can't be the subject of a clause that "In Rome," opens."""
    opened = _OPENED.search(text, max(0, toponym.start - REACH), toponym.start)
    return not opened or comma[1].endswith(".") or bool(_CLOSED.match(text, comma.end()))


def _inside(text: str, toponym: Span) -> Iterator[Container]:
    """What stands behind the comma in a name that the tagger took as one."""
    _, comma, rest = text[toponym.start : toponym.end].partition(",")
    if comma:
        yield Container((rest.strip(),), toponym.end - len(rest.strip()))


def _behind(pattern: re.Pattern[str], *, people: bool = False) -> Rule:
    """A rule that reads the container's name in what a pattern matches behind a place."""

    def containers(text: str, toponym: Span) -> Iterator[Container]:
        match = pattern.match(text, toponym.end)
        if match:
            enclosing = "," in match[0][: match.start(1) - match.start()]
            yield Container(beginnings(match[1]), match.start(1), people=people, enclosing=enclosing)

    return containers


def _of_nation(text: str, toponym: Span) -> Iterator[Container]:
    """The nation in which something is that contains a place, and that itself: "in the French Vaucluse"."""
    match = _NATION.match(text, toponym.end)
    if match and match[2]:
        yield Container(beginnings(match[2]), match.start(2), enclosing=True)
    if match:
        yield Container((match[1],), match.start(1), people=True, enclosing=True)


def _before(pattern: re.Pattern[str], *, people: bool = False, owning: bool = False) -> Rule:
    """A rule that reads it in what a pattern matches before a place."""

    def containers(text: str, toponym: Span) -> Iterator[Container]:
        match = pattern.search(text, max(0, toponym.start - REACH), toponym.start)
        if match:
            start = match.end(1) - len(match[1].split()[-1])
            yield Container(ends(match[1]), start, people=people, owning=owning)

    return containers


def beginnings(name: str) -> tuple[str, ...]:
    """A name and what is left of it without its last words: "New York City", "New York", "New"."""
    words = name.split()
    return tuple(" ".join(words[:n]) for n in range(len(words), 0, -1))


def ends(name: str) -> tuple[str, ...]:
    """A name and what is left of it without its first words: "Yesterday Italy", "Italy"."""
    words = name.split()
    return tuple(" ".join(words[n:]) for n in range(len(words)))


_RULES: tuple[Rule, ...] = (
    _inside,
    _behind_comma,
    _behind(_IN),
    _of_nation,
    _behind(_BEYOND),
    _behind(_APPOSED),
    _behind(_CALLED, people=True),
    _before(_OWNED, owning=True),
    _before(_KIND, people=True),
)
