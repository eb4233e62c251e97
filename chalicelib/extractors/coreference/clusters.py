"""Clusters: all mentions of one entity; and those that a walk starts from, the named entities."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from chalicelib import lexicon
from chalicelib.extractors.coreference.anaphors import MEANT, Anaphor
from chalicelib.extractors.coreference.context import Context, Occurrence
from chalicelib.extractors.coreference.facts import Facts
from chalicelib.extractors.coreference.origins import Places
from chalicelib.extractors.text.choices import of_type
from chalicelib.extractors.text.nouns import COUNTRY, COUNTY, STATE, TOWN, class_of, may_be_body, singular
from chalicelib.extractors.text.titles import head_of
from chalicelib.model import Candidate, Entity

NOUN_CLASSES = {
    "person": ("person",),
    "organization": ("body",),
    "group": ("people", "body"),
    "location": ("place",),
    "work": ("document",),
    "event": ("event",),
    "facility": ("facility",),
    "product": ("product",),
}
"""By type of a named entity, the classes of nouns that may say what it is."""
_DIVISIONS = {"ADM1": STATE, "ADM2": COUNTY}
"""By feature code of GeoNames, the nouns that a division of a country is meant by."""
_OTHERS_ALONE = lexicon.words("noun_uses", use="alone")
"""Nouns in names that mean something else when they stand alone: "the administration" is a president's."""
_PARTIES = lexicon.words("parties", type="name")
_COMPANY_SUFFIXES = frozenset(word.strip(".,") for word in lexicon.words("company_suffixes"))
"""What only companies' names end in."""
_CALLED = {title.casefold(): nouns.split() for title, nouns in lexicon.values("title_nouns", "nouns").items()}
OFFICES = lexicon.words("titles", use="distinct")
"""Words that tell one office from another, "deputy" of "deputy minister"; alone a title is an office by itself."""
_NOUN_REACH = 20
"""Characters before a name in which the noun that runs into it is looked for."""


@dataclass(slots=True, eq=False)
class Cluster:
    """Somebody or something while the text is walked: an entity with a name, or the mentions of one without.

    ``kinds`` are nouns that a place can be meant by, if it is known; ``heads`` are nouns it was called by, titles
    included; ``words`` all other words of its names and phrases; ``roles`` what stands in apposition to its name;
    ``facts`` what the text has told of a person up to here.
    """

    type: str
    entity: Entity | None = None
    gender: str | None = None
    kinds: frozenset[str] = frozenset()
    plural: bool | None = None
    mentions: list[Occurrence] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    anaphors: list[tuple[Anaphor, float]] = field(default_factory=list)
    roles: list[Anaphor] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)

    @property
    def last(self) -> Occurrence:
        """The mention that the walk passed last."""
        return self.mentions[-1]

    @property
    def counts(self) -> bool:
        """Whether somebody without a name is worth telling of: who speaks, or is mentioned again.

        A plural in a source need not be who speaks: "The union, which represents 900 employees, said".
        """
        if len(self.mentions) > 1:
            return True
        return self.last.role == "source" and not self.anaphors[0][0].generic

    def name_end(self, start: int) -> int:
        """Where the name ends that begins at an offset; the offset itself where the cluster has no name there."""
        ends = {m.start: m.end for m in self.entity.mentions} if self.entity else {}
        return ends.get(start, start)

    def was_called(self, anaphor: Anaphor) -> bool:
        """Whether it was called by the noun of a phrase and by its other words: "the Greek bank … the Greek bank"."""
        return anaphor.head in self.heads and self.words.issuperset(anaphor.words)

    def join(self, anaphor: Anaphor, confidence: float) -> None:
        """Add an anaphor, and what it tells about whom it means."""
        self.anaphors.append((anaphor, confidence))
        self.gender = self.gender or anaphor.gender
        if anaphor.pronoun:
            return
        self.plural = anaphor.plural if self.plural is None else self.plural
        self.heads.add(anaphor.head)
        self.words.update(anaphor.words)

    def absorb(self, other: Cluster) -> None:
        """Give a named cluster what was mentioned before its name was."""
        self.mentions = sorted((*self.mentions, *other.mentions), key=attrgetter("start"))
        self.anaphors += other.anaphors
        self.plural = other.plural
        self.heads |= other.heads
        self.words |= other.words
        self.facts.add(other.facts)


