"""Two who are named together, so that "the former", "the latter" and "the elder" tell which is meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from chalicelib import lexicon
from chalicelib.extractors.text.choices import first, of_type, only, present
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.sentences import sentence_starts
from chalicelib.extractors.text.spans import in_order, touching
from chalicelib.model import Entity, EntityType, Mention

Pair = tuple[Entity, Entity]

TYPES: tuple[EntityType, ...] = ("person", "organization", "group", "location", "work")
"""What is told apart by "the former" and "the latter"."""
KEPT = 8
"""Sentences over which "the latter" may come again without the two being named again: an article's few paragraphs."""
BESIDE = 20
"""Characters before "the latter" that hold the verb of speaking behind which it stands: "acknowledged "."""
AGE = 12
"""Characters behind a name that hold an age: ", 43," and "(aged 43)"."""

_ALONE_ALWAYS = "".join(f"(?<!{word})" for word in sorted(lexicon.words("pairs", by="order")))
_WHICH = re.compile(
    rf"\b[Tt]he ({lexicon.pattern(lexicon.words('pairs'))})"
    rf"(?:{_ALONE_ALWAYS}(?: man| woman| brother| sister| sibling))?(?: of the (?:two|pair))?\b(?![-’'])"
)
_AUXILIARY = (
    "is|was|has|had|would|will|could|can|may|might|did|does|should|must|also|who|of|to|in|on|at|for|and|or|as|by"
)
_FINITE = re.compile(r"[a-z]+(?:ed|[^s]s)$")
_AGE = re.compile(r"(?:, | \()(?:aged )?(\d{1,3})\b")
_LATTER = "the latter"
_LATER = lexicon.words("pairs", picks="second")
_COUNTED = lexicon.words("pairs", by="count")
_AGED = lexicon.words("pairs", by="age")
_YOUNGEST = lexicon.words("pairs", picks="youngest")


@dataclass(frozen=True, slots=True)
class Named:
    """The names of an article in order, and where its sentences begin."""

    text: str
    mentions: tuple[Mention, ...]
    owners: dict[int, Entity]
    sentences: list[int]


@dataclass(frozen=True, slots=True)
class _Told:
    """The two of whom one was told apart last, and the number of the sentence that did so."""

    sentence: int
    pair: Pair


def named(text: str, entities: Sequence[Entity]) -> Named:
    """The names of those who may be one of two."""
    eligible = [entity for entity in of_type(entities, *TYPES) if entity.named]
    names = in_order(name for entity in eligible for name in entity.names)
    owners = {name.start: entity for entity in eligible for name in entity.names}
    return Named(text, tuple(names), owners, sentence_starts(text))


def told_apart(names: Named) -> Iterator[tuple[Mention, Entity]]:
    """Mentions such as "the latter", each with the one of two whom it means."""
    last: _Told | None = None
    for match in filter(_stands_alone, _WHICH.finditer(names.text)):
        last = _told(names, match, last)
        one = _which(names, last.pair, match[1]) if last else None
        if one:
            yield Mention(match.start(), match.end(), match[0], "nominal"), one


def _told(names: Named, match: re.Match[str], last: _Told | None) -> _Told | None:
    """The two of whom a match tells one: who were just named together, or else of whom it was told last."""
    sentence = bisect_right(names.sentences, match.start())
    pair = _pair_of(names, match) or _pair_still_told(last, sentence)
    return _Told(sentence, pair) if pair else None


def _pair_still_told(last: _Told | None, sentence: int) -> Pair | None:
    """The two of whom it was told last, if that is not many sentences back."""
    return last.pair if last and sentence - last.sentence <= KEPT else None


def _pair_of(names: Named, match: re.Match[str]) -> Pair | None:
    """The two of whom a match tells one: the only two of one type, and of those who speak the persons."""
    choose = first if _speaks(match) else only
    return choose(pairs_before(names, match.start()))


def pairs_before(names: Named, at: int) -> list[Pair]:
    """Who are named by twos, type by type, in the sentence of an offset up to there, or else in the one before it."""
    sentence = bisect_right(names.sentences, at) - 1
    before = pairs_between(names, names.sentences[sentence], at)
    return before or pairs_between(names, names.sentences[max(0, sentence - 1)], names.sentences[sentence])


