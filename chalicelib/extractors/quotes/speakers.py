"""From the words that name a source to the entity that they mean."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.quotes import sources
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.kinds import is_relative, kind_of
from chalicelib.extractors.text.both import both, counts_two
from chalicelib.extractors.text.choices import any_holds, first
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.pairs import named
from chalicelib.extractors.text.titles import POST_NOMINAL, titles_before
from chalicelib.model import Entity, EntityType, Mention, MentionKind, Span, Speaker

ADJACENT = 60
"""Characters between a name and the relative pronoun that may stand for it: an apposition's length."""
_SPEAKING: frozenset[EntityType] = frozenset(("person", "organization", "group", "location", "work", "facility"))
_ANTECEDENTS: dict[str, frozenset[EntityType]] = {
    "who": frozenset(("person", "group")),
    "whom": frozenset(("person",)),
    "which": frozenset(("organization", "work")),
    "that": frozenset(("organization",)),
}
"""What each relative pronoun stands for; the others stand for persons."""
_PREPOSITIONS = "in|of|for|from|at|by|with|to|on|about|against|under"
_GOVERNING = rf"(?<![\w-])(?:{_PREPOSITIONS})(?![\w-])"
_PREPOSITION = re.compile(_GOVERNING, re.IGNORECASE)
_GOVERNS = re.compile(rf"{_GOVERNING}|[,’']s?\b", re.IGNORECASE)
_GOVERNS_LAST = re.compile(rf"(?:\b(?:{_PREPOSITIONS}|and|or|the|a)|[’']s?)$", re.IGNORECASE)
_JOINS_LAST = re.compile(r"\b(?:and|or|the|a|an)$", re.IGNORECASE)
_NOTHING = r"[ ,.\"”’']*\Z"
_NOTHING_BEHIND = re.compile(_NOTHING)
_BEHIND_HEAD = re.compile(rf"{_NOTHING}| and |\s*(?:,|\(|—|–|\b(?:who|of|from|for|in|at|with)\b)")
_LETTERS = rf"(?:,? (?:{POST_NOMINAL})(?!\w))*"
_BEHIND_PERSON = re.compile(
    rf"{_LETTERS}(?: (?:him|her|them)self)?(?:{_BEHIND_HEAD.pattern}|\)| --? | (?:whose|{_PREPOSITIONS})\b)"
)
"""What may follow a person's name that is a source's head: "Ann Lee QC", "Ann Lee herself", "Ann Lee -- a judge"."""
_OF_SOMEBODY = re.compile(rf"{_GOVERNING} (?:the|an?|his|her|their|its)\b(?:(?! and )[^,])*,$")
"""What makes the name behind a comma somebody else's than the head's: "An aide to the minister, Ann Lee"."""
_SENT_BY = re.compile(
    r"\b(?:e-?mail|letter|text|message|note|memo|tweet|post|voicemail|telegram)s?(?: \w+){0,3}? (?:from|by)\b"
    r"(?:(?! to\b)[^,.]){0,40},?$"
)
"""What leads to who wrote the words that a message reads: "an email sent by the manager,"."""
_ISSUED_BY = re.compile(
    r"\b(?:statement|message|reply|response|letter|note|e-?mail|post)(?: (?:issued|released|sent|written))? "
    r"(?:from|by) (?:the )?$"
)
_COURTESY = re.compile(r",(?: [A-Z][\w’'-]*\.?){0,2}$")
_OWNER = re.compile(r"[^,]+[’']s?")
_APPOSED = re.compile(r" (?:the|an?) ")
_BEHIND_NAME = lexicon.words("noun_uses", use="behind_name") | lexicon.words("noun_uses", use="of_name")
_KIND_OF_BODY = re.compile(rf" (?:{lexicon.pattern(_BEHIND_NAME)})\b")
_JOINED = re.compile(r",? (?:and|or) (?:the |his |her )?")
_FOUND_BY: dict[MentionKind, str] = {"pronoun": "pronoun", "nominal": "role"}
"""The rule that found who is meant, by the form of a source without a name."""


