"""The subject of a sentence or clause, read off its words: "Mayor Ono shrugged", "Asked why, the mayor shrugged"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chalicelib.extractors.quotes.acts import SURE
from chalicelib.extractors.quotes.framing import ADVERBS
from chalicelib.extractors.quotes.hearing import subject_hears
from chalicelib.extractors.text.choices import first, first_answer
from chalicelib.extractors.text.lines import line_start
from chalicelib.extractors.text.links import Link
from chalicelib.extractors.text.nouns import is_somebody
from chalicelib.extractors.text.pronouns import POSSESSIVES
from chalicelib.extractors.text.sentences import in_one_sentence, last_start
from chalicelib.extractors.text.spans import Bounded, within
from chalicelib.model import Span

_NO_SUBJECT = re.compile(
    r"[,;:(“\"]|\b(?:[Ii]n|[Oo]n|[Aa]t|[Ff]or|[Ww]hen|[Aa]s|[Aa]fter|[Ww]ith|[Bb]y|of|to|and|that|[Ll]ike)\b"
)
_APPOSED = re.compile(r"(?:The|An?|His|Her|Their|[A-Z][\w-]*(?: [A-Z][\w-]*){0,2}['’]s?) [^,.;:(“\"\n]{1,40}, ")
"""What a name may stand in apposition to: "The bride, Nia Rees, wept", "Troy's mayor, Ann Lee, wept"."""
_PRONOUN = re.compile(r"(?:He|She|They)\b", re.IGNORECASE)
_ROLE = re.compile(r"(?i:The|An?|His|Her|Their|One|Another) (?:[\w-]+ ){0,2}?([a-z][a-z-]*|\d\d-year-olds?)\b")
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]+(?:,? [\w., ]{2,30})?(?: \([\w .]+\))? (?:--?|[–—]) ")
_FRONTED = re.compile(
    r"(?:Asked|Pressed|Told|Questioned|When|As|After|Before|Once|While|At|In|On|With|Behind|Beside|Next to|Near|Outside"
    r"|Inside|Across|Opposite|From|By|Over|Under)\b[^.!?,;:“\"\n]{2,80}, "
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
    start = _end_of(_DATELINE, text, start, end)
    actor = first_answer(_SUBJECTS, text, start, end, people)
    return actor or behind_introduction(text, start, end, people)[0]


def behind_introduction(text: str, start: int, end: int, people: Sequence[Bounded]) -> tuple[Span | None, int]:
    """Who acts behind the clause that opens a sentence, and where that ends: "she" of "When Ono said so, she wept".

    Where no clause opens it, nobody acts behind one.
    """
    behind = _end_of(_FRONTED, text, start, end)
    actor = first_answer(_SUBJECTS, text, behind, end, people) if behind > start else None
    return actor, behind


def _end_of(opening: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where what opens a sentence ends, "TROY, Ohio -- "; ``start`` where it does not open so."""
    match = opening.match(text, start, end)
    return match.end() if match else start


def with_subject(text: str, link: Link, people: Sequence[Bounded]) -> Link:
    """A link with the subject of its verb by "who" or "and", where it has none that stands as near.

    Mia Lee, who joked: "…"
    The judge sighed, and told them to "stick to it".
    """
    cue = link.cue_before
    if not cue or not _may_report(text, link, cue) or _has_subject(text, link, cue):
        return link
    actor = _before_verb(text, cue, people)
    return replace(link, source=actor) if actor else link


def _may_report(text: str, link: Link, cue: Span) -> bool:
    """Whether a verb speaks of itself, and no passive, and what it reports in other words than its own is sure."""
    is_sure = link.content.type == "direct" or (link.content.score or 0) >= SURE
    return is_sure and cue.label == "speech" and not _is_passive(text, cue)


def _is_passive(text: str, cue: Span) -> bool:
    """Whether who stands before a cue heard what it reports: "were ordered to", "when pressed"."""
    return subject_hears(text, cue) or _PASSIVE.match(text, cue.start, cue.end) is not None


def _has_subject(text: str, link: Link, cue: Span) -> bool:
    """Whether a link's own source stands in the sentence of its cue."""
    return link.source is not None and in_one_sentence(text, link.source, cue)


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
    return last_start(text, line_start(text, at, reach=SENTENCE), at)


def _pronoun(text: str, start: int, end: int, _: Sequence[Bounded]) -> Span | None:
    """A pronoun: "He shrugged"."""
    pronoun = _PRONOUN.match(text, start, end)
    return Span(*pronoun.span(), "source") if pronoun else None


def _name(text: str, start: int, end: int, people: Sequence[Bounded]) -> Span | None:
    """The first person named in the sentence, with the title before the name: "Mayor Ono shrugged"."""
    inside = list(within(people, start, end))
    name = first(person for person in inside if not _is_owner(text, person) and not _is_followed(text, person, inside))
    return Span(start, name.end, "source") if name and _is_subject(text, start, name) else None


def _role(text: str, start: int, end: int, _: Sequence[Bounded]) -> Span | None:
    """A role: "The mayor shrugged", "One of her neighbours shrugged"."""
    role = _ROLE.match(text, start, end)
    return Span(*role.span(), "source") if role and is_somebody(role[1]) else None


def _is_owner(text: str, person: Bounded) -> bool:
    """Whether a person is named for what is theirs: "Ono's" and "her" in "Ono's mother wept", "Her mother wept"."""
    return text.startswith(("'s ", "’s "), person.end) or text[person.start : person.end].casefold() in POSSESSIVES


def _is_followed(text: str, person: Bounded, others: Sequence[Bounded]) -> bool:
    """Whether a name stands right behind a phrase for the same person: "Her neighbour" in "Her neighbour Ann Lee"."""
    return any(other.start == person.end + 1 and text[person.end] == " " for other in others)


def _is_subject(text: str, start: int, name: Bounded) -> bool:
    """Whether a name opens a sentence, a title before it aside."""
    before = text[start : name.start]
    return bool(_APPOSED.fullmatch(before)) or _is_title(before)


def _is_title(before: str) -> bool:
    """Whether what stands before a name may be its title, or is nothing: "The former deputy mayor "."""
    return len(before.split()) <= WORDS and not _NO_SUBJECT.search(before)


_SUBJECTS = (_pronoun, _name, _role)
"""What may be the subject of a sentence that it opens; the first that is there wins."""
