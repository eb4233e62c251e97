"""What the words beside a person's name say of them: party, age, and what they belong to.

Only what stands in one of a few fixed forms is taken: a field that is empty is better than one that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from chalicelib.extractors.text.spans import touching
from chalicelib.extractors.text.titles import HEADS
from chalicelib.model import Affiliation, Entity, Mention

_REACH = 160
"""Characters beside a name in which its apposition must end."""
_JOINED = 4
"""Organisations and places behind a name that are looked at: one phrase has no more."""
_OLDEST = 120

_PARTIES = {
    "R": "Republican", "D": "Democratic", "I": "Independent", "Democrat": "Democratic", "Tory": "Conservative",
}  # fmt: skip
"""Letters and nouns for what the field calls by its adjective; other names stand for themselves."""
_PARTY = (
    r"(?P<party>Republican|Democratic|Democrat|Independent|independent|Labour|Labor|Conservative|Tory|Liberal Democrat"
    r"|Liberal|Greens?|SNP|DUP|Plaid Cymru"
    r"|Sinn F[eé]in|Reform UK|UKIP|Fianna F[aá]il|Fine Gael|BJP|NDP|CDU|CSU|SPD|FDP)"
)
_OFFICE = (
    r"(?:(?:U\.S\.|US|state|former|presidential|vice-presidential|gubernatorial|mayoral|Senate|House|parliamentary"
    r"|shadow|deputy|then|Party|party) )*(?:Sen|Rep|Gov|Lt|Del|MP|MSP|MEP|MS|TD|AM|senator|representative|congressman"
    r"|congresswoman|governor|lawmaker|leader|candidate|nominee|councill?or|councilman|councilwoman|mayor|minister"
    r"|president|chairman|chairwoman|chair|peer|politician|whip|secretary|spokesman|spokeswoman|spokesperson"
    r"|incumbent|frontrunner|hopeful)s?\b\.?"
)
_BRACKET = re.compile(r"^(?: \(|, )(?P<letter>[RDI])[-–](?P<state>[A-Z][A-Za-z.]*(?: [A-Z][a-z.]+)?)(?:\)|,)")
_PARTY_BEFORE = re.compile(rf"\b{_PARTY} {_OFFICE}(?: [A-Z][\w.]*)? $")
_PARTY_AFTER = re.compile(
    rf"^,? ?(?:(?:a|an|the) )?(?:[a-z]+(?:-[a-z]+)? )?{_PARTY}(?: {_OFFICE}|,| from | who | of |\.(?:\s|$))"
)

_AGE_AFTER = re.compile(
    r"^(?:, (?:now |age |aged )?(?P<a>\d{1,3})(?=[,.;)]| and )|, (?:a|an|the) (?P<b>\d{1,3})-year-old\b"
    r"| (?:is|was) (?P<c>\d{1,3}) years old|,? aged (?P<d>\d{1,3})\b|,? who (?:is|was) (?P<e>\d{1,3})(?=[,.;]))"
)
_AGE_BRACKET = re.compile(r"^ \((\d{1,3})\)")
_AGE_BEFORE = re.compile(rf"\b(\d{{1,3}})-year-old (?:(?:[a-z]+ ){{0,3}}(?:{'|'.join(sorted(HEADS))}) )?$")
_ROLES = sorted(HEADS - frozenset("king queen prince princess pope father sister resident".split()))
_MODIFIERS = (
    "chief|deputy|vice|senior|executive|managing|general|assistant|associate|acting|interim|incoming|national|regional"
    "|press|media|communications|campaign|board|political|legal|staff|visiting|research|financial|operating|head"
)
_JOINS = re.compile(r"\b(?:of|at|with|for|from) (?:the )?$")
_CLAUSE = re.compile(r"[,;:()\n“”\"]|\.(?:\s|$)")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|says|told|met|who|which|that|when|where|and|[a-z]{3,}ed)\b"
)
_PAST = re.compile(r"\b(?:former|formerly|ex|retired|late|onetime|one-time)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention of an organisation or a place, with its entity."""

    start: int
    end: int
    entity: Entity