def pairs_between(names: Named, start: int, end: int) -> list[Pair]:
    """The entities of each type of which exactly two are named between two offsets."""
    owners = (names.owners[mention.start] for mention in touching(names.mentions, start, end))
    entities = {entity.id: entity for entity in owners}.values()
    by_type = [of_type(entities, kind) for kind in TYPES]
    return [(one, others[0]) for one, *others in filter(None, by_type) if len(others) == 1]


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether no noun follows: not so in "the former mayor", "the latter half" and "the first time"."""
    return _speaks(match) or (not _needs_verb(match) and _ends_phrase(match))


def _needs_verb(match: re.Match[str]) -> bool:
    """Whether a word tells two apart beside a verb of speaking only: "the first", or "the former" with no "latter"."""
    return match[1] in _COUNTED or (match[1] == "former" and _LATTER not in match.string)


# These hold hundreds of verbs, and few articles say "the latter": they are compiled when the first does.
@cache
def _alone() -> re.Pattern[str]:
    """What stands behind a phrase that goes on no further, or, as a group, a word that may be a verb."""
    speaking = lexicon.pattern(lexicon.verbs("past", "third"))
    return re.compile(rf"[\"”’]?(?:\s*$|[.,;:!?)—–]|\s+(?:\w+ly )?(?:{_AUXILIARY}|{speaking})\b| (\w+)\b)")


@cache
def _speaking_behind() -> re.Pattern[str]:
    """A verb of speaking behind a phrase: "the latter quickly added"."""
    return re.compile(rf"\s+(?:\w+ly )?(?:{lexicon.pattern(lexicon.verbs('past', 'third'))})\b")


@cache
def _saying_behind() -> re.Pattern[str]:
    """A verb of saying right behind a phrase: "the first said"."""
    return re.compile(rf" (?:{_saying()})\b")


@cache
def _saying_before() -> re.Pattern[str]:
    """A verb of saying before a phrase, behind what it reports: "…, said the latter"."""
    return re.compile(rf"[,”\"’'] (?:{_saying()}) $")


def _saying() -> str:
    """A pattern for the verbs of saying: "said", "says"."""
    return lexicon.pattern(lexicon.verbs("past", "third", cue="say"))


def _ends_phrase(match: re.Match[str]) -> bool:
    """Whether a mark, a word of grammar, or what can only be a verb stands behind: "wants"."""
    behind = _alone().match(match.string, match.end())
    return behind is not None and (behind[1] is None or _is_verb(behind[1]))


def _is_verb(word: str) -> bool:
    """Whether a word looks like a verb and is no noun that is known: "wants", but not "companies"."""
    return class_of(word) is None and _FINITE.match(word) is not None


def _speaks(match: re.Match[str]) -> bool:
    """Whether a verb of speaking stands beside: "the first said", "said the latter"."""
    behind = _saying_behind() if match[1] in _COUNTED else _speaking_behind()
    if behind.match(match.string, match.end()):
        return True
    before = match.string[max(0, match.start() - BESIDE) : match.start()]
    return _saying_before().search(before) is not None


def _which(names: Named, pair: Pair, word: str) -> Entity | None:
    """The one of two whom a word means: by their order, or by their ages."""
    return _by_age(names, pair, word) if word in _AGED else pair[word in _LATER]


def _by_age(names: Named, pair: Pair, word: str) -> Entity | None:
    """The elder or the younger of two, where the text tells both ages and they differ."""
    ages = present(*(_age(names, entity) for entity in pair))
    if len(set(ages)) < len(pair):
        return None
    choose = min if word in _YOUNGEST else max
    return pair[ages.index(choose(ages))]


def _age(names: Named, entity: Entity) -> int | None:
    """The age that stands behind one of an entity's names."""
    age = first(_AGE.match(names.text, mention.end, mention.end + AGE) for mention in entity.mentions)
    return int(age[1]) if age else None
