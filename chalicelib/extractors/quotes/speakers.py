"""From the words that name a source to the entity that they mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.pronouns import DEFINITE, PRONOUNS, RELATIVE
from chalicelib.extractors.text.titles import titles_before
from chalicelib.model import Entity, Mention, Quote, Span, Speaker, SpeakerKind

ADJACENT = 60
"""Characters between a name and the relative pronoun that may stand for it: an apposition's length."""
_SPEAKING = ("person", "organization", "group", "location", "work", "facility")
_GOVERNS = re.compile(r"\b(?:in|of|for|from|at|by|with|to|on|about|against|under)\b|[,’']s?\b", re.IGNORECASE)
_SEATS = frozenset(
    ("Kremlin", "White House", "Downing Street", "10 Downing Street", "Pentagon", "Élysée", "Elysée", "Blue House")
)
"""Buildings whose names stand for the governments, or parts of them, that sit there."""
_GOVERNS_LAST = re.compile(
    r"(?:\b(?:in|of|for|from|at|by|with|to|on|about|against|under|and|or|the|a)|[’']s?)$", re.IGNORECASE
)
_KIND_OF_BODY = re.compile(
    r" (?:union|party|company|group|agency|newspaper|network|police|administration|government)\b"
)
_EDGES = " ,.\"”’'"
_BEHIND = {
    "who": ("person", "group"),
    "whom": ("person",),
    "which": ("organization", "work"),
    "that": ("organization",),
}
_AFTER_HEAD = re.compile(r"\s*(?:,|\(|—|–|\bwho\b|\bof\b|\bfrom\b|\bfor\b|\bin\b|\bat\b|\bwith\b)")
_MORE = re.compile(r"[,;(—–]|(?<=\w) (?:of|for|from|at|in|on|with|who|whose|that|which|to) ")
_HIDDEN = re.compile(
    r"\b(?:sources?|person|people|anonym\w*|familiar|somebody|someone|insiders?|man|woman)\b", re.IGNORECASE
)
_UNNAMED = re.compile(
    r"[^\n.!?]{0,60}\b(?:condition of anonymity|(?:asked|declined|requested|wished) not to be (?:named|identified)"
    r"|(?:declined|asked|wished) to (?:be named|be identified|remain anonymous)|not authori[sz]ed to)\b"
)
"""What is said behind an unnamed source who does not want to be named."""


class Cast:
    """Everybody and everything that the article speaks of, by where it does."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = tuple(entities)
        pairs = sorted(((m, e) for e in self.entities for m in e.mentions), key=lambda p: (p[0].start, -p[0].end))
        self._pairs = pairs
        self._starts = [m.start for m, _ in pairs]

    def within(self, start: int, end: int) -> list[tuple[Mention, Entity]]:
        """Mentions inside a stretch, the first and longest first."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [(m, e) for m, e in self._pairs[first:last] if m.end <= end]

    def before(self, end: int, reach: int) -> Iterator[tuple[Mention, Entity]]:
        """Mentions that end at or before an offset, the last first, as far back as ``reach`` characters."""
        for m, e in reversed(
            self._pairs[bisect_left(self._starts, end - reach - 200) : bisect_left(self._starts, end)]
        ):
            if m.end <= end and end - m.end <= reach:
                yield m, e


def resolve(text: str, source: Span, cast: Cast) -> tuple[Speaker, str]:
    """The speaker for a source span, and the rule that found the entity.

    A name wins when it is the source's head; a pronoun or a role is whom coreference took it for, if that is likely.
    """
    mention = Mention(source.start, source.end, text[source.start : source.end])
    named = _named(text, source, cast)
    if named:
        others = tuple(e.id for e in named[1:])
        return Speaker(named[0].id, mention, "collective" if others else "name", others), "name"
    word = mention.text.casefold().split()[0] if mention.text.split() else ""
    if (word in RELATIVE and not _in_capitals(mention.text)) or (word == "that" and word == mention.text.casefold()):
        found, sure = _antecedent(source, word, cast), 1.0
    else:
        found, sure = _meant(text, source, cast)
    kind = "anonymous" if _UNNAMED.match(text, source.end) else _kind(mention.text, found)
    mention = replace(mention, kind="pronoun" if kind == "pronoun" else "nominal", confidence=sure)
    if found is None:
        return Speaker(None, mention, kind), "unresolved"
    return Speaker(found.id, mention, kind), "pronoun" if kind == "pronoun" else "role"


