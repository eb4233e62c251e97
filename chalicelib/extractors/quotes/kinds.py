"""What a source without a name is: a pronoun, a document, a title, a role, a crowd, or somebody who stays unnamed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from chalicelib import lexicon
from chalicelib.extractors.text.nouns import NounClass, class_of
from chalicelib.extractors.text.pronouns import DEFINITE, PRONOUNS, RELATIVE
from chalicelib.model import Entity, Span, SpeakerKind

REACH = 60
"""Characters between an unnamed source and the words that say why it is unnamed: ", who spoke on", an apposition."""
PRONOUN_WORDS = 2
"""Words that a phrase whose head is a pronoun has at most: "they", "they both"."""

_STANDING_FOR = PRONOUNS | RELATIVE | {"that"}
"""Words that stand for somebody."""
_WORDS = re.compile(r"[\w’'-]+")
_BEFORE_MORE = re.compile(r"[\w-]+")
_MORE = re.compile(r"[,;(—–]|(?<=\w) (?:of|for|from|at|in|on|with|who|whose|that|which|to) ")
_HIDDEN = re.compile(rf"\b(?:{lexicon.pattern(lexicon.words('anonymity', place='inside'))})\b", re.IGNORECASE)
_UNNAMED = re.compile(rf"[^\n.!?]{{0,{REACH}}}\b(?:{lexicon.pattern(lexicon.words('anonymity', place='behind'))})\b")


class Description(NamedTuple):
    """The words that describe a source without naming it.

    ``words`` are in small letters; ``noun`` is the class of the head; ``entity`` is whom coreference took them for.
    """

    phrase: str
    words: tuple[str, ...]
    noun: NounClass | None
    entity: Entity | None


def kind_of(text: str, source: Span, entity: Entity | None) -> SpeakerKind:
    """The kind of a source without a name, by its words, what is said behind it, and the entity that it means."""
    if _UNNAMED.match(text, source.end):
        return "anonymous"
    described = _described(text[source.start : source.end], entity)
    return next((kind for kind, holds in _KINDS if holds(described)), "anonymous")


def is_relative(phrase: str) -> bool:
    """Whether a phrase opens with "who" or "which", or is "that": not "that man", and not WHO, the organisation."""
    if phrase.casefold() == "that":
        return True
    opens = not RELATIVE.isdisjoint(phrase.casefold().split()[:1])
    return opens and not _in_capitals(phrase)


def _described(phrase: str, entity: Entity | None) -> Description:
    """A phrase without a name with what its words tell of who speaks."""
    words = tuple(_WORDS.findall(phrase.casefold()))
    return Description(phrase, words, _head_class(phrase), entity)


def _head_class(phrase: str) -> NounClass | None:
    """The class of the last known noun before what only modifies it: "a union official" of "… from Troy"."""
    words = _BEFORE_MORE.findall(_MORE.split(phrase, maxsplit=1)[0].casefold())
    return next(filter(None, map(class_of, reversed(words))), None)


def _in_capitals(phrase: str) -> bool:
    """Whether a phrase is written as WHO is, and as "I" is not."""
    return len(phrase) > 1 and phrase.isupper()


def _is_pronoun(source: Description) -> bool:
    """Such as "they", "they both" and "who", but not WHO."""
    if source.noun or _in_capitals(source.phrase):
        return False
    return 0 < len(source.words) <= PRONOUN_WORDS and source.words[0] in _STANDING_FOR


def _is_document(source: Description) -> bool:
    """Such as "the report", or another phrase for a work."""
    return source.noun == "document" or (source.entity is not None and source.entity.type == "work")


def _is_title(source: Description) -> bool:
    """Such as "the mayor", of somebody whom the article names elsewhere."""
    return source.entity is not None and source.entity.named


def _is_hidden(source: Description) -> bool:
    """Such as "a person familiar with the matter"."""
    return bool(_HIDDEN.search(source.phrase))


def _is_crowd(source: Description) -> bool:
    """Such as "officials" and "police"."""
    return source.noun == "people"


def _is_role(source: Description) -> bool:
    """Such as "a spokesman", and whatever else is definite: "the latter", "Troy's finest"."""
    definite = bool(source.words) and source.words[0] in DEFINITE
    return bool(source.noun) or definite or "'s" in source.phrase or "’s" in source.phrase


_KINDS: tuple[tuple[SpeakerKind, Callable[[Description], bool]], ...] = (
    ("pronoun", _is_pronoun),
    ("document", _is_document),
    ("title", _is_title),
    ("anonymous", _is_hidden),
    ("collective", _is_crowd),
    ("role", _is_role),
)
"""The first that holds is the kind of a source."""