def resolve(text: str, source: Span, cast: Cast) -> tuple[Speaker, str]:
    """The speaker for a source span, and the rule that found the entity.

    A name wins when it is the source's head; a pronoun or a role is whom coreference took it for, if that is likely.
    """
    mention = sources.mention(text, source)
    named = _named(text, source, cast) or _both(text, mention, cast)
    if not named:
        return _described(text, source, mention, cast)
    others = tuple(entity.id for entity in named[1:])
    return Speaker(named[0].id, mention, "collective" if others else "name", others), "name"


def _described(text: str, source: Span, mention: Mention, cast: Cast) -> tuple[Speaker, str]:
    """The speaker for a source without a name, and how it was found."""
    entity, confidence = _meant(text, source, mention.text, cast)
    kind = kind_of(text, source, entity)
    form: MentionKind = "pronoun" if kind == "pronoun" else "nominal"
    mention = replace(mention, kind=form, confidence=confidence)
    if entity is None:
        return Speaker(None, mention, kind), "unresolved"
    return Speaker(entity.id, mention, kind), _FOUND_BY[form]


def _meant(text: str, source: Span, phrase: str, cast: Cast) -> tuple[Entity | None, float]:
    """Whom a source without a name means, and how sure that is."""
    if is_relative(phrase):
        return _antecedent(source, phrase.casefold().split()[0], cast), 1.0
    return _coreferent(text, source, cast)


def _antecedent(source: Span, pronoun: str, cast: Cast) -> Entity | None:
    """Whom a relative pronoun stands for: the last of its type right before it."""
    types = _ANTECEDENTS.get(pronoun, frozenset(("person",)))
    return first(entity for _, entity in cast.before(source.start, ADJACENT) if entity.type in types)


def _coreferent(text: str, source: Span, cast: Cast) -> tuple[Entity | None, float]:
    """The entity of the mention that opens the source or that nothing before governs, and how sure that is."""
    described = (pair for pair in cast.within(source.start, source.end) if pair[0].kind != "name")
    for mention, entity in described:
        if not _GOVERNS.search(text[source.start : mention.start]):
            return entity, mention.confidence
    return None, 0.0


def _named(text: str, source: Span, cast: Cast) -> list[Entity]:
    """The entities that are the source's head: Ann Lee in "Ann Lee, the mayor of Troy," and in "Troy's mayor, Ann Lee".

    Several where the source is a list of them.
    """
    inside = cast.within(source.start, source.end)
    people = {mention.end for mention, entity in inside if mention.kind == "nominal" and entity.type == "person"}
    names = [pair for pair in inside if _may_speak(*pair) and not _is_somebody(*pair, people)]
    for mention, entity in sorted(names, key=_persons_first):
        if _is_head(text, source, mention, entity):
            return [entity, *_joined(text, mention, entity, names)]
    return []


def _both(text: str, mention: Mention, cast: Cast) -> list[Entity]:
    """The two whom the sentence before names and "both" or "the pair" takes up."""
    if not counts_two(mention.text):
        return []
    return list(both(named(text, cast.entities), mention.text, mention.start) or ())


def _may_speak(mention: Mention, entity: Entity) -> bool:
    """Whether a mention is the name of something that can speak."""
    return mention.kind == "name" and entity.type in _SPEAKING


def _is_somebody(mention: Mention, entity: Entity, people: Container[int]) -> bool:
    """Whether a people's name stands for one person, by where phrases for persons end: "the Frenchman"."""
    return entity.type == "group" and mention.end in people


def _persons_first(pair: tuple[Mention, Entity]) -> tuple[bool, int, int]:
    """The order in which the names in a source are tried: people, then what comes first, of that the longest."""
    mention, entity = pair
    return entity.type != "person", mention.start, -mention.end


