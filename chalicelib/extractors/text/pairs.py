"""Two who are named together, so that "the former", "the latter", "the elder" and "both" tell which is meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chalicelib import lexicon
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.sentences import sentence_starts
from chalicelib.extractors.text.spans import touching
from chalicelib.model import Entity, EntityType, Mention

Pair = tuple[Entity, Entity]

TYPES: tuple[EntityType, ...] = ("person", "organization", "group", "location", "work")
"""What is told apart by "the former" and "the latter"."""
SPEAKERS: tuple[EntityType, ...] = ("person", "organization")
"""Who may be "both"."""
KEPT = 8
"""Sentences over which "the latter" may come again without the two being named again: an article's few paragraphs."""
JOINED = 5
"""Sentences back in which two may be joined whom "both" takes up."""
BESIDE = 20
"""Characters before "the latter" that hold the verb of speaking behind which it stands: "acknowledged "."""
AGE = 12
"""Characters behind a name that hold an age: ", 43," and "(aged 43)"."""

_WHICH = re.compile(
    r"\b[Tt]he (former|latter|elder|older|younger|first|second)"
    r"(?:(?<!former)(?<!latter)(?: man| woman| brother| sister| sibling))?(?: of the (?:two|pair))?\b(?![-’'])"
)
_SPEAKING = lexicon.pattern(lexicon.verbs("past", "third"))
_AUXILIARY = (
    "is|was|has|had|would|will|could|can|may|might|did|does|should|must|also|who|of|to|in|on|at|for|and|or|as|by"
)
_ALONE = re.compile(rf"[\"”’]?(?:\s*$|[.,;:!?)—–]|\s+(?:\w+ly )?(?:{_AUXILIARY}|{_SPEAKING})\b| (\w+)\b)")
_SPEAKING_BEHIND = re.compile(rf"\s+(?:\w+ly )?(?:{_SPEAKING})\b")
_SAYING = lexicon.pattern(lexicon.verbs("past", "third", cue="say"))
_SAYING_BEHIND = re.compile(rf" (?:{_SAYING})\b")
_SAYING_BEFORE = re.compile(rf"[,”\"’'] (?:{_SAYING}) $")
_FINITE = re.compile(r"[a-z]+(?:ed|[^s]s)$")
_AGE = re.compile(r"(?:, | \()(?:aged )?(\d{1,3})\b")
_BOTH = re.compile(r"(?i:they both|both(?: (\w+))?|neither(?: of them)?|the (?:pair|duo|couple|two(?: (\w+))?))")
_TYPES_OF: dict[str, tuple[EntityType, ...]] = {"people": SPEAKERS[:1], "body": SPEAKERS[1:]}
"""By the class of the noun behind "both", what it counts."""
_AND = re.compile(r"[^.;\n]{0,40}?\b(?:and|or)\b[^.;\n]{0,30}")
_LATTER = "the latter"
_LATER = frozenset(("latter", "second"))
_COUNTED = frozenset(("first", "second"))
_AGED = frozenset(("elder", "older", "younger"))


@dataclass(frozen=True, slots=True)
class Named:
    """The names of an article in order, and where its sentences begin."""

    text: str
    mentions: tuple[Mention, ...]
    owners: dict[int, Entity]
    sentences: list[int]


def named(text: str, entities: Sequence[Entity]) -> Named:
    """The names of those who may be one of two."""
    spoken = [(m, e) for e in entities if e.named and e.type in TYPES for m in e.mentions if m.kind == "name"]
    ordered = sorted(spoken, key=lambda pair: pair[0].start)
    return Named(text, tuple(m for m, _ in ordered), {m.start: e for m, e in ordered}, sentence_starts(text))


def told_apart(names: Named) -> Iterator[tuple[Mention, Entity]]:
    """Mentions such as "the latter", each with the one of two whom it means."""
    last: tuple[int, Pair] | None = None
    for match in filter(_stands_alone, _WHICH.finditer(names.text)):
        sentence = bisect_right(names.sentences, match.start())
        pair = _pair_of(names, match) or (last[1] if last and sentence - last[0] <= KEPT else None)
        last = (sentence, pair) if pair else last
        one = pair and _which(names, pair, match[1])
        if one:
            yield Mention(match.start(), match.end(), match[0], "nominal"), one


