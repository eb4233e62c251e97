"""What somebody is, by a noun in no table: "Ann Lee, a retired crabber from Astoria,", and "the crabber" behind it.

Such a noun ends as those for people do, and stands in an apposition to a person's name. As much else ends so ("a
matter", "a career"), something beside it has to say that it is a person, too: an age, where they are from, a "retired".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from chalicelib import lexicon
from chalicelib.extractors.coreference.anaphors import Anaphor
from chalicelib.extractors.coreference.phrases import ENDS
from chalicelib.extractors.text.nouns import class_of, gender_of, is_somebody
from chalicelib.extractors.text.spans import Bounded
from chalicelib.extractors.text.tokens import BARE_GENITIVE, GENITIVE

_NO_PEOPLE = lexicon.words("noun_uses", use="no_vocation")
"""Words that end so and are no people, whatever stands beside them: "career"."""
_LONGEST = 30
"""Letters of a word, so that a text of one endless word takes no time."""
_WORD = rf"[a-z][a-z'’-]{{0,{_LONGEST}}}"
_HEAD = rf"[a-z][a-z-]{{1,{_LONGEST}}}(?:er|or|ist|ian|eer|eur|man|woman)"
_APPOSED = re.compile(
    rf", (?P<age>(?:aged )?\d{{1,3}}, )?"
    rf"(?P<phrase>(?P<article>an?|the) (?P<words>(?:{_WORD},? ){{0,4}}?)(?P<head>{_HEAD}))"
    r"(?=(?P<closed>[,.;:)—–]|\Z)"
    r"| (?:(?P<person>from|at|based|living|turned|who|whose)|of|in|for|with|on|and|by|near)\b)"
)
"""An apposition up to its head, what closes it, goes on with a person, or goes on with anything behind that."""
_CAREERS = lexicon.words("noun_uses", use="before_vocation")
"""What stands before a calling, or tells an age: "retired", "self-taught"."""
_GENITIVES = tuple(GENITIVE | BARE_GENITIVE)
_SAYING = lexicon.pattern(lexicon.verbs("past", "third", cue="say"))
_SPEAKING = re.compile(rf"\b[Tt]he ({_HEAD}) (?:{_SAYING})\b|\b(?:{_SAYING}) the ({_HEAD})\b")
"""Who says something: "the crabber said", “…,” said the crabber."""
_MORE = re.compile(rf", (?:{_WORD},? ){{1,2}}?(?P<noun>{_WORD})(?=[,.;:]| (?:from|at|who)\b)")
"""What may go on behind the comma where the word before it was an adjective: "a sober, careful man,"."""


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
    phrases = filter(None, (_APPOSED.match(text, name.end) for name in people))
    vocations = list(filter(_may_be_vocation, phrases))
    speaking = _speaking(text) if vocations else {}
    for phrase in vocations:
        if _is_person(phrase) or speaking.get(phrase["head"], 0) > phrase.end():
            yield _anaphor(phrase.span("phrase"), phrase["head"], _words(phrase), definite=phrase["article"] == "the")


def _words(phrase: re.Match[str]) -> tuple[str, ...]:
    """The words between article and head."""
    return tuple(phrase["words"].replace(",", "").split())


def _may_be_vocation(phrase: re.Match[str]) -> bool:
    """Whether the head of a phrase is no other word, and nothing in it begins another phrase."""
    if class_of(phrase["head"]) or phrase["head"] in _NO_PEOPLE or not ENDS.isdisjoint(_words(phrase)):
        return False
    more = _MORE.match(phrase.string, phrase.end())
    return not more or not is_somebody(more["noun"])


def _is_person(phrase: re.Match[str]) -> bool:
    """Whether a phrase says so itself: "a retired lineman", "a crabber from Hull", "61, a hoopmaker,"."""
    if any(word in _CAREERS or word.endswith(_GENITIVES) for word in _words(phrase)):
        return True
    told = phrase["person"] or (phrase["age"] and phrase["closed"] is not None)
    return bool(told) and phrase["article"] != "the"


def _speaking(text: str) -> dict[str, int]:
    """By noun, where the last that says something under it ends: "the crabber said"."""
    return {said[1] or said[2]: said.end() for said in _SPEAKING.finditer(text)}


def _meant_again(text: str, apposed: Sequence[Anaphor]) -> Iterator[Anaphor]:
    """The phrases by the same nouns behind the first that has them: "the crabber"."""
    nouns = {anaphor.head: anaphor.end for anaphor in reversed(apposed)}
    for phrase in re.finditer(rf"\b[Tt]he ({lexicon.pattern(nouns)})\b(?!['’-])", text):
        if phrase.start() > nouns[phrase[1]]:
            yield _anaphor(phrase.span(), phrase[1], (), definite=True)


def _anaphor(span: tuple[int, int], head: str, words: tuple[str, ...], *, definite: bool) -> Anaphor:
    """A phrase for one person."""
    return Anaphor(*span, head, "person", gender_of(head), definite=definite, words=words)