def as_governments(entities: Iterable[Entity], quotes: Iterable[Quote]) -> tuple[Entity, ...]:
    """The entities, those places and seats of government that are quoted with a note of what speaks."""
    speak = {q.speaker.entity for q in quotes if q.speaker}
    return tuple(
        replace(e, note="government") if e.id in speak and (e.type == "location" or e.name in _SEATS) else e
        for e in entities
    )


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


def _named(text: str, source: Span, cast: Cast) -> list[Entity]:
    """The entities that are the source's head: Ann Lee in "Ann Lee, the mayor of Troy," and in "Troy's mayor, Ann Lee".

    Several where the source is a list of them.
    """
    inside = [(m, e) for m, e in cast.within(source.start, source.end) if m.kind == "name" and e.type in _SPEAKING]
    for mention, entity in sorted(inside, key=lambda x: (x[1].type != "person", x[0].start, -x[0].end)):
        if _is_head(text, source, mention, entity):
            return [entity, *_beside(text, mention, entity, inside)]
    return []


def _beside(text: str, head: Mention, entity: Entity, inside: list[tuple[Mention, Entity]]) -> list[Entity]:
    """The entities that "and" joins to a head: "Ann Lee and Bo Rask"."""
    found: list[Entity] = []
    end = head.end
    for mention, other in inside:
        joined = mention.start > end and re.fullmatch(r",? (?:and|or) (?:the |his |her )?", text[end : mention.start])
        if joined and other.type == entity.type and other is not entity:
            found.append(other)
            end = mention.end
    return found


def _is_head(text: str, source: Span, mention: Mention, entity: Entity) -> bool:
    """Whether nothing before a name governs it ("diplomats in …"), and nothing behind it does ("… officials")."""
    before, after = text[source.start : mention.start], text[mention.end : source.end]
    if entity.type == "person":
        title = " ".join(titles_before(text, mention.start))
        before = before.rstrip().removesuffix(title)
        free = before.rstrip().endswith(",") or not _GOVERNS.search(before)
        # "chief executive of Acme Ann Lee": a person's name at the end, that no word before it governs
        free = free or (not after.strip(_EDGES) and not _GOVERNS_LAST.search(before.rstrip()) and " " in before.strip())
        return free and (after.startswith(" and ") or not after.strip(_EDGES) or bool(_AFTER_HEAD.match(after)))
    body = entity.type == "organization" and _KIND_OF_BODY.match(after)
    kept = body or not after.strip(_EDGES) or _AFTER_HEAD.match(after) or after.startswith(" and ")
    return bool(kept) and not _GOVERNS.search(before)


def _antecedent(source: Span, word: str, cast: Cast) -> Entity | None:
    """Whom a relative pronoun stands for: the last of its type right before it."""
    types = _BEHIND.get(word, ("person",))
    return next((e for m, e in cast.before(source.start, ADJACENT) if e.type in types), None)


def _meant(text: str, source: Span, cast: Cast) -> tuple[Entity | None, float]:
    """The entity of the mention that opens the source or that nothing before governs, and how sure that is."""
    for mention, entity in cast.within(source.start, source.end):
        if mention.kind != "name" and not _GOVERNS.search(text[source.start : mention.start]):
            return entity, mention.confidence
    return None, 0.0


def _kind(phrase: str, found: Entity | None) -> SpeakerKind:
    """What a source without a name is."""
    words = [w.casefold() for w in re.findall(r"[\w’'-]+", phrase)]
    noun = next((c for w in reversed(_words_before_more(phrase)) if (c := class_of(w))), None)
    if (
        words
        and len(words) <= 2
        and not noun
        and not _in_capitals(phrase)
        and words[0] in PRONOUNS | RELATIVE | {"that"}
    ):
        return "pronoun"
    if noun == "document" or (found is not None and found.type == "work"):
        return "document"
    if found is not None and found.named:
        return "title"
    if _HIDDEN.search(phrase):
        return "anonymous"
    if noun == "people":
        return "collective"
    return "role" if noun or (words and words[0] in DEFINITE) or "'s" in phrase or "’s" in phrase else "anonymous"


def _in_capitals(phrase: str) -> bool:
    """Whether a phrase is written as WHO is, and as "I" is not."""
    return len(phrase) > 1 and phrase.isupper()


def _words_before_more(phrase: str) -> list[str]:
    """The words of a phrase up to what only modifies its head: "a union official" of "a union official from Troy"."""
    return re.findall(r"[\w-]+", _MORE.split(phrase, maxsplit=1)[0].casefold())
