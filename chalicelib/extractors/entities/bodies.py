"""Bodies by the words of their names: "Sahel Energie", "Lumin Oy", and a "Works Agency" that was passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.entities import acting
from chalicelib.extractors.entities.naming import plain
from chalicelib.extractors.entities.repeats import REPEAT
from chalicelib.extractors.text.spans import touching
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Span

_HEADS = lexicon.pattern(lexicon.words("name_cues", cue="head"))
"""What names of bodies end in: "Agency", "Executive"."""
_WORD = r"[A-Z][\w’']*(?:-[A-Z]\w+)*(?<!-)"
_BODY = re.compile(rf"\b[Tt]he ((?:{_WORD} ){{1,4}}(?:{_HEADS}))(?![\w-]| [A-Z])")
"""Behind an article, and before no other word in capitals, which a headline has."""
_TITLE = re.compile(r"\b(?:Acting|Assistant|Chief|County|Deputy|Managing|Senior|Vice)(?: [A-Z]\w+)* Executive$")
"""An office, not a body."""
_ENDS = tuple(f" {word}" for word in sorted(lexicon.words("name_cues", cue="ends")))
"""What companies' names end in and people's don't: "Energie", "Oy"."""
_HOMES = tuple(f"{word} " for word in sorted(lexicon.words("name_cues", cue="home")))
"""What names of firms begin with, and names of houses: "Casa"."""


def with_bodies(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Span]:
    """The names, in text order, with bodies that their words tell, and those that were passed over behind "the"."""
    known = [replace(s, label="organization") if _is_body(text, s, gazetteer) else s for s in spans]
    whole = [*_passed_over(text, known)]
    rest = (s for s in known if not touching(whole, s.start, s.end))
    return sorted((*rest, *whole), key=lambda s: (s.start, s.end)) if whole else known


def _is_body(text: str, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a name taken for a person's or a place's is a company's by its first or its last word."""
    if span.label not in ("person", "location"):
        return False
    name = text[span.start : span.end]
    if span.label == "person" and name.startswith(_HOMES):
        return True
    if not name.endswith(_ENDS):
        return False
    if span.label == "location":
        return not gazetteer.lookup(name)
    return gazetteer.gender(plain(name.split()[0])) is None


def _passed_over(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The bodies behind "the" of which nothing is tagged, or only a part, as an organisation's name."""
    for match in _BODY.finditer(text):
        start, end = match.span(1)
        parts = touching(spans, start, end)
        if _is_whole(text, parts, start, end) and not _TITLE.search(match[1]):
            yield Span(start, end, "organization", REPEAT)


def _is_whole(text: str, parts: Sequence[Span], start: int, end: int) -> bool:
    """Whether what is tagged of a body's name is but a part of it: "the Duma's Works Board" is two names."""
    if any(part.label != "organization" or part.start < start or end < part.end for part in parts):
        return False
    owner = any(text.startswith(("’s ", "'s "), part.end) for part in parts)
    return not owner and (start, end) not in {(part.start, part.end) for part in parts}


def with_actors(text: str, spans: Sequence[Span]) -> list[Span]:
    """The names, those of museums, hospitals and houses that act somewhere as organisations wherever they stand."""
    actors = {text[s.start : s.end] for s in spans if s.label in _SITES and _is_actor(text, s)}
    if not actors:
        return [*spans]
    return [_as_actor(span) if text[span.start : span.end] in actors else span for span in spans]


_SITES = ("facility", "location")


def _is_actor(text: str, span: Span) -> bool:
    """Whether a facility acts as a body does, or a house that may be a firm's: "Casa Bellini hired"."""
    if text.startswith(_HOMES, span.start):
        return acting.does(text, span)
    return span.label == "facility" and acting.acts(text, span)


def _as_actor(span: Span) -> Span:
    """A facility as a body."""
    return replace(span, label="organization") if span.label in _SITES else span
