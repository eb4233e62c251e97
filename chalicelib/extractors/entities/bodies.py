"""Bodies by the words of their names: "Sahel Energie", "Lumin Oy", and a "Works Agency" that was passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from chalicelib import lexicon
from chalicelib.extractors.entities import acting
from chalicelib.extractors.entities.naming import plain
from chalicelib.extractors.entities.repeats import REPEAT
from chalicelib.extractors.entities.written import is_one_of, labelled, relabelled, writings, written
from chalicelib.extractors.text.choices import any_holds
from chalicelib.extractors.text.spans import in_order, lies_in, outside, touching
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
    known = relabelled(spans, "organization", partial(_is_body, text, gazetteer))
    whole = [*_passed_over(text, known)]
    return in_order((*outside(whole, known), *whole))


def _is_body(text: str, gazetteer: Gazetteer, span: Span) -> bool:
    """Whether a name taken for a person's or a place's is a company's by its first or its last word."""
    return any_holds(_IS_BODY.get(span.label, ()), written(text, span), gazetteer)


def _is_house(name: str, _: Gazetteer) -> bool:
    """What begins as names of houses do: "Casa Bellini"."""
    return name.startswith(_HOMES)


def _is_nobodys(name: str, gazetteer: Gazetteer) -> bool:
    """What ends as companies' names do, and begins with no known first name: "Sahel Energie"."""
    return name.endswith(_ENDS) and gazetteer.gender(plain(name.split(maxsplit=1)[0])) is None


def _is_on_no_map(name: str, gazetteer: Gazetteer) -> bool:
    """What ends as companies' names do, and is no place that the gazetteer knows: "Lumin Oy"."""
    return name.endswith(_ENDS) and not gazetteer.lookup(name)


_IS_BODY = {"person": (_is_house, _is_nobodys), "location": (_is_on_no_map,)}
"""What shows that a name is a company's, by the type that the tagger takes it for."""


def _passed_over(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The bodies behind "the" of which nothing is tagged, or only a part, as an organisation's name."""
    for match in _BODY.finditer(text):
        start, end = match.span(1)
        parts = touching(spans, start, end)
        if _is_whole(text, parts, start, end) and not _TITLE.search(match[1]):
            yield Span(start, end, "organization", REPEAT)


def _is_whole(text: str, parts: Sequence[Span], start: int, end: int) -> bool:
    """Whether all that is tagged of a body's name is but a part of it: "the Duma's Works Board" is two names."""
    return all(_is_part(part, start, end) and not text.startswith(("’s ", "'s "), part.end) for part in parts)


def _is_part(part: Span, start: int, end: int) -> bool:
    """Whether a name is an organisation's inside a longer one: "Works" of "Works Agency"."""
    return part.label == "organization" and lies_in(part, start, end) and (part.start, part.end) != (start, end)


def with_actors(text: str, spans: Sequence[Span]) -> list[Span]:
    """The names, those of museums, hospitals and houses that act somewhere as organisations wherever they stand."""
    actors = writings(text, filter(partial(_is_actor, text), labelled(spans, *_SITES)))
    return relabelled(spans, "organization", is_one_of(text, actors, _SITES))


_SITES = ("facility", "location")


def _is_actor(text: str, span: Span) -> bool:
    """Whether a facility acts as a body does, or a house that may be a firm's: "Casa Bellini hired"."""
    if text.startswith(_HOMES, span.start):
        return acting.does(text, span)
    return span.label == "facility" and acting.acts(text, span)