def clusters_of(context: Context, entities: Iterable[Entity], gazetteer: Places) -> list[Cluster]:
    """A cluster for each named entity that can be meant."""
    entities = list(entities)
    places = gazetteer.candidates(location.name for location in of_type(entities, "location"))
    return [_cluster(context, entity, places.get(entity.name, ())) for entity in of_type(entities, *MEANT)]


def _cluster(context: Context, entity: Entity, places: Sequence[Candidate]) -> Cluster:
    """An entity with all that its names, its titles and the words before them tell about how it may be called."""
    return Cluster(
        entity.type,
        entity,
        entity.gender,
        _kinds(entity, places),
        mentions=[context.occurrence(m.start, m.end, "name") for m in entity.mentions],
        heads={*_title_heads(entity), *nouns_in(entity), *_kinds_of_body(entity), *_nouns_before(context.text, entity)},
        words=_words((*(m.text for m in entity.mentions), *_full_titles(entity))),
    )


def _kinds(entity: Entity, places: Sequence[Candidate]) -> frozenset[str]:
    """The nouns that a place of this name can be meant by: of what the likeliest place of that name is.

    And of those that share its region, for what is called by one name: Livorno is a province and its capital.
    """
    if entity.type != "location" or not places:
        return frozenset()
    region = _region(places[0])
    return frozenset[str]().union(*(_nouns_for(place) for place in places if _region(place) == region))


def _region(place: Candidate) -> tuple[str | None, str | None]:
    """The country and first division of a place, as codes."""
    return place.country, place.admin1


def _nouns_for(place: Candidate) -> frozenset[str]:
    """The nouns that an entry of the gazetteer is meant by: of a populated place, "city", "town" and others."""
    if place.feature_code.startswith("PC"):
        return COUNTRY
    return TOWN if place.feature_class == "P" else _DIVISIONS.get(place.feature_code, frozenset())


def _title_heads(entity: Entity) -> Iterator[str]:
    """What somebody is by his titles: "secretary" of the "Secretary of State"."""
    for title in entity.titles:
        if head := head_of(title):
            yield head
        yield from _title_nouns(title)
    if entity.type == "person":
        yield from _CALLED.get(entity.name.partition(" ")[0].casefold(), ())


def _full_titles(entity: Entity) -> Iterator[str]:
    """The titles that say what office somebody holds; an Irish "Deputy" is nobody's deputy."""
    return (title for title in entity.titles if title.casefold() not in OFFICES)


def _title_nouns(title: str) -> Iterator[str]:
    """What else the bearer of a title is called: "senator" of "Sen.", "sheikh" of "Sheikh", "monarch" of "Queen"."""
    for word in re.findall(r"[\w-]+", title.split(" of ", maxsplit=1)[0].casefold()):
        yield from _CALLED.get(word, ())


def nouns_in(entity: Entity) -> Collection[str]:
    """The nouns in a name that say what it is: "ministry" in "the Foreign Ministry", "city" in "Mexico City"."""
    if entity.type == "person":
        return ()
    words = _words(mention.text for mention in entity.mentions)
    return {word for word in words if _is_thing(word)} - _OTHERS_ALONE


def _is_thing(noun: str) -> bool:
    """Whether a noun may stand for something else than a person: "bank", "regulator"."""
    return class_of(noun) not in (None, "person", "people") or may_be_body(noun)


def _kinds_of_body(entity: Entity) -> Iterator[str]:
    """What a name shows a body to be: "party" of Labour, "company" of "Acme Inc."."""
    if entity.type != "organization":
        return
    if entity.name in _PARTIES:
        yield "party"
    if not _COMPANY_SUFFIXES.isdisjoint(word.strip(".,") for word in entity.name.split()):
        yield "company"


def _nouns_before(text: str, entity: Entity) -> Iterator[str]:
    """The nouns that run into a name: "company" in "the parent company Acme"."""
    classes = NOUN_CLASSES.get(entity.type, ())
    for mention in entity.mentions:
        words = text[max(0, mention.start - _NOUN_REACH) : mention.start].casefold().split()
        if mention.kind == "name" and words and class_of(words[-1]) in classes:
            yield singular(words[-1])


def _words(texts: Iterable[str]) -> set[str]:
    return {word.casefold().strip(".,()") for text in set(texts) for word in text.split()}