def extract(text: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, people with what is said of them beside their names."""
    named = [
        _Named(m.start, m.end, e)
        for e in entities
        if e.type in ("organization", "location")
        for m in e.mentions
        if m.kind == "name"
    ]
    named.sort(key=lambda n: (n.start, n.end))
    return tuple(_profiled(text, e, named) if e.type == "person" else e for e in entities)


def _profiled(text: str, person: Entity, named: Sequence[_Named]) -> Entity:
    mentions = [m for m in person.mentions if m.kind == "name"]
    joined: dict[str, Affiliation] = {}
    for found in (a for m in mentions for a in _affiliations(text, m, named)):
        joined.setdefault(found.entity or found.name, found)
    parties = [p for m in mentions if (p := _party(text, m))] + [p for a in joined.values() if (p := _as_party(a.name))]
    return replace(
        person,
        party=next(iter(parties), None),
        age=next((age for m in mentions if (age := _age(text, m))), None),
        affiliations=tuple(joined.values()),
    )


def _as_party(name: str) -> str | None:
    """The party that an organisation is: "Labour", "Harbour Party"."""
    return _adjective(name) if re.fullmatch(_PARTY, name) or name.endswith(" Party") else None


def _adjective(name: str) -> str:
    return _PARTIES.get(name, name[:1].upper() + name[1:])


def _before(text: str, mention: Mention) -> str:
    return text[max(0, mention.start - _REACH) : mention.start].rpartition("\n")[2]


def _after(text: str, mention: Mention) -> str:
    return text[mention.end : mention.end + _REACH].partition("\n")[0]


def _party(text: str, mention: Mention) -> str | None:
    """The party by its adjective: "(R-Fla.)", "Republican Sen.", ", a Democrat from Troy"."""
    after = _after(text, mention)
    if match := _BRACKET.match(after):
        return _PARTIES[match["letter"]]
    found = _PARTY_BEFORE.search(_before(text, mention)) or _PARTY_AFTER.match(after)
    return _adjective(found["party"]) if found else None


def _age(text: str, mention: Mention) -> int | None:
    """The age in ", 71,", ", a 45-year-old", "aged 45"; in bare brackets only behind a full name."""
    after = _after(text, mention)
    found = _AGE_AFTER.match(after) or _AGE_BEFORE.search(_before(text, mention))
    if not found and " " in mention.text:
        found = _AGE_BRACKET.match(after)
    years = int(next(filter(None, found.groups()))) if found else 0
    return years if 0 < years <= _OLDEST else None


def _affiliations(text: str, mention: Mention, named: Sequence[_Named]) -> Iterator[Affiliation]:
    before = touching(named, mention.start - _REACH, mention.start)[-1:]
    after = touching(named, mention.end, mention.end + _REACH)[:_JOINED]
    if match := _BRACKET.match(_after(text, mention)):
        start = mention.end + match.start("state")
        place = next((n.entity.id for n in after if start <= n.start < start + len(match["state"])), None)
        yield Affiliation(match["state"], place)
    for other in (*before, *after):
        if other.entity.type == "organization" and (
            _leads_to(text, other, mention) if other.end <= mention.start else _follows(text, other, mention, after)
        ):
            yield Affiliation(text[other.start : other.end], other.entity.id)


def _leads_to(text: str, other: _Named, mention: Mention) -> bool:
    """Before the name: "the Acme chief executive Ann Lee", "the director of Acme, Ann Lee"."""
    between = text[other.end : mention.start]
    if match := _role_between().fullmatch(between):
        return not _PAST.search(match[0]) and not _PAST.search(text[max(0, other.start - 12) : other.start])
    role = _role_of().search(text, max(0, other.start - _REACH), other.start)
    return between == ", " and role is not None and not _PAST.search(role[0])


def _follows(text: str, other: _Named, mention: Mention, near: Sequence[_Named]) -> bool:
    """Behind the name: "Ann Lee of Acme", ", a researcher at Acme", ", the Acme chief executive"."""
    between = text[mention.end : other.start]
    if re.fullmatch(r" of (?:the )?", between):
        return True
    apposed = re.match(r",? (?:\d{1,3}, )?(?:who is )?(?:a |an |the )?", between)
    if not apposed or not between.startswith(",") or _PAST.search(between):
        return False
    role = between[apposed.end() :]
    if not role:
        return _role_after().match(text, other.end) is not None
    inner = _without(role, mention.end + apposed.end(), near)
    return (
        not _CLAUSE.search(inner)
        and not _VERB.search(role)
        and bool(_JOINS.search(role))
        and bool(_head().search(role))
    )


def _without(words: str, start: int, named: Iterable[_Named]) -> str:
    """The words, names of organisations and places blanked: their commas and full stops end no clause."""
    for other in named:
        low, high = max(0, other.start - start), other.end - start
        if high > 0 and low < len(words):
            words = words[:low] + "x" * (min(high, len(words)) - low) + words[high:]
    return words


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_ROLES)})\b")


@cache
def _role_between() -> re.Pattern[str]:
    """A role that is all there is between an organisation and a name."""
    words, heads = rf"(?:[A-Z][\w.-]*|{_MODIFIERS}|{'|'.join(_ROLES)})", "|".join(_ROLES)
    return re.compile(rf"(?:['’]s?)? (?:{words} ){{0,3}}(?i:{heads})(?: (?:Dr|Mr|Mrs|Ms|Prof|Gen|Col|Sgt|Lt)\.?)?,? ")


@cache
def _role_after() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s?)? (?:(?:{_MODIFIERS}) ){{0,3}}(?:{'|'.join(_ROLES)})\b(?! of| for| to| at)")


@cache
def _role_of() -> re.Pattern[str]:
    """A role that ends in "of the", before an organisation's name."""
    return re.compile(rf"(?:[a-z-]+ ){{0,2}}\b(?:{'|'.join(_ROLES)}) (?:of|at|for|with) (?:the )?$")
