"""The subject of a sentence or clause, read off its words: "Mayor Ono shrugged", "Asked why, the mayor shrugged"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chalicelib.extractors.quotes.acts import SURE
from chalicelib.extractors.quotes.framing import ADVERBS
from chalicelib.extractors.quotes.passives import passive
from chalicelib.extractors.text.choices import first, first_answer
from chalicelib.extractors.text.links import Link
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.sentences import BREAK
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.model import Span

_NO_SUBJECT = re.compile(
    r"[,;:(“\"]|\b(?:[Ii]n|[Oo]n|[Aa]t|[Ff]or|[Ww]hen|[Aa]s|[Aa]fter|[Ww]ith|[Bb]y|of|to|and|that|[Ll]ike)\b"
)
_APPOSED = re.compile(r"(?:The|An?|His|Her|Their|[A-Z][\w-]*['’]s) [^,.;:(“\"\n]{1,40}, ")
"""What a name may stand in apposition to: "The bride, Nia Rees, wept", "Troy's mayor, Ann Lee, wept"."""
_PRONOUN = re.compile(r"(?:He|She|They)\b", re.IGNORECASE)
_ROLE = re.compile(r"(?i:The|An?|His|Her|Their|One|Another) (?:[\w-]+ ){0,2}?([a-z][a-z-]*|\d\d-year-olds?)\b")
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]+(?:,? [\w., ]{2,30})?(?: \([\w .]+\))? (?:--?|[–—]) ")
_FRONTED = re.compile(
    r"(?:Asked|Pressed|Told|Questioned|When|As|After|Before|Once|While|At|In|On|With)\b[^.!?,;:“\"\n]{2,80}, "
)
"""A clause or phrase before the subject: "Asked when he will retire, "."""
_ADVERB = rf"(?:(?:{ADVERBS}|once|had|has) )?"
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been)(?: \w+)? \w+(?:ed|en)\b")
"""What makes "ordered to" a passive, too: "They were tracked and ordered to leave"."""
_WHO = re.compile(rf"\bwho {_ADVERB}$")
_AND = re.compile(rf"[a-z”\"’'],? (?:and|but|then) (?:then )?{_ADVERB}$")

WORDS = 5
"""Words before a name that may be its title, where it is the subject: "The former deputy mayor"."""
SENTENCE = 250
"""Characters before a verb that hold the subject of its sentence."""
BESIDE = 20
"""Characters before a verb that hold "who" or "and", with an adverb."""


def subject(text: str, start: int, end: int, people: Sequence[Bounded]) -> Span | None:
    """Who acts in the sentence that begins here: a pronoun, a person by name with a title, or a role.

    ``people`` are mentions of persons, in order. A dateline is passed over, and a clause that opens the sentence where
    nobody stands before it.
    """
    dateline = _DATELINE.match(text, start, end)
    start = dateline.end() if dateline else start
    fronted = _FRONTED.match(text, start, end)
    starts = [start, fronted.end()] if fronted else [start]
    return first(first_answer(_SUBJECTS, text, at, end, people) for at in starts)


def behind_introduction(text: str, start: int, end: int, people: Sequence[Bounded]) -> tuple[Span, int] | None:
    """Who acts behind the clause that opens a sentence, and where that ends: "she" of "When Ono said so, she wept"."""
    fronted = _FRONTED.match(text, start, end)
    actor = first_answer(_SUBJECTS, text, fronted.end(), end, people) if fronted else None
    return (actor, fronted.end()) if fronted and actor else None


def with_subject(text: str, link: Link, people: Sequence[Bounded]) -> Link:
    """A link with the subject of its verb by "who" or "and", where it has none that stands as near.

    Mia Lee, who joked: "…"
    The judge sighed, and told them to "stick to it".
    """
    if not link.cue or link.cue.end > link.content.start or not _may_report(text, link, link.cue):
        return link
    if link.source and _stands_in_sentence(text, link.source, link.cue):
        return link
    actor = _before_verb(text, link.cue, people)
    return replace(link, source=actor) if actor else link


def _may_report(text: str, link: Link, cue: Span) -> bool:
    """Whether a verb speaks of itself, and no passive, and what it reports in other words than its own is sure."""
    if cue.label != "speech" or passive(text, cue) or _PASSIVE.match(text, cue.start, cue.end):
        return False
    return link.content.type == "direct" or (link.content.score or 0) >= SURE


def _stands_in_sentence(text: str, source: Span, cue: Span) -> bool:
    """Whether a source stands in the sentence of its cue."""
    start, end = min(cue.end, source.end), max(cue.start, source.start)
    return "\n" not in text[start:end] and not BREAK.search(text, start, end + 1)


def _before_verb(text: str, verb: Bounded, people: Sequence[Bounded]) -> Span | None:
    """Who acts in a verb by "who" or "and" right before it: "Ann Lee, who joked", "The judge sighed, and told"."""
    beside = max(0, verb.start - BESIDE)
    who = _WHO.search(text[beside : verb.start])
    if who:
        return Span(beside + who.start(), beside + who.start() + len(who[0].split()[0]), "source")
    if not _AND.search(text[beside : verb.start]):
        return None
    start = sentence_start(text, verb.start)
    if _PASSIVE.search(text, start, verb.start) and text.startswith(" to ", verb.end):
        return None
    return subject(text, start, verb.start, people)


def sentence_start(text: str, at: int) -> int:
    """Where the sentence of an offset begins, as far as it is looked at."""
    reach = max(0, at - SENTENCE)
    line = max(text.rfind("\n", reach, at) + 1, reach)
    return max([line, *(match.end() for match in BREAK.finditer(text, line, at))])


def _pronoun(text: str, start: int, end: int, _: Sequence[Bounded]) -> Span | None:
    """A pronoun: "He shrugged"."""
    pronoun = _PRONOUN.match(text, start, end)
    return Span(*pronoun.span(), "source") if pronoun else None


def _name(text: str, start: int, end: int, people: Sequence[Bounded]) -> Span | None:
    """The first person named in the sentence, with the title before the name: "Mayor Ono shrugged"."""
    near = touching(people, start, end)
    name = first(person for person in near if person.start >= start and person.end <= end)
    if not name or not _is_subject(text, start, name):
        return None
    return Span(start, name.end, "source")


def _role(text: str, start: int, end: int, _: Sequence[Bounded]) -> Span | None:
    """A role: "The mayor shrugged", "One of her neighbours shrugged"."""
    role = _ROLE.match(text, start, end)
    if not role or class_of(role[1].casefold()) not in ("person", "people"):
        return None
    return Span(*role.span(), "source")


def _is_subject(text: str, start: int, name: Bounded) -> bool:
    """Whether a name opens a sentence, a title before it aside, and owns nothing."""
    before = text[start : name.start]
    apposed = _APPOSED.fullmatch(before)
    if not apposed and (len(before.split()) > WORDS or _NO_SUBJECT.search(before)):
        return False
    return not text.startswith(("'s", "’s"), name.end)


_SUBJECTS = (_pronoun, _name, _role)
"""What may be the subject of a sentence that it opens; the first that is there wins."""
