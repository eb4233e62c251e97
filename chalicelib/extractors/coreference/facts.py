"""What the words beside a mention tell of a person: an age, a people, a place, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import takewhile, zip_longest
from typing import TypeVar

from chalicelib import lexicon
from chalicelib.extractors.coreference import fates
from chalicelib.extractors.coreference.origins import Origin, Origins
from chalicelib.extractors.entities.ages import OLDEST, age
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.paragraphs import after, words_before
from chalicelib.extractors.text.spans import Bounded
from chalicelib.model import Mention

_REACH = 90
"""Characters beside a mention in which what is told of it stands."""
_WHO = ("person", "body")
"""Classes of nouns that a people's name tells more of: "the Polish guide", "the Polish bank"."""
_MARKS = (",", ".", ";", "")
"""What follows a people's name that is all that somebody is: "a Pole,", or the text's end."""
_LONGEST = 6
"""Words that may stand before a name and tell who its bearer is: "the retired Austrian glaciologist"."""
_DIGIT = re.compile(r"\d")
_NEAR = 160
"""Characters beside a mention in which its age stands."""
_YEARS = re.compile(r"\b(\d{1,3})-year-old\b")
_BE_OF_AGE = r"(?:is|was|turned|turns|had turned|has turned|(?:who )?died,? aged|who (?:is|was|turned))"
_IS_OF_AGE = re.compile(rf",? {_BE_OF_AGE} (\d{{1,3}})(?: years old)?(?=[,.;)]| and )")
"""What gives an age behind a name or a pronoun: "She was 94."."""
_BEHIND = re.compile(r", (?:\d{1,3}, )?[^,.;:()\n]*|(?: of| from) [^,.;:()\n]*| \([^()\n]*\)")
"""What follows a name and tells of its bearer: ", a roofer from Calgary", " of Graz"."""
_CAPITALISED = r"(?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*"
_FIELD = re.compile(rf" (?:for|of) ({_CAPITALISED}(?:(?:, {_CAPITALISED})*,? and {_CAPITALISED})?)")
"""What follows an office and tells its field: " for Transport", " of Foreign Affairs"."""
_WORD = re.compile(r"[\w'’-]+")
_LEADS_TO_PLACE = re.compile(r"\b(?:of|from|in|at) (?:the )?$")
_CODE = re.compile(r" \(([A-Z]{3})\)")
"""What stands behind a sportsman's name: " (FRA)"."""
_BORN = re.compile(r"-(?:born|based|raised|trained)\b")
"""What follows the name of a place and makes it somebody's: "Graz-born"."""
_STOPS = frozenset[str]().union(
    lexicon.words("function_words", use="ends"),
    lexicon.verbs("past", "third"),
    lexicon.words("tenses", tense="past"),
    lexicon.words("fates"),
)
"""Words that no description before a name goes on across."""
_STATES = lexicon.words("titles", use="past")
"""Words in -ed that tell what somebody is, and nothing that was done: "retired"."""
T = TypeVar("T")