def _joined(text: str, head: Mention, entity: Entity, names: Iterable[tuple[Mention, Entity]]) -> list[Entity]:
    """The entities that "and" joins to a head: "Ann Lee and Bo Rask"."""
    joined: list[Entity] = []
    end = head.end
    for mention, other in names:
        if _is_another(other, entity) and _is_joined(text, end, mention):
            joined.append(other)
            end = mention.end
    return joined


def _is_another(other: Entity, entity: Entity) -> bool:
    """Whether one entity is another of the same type."""
    return other is not entity and other.type == entity.type


def _is_joined(text: str, end: int, mention: Mention) -> bool:
    """Whether "and" alone stands between an offset and a mention."""
    return mention.start > end and _JOINED.fullmatch(text, end, mention.start) is not None


def _is_head(text: str, source: Span, mention: Mention, entity: Entity) -> bool:
    """Whether nothing before a name governs it ("diplomats in …"), and nothing behind it does ("… officials")."""
    before, behind = text[source.start : mention.start], text[mention.end : source.end]
    if entity.type == "person":
        title = " ".join(titles_before(text, mention.start))
        return _is_free_person(before.rstrip().removesuffix(title).rstrip(), behind)
    return _is_free_body(before) and _closes(behind, entity)


def _is_free_body(before: str) -> bool:
    """Whether no word before a body's name governs it, but for whose or from whom it is: "Malawi's", "a note from"."""
    if _is_owned_directly(before) or not _GOVERNS.search(before):
        return True
    return _ISSUED_BY.search(before) is not None


def _is_free_person(before: str, behind: str) -> bool:
    """Whether a person's name stands free between the other words of a source, the title left out."""
    if not before and _APPOSED.match(behind):
        return True
    return bool(_BEHIND_PERSON.match(behind)) and _is_free(before, behind)


def _is_free(before: str, behind: str) -> bool:
    """Whether no word before a person's name governs it: not so in "a spokesman for Ann Lee"."""
    if _SENT_BY.search(before):
        return True
    if _is_of_another(before):
        return False
    if any_holds(_FREE, before):
        return True
    return _NOTHING_BEHIND.match(behind) is not None and _is_led_to(before)


def _is_of_another(before: str) -> bool:
    """Whether the name is somebody else's than the head's: "An aide to the minister, Ann Lee"."""
    if not _OF_SOMEBODY.search(before):
        return False
    return class_of(before.rstrip(",").split()[-1].casefold()) == "person"


def _is_apposed(before: str) -> bool:
    """Whether a comma stands before a name, a courtesy aside: "Troy's mayor, Ann Lee", "the head, Madam Ann Lee"."""
    return _COURTESY.search(before) is not None


def _is_ungoverned(before: str) -> bool:
    """Whether no preposition or possessive stands before a name: "mayor Ann Lee"."""
    return not _GOVERNS.search(before)


def _is_led_to(before: str) -> bool:
    """Whether several words lead to the last name, and none governs it: "chief executive of Acme Ann Lee"."""
    return " " in before.strip() and not _GOVERNS_LAST.search(before)


def _is_owned(before: str) -> bool:
    """Whether what stands before a person's name only says whose that person is: "NBC's", "Troy's mayor"."""
    return not _PREPOSITION.search(before) and not _JOINS_LAST.search(before)


def _is_owned_directly(before: str) -> bool:
    """Whether nothing but a possessive stands before a name: "Malawi's", "the country's"."""
    return bool(_OWNER.fullmatch(before.strip())) and not _PREPOSITION.search(before)


def _closes(behind: str, entity: Entity) -> bool:
    """Whether a name that is no person's ends the head of a source, alone or with what it is: "the Labour party"."""
    if entity.type == "organization" and _KIND_OF_BODY.match(behind):
        return True
    return bool(_BEHIND_HEAD.match(behind))


_FREE = (_is_apposed, _is_ungoverned, _is_owned)
"""What leaves a person's name free; one is enough."""
