"""From the words that name a source to the entity that they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from chalicelib.extractors.titles import head_of, titles_before
from chalicelib.model import Entity, Mention, MentionKind, Span, Speaker

_PERSONAL = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "i": None, "me": None}
_PLURAL = frozenset(("they", "them", "their", "we", "us", "our", "it", "its"))
_RELATIVE = frozenset(("who", "whom", "which", "that"))
_MALE = frozenset("mr king prince father brother chairman spokesman congressman councilman pope lord sir".split())
_FEMALE = frozenset(
    "mrs ms miss queen princess sister chairwoman spokeswoman congresswoman councilwoman lady dame".split()
)
_SPEAKING = ("person", "organization", "group", "location", "work", "facility")
_GOVERNS = re.compile(r"\b(?:in|of|for|from|at|by|with|to|on|about|against|under)\b|[,’']s?\b", re.IGNORECASE)
_KIND_OF_BODY = re.compile(
    r" (?:union|party|company|group|agency|newspaper|network|police|administration|government)\b"
)
_EDGES = " ,.\"”’'"
_BEHIND = {"who": ("person",), "whom": ("person",), "which": ("organization",), "that": ("organization",)}
ADJACENT = 60
"""Characters between a name and the relative pronoun that may stand for it: an apposition's length."""
_AFTER_HEAD = re.compile(r"\s*(?:,|\(|—|–|\bwho\b|\bof\b|\bfrom\b|\bfor\b|\bin\b|\bat\b|\bwith\b)")


def resolve(text: str, source: Span, entities: tuple[Entity, ...]) -> tuple[Speaker, str]:
    """The speaker for a source span, and the rule that found the entity.

    A name in the source wins when it is the source's head; a pronoun goes to the last person named before whose known
    gender does not speak against it; a role ("the mayor") to the last person who bears it as a title.
    """
    mention = Mention(source.start, source.end, text[source.start : source.end], _kind(text, source, entities))
    entity, rule = None, "unresolved"
    if mention.kind == "name":
        entity, rule = _named(text, source, entities), "name"
    elif mention.kind == "pronoun":
        entity, rule = _pronoun(text, source, entities), "pronoun"
    else:
        entity, rule = _role(text, source, entities), "role"
    return Speaker(entity.id if entity else None, mention), rule if entity else "unresolved"


def whole(text: str, sources: Iterable[Span], entities: tuple[Entity, ...]) -> tuple[Span, ...]:
    """Sources that cut no name in two, and end in no comma."""
    names = [(m.start, m.end) for e in entities for m in e.mentions]
    found = []
    for source in sources:
        cut = [(a, b) for a, b in names if a < source.end and source.start < b]
        start = min([source.start, *(a for a, _ in cut)])
        end = max([source.end, *(b for _, b in cut)])
        end = start + len(text[start:end].rstrip(" ,;:—–-"))
        found.append(replace(source, start=start, end=end))
    return tuple(s for s in found if s.start < s.end)


def _kind(text: str, source: Span, entities: tuple[Entity, ...]) -> MentionKind:
    words = text[source.start : source.end].casefold().split()
    if len(words) <= 2 and words and words[0] in _PERSONAL.keys() | _PLURAL | _RELATIVE:
        return "pronoun"
    return "name" if _named(text, source, entities) else "nominal"


def _named(text: str, source: Span, entities: tuple[Entity, ...]) -> Entity | None:
    """The entity that is the source's head: Ann Lee in "Ann Lee, the mayor of Troy," and in "Troy's mayor, Ann Lee"."""
    inside = [(m, e) for e in entities if e.type in _SPEAKING for m in e.mentions if _within(m, source)]
    for mention, entity in sorted(inside, key=lambda x: (x[1].type != "person", x[0].start, -x[0].end)):
        if _is_head(text, source, mention, entity):
            return entity
    return None


def _is_head(text: str, source: Span, mention: Mention, entity: Entity) -> bool:
    """Whether nothing before a name governs it ("diplomats in …"), and nothing behind it does ("… officials")."""
    before, after = text[source.start : mention.start], text[mention.end : source.end]
    if entity.type == "person":
        title = " ".join(titles_before(text, mention.start))
        before = before.rstrip().removesuffix(title)
        free = before.rstrip().endswith(",") or not _GOVERNS.search(before)
        return free and (after.startswith(" and ") or not after.strip(_EDGES) or bool(_AFTER_HEAD.match(after)))
    body = entity.type == "organization" and _KIND_OF_BODY.match(after)
    kept = body or not after.strip(_EDGES) or _AFTER_HEAD.match(after)
    return bool(kept) and not _GOVERNS.search(before)


def _within(mention: Mention, source: Span) -> bool:
    return source.start <= mention.start and mention.end <= source.end


def _pronoun(text: str, source: Span, entities: tuple[Entity, ...]) -> Entity | None:
    word = text[source.start : source.end].casefold().split()[0]
    types = _BEHIND.get(word, ("person",) if word in _PERSONAL else ("organization", "group"))
    gender = _PERSONAL.get(word)
    before = [
        (m.start, e)
        for e in entities
        if e.type in types and (not gender or _gender(e) in (None, gender))
        for m in e.mentions
        if m.end <= source.start and (word not in _RELATIVE or source.start - m.end <= ADJACENT)
    ]
    return max(before, key=lambda x: x[0])[1] if before else None


def _gender(entity: Entity) -> str | None:
    words = {w.strip(".").casefold() for title in entity.titles for w in title.split()}
    return "m" if words & _MALE else "f" if words & _FEMALE else None


def _role(text: str, source: Span, entities: tuple[Entity, ...]) -> Entity | None:
    """The last person named before whose title has the source's head: "the spokeswoman", "the mayor"."""
    phrase = text[source.start : source.end]
    head = head_of(phrase)
    if not head or not re.match(r"(?:the|this|that)\b", phrase, re.IGNORECASE):
        return None
    bearers = [e for e in entities if e.type == "person" and any(head_of(t) == head for t in e.titles)]
    before = [(m.start, e) for e in bearers for m in _earlier(e.mentions, source.start)]
    return max(before, key=lambda x: x[0])[1] if before else (bearers[0] if len(bearers) == 1 else None)


def _earlier(mentions: Iterable[Mention], start: int) -> list[Mention]:
    return [m for m in mentions if m.end <= start]
