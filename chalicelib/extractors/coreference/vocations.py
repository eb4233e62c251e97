"""What somebody is, by a noun in no table: "Ann Lee, a retired crabber from Astoria,", and "the crabber" behind it.

Such a noun ends as those for people do, and stands in an apposition to a person's name, where few others do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from chalicelib import lexicon
from chalicelib.extractors.coreference.anaphors import Anaphor
from chalicelib.extractors.coreference.phrases import ENDS
from chalicelib.extractors.text.nouns import class_of, gender_of
from chalicelib.extractors.text.spans import Bounded
from chalicelib.extractors.text.tokens import GENITIVE

_NO_PEOPLE = lexicon.words("noun_uses", use="no_vocation")
"""Words that end so and are no people: "number", "elder"."""
_HEAD = r"[a-z]{2,}-?[a-z]*(?:er|or|ist|ian|eer|eur|man|woman)"
_REACH = 100
"""Characters behind a name in which its apposition has its head."""
_APPOSED = re.compile(
    r", (?:(?:aged )?\d{1,3}, )?"
    rf"(?P<phrase>(?P<article>an?|the) (?P<words>(?:[a-z][a-z'’-]*,? ){{0,4}}?)(?P<head>{_HEAD}))"
    r"(?=[,.;:)—–]|$| (?:of|from|at|in|for|with|on|who|whose|and|based|by|near)\b)"
)
"""An apposition up to its head, what closes it or goes on with it behind that."""


def with_vocations(text: str, people: Sequence[Bounded], anaphors: Sequence[Anaphor]) -> tuple[Anaphor, ...]:
    """The anaphors, in text order, with those for people by nouns in no table: each in place of what it begins with."""
    apposed = list(_apposed(text, people))
    if not apposed:
        return tuple(anaphors)
    more = {anaphor.start: anaphor for anaphor in (*_meant_again(text, apposed), *apposed)}
    kept = (a for a in anaphors if a.start not in more or text[a.end : a.end + 2] in GENITIVE)
    return tuple(sorted((*kept, *more.values()), key=lambda anaphor: (anaphor.start, -anaphor.end)))


def _apposed(text: str, people: Iterable[Bounded]) -> Iterator[Anaphor]:
    """The appositions to people's names whose heads are in no table."""
    for name in people:
        phrase = _APPOSED.match(text, name.end, name.end + _REACH)
        if phrase and _is_vocation(phrase):
            words = tuple(phrase["words"].replace(",", "").split())
            yield _anaphor(phrase.span("phrase"), phrase["head"], words, definite=phrase["article"] == "the")


def _is_vocation(phrase: re.Match[str]) -> bool:
    """Whether the head of a phrase is no other word, and nothing in it begins another phrase."""
    if class_of(phrase["head"]) or phrase["head"] in _NO_PEOPLE:
        return False
    return ENDS.isdisjoint(phrase["words"].replace(",", "").split())


def _meant_again(text: str, apposed: Sequence[Anaphor]) -> Iterator[Anaphor]:
    """The phrases by the same nouns behind the first that has them: "the crabber"."""
    nouns = {anaphor.head: anaphor.end for anaphor in reversed(apposed)}
    for phrase in re.finditer(rf"\b[Tt]he ({lexicon.pattern(nouns)})\b(?!['’-])", text):
        if phrase.start() > nouns[phrase[1]]:
            yield _anaphor(phrase.span(), phrase[1], (), definite=True)


def _anaphor(span: tuple[int, int], head: str, words: tuple[str, ...], *, definite: bool) -> Anaphor:
    """A phrase for one person."""
    return Anaphor(*span, head, "person", gender_of(head), definite=definite, words=words)
