"""Names to entities: which names are one person, organisation or place, and what the article calls them.

The rules, in the order they apply to the names in text order: the same name; a surname or first name of a person named
before; an acronym of a long form; the short form of an organisation; two names of one country. A name that two
entities could claim goes to the one mentioned last.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from chalicelib.extractors.naming import (
    PersonName,
    abbreviates,
    calls,
    organization_keys,
    person_name,
    plain,
    same_person,
    short_for,
)
from chalicelib.extractors.nouns import gender_of
from chalicelib.extractors.stretches import touching
from chalicelib.extractors.titles import POST_NOMINAL, titles_after, titles_before
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Article, Block, Entity, EntityType, Mention, Span

SURE = 0.95
"""Score from which the tagger's type of a name stands, whatever the rest of the article says."""
KNOWN = 100_000
"""Inhabitants from which a place is known by its name alone."""
HIDDEN = "misc"
"""A label of the tagger's that no type of ours stands for (diseases, indices): it makes no entity."""

SURNAME = 5
"""Letters from which a surname at the end of a handle is taken for that person's."""

_EDGES = " \t\n,;:.!?()[]\"“”'‘’"
_PARTY = re.compile(r"[DRI]-")
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_HANDLE = re.compile(r"\s*\((@\w{2,30})\)")
_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof)\.?\s+(?=[A-Z])")


@dataclass(slots=True)
class _Draft:
    """An entity while its mentions are being gathered."""

    type: EntityType
    mentions: list[Mention] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    people: list[PersonName] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    gender: str | None = None
    handles: list[str] = field(default_factory=list)
    country: str | None = None

    @property
    def last(self) -> int:
        return self.mentions[-1].start


def extract(article: Article, names: Iterable[Span], gazetteer: Gazetteer) -> tuple[Entity, ...]:
    """Merge tagged names into entities with ids ``e1``, ``e2``… in order of first mention."""
    drafts: list[_Draft] = []
    remnants = [b for b in article.blocks if b.kind == "remnant"]
    for span in settle(article.text, _retyped(article, names, gazetteer), gazetteer):
        if touching(remnants, span.start, span.end):
            continue
        mention = Mention(span.start, span.end, article.text[span.start : span.end])
        draft = _owner(mention, span.label, article.text, drafts, gazetteer)
        if draft is None:
            draft = _Draft(cast(EntityType, span.label))
            drafts.append(draft)
        _add(draft, mention, article.text, gazetteer)
    for block in article.blocks:
        _add_handle(block, drafts)
    return _finished(drafts)


def _retyped(article: Article, names: Iterable[Span], gazetteer: Gazetteer) -> Iterator[Span]:
    """Names with the types that the tagger is known to miss.

    In the brackets of a dateline stands the agency that sent it: "TROY, N.C. (AP)". A county that the gazetteer knows
    is a place, in "Troy County commissioners" too, and so is what a party is followed by: "(R-Alaska)".
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
        state = bool(_PARTY.fullmatch(article.text, max(0, span.start - 2), span.start))
        yield replace(span, label="organization" if inside else "location" if county or state else span.label)


def _add_handle(block: Block, drafts: list[_Draft]) -> None:
    """The handle in a post's signature is an alias of whom the signature names."""
    if block.post and block.post.handle and block.post.signature:
        start, end = block.post.signature
        for draft in (d for d in drafts if d.type in ("person", "organization")):
            if any(start <= m.start and m.end <= end for m in draft.mentions):
                draft.handles.append(f"@{block.post.handle}")
                return


def settle(text: str, names: Iterable[Span], gazetteer: Gazetteer) -> tuple[Span, ...]:
    """Names with clean edges, one type a name where the article leaves it open, and what the tagger passed over.

    A name that is tagged in two ways takes the type with the higher sum of scores, unless the other reading is sure; a
    single word is whose surname, or which organisation's first word, it is in the same article.
    """
    trimmed = [t for t in (_trimmed(text, s) for s in names if s.label != HIDDEN) if _says_something(text, t)]
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for span in trimmed:
        votes[text[span.start : span.end]][span.label] += span.score
    surnames, first_words = _known_words(text, trimmed)
    settled = []
    for span in trimmed:
        name = text[span.start : span.end]
        if span.label != "person" and name in surnames:
            settled.append(replace(span, label="person"))
            continue
        if name in first_words - surnames and _could_be_organization(span, name, gazetteer):
            settled.append(replace(span, label="organization"))
            continue
        best = max(sorted(votes[text[span.start : span.end]].items()), key=lambda x: x[1])[0]
        settled.append(replace(span, label=best if span.score < SURE else span.label))
    return _with_repeats(text, settled)


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


