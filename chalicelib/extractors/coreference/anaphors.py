"""Anaphors: mentions that are no names, and the groups of them that are joined by the same weights."""

from __future__ import annotations

from typing import NamedTuple

from chalicelib.extractors.text.nouns import NounClass
from chalicelib.extractors.text.pronouns import FIRST_PLURAL, NEUTER, NOMINATIVE, PLURAL, POSSESSIVES, THIRD_SINGULAR
from chalicelib.model import MentionKind

_GROUPS = {
    **dict.fromkeys(THIRD_SINGULAR, "3sg"),
    **dict.fromkeys(NEUTER, "it"),
    **dict.fromkeys(PLURAL, "they"),
    **dict.fromkeys(FIRST_PLURAL, "we"),
}
"""The groups of pronouns; a noun's group is its class. The ranker's features begin with them."""
_FORMS = {**dict.fromkeys(NOMINATIVE, "subject"), **dict.fromkeys(POSSESSIVES, "possessive")}
MEANINGS: dict[str, frozenset[str]] = {
    "3sg": frozenset(("person",)),
    "it": frozenset(("organization", "location", "facility", "work", "product", "event", "body", "document")),
    "they": frozenset(("organization", "group", "people", "body", "location")),
    "we": frozenset(("organization", "group", "people", "body", "location")),
    "person": frozenset(("person",)),
    "people": frozenset(("group", "people")),
    "body": frozenset(("organization", "body")),
    "place": frozenset(("location", "place")),
    "document": frozenset(("work", "document")),
    "event": frozenset(("event",)),
    "facility": frozenset(("facility", "location")),
    "product": frozenset(("product",)),
}
"""By group of anaphors, what they can mean: types of named entities, and classes of nouns for what has no name."""
MEANT = frozenset().union(*MEANINGS.values())
NOUNS = MEANINGS.keys() - _GROUPS.values()
"""The groups of noun phrases: the classes of their nouns."""


class Anaphor(NamedTuple):
    """A pronoun, or a noun phrase up to its head.

    ``head`` is the pronoun, or the singular of the head noun; ``words`` are the other words of the phrase, lower case.
    ``definite`` is false for "a spokesman" and bare plurals. ``modified`` says that "of …" or "who …" follows;
    ``generic`` that it is a plural without an article which need not mean anybody in particular: "religious schools".
    """

    start: int
    end: int
    head: str
    noun: NounClass | None = None
    gender: str | None = None
    plural: bool = False
    definite: bool = True
    possessed: bool = False
    modified: bool = False
    words: tuple[str, ...] = ()
    generic: bool = False

    @property
    def pronoun(self) -> bool:
        """Whether it has no noun: "she", "its"."""
        return self.noun is None

    @property
    def kind(self) -> MentionKind:
        """What the document calls such a mention."""
        return "pronoun" if self.pronoun else "nominal"

    @property
    def bare(self) -> bool:
        """A plural or a "police" without an article."""
        return not self.definite and self.plural

    @property
    def known(self) -> bool:
        """A phrase for what the reader knows by itself: "the mayor", neither "a mayor" nor "his mayor"."""
        return self.definite and not self.possessed

    @property
    def known_one(self) -> bool:
        """The same for one: not "the mayors"."""
        return self.known and not self.plural

    @property
    def plain(self) -> bool:
        """A phrase that only its own words say the meaning of: "the mayor", not "his mayor", "the mayor of Troy"."""
        return self.known and not self.modified

    @property
    def alone(self) -> bool:
        """A noun that nothing tells more of: "the mayor", not "the new mayor"."""
        return self.plain and not self.plural and not self.words

    @property
    def group(self) -> str | None:
        """Which weights it has; None for "I", which depends on who is speaking alone."""
        return self.noun or _GROUPS.get(self.head)

    @property
    def opening(self) -> str:
        """How a phrase begins: ``possessed`` ("his lawyer"), ``definite`` or ``bare``."""
        if self.possessed:
            return "possessed"
        return "definite" if self.definite else "bare"

    @property
    def form(self) -> str:
        """``possessive``, ``subject`` or ``object`` by a pronoun's form, as the ranker learnt it of nouns too."""
        return _FORMS.get(self.head, "object")
