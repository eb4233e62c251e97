"""Companies that bear a founder's name, told apart from the founder: Ford, of which shares rise, and Henry Ford."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from functools import partial

from chalicelib.extractors.entities import deals
from chalicelib.extractors.entities.courtesies import surnames as courteous
from chalicelib.extractors.entities.firms import has_as_firm, is_firm, is_person, may_be_firm
from chalicelib.extractors.entities.written import full_names, writings, written
from chalicelib.extractors.text.choices import any_holds
from chalicelib.model import Span


def told_apart(text: str, spans: Sequence[Span], tagged: Sequence[Span]) -> list[Span]:
    """The names, those of founders' companies as organisations; ``tagged`` are the same with the tagger's types."""
    shared = _shared(text, spans, tagged)
    bare = shared & courteous(text)
    return [
        replace(span, label=_type(text, span, by_tagger, bare)) if written(text, span) in shared else span
        for span, by_tagger in zip(spans, tagged, strict=True)
    ]


def _shared(text: str, spans: Sequence[Span], tagged: Sequence[Span]) -> set[str]:
    """The surnames that are a company's, too: the words beside one say so, perhaps with the tagger at another place."""
    surnames = {words[-1] for words in full_names(text, spans, "person")}
    bare = [span for span in tagged if written(text, span) in surnames]
    rules = (is_firm, has_as_firm, _is_body, deals.is_led, deals.is_party)
    firms, likely, bodies, led, parties = (writings(text, filter(partial(rule, text), bare)) for rule in rules)
    return firms | led | (likely & bodies) | (parties & courteous(text))


def _is_body(_: str, tagged: Span) -> bool:
    """Whether the tagger takes a name for an organisation's."""
    return tagged.label == "organization"


def _type(text: str, span: Span, tagged: Span, bare: Container[str]) -> str:
    """What a name is here, by the words beside it, else by the tagger; ``bare`` are companies' but behind "Mr"."""
    if is_person(text, span):
        return "person"
    if written(text, span) in bare:
        return "organization"
    return "organization" if any_holds(_COMPANY, text, tagged) else "person"


_COMPANY = (is_firm, has_as_firm, deals.is_led, deals.is_party, may_be_firm, _is_body)
"""What makes a founder's name the company's, where nothing beside it is told of people; one is enough."""
