"""Short forms that mean one name said before: "the AG", "the latter", "the Company" of a press release.

They are joined by rule, before the ranker is asked: in the corpora that it learns from they hardly occur.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter, itemgetter

from chalicelib import lexicon
from chalicelib.extractors.coreference.last_words import by_last_word
from chalicelib.extractors.coreference.resolving import with_all
from chalicelib.extractors.text import pairs
from chalicelib.extractors.text.choices import first, of_type
from chalicelib.extractors.text.lines import LINE
from chalicelib.extractors.text.nouns import ISSUERS
from chalicelib.extractors.text.spans import touching
from chalicelib.model import Entity, Mention

TERM = 60
"""Characters between a name and the brackets that define its short form: "Inc. (NYSE: ACM, together with its units"."""

BESIDE = 6
"""Characters before a name that hold the letters of an office: "CFO, "."""

_OFFICES = {word: offices.split() for word, offices in lexicon.values("offices", "office").items()}
_OF_ANOTHER = r"(?!\w|[-–]| (?:of|at|for)\b)"
_OFFICE = re.compile(rf"\b[Tt]he ({lexicon.pattern(_OFFICES)}){_OF_ANOTHER}")
_ISSUER = re.compile(
    rf"\b(?:[Tt]he|THE) ({lexicon.pattern(noun.capitalize() for noun in ISSUERS)}){_OF_ANOTHER}(?! [A-Z])"
)
_TERM = re.compile(r"""\((?:[^()\n“"]{0,40} )?[“"]([A-Z][\w ]{1,30})[”"]\)""")
_BEFORE_TERM = re.compile(r"[^\n.;()]*(?:\([^()\n]*\),? )?")
_ABOUT = re.compile(r"^\W{0,4}(?:ABOUT|About) (.{2,60}?):?\s*$", re.MULTILINE)
_FIRST_LINES = 3
"""Lines in which the issuer of a press release is named first: a headline, a line under it, the dateline's."""


def with_short_forms(text: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The named entities with the short forms that mean them, as mentions of their own."""
    names = sorted(chain.from_iterable(entity.mentions for entity in entities), key=attrgetter("start"))
    forms = ((entity.id, mention) for mention, entity in _forms(text, entities))
    return with_all(entities, (form for form in forms if not touching(names, form[1].start, form[1].end)))


def _forms(text: str, entities: Sequence[Entity]) -> Iterator[tuple[Mention, Entity]]:
    """The short forms of each kind, with whom they mean: "the AG", "the Company", "the latter"."""
    yield from _offices(text, entities)
    yield from _issuers(text, entities)
    yield from _last_words(text, entities)
    yield from pairs.told_apart(pairs.named(text, entities))


def _last_words(text: str, entities: Sequence[Entity]) -> Iterator[tuple[Mention, Entity]]:
    """The short forms of names, each with the one of that ending that was named last before."""
    issued = {match.start() for match in _ISSUER.finditer(text)}
    for mention, bodies in by_last_word(text, entities):
        body = None if mention.start in issued else _last_before(bodies, mention.start)
        if body:
            yield mention, body


def _offices(text: str, entities: Sequence[Entity]) -> Iterator[tuple[Mention, Entity]]:
    """Offices by their letters, each with who is said to hold it and was named last before."""
    people = of_type(entities, "person")
    for match in _OFFICE.finditer(text):
        holders = [person for person in people if _holds(text, person, match[1])]
        yield from _meaning(match, _last_before(holders, match.start()))


def _meaning(match: re.Match[str], entity: Entity | None) -> Iterator[tuple[Mention, Entity]]:
    """The words of a short form as a mention of whom they mean; nothing where they mean nobody known."""
    if entity:
        yield Mention(match.start(), match.end(), match[0], "nominal"), entity


def _holds(text: str, entity: Entity, letters: str) -> bool:
    """Whether somebody has an office: it is among the titles, or its letters stand beside a name."""
    return _has_title(entity, letters) or _is_called(text, entity, letters)


def _has_title(entity: Entity, letters: str) -> bool:
    """Whether an office is among somebody's titles, written out: "attorney general" for "AG"."""
    titles = " ".join(f"{title}," for title in entity.titles)
    spelt = titles.casefold().replace(" ", "-")
    return any(office in spelt for office in _OFFICES[letters])


def _is_called(text: str, entity: Entity, letters: str) -> bool:
    """Whether the letters of an office stand beside a name: "DA Paul Stern", "the DA, Paul Stern", "Stern, the DA,"."""
    return any(_stands_beside(text, name, letters) for name in entity.names)


def _stands_beside(text: str, name: Mention, letters: str) -> bool:
    """Whether the letters stand right before a name, or behind it and a comma."""
    if re.search(rf"\b{letters},? $", text[max(0, name.start - BESIDE) : name.start]):
        return True
    return re.compile(rf", (?:the )?{letters}\b").match(text, name.end) is not None


def _last_before(entities: Iterable[Entity], at: int) -> Entity | None:
    """Who was named last before an offset; of two by one name, whom the list has first."""
    starts = [(start, entity) for entity in entities for start in _starts_before(entity, at)]
    return max(starts, key=itemgetter(0), default=(0, None))[1]


def _starts_before(entity: Entity, at: int) -> Iterator[int]:
    """Where the mentions of an entity begin that stand before an offset."""
    return (mention.start for mention in entity.mentions if mention.start < at)


def _issuers(text: str, entities: Sequence[Entity]) -> Iterator[tuple[Mention, Entity]]:
    """Bodies by a noun in capitals, "the Society", each with the body that goes by it in this text."""
    bodies = of_type(entities, "organization")
    terms = dict(_terms(text, bodies))
    issuer = _issuer(text, bodies)
    for match in _ISSUER.finditer(text):
        yield from _meaning(match, terms.get(match[1]) or _named_so(bodies, match) or issuer)


def _named_so(bodies: Iterable[Entity], match: re.Match[str]) -> Entity | None:
    """The body named last before a noun that has it in its name: "the Society" of the Audubon Society."""
    named = [entity for entity in bodies if match[1] in entity.name.split()]
    return _last_before(named, match.start())


def _terms(text: str, bodies: Iterable[Entity]) -> Iterator[tuple[str, Entity]]:
    """Short forms that brackets behind a name define: Acme Tools Inc. (the "Company")."""
    ends = {mention.end: entity for entity in bodies for mention in entity.mentions}
    for term in _TERM.finditer(text):
        last = _last_near(ends, term.start())
        if last is not None and _BEFORE_TERM.fullmatch(text, last, term.start()):
            yield term[1], ends[last]


def _last_near(ends: Iterable[int], at: int) -> int | None:
    """The last of the names' ends that lie near enough before the brackets at an offset."""
    return max((end for end in ends if at - TERM <= end <= at), default=None)


def _issuer(text: str, bodies: Sequence[Entity]) -> Entity | None:
    """Who issued a press release: whom "About Acme" tells of, or whom its first sentence names first."""
    return _told_about(text, bodies) or _first_named(text, bodies)


def _told_about(text: str, bodies: Iterable[Entity]) -> Entity | None:
    """The body of the last paragraph's title: "About Acme"."""
    about = _ABOUT.search(text)
    if not about:
        return None
    return first(body for body in bodies if _begins(body, about.start(1)))


def _begins(entity: Entity, at: int) -> bool:
    """Whether an entity is mentioned from an offset on."""
    return at in (mention.start for mention in entity.mentions)


def _first_named(text: str, bodies: Sequence[Entity]) -> Entity | None:
    """The body that the first lines name first in running text, the headline last."""
    lines = list(LINE.finditer(text))[:_FIRST_LINES]
    return first(_first_in(line, bodies) for line in [*lines[1:], *lines[:1]])


def _first_in(line: re.Match[str], bodies: Iterable[Entity]) -> Entity | None:
    """The body that a line names first."""
    within = range(line.start(), line.end())
    names = [(m.start, body) for body in bodies for m in body.mentions if m.start in within]
    return min(names, key=itemgetter(0), default=(0, None))[1]
