"""Companies that bear a founder's name, told apart from the founder: Ford, of which shares rise, and Henry Ford."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.extractors.entities.firms import has_as_firm, is_firm, is_person, may_be_firm
from chalicelib.model import Span


def told_apart(text: str, spans: Sequence[Span], tagged: Sequence[Span]) -> list[Span]:
    """The names, those of founders' companies as organisations; ``tagged`` are the same with the tagger's types."""
    shared = _shared(text, spans, tagged)
    return [
        replace(span, label=_type(text, span, by_tagger)) if text[span.start : span.end] in shared else span
        for span, by_tagger in zip(spans, tagged, strict=True)
    ]


def _shared(text: str, spans: Sequence[Span], tagged: Sequence[Span]) -> set[str]:
    """The surnames that are a company's, too: the words beside one say so, perhaps with the tagger at another place."""
    people = (text[s.start : s.end].split() for s in spans if s.label == "person")
    surnames = {words[-1] for words in people if len(words) > 1}
    bare = [span for span in tagged if text[span.start : span.end] in surnames]
    likely = {text[s.start : s.end] for s in bare if has_as_firm(text, s)}
    likely &= {text[s.start : s.end] for s in bare if s.label == "organization"}
    return likely | {text[s.start : s.end] for s in bare if is_firm(text, s)}


def _type(text: str, span: Span, tagged: Span) -> str:
    """What a name is here, by the words beside it, else by the tagger."""
    if is_person(text, span):
        return "person"
    told = any(rule(text, span) for rule in (is_firm, has_as_firm, may_be_firm))
    return "organization" if told or tagged.label == "organization" else "person"
