"""Names to entities: which names are one person, organisation or place, and what the article calls them.

The rules, in the order they apply to the names in text order: the same name; a surname or first name of a person named
before; an acronym of a long form; the short form of an organisation; two names of one country. A name that two
entities could claim goes to the one mentioned last.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from chalicelib.extractors.stretches import touching
from chalicelib.extractors.titles import POST_NOMINAL, titles_after, titles_before
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Article, Block, Entity, EntityType, Mention, Span

SURE = 0.8
"""Score from which the tagger's type of a name stands, whatever the rest of the article says."""
HIDDEN = "misc"
"""A label of the tagger's that no type of ours stands for (diseases, indices): it makes no entity."""

_EDGES = " \t\n,;:.!?()[]\"“”'‘’"
_PARTY = re.compile(r"[DRI]-")
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_SUFFIX = re.compile(r",?\s+(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "de", "la", "del", "du", "&"))
_CORPORATE = re.compile(r",?\s+(?:inc|corp|co|ltd|llc|plc|company|corporation|group|ag|sa|gmbh|nv)\.?$", re.IGNORECASE)


@dataclass(slots=True)
class _Draft:
    """An entity while its mentions are being gathered."""

    type: EntityType
    mentions: list[Mention] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    titles: list[str] = field(default_factory=list)
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
        draft = _owner(mention, span.label, drafts, gazetteer)
        if draft is None:
            draft = _Draft(cast(EntityType, span.label))
            drafts.append(draft)
        _add(draft, mention, article.text, gazetteer)
    for block in article.blocks:
        _add_handle(block, drafts)
    return _finished(drafts, len(article.text))


def _retyped(article: Article, names: Iterable[Span], gazetteer: Gazetteer) -> Iterator[Span]:
    """Names with the types that the tagger is known to miss.

    In the brackets of a dateline stands the agency that sent it: "TROY, N.C. (AP)". A county that the gazetteer knows
    is a place, in "Troy County commissioners" too.
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
        yield replace(span, label="organization" if inside else "location" if county else span.label)


def _add_handle(block: Block, drafts: list[_Draft]) -> None:
    """The handle in a post's signature is an alias of whom the signature names."""
    if block.post and block.post.handle and block.post.signature:
        start, end = block.post.signature
        for draft in drafts:
            if any(start <= m.start and m.end <= end for m in draft.mentions):
                draft.handles.append(f"@{block.post.handle}")
                return


def settle(text: str, names: Iterable[Span], gazetteer: Gazetteer) -> tuple[Span, ...]:
    """Names with clean edges, one type a name where the article leaves it open, and what the tagger passed over.

    A name that is tagged in two ways takes the type with the higher sum of scores, unless the other reading is sure; a
    word that the tagger is not sure of is whose surname, or which organisation's first word, it is.
    """
    trimmed = [t for t in (_trimmed(text, s) for s in names if s.label != HIDDEN) if _says_something(text, t)]
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for span in trimmed:
        votes[text[span.start : span.end]][span.label] += span.score
    surnames, first_words = _known_words(text, trimmed)
    settled = []
    for span in trimmed:
        name = text[span.start : span.end]
        if span.score < SURE and span.label != "person" and name in surnames:
            settled.append(replace(span, label="person"))
            continue
        if span.score < SURE and name in first_words - surnames and _could_be_organization(span, name, gazetteer):
            settled.append(replace(span, label="organization"))
            continue
        best = max(sorted(votes[text[span.start : span.end]].items()), key=lambda x: x[1])[0]
        settled.append(replace(span, label=best if span.score < SURE else span.label))
    return _with_repeats(text, settled)


def _could_be_organization(span: Span, name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name by itself may stand for the organisation that it begins: "Chicago" does not for its newspaper."""
    return span.label == "person" or (span.label == "location" and not gazetteer.lookup(name))


def _known_words(text: str, spans: list[Span]) -> tuple[set[str], set[str]]:
    """Surnames of the people and first words of the organisations that the article names in full."""
    long = [(s, text[s.start : s.end].split()) for s in spans if s.score >= 0.5]
    surnames = {words[-1] for s, words in long if s.label == "person" and len(words) > 1}
    return surnames, {words[0] for s, words in long if s.label == "organization" and len(words) > 1}


def _with_repeats(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Add untagged repeats of names that are sure: of two words or more, or capitalised words of a person's name."""
    known: dict[str, str] = {}
    for span in spans:
        name = text[span.start : span.end]
        sure = span.score >= 0.68 and span.label not in ("date", "money")
        if sure and len(name) > 3 and (" " in name or span.label == "person") and name[0].isupper():
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


def _owner(mention: Mention, kind: str, drafts: list[_Draft], gazetteer: Gazetteer) -> _Draft | None:
    """The entity that a name belongs to: the last mentioned of those that share its best key."""
    same = [d for d in drafts if d.type == kind]
    for key in _keys(mention.text, kind, gazetteer):
        owners = [d for d in same if key in d.keys]
        if owners:
            return max(owners, key=lambda d: d.last)
    if kind == "person":
        return _surname_of(mention.text, same)
    if kind == "organization":
        return next((d for d in same if _short_for(mention.text, d) or _acronym_of(mention.text, d)), None)
    return None


def _surname_of(name: str, drafts: list[_Draft]) -> _Draft | None:
    """The person who was only called by the surname of this full name so far, or by a shorter first name."""
    surnames = _parts(name)
    known = [d for d in drafts if all(_plain(m.text) in surnames or _same_person(m.text, name) for m in d.mentions)]
    return max(known, key=lambda d: d.last) if known else None


def _same_person(one: str, other: str) -> bool:
    """Whether two full names differ in no more than a first name's short form: Dan and Daniel Whitcombe."""
    (a, *_, x), (b, *_, y) = (_plain(name).split() * 2 for name in (one, other))
    return x == y and min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a))