def _pair_of(names: Named, match: re.Match[str]) -> Pair | None:
    """The two of whom a match tells one: the only two of one type, and of those who speak the persons."""
    pairs = pairs_before(names, match.start())
    return pairs[0] if len(pairs) == 1 or (pairs and _speaks(match)) else None


def counts_two(phrase: str) -> bool:
    """Whether a phrase may take up two who were named: "both", "the pair", "the two companies"."""
    return _BOTH.fullmatch(phrase) is not None


def both(names: Named, phrase: str, at: int) -> Pair | None:
    """The two whom a phrase such as "both" or "the two companies" means; who are not bodies are persons first.

    A noun may count others than those who merely stand in one sentence, so that those have to be joined.
    """
    match = _BOTH.fullmatch(phrase)
    if not match:
        return None
    noun = (match[1] or match[2] or "").casefold()
    near = [] if noun else pairs_before(names, at)
    types = _TYPES_OF.get(class_of(noun) or "", SPEAKERS)
    return next((pair for pair in near or _joined_before(names, at) if pair[0].type in types), None)


def _joined_before(names: Named, at: int) -> list[Pair]:
    """The two of one type that the last sentences join: "Ruth Ade, 43, and Vera Ade, 39, run the mill"."""
    last = bisect_right(names.sentences, at) - 1
    for sentence in range(last, max(-1, last - JOINED), -1):
        start, end = names.sentences[sentence], min(at, [*names.sentences, at][sentence + 1])
        pairs = [pair for pair in _pairs(names, start, end) if _are_joined(names, pair, start, end)]
        if pairs:
            return pairs
    return []


def _are_joined(names: Named, pair: Pair, start: int, end: int) -> bool:
    """Whether "and" stands between the names of two: "Ann Lee, 43, and her sister Bo"."""
    first, second = ([m for m in entity.mentions if start <= m.start < end] for entity in pair)
    return bool(_AND.fullmatch(names.text, first[0].end, second[0].start))


def pairs_before(names: Named, at: int) -> list[Pair]:
    """Who are named by twos, type by type, in the sentence of an offset up to there, or else in the one before it."""
    sentence = bisect_right(names.sentences, at) - 1
    before = _pairs(names, names.sentences[sentence], at)
    if before or not sentence:
        return before
    return _pairs(names, names.sentences[sentence - 1], names.sentences[sentence])


def _pairs(names: Named, start: int, end: int) -> list[Pair]:
    """The entities of each type of which exactly two are named between two offsets."""
    seen = {e.id: e for m in touching(names.mentions, start, end) for e in [names.owners[m.start]]}
    by_type = [tuple(entity for entity in seen.values() if entity.type == kind) for kind in TYPES]
    return [(first, others[0]) for first, *others in filter(None, by_type) if len(others) == 1]


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether no noun follows: not so in "the former mayor", "the latter half" and "the first time"."""
    if _speaks(match):
        return True
    if match[1] in _COUNTED or (match[1] == "former" and _LATTER not in match.string):
        return False
    return _ends_phrase(match)


def _ends_phrase(match: re.Match[str]) -> bool:
    """Whether a mark, a word of grammar, or what can only be a verb stands behind: "wants"."""
    behind = _ALONE.match(match.string, match.end())
    if not behind or not behind[1]:
        return behind is not None
    return bool(_FINITE.match(behind[1])) and class_of(behind[1]) is None


def _speaks(match: re.Match[str]) -> bool:
    """Whether a verb of speaking stands beside: "the first said", "said the latter"."""
    behind = _SAYING_BEHIND if match[1] in _COUNTED else _SPEAKING_BEHIND
    if behind.match(match.string, match.end()):
        return True
    return bool(_SAYING_BEFORE.search(match.string[max(0, match.start() - BESIDE) : match.start()]))


def _which(names: Named, pair: Pair, word: str) -> Entity | None:
    """The one of two whom a word means; by their ages, where it tells those."""
    if word not in _AGED:
        return pair[word in _LATER]
    first, second = (_age(names, entity) for entity in pair)
    if first is None or second is None or first == second:
        return None
    return pair[(first < second) == (word != "younger")]


def _age(names: Named, entity: Entity) -> int | None:
    """The age that stands behind one of an entity's names."""
    ages = (_AGE.match(names.text, mention.end, mention.end + AGE) for mention in entity.mentions)
    return next((int(age[1]) for age in ages if age), None)