@dataclass(slots=True)
class Facts:
    """What is known of a person: ``peoples`` are countries' codes, ``homes`` names of places.

    ``fates`` are nouns that somebody may be called by after what happened to them: "victim", "suspect"; ``fields``
    the words behind a role: "transport" of a "minister for transport".
    """

    ages: set[int] = field(default_factory=set)
    peoples: set[str] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)
    fates: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)

    def add(self, other: Facts) -> None:
        """Add what is known of somebody who turns out to be the same."""
        self.ages |= other.ages
        self.peoples |= other.peoples
        self.homes |= other.homes
        self.fates |= other.fates
        self.fields |= other.fields

    def read(self, text: str, mention: Bounded, origins: Origins, *, named: bool) -> None:
        """Add what stands beside a mention, and in it if it is no name."""
        start, end = mention.start, mention.end
        words = _description(words_before(text, start, _REACH))
        described = start - len(" ".join([*words, ""]))
        self.ages.update(_ages(text, start, end, described))
        self.peoples.update(_peoples(words, origins))
        self.homes.update(place.name for place in origins.within(described, start) if _BORN.match(text, place.end))
        self.fates.update(fates.nouns(text, described, end))
        if not named:
            self._read_phrase(text, start, end, origins)
        self._read_behind(text, end, origins)

    def _read_phrase(self, text: str, start: int, end: int, origins: Origins) -> None:
        """Add what a phrase tells: the people of "the Polish guide", the field of "the minister for Transport"."""
        self.peoples.update(_peoples(text[start:end].split(" "), origins))
        self.fields |= field_behind(text, end)

    def _read_behind(self, text: str, end: int, origins: Origins) -> None:
        """Add the peoples and places of an apposition, of brackets or of an "of"."""
        if code := _CODE.match(text, end):
            self.homes.add(code[1])
        if behind := _BEHIND.match(after(text, end, _REACH)):
            for origin in origins.within(end, end + behind.end()):
                self._add_origin(text, end, origin)

    def _add_origin(self, text: str, end: int, origin: Origin) -> None:
        """Add a people that is said of somebody, or a place that they are of: "a Pole", "from Calgary"."""
        if origin.country and _is_of_person(text, origin.end):
            self.peoples.add(origin.country)
        elif not origin.country and _LEADS_TO_PLACE.search(text[end : origin.start]):
            self.homes.add(origin.name)


def differ(one: AbstractSet[T], other: Collection[T]) -> bool:
    """Whether something is known of two, and nothing of it is the same: the ages of a man of 43 and of one of 58."""
    return bool(one) and bool(other) and one.isdisjoint(other)


def field_behind(text: str, end: int) -> frozenset[str]:
    """The words that tell the field of an office which ends at an offset: "transport" in "minister for transport"."""
    behind = _FIELD.match(text, end, end + _REACH)
    return frozenset(_WORD.findall(behind[1].casefold())) - _STOPS if behind else frozenset()


def _ages(text: str, start: int, end: int, described: int) -> Iterator[int]:
    """The ages that stand in a mention or beside it; most have no number near."""
    if not _DIGIT.search(text, max(0, start - _NEAR), end + _NEAR):
        return
    told = (_IS_OF_AGE.match(text, end, end + _REACH), _YEARS.search(text, described, end))
    years = (age(text, Mention(start, end, text[start:end])), *(int(match[1]) for match in told if match))
    yield from (number for number in years if number and number <= OLDEST)


def _peoples(words: Sequence[str], origins: Origins) -> Iterator[str]:
    """The peoples among the words of a description, but for those in a body's name: "German" in "German Bank chief"."""
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        people = origins.people(word.casefold())
        if people and not _is_in_name(following):
            yield people


def _is_in_name(following: str) -> bool:
    """Whether the word behind a people's makes a name of the two: "Bank", but not "Chancellor"."""
    return following[:1].isupper() and class_of(following.casefold()) not in _WHO


def _is_of_person(text: str, end: int) -> bool:
    """Whether a people's name is a person's own or begins what a person is: "a Pole", "a Polish guide"."""
    words = after(text, end, _REACH).lstrip().split(" ")[:_LONGEST]
    return text[end : end + 1] in _MARKS or any(class_of(word.strip(".,;")) in _WHO for word in words)


def _description(words: Sequence[str]) -> list[str]:
    """The last of the words before a mention that may tell who is meant."""
    return list(takewhile(_describes, reversed(words[-_LONGEST:])))[::-1]


def _describes(word: str) -> bool:
    """Whether a word may stand in a description: no mark ends it, and it is neither a verb nor a word of grammar."""
    if not word[-1:].isalnum() or not _STOPS.isdisjoint((word, word.casefold())):
        return False
    return not word.endswith("ed") or word in _STATES
