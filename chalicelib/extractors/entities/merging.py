"""Names to entities: which names are one person, organisation or place, and what the article calls them.

The rules, in the order they apply to the names in text order: the same name; a surname or first name of a person named
before; an acronym of a long form; the short form of an organisation; two names of one country. A name that two
entities could claim goes to the one mentioned last.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from chalicelib.extractors.entities.roster import Draft, Roster
from chalicelib.extractors.stretches import touching
from chalicelib.extractors.titles import POST_NOMINAL
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Article, Block, Entity, EntityType, Mention, Span

SURE = 0.95
"""Score from which the tagger's type of a name stands, whatever the rest of the article says."""
SURNAME = 5
"""Letters from which the surname of a full name is looked for in the text; shorter ones are words too often."""
KNOWN = 100_000
"""Inhabitants from which a place is known by its name alone."""
HIDDEN = "misc"
"""A label of the tagger's that no type of ours stands for (diseases, indices): it makes no entity."""


_EDGES = " \t\n,;:.!?()[]\"“”'‘’–—-"
PARTISAN = ("person", "organization", "location")
"""What the tagger may take "R-Alaska" for; "D-Day" is an event to it."""
_PARTY = re.compile(r"[DRI]-(?=[A-Z])")
_LINK = re.compile(r" (?:of|of the|de|del|della|y)$")
_LOOSE_END = re.compile(r"(?: (?:[a-z]{1,2}|and|the|del))+$")
"""What no name ends in: "Acme and", "Knight st" in the score of a match."""
_DOCUMENTS = (" Study", " Act", " Bill", " Treaty", " Accord", " Accords")
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof)\.?\s+(?=[A-Z])")


def settled(article: Article, names: Iterable[Span], gazetteer: Gazetteer) -> tuple[Span, ...]:
    """Tagged names with clean edges and the types that the article as a whole speaks for, in text order."""
    remnants = [b for b in article.blocks if b.kind == "remnant"]
    parts = (part for span in names for part in _by_block(article, span))
    spans = _settle(article.text, _retyped(article, _linked(article.text, parts), gazetteer), gazetteer)
    return tuple(span for span in spans if not touching(remnants, span.start, span.end))


def merged(article: Article, names: Iterable[Span], gazetteer: Gazetteer) -> tuple[Entity, ...]:
    """Merge settled names, in text order, into entities with ids ``e1``, ``e2``… in order of first mention."""
    roster = Roster(article.text, gazetteer)
    for span in names:
        mention = Mention(span.start, span.end, article.text[span.start : span.end])
        roster.put(mention, cast(EntityType, span.label))
    for block in article.blocks:
        _add_handle(block, roster.drafts)
    return _finished(roster.drafts)


def _by_block(article: Article, span: Span) -> Iterator[Span]:
    """A name for each block: none goes on from a headline, a paragraph or an item of a list into the next."""
    inside = touching(article.blocks, span.start, span.end)
    if len(inside) < 2:
        yield span
    for block in inside if len(inside) > 1 else ():
        yield replace(span, start=max(span.start, block.start), end=min(span.end, block.end))


def _linked(text: str, names: Iterable[Span]) -> Iterator[Span]:
    """Two halves of one type as one name where the first ends in a link: "Committee of the" and "Red Cross"."""
    waiting: Span | None = None
    for span in names:
        name = span
        if waiting and waiting.label == span.label and text[waiting.end : span.start] == " ":
            name = replace(span, start=waiting.start, score=min(waiting.score, span.score))
        elif waiting:
            yield waiting
        waiting = name if _LINK.search(text, name.start, name.end) else None
        if not waiting:
            yield name
    if waiting:
        yield waiting


def _retyped(article: Article, names: Iterable[Span], gazetteer: Gazetteer) -> Iterator[Span]:
    """Names with the types that the tagger is known to miss.

    In the brackets of a dateline stands the agency that sent it: "TROY, N.C. (AP)". A county that the gazetteer knows
    is a place, in "Troy County commissioners" too, and so is what a party is followed by: "R-Alaska". A study or a law
    is a work.
    """
    datelines = [b for b in article.blocks if b.kind == "dateline"]
    for span in names:
        sent = article.text[span.start - 1 : span.start] == "("
        inside = sent and bool(touching(datelines, span.start, span.end))
        name = article.text[span.start : span.end]
        county = (
            span.label == "organization"
            and name.endswith((" County", " Parish"))
            and any(found.feature_class == "A" for found in gazetteer.lookup(name))
        )
        document = span.label == "organization" and name.endswith(_DOCUMENTS)
        state = bool(_PARTY.match(article.text, max(0, span.start - 2))) and article.text[span.start - 1] == "-"
        if span.label in PARTISAN and _PARTY.match(name) and gazetteer.lookup(name[2:]):
            yield replace(span, start=span.start + 2, label="location")
        else:
            retyped = "location" if county or state else "work" if document else span.label
            yield replace(span, label="organization" if inside else retyped)


def _add_handle(block: Block, drafts: list[Draft]) -> None:
    """The handle in a post's signature is an alias of whom the signature names."""
    if block.post and block.post.handle and block.post.signature:
        start, end = block.post.signature
        for draft in (d for d in drafts if d.type in ("person", "organization")):
            if any(start <= m.start and m.end <= end for m in draft.mentions):
                draft.handles.append(f"@{block.post.handle}")
                return