def _owner(mention: Mention, kind: str, text: str, drafts: list[_Draft], gazetteer: Gazetteer) -> _Draft | None:
    """The entity that a name belongs to: the last mentioned of those that share its best key."""
    same = [d for d in drafts if d.type == kind]
    if kind == "person":
        return _person(mention, text, same)
    for key in _keys(mention.text, kind, gazetteer):
        owners = [d for d in same if key in d.keys]
        if owners:
            return max(owners, key=lambda d: d.last)
    if kind == "organization":
        return next((d for d in same if _other_form(mention.text, d)), None)
    return None


def _other_form(name: str, draft: _Draft) -> bool:
    return short_for(name, draft.keys) or any(abbreviates(name, m.text) for m in draft.mentions)


def _person(mention: Mention, text: str, drafts: list[_Draft]) -> _Draft | None:
    """The last mentioned person whom a name fits and a title before it, "Ms", does not speak against.

    A full name also fits who was only called by a part of it so far.
    """
    if mention.text.startswith("@"):
        return next((d for d in drafts if _has_handle(mention.text, d)), None)
    name, gender = person_name(mention.text), _courtesy(text, mention.start)
    likely = [d for d in drafts if not (gender and d.gender and gender != d.gender)]
    if name.full:
        fit = [d for d in likely if d.people and all(same_person(name, other) for other in d.people)]
        fit = fit or [d for d in likely if not d.people and all(calls(m.text, name) for m in d.mentions)]
    else:
        fit = [d for d in likely if any(calls(mention.text, other) for other in d.people)]
        fit = fit or [d for d in likely if plain(mention.text) in d.keys]
    return max(fit, key=lambda d: d.last) if fit else None


def _has_handle(handle: str, draft: _Draft) -> bool:
    """Whether a handle is known to be somebody's, or ends in the surname: @SenWhitcombe for Dan Whitcombe."""
    plain_handle = handle.replace("_", "").casefold()
    known = {h.replace("_", "").casefold() for h in draft.handles}
    surnames = {p.surname.replace(" ", "") for p in draft.people if p.full and len(p.surname) >= SURNAME}
    return plain_handle in known or any(plain_handle.endswith(surname) for surname in surnames)


def _courtesy(text: str, start: int) -> str | None:
    """The gender that the title right before a name tells."""
    words = [w.strip(".").casefold() for title in titles_before(text, start) for w in title.split()]
    return next((g for w in reversed(words) if (g := gender_of(w))), None)


def _keys(name: str, kind: str, gazetteer: Gazetteer) -> list[str]:
    """What a name is known by, the surest first."""
    if kind == "group":
        return [f"demonym:{code}"] if (code := gazetteer.demonym(name)) else [_singular(plain(name))]
    if kind == "location":
        return [f"country:{code}"] if (code := gazetteer.country_code(name)) else [plain(name)]
    return organization_keys(name) if kind == "organization" else [plain(name)]


def _singular(name: str) -> str:
    return name[:-1] if name.endswith("s") and len(name) > 4 else name


def _add(draft: _Draft, mention: Mention, text: str, gazetteer: Gazetteer) -> None:
    draft.mentions.append(mention)
    draft.keys.update(_keys(mention.text, draft.type, gazetteer))
    if draft.type == "group":
        draft.country = draft.country or gazetteer.demonym(mention.text)
    if draft.type == "person":
        name = person_name(mention.text)
        draft.people += [name] if name.full and name not in draft.people else []
        draft.gender = draft.gender or _gender(name, text, mention, gazetteer)
        draft.titles += titles_before(text, mention.start)
        draft.titles += titles_after(text, mention.end)
    if match := _HANDLE.match(text, mention.end):
        draft.handles.append(match[1])


def _gender(name: PersonName, text: str, mention: Mention, gazetteer: Gazetteer) -> str | None:
    """What the title before a name says, else the first name."""
    return _courtesy(text, mention.start) or (gazetteer.gender(name.given[0]) if name.full else None)


def _finished(drafts: list[_Draft]) -> tuple[Entity, ...]:
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


def _best_name(draft: _Draft) -> str:
    """The fullest form: the most words, then the most letters, then the first; abbreviations give way to long forms."""
    return max(draft.mentions, key=lambda m: (len(m.text.split()), not m.text.isupper(), len(m.text), -m.start)).text