def _keys(name: str, kind: str, gazetteer: Gazetteer) -> list[str]:
    """What a name is known by, the surest first."""
    plain = _plain(name)
    if kind == "group":
        return [f"demonym:{code}"] if (code := gazetteer.demonym(name)) else [_singular(plain)]
    if kind == "location":
        return [f"country:{code}"] if (code := gazetteer.country_code(name)) else [plain]
    if kind == "organization":
        return [plain, _CORPORATE.sub("", plain)]
    if kind == "person":
        return [_SUFFIX.sub("", plain)]
    return [plain]


def _plain(name: str) -> str:
    return re.sub(r"[.\s]+", " ", name.replace("’", "'")).strip().casefold()


def _singular(name: str) -> str:
    return name[:-1] if name.endswith("s") and len(name) > 4 else name


def _short_for(name: str, draft: _Draft) -> bool:
    """Whether an organisation's name begins one that came before: "Boeing" for "Boeing Commercial Airplanes"."""
    plain = _plain(name)
    return len(plain) > 3 and any(key.startswith(plain + " ") for key in draft.keys)


def _acronym_of(name: str, draft: _Draft) -> bool:
    """Whether one of two names is made of the other's initials."""
    short, initials = _letters(name), acronym(name)
    return any(
        (short and acronym(m.text) == short) or (initials and _letters(m.text) == initials) for m in draft.mentions
    )


def acronym(name: str) -> str | None:
    """The initials of a name of two capitalised words or more."""
    words = [w for w in re.findall(r"[\w&]+", name) if w.casefold() not in _SMALL]
    return "".join(w[0] for w in words) if len(words) > 1 and all(w[0].isupper() for w in words) else None


def _letters(name: str) -> str | None:
    letters = name.replace(".", "")
    return letters if letters.isupper() and 1 < len(letters) < 8 else None


def _add(draft: _Draft, mention: Mention, text: str, gazetteer: Gazetteer) -> None:
    draft.mentions.append(mention)
    draft.keys.update(_keys(mention.text, draft.type, gazetteer))
    if draft.type == "group":
        draft.country = draft.country or gazetteer.demonym(mention.text)
    if draft.type == "person":
        draft.keys.update(_parts(mention.text))
        draft.titles += titles_before(text, mention.start)
        draft.titles += titles_after(text, mention.end)


def _parts(name: str) -> set[str]:
    """A person's first name and what can be the surname, by which the article may call them from now on."""
    words = _SUFFIX.sub("", _plain(name)).split()
    surnames = {" ".join(words[i:]) for i in range(1, len(words))}
    return {words[0], f"{words[0]} {words[-1]}", *surnames} if surnames else set()


def _finished(drafts: list[_Draft], length: int) -> tuple[Entity, ...]:
    most = max((len(d.mentions) for d in drafts), default=1)
    return tuple(
        Entity(
            id=f"e{i}",
            type=draft.type,
            name=(name := _best_name(draft)),
            aliases=tuple(sorted({*(m.text for m in draft.mentions), *draft.handles} - {name})),
            titles=tuple(dict.fromkeys(draft.titles)),
            salience=_salience(len(draft.mentions), most, draft.mentions[0].start, length),
            mentions=tuple(draft.mentions),
            country=draft.country,
        )
        for i, draft in enumerate(drafts, 1)
    )


def _best_name(draft: _Draft) -> str:
    """The fullest form: the most words, then the most letters, then the first; acronyms give way to long forms."""
    return max(draft.mentions, key=lambda m: (len(m.text.split()), not m.text.isupper(), len(m.text), -m.start)).text


def _salience(count: int, most: int, first: int, length: int) -> float:
    """Half how often, half how early: the best two cues on GUM's graded salience (mAP .86 together)."""
    often = math.log1p(count) / math.log1p(most)
    early = 1 - first / max(1, length)
    return round((often + early) / 2, 3)