def _settle(text: str, names: Iterable[Span], gazetteer: Gazetteer) -> tuple[Span, ...]:
    """Names with clean edges, one type a name where the article leaves it open, and what the tagger passed over.

    A name that is tagged in two ways takes the type with the higher sum of scores, unless the other reading is sure; a
    single word is whose surname, or which organisation's first word, it is in the same article.
    """
    trimmed = [t for t in (_trimmed(text, s) for s in names if s.label != HIDDEN) if _says_something(text, t)]
    surnames, first_words = _known_words(text, trimmed)
    first_words -= surnames
    typed = [_by_full_names(text, span, surnames, first_words, gazetteer) for span in trimmed]
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for span in typed:
        votes[text[span.start : span.end]][span.label] += span.score
    favoured = {name: max(sorted(labels.items()), key=lambda x: x[1])[0] for name, labels in votes.items()}
    settled = [s if s.score >= SURE else replace(s, label=favoured[text[s.start : s.end]]) for s in typed]
    return _with_repeats(text, settled)


def _by_full_names(text: str, span: Span, surnames: set[str], first_words: set[str], gazetteer: Gazetteer) -> Span:
    """A single word with the type of the full name in the same article that it is the last or first word of."""
    name = text[span.start : span.end]
    if name in surnames:
        return replace(span, label="person")
    if name in first_words and _could_be_organization(span, name, gazetteer):
        return replace(span, label="organization")
    return span


def _could_be_organization(span: Span, name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name by itself may stand for the organisation that it begins: "Chicago" does not for its newspaper."""
    known = any(p.population >= KNOWN or p.feature_class == "A" for p in gazetteer.lookup(name))
    return span.label == "person" or (span.label == "location" and not known)


def _known_words(text: str, spans: list[Span]) -> tuple[set[str], set[str]]:
    """Surnames of the people and first words of the organisations that the article names in full."""
    long = [(s, text[s.start : s.end].split()) for s in spans if s.score >= 0.5]
    surnames = {words[-1] for s, words in long if s.label == "person" and len(words) > 1}
    return surnames, {words[0] for s, words in long if s.label == "organization" and len(words) > 1}


def _with_repeats(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Add untagged repeats of names that are sure: two words or more, a person's, an organisation's in capitals."""
    known: dict[str, str] = {}
    for span in spans:
        name = text[span.start : span.end]
        sure = span.score >= 0.68 and span.label not in ("date", "money")
        whole = len(name) > 3 and (" " in name or span.label == "person") and name[0].isupper()
        if sure and (whole or (span.label == "organization" and name.isupper() and len(name) > 1)):
            known.setdefault(name, span.label)
        surname = name.split()[-1]
        if sure and span.label == "person" and " " in name and len(surname) >= SURNAME and surname[0].isupper():
            known.setdefault(surname, "person")
    taken = bytearray(len(text))
    for span in spans:
        taken[span.start : span.end] = b"\x01" * (span.end - span.start)
    found = list(spans)
    if known:
        longest_first = sorted(known, key=lambda n: (-len(n), n))
        pattern = re.compile(r"(?<![\w@#])(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                found.append(Span(match.start(), match.end(), known[match.group()], 0.8))
    return tuple(sorted(found, key=lambda s: (s.start, s.end)))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES and not _abbreviates(text, start, end):
        end -= 1
    if text[end : end + 1] == "." and _abbreviates(text, start, end + 1):
        end += 1
    if text[start - 1 : start] == "(" and (match := _PARTY.match(text, start)):
        start = min(match.end(), end)
    if span.label == "person" and (match := _COURTESY.match(text, start, end)):
        start = match.end()
    if span.label == "person" and (match := POST_NOMINAL.search(text, start, end)):
        end = match.start()
    if span.label in ("person", "organization", "location") and (match := _LOOSE_END.search(text, start, end)):
        end = match.start()
    if match := _POSSESSIVE.search(text, start, end):
        end = match.start() if match.start() > start else end
    if span.label not in ("work", "date", "money") and (match := _ARTICLE.match(text[start:end])):
        start += match.end()
    return Span(start, end, span.label, span.score)


def _says_something(text: str, span: Span) -> bool:
    return any(c.isalnum() for c in text[span.start : span.end])


def _abbreviates(text: str, start: int, end: int) -> bool:
    """Whether the full stop at the end belongs to the name: "U.S.", "Jr.", "N.C."."""
    return bool(re.search(r"(?:\b\w\.\s?\w\.|\b(?:Jr|Sr|Inc|Corp|Co|Ltd|St)\.)$", text[start:end]))


def _finished(drafts: list[Draft]) -> tuple[Entity, ...]:
    return tuple(
        Entity(
            id=f"e{i}",
            type=draft.type,
            name=(name := _best_name(draft)),
            aliases=tuple(sorted({*(m.text for m in draft.mentions), *draft.handles} - {name})),
            titles=tuple(dict.fromkeys(draft.titles)),
            mentions=tuple(draft.mentions),
            country=draft.country,
            gender=draft.gender,
        )
        for i, draft in enumerate(drafts, 1)
    )


def _best_name(draft: Draft) -> str:
    """The fullest form: the most words, then the most letters, then the first; abbreviations give way to long forms."""
    return max(draft.mentions, key=lambda m: (len(m.text.split()), not m.text.isupper(), len(m.text), -m.start)).text
