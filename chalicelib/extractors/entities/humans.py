"""People whom the tagger takes for bodies or places, by their first names and by what stands beside them.

Firms bear full names as well, "Calvin Klein said", so that a known first name alone tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import partial

from chalicelib import lexicon
from chalicelib.extractors.entities.firms import is_firm, is_person
from chalicelib.extractors.entities.naming import PARTICLES, plain
from chalicelib.extractors.entities.retyping import SURE
from chalicelib.extractors.entities.written import is_one_of, labelled, relabelled, stands_without, writings, written
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.paragraphs import after, before
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Span

_REACH = 80
"""Characters beside a name in which the words that tell stand."""
_PARTICLE = rf"(?:{lexicon.pattern(PARTICLES)}) "
DOUBTFUL = 0.8
"""Score below which a place of several words may be somebody whose surname the article has alone."""
_ONE_WORD = re.compile(r"[A-Z][a-z][\w’'-]*")
_FULL = re.compile(rf"[A-Z][a-z][\w’'-]*(?: [A-Z]\.)?(?: (?:{_PARTICLE})?[A-Z][\w’'-]+){{1,2}}")
"""A name of two or three words, without those of bodies."""
_BODIES = lexicon.words("nouns", type="body") | lexicon.words("nouns", type="facility")
_SAYING = lexicon.pattern(lexicon.verbs("third", "past", cue="say"))
_OWN_WORDS = re.compile(rf" (?:{_SAYING}) (?:[a-z]+ )?(?:that )?(?:he|she|I)\b")
"""What somebody says of himself: "Ann Lee said she"."""
_BYLINE = re.compile(
    r"(?:Reporting|reporting|Editing|Writing|Written|Edited|Translated|Photographs?) by "
    r"(?:[A-Z][\w.’'-]+(?: in [A-Z]\w+)?(?:, | and | )){0,8}$"
)
"""Before a reporter's name, in the brackets at the end of a text."""
_OF_ANOTHER = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]n|[Oo]n|[Aa]t|[Ff]rom|[Ff]or|[Oo]f|[Nn]ear|[Ww]ith|[Tt]o) $")
"""Before a name of which no "who" behind it is told: "a woman from West Java, who died"."""
_NOUN = re.compile(r"\b([a-z][\w-]+|[A-Z][a-z]+) $")


def with_humans(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Span]:
    """The names, in text order, those of people that were taken for bodies or places mended where they stand."""
    taken = labelled(spans, *_TAKEN_FOR)
    people = writings(text, filter(partial(_is_human, text, gazetteer), taken))
    people |= writings(text, filter(partial(_is_of_surname, text, gazetteer, _sure_surnames(text, spans)), taken))
    surnames = {name.split()[-1] for name in people}
    return relabelled(spans, "person", is_one_of(text, people | surnames, _TAKEN_FOR))


def _sure_surnames(text: str, spans: Sequence[Span]) -> set[str]:
    """Single words that are surely people's names: "Lee" of "Lee said"."""
    sure = writings(text, (span for span in labelled(spans, "person") if span.score >= SURE))
    return {name for name in sure if _ONE_WORD.fullmatch(name)}


def _is_of_surname(text: str, gazetteer: Gazetteer, surnames: Collection[str], span: Span) -> bool:
    """Whether what is hardly a place ends in the surname of somebody: "a dog of Penny Lasko … Lasko said"."""
    if span.label != "location" or span.score >= DOUBTFUL:
        return False
    name = written(text, span)
    words = name.split()
    if words[-1] not in surnames or not _FULL.fullmatch(name):
        return False
    return class_of(words[0].casefold()) is None and not gazetteer.lookup(name)


_TAKEN_FOR = ("organization", "location", "facility", "product", "work")


def _is_human(text: str, gazetteer: Gazetteer, span: Span) -> bool:
    """Whether a full name, taken for something else, is told of as a person's is."""
    name = written(text, span)
    if not _FULL.fullmatch(name) or not _BODIES.isdisjoint(name.casefold().split()):
        return False
    if _BYLINE.search(before(text, span.start, _REACH)):
        return True
    if gazetteer.gender(plain(name.split()[0])) is None or not _is_told(text, span):
        return False
    return span.label != "location" or not gazetteer.lookup(name)


def _is_told(text: str, span: Span) -> bool:
    """Whether the words beside a full name are those beside people: an age, a calling, "said she"."""
    if is_firm(text, span):
        return False
    behind = after(text, span.end, _REACH)
    if _OF_ANOTHER.search(before(text, span.start, _REACH)) or behind.startswith(" who"):
        return False
    return is_person(text, span) or bool(_OWN_WORDS.match(behind)) or _has_calling(text, span)


def _has_calling(text: str, span: Span) -> bool:
    """Whether a calling runs into a name of which the surname stands alone elsewhere, too: "owner Ann Lee … Lee".

    Firms are owners and sponsors as well, but few are called by their last word: "the sponsor, Paddy Power".
    """
    noun = _NOUN.search(before(text, span.start, _REACH))
    if noun is None or noun[1].casefold() in _BODIES or class_of(noun[1].casefold()) != "person":
        return False
    first, *_, last = text[span.start : span.end].split()
    return stands_without(text, first, last)
