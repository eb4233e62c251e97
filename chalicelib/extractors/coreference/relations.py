"""Whose mother, lawyer or rival somebody is: "his mother" is the woman whose son the text has named."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from chalicelib import lexicon
from chalicelib.extractors.coreference.anaphors import Anaphor
from chalicelib.extractors.coreference.clusters import Cluster
from chalicelib.extractors.text.choices import first
from chalicelib.extractors.text.nouns import gender_of
from chalicelib.extractors.text.pronouns import GENDERS, PLURAL, POSSESSIVES, THIRD_SINGULAR, is_other_gender
from chalicelib.extractors.text.tokens import GENITIVE
from chalicelib.model import Entity

RELATED = 0.85
"""Confidence of what a relation told before joins."""
_CONVERSES = {word: frozenset(nouns.split()) for word, nouns in lexicon.values("converses", "converse").items()}
"""By what somebody is to another, what the other is in turn: of "mother" it is "son" and "daughter"."""
_OWNING = POSSESSIVES & (THIRD_SINGULAR | PLURAL)
"""Pronouns that say whose somebody is: "his"."""
_OWNED_NAME = re.compile(
    rf"\b(?P<owner>[Hh]is|[Hh]er|[Tt]heir|[\w-]+(?:['’]s|s['’])) (?:[a-z-]+ ){{0,2}}"
    rf"(?P<noun>{lexicon.pattern(_CONVERSES)}) $"
)
"""What runs into a name and says whose the bearer is: "her son Luca"."""
_SPOUSES = frozenset(("wife", "husband"))
_ONLY_ONES = frozenset(("wife", "husband", "mother", "father"))
"""Nouns for relatives of whom one has one, who may be named later by a surname that they share."""
_REACH = 60
"""Characters before a name in which that stands."""
COUNSEL = _CONVERSES["client"]
"""Nouns for who acts for a client: "lawyer"."""
_DEFENDS = re.compile(
    rf", (?:(?:who|and)? ?(?:is |was )?(?:represents|represented|representing|defends|defended|defending|acts for"
    rf"|acting for)|(?:an? |the )?(?:[a-z-]+ ){{0,2}}(?:{lexicon.pattern(COUNSEL)}) (?:for|of|representing))"
    r" (?:the )?(?:(?:Mr|Mrs|Ms|Dr)\.? )?(?=[A-Z])"
)
"""What stands between a lawyer and the client: ", who represents", ", a lawyer for"."""
_CLIENT_REACH = 120
"""Characters behind a lawyer's name in which that stands."""


@dataclass(slots=True)
class Relations:
    """Who is what to whom, as far as a text has told: by owner and noun, the one who is that."""

    _related: dict[tuple[Cluster, str], Cluster] = field(default_factory=dict)
    _of: dict[Cluster, list[tuple[Cluster, str]]] = field(default_factory=dict)

    def add(self, owner: Cluster, noun: str, other: Cluster) -> None:
        """Note that the owner's ``noun`` is ``other``."""
        if owner is other or noun not in _CONVERSES:
            return
        self._related[owner, noun] = other
        self._of.setdefault(other, []).append((owner, noun))

    def rename(self, old: Cluster, new: Cluster) -> None:
        """Note that somebody turned out to be somebody with a name."""
        pairs = [(owner, noun, other) for (owner, noun), other in self._related.items() if old in (owner, other)]
        for owner, noun, other in pairs:
            del self._related[owner, noun]
            self._of[other].remove((owner, noun))
            self.add(new if owner is old else owner, noun, new if other is old else other)

    def meant(self, owner: Cluster, anaphor: Anaphor) -> Cluster | None:
        """Who is the owner's mother, lawyer or rival: who was called so, or whose son or client the owner is."""
        if other := self._related.get((owner, anaphor.head)):
            return other
        converses = _CONVERSES.get(anaphor.head, frozenset())
        owners = (other for other, noun in reversed(self._of.get(owner, ())) if noun in converses)
        return first(other for other in owners if not is_other_gender(anaphor.gender, other.gender))

    def introduced(self, named: Cluster, others: Container[Cluster]) -> Cluster | None:
        """Who was told of as somebody's wife or son before a name with that surname: "His wife … Heidi Pelz"."""
        if named.type != "person" or not named.entity or " " not in named.entity.name:
            return None
        same = {other for (owner, noun), other in self._related.items() if _fits(owner, noun, other, named)}
        return same.pop() if len(same) == 1 and same <= _held(same, others) else None

    def is_of_another(self, owner: Cluster, anaphor: Anaphor, cluster: Cluster) -> bool:
        """Whether somebody is known to be the mother or lawyer of others, and not of an owner."""
        owners = [other for other, noun in self._of.get(cluster, ()) if noun == anaphor.head and other.entity]
        return bool(owners and owner.entity) and owner not in owners


def _held(clusters: set[Cluster], others: Container[Cluster]) -> set[Cluster]:
    """Those of some that are among others."""
    return {cluster for cluster in clusters if cluster in others}


def _fits(owner: Cluster, noun: str, other: Cluster, named: Cluster) -> bool:
    """Whether the bearer of a name may be the owner's ``noun``, who has no name: one of that gender and surname."""
    if other.entity or not owner.entity or not named.entity or noun not in _ONLY_ONES:
        return False
    genders = {gender_of(noun), named.gender} - {None}
    return len(genders) == 1 and _surname(owner.entity) == _surname(named.entity)


def _surname(entity: Entity) -> str:
    """The last word of a name."""
    return entity.name.rpartition(" ")[2]


def owning_pronoun(text: str, start: int) -> Anaphor | None:
    """The "his" or "her" that begins a phrase at an offset."""
    word = _first_word(text, start)
    if word not in _OWNING:
        return None
    return Anaphor(start, start + len(word), word, gender=GENDERS.get(word), plural=word in PLURAL)


def _first_word(text: str, start: int) -> str:
    """The word at an offset, in lower case; of the longest possessive's length at most."""
    return text[start : start + len("their ")].split(" ", maxsplit=1)[0].casefold()


def possession(text: str, start: int) -> re.Match[str] | None:
    """The words before a name that say whose its bearer is."""
    return _OWNED_NAME.search(text, max(0, start - _REACH), start)


def spouse(text: str, owner: Cluster, anaphor: Anaphor, others: Iterable[Cluster]) -> Cluster | None:
    """Who is named together with the owner: "Her husband", of "Gareth and Imogen Pickersgill"."""
    if anaphor.head not in _SPOUSES or not owner.entity:
        return None
    same = (cluster for cluster in others if cluster.gender == anaphor.gender)
    return first(cluster for cluster in same if _are_named_together(text, owner.entity, cluster))


def _are_named_together(text: str, owner: Entity, other: Cluster) -> bool:
    """Whether two who share a surname are a couple in the text: "Gareth and Imogen Pickersgill"."""
    if not other.entity or other.entity is owner or _surname(owner) != _surname(other.entity):
        return False
    one, two = owner.name.partition(" ")[0], other.entity.name.partition(" ")[0]
    return f"{one} and {two} {_surname(owner)}" in text or f"{two} and {one} {_surname(owner)}" in text


def client_at(text: str, end: int, beginning: Mapping[int, Cluster]) -> Cluster | None:
    """Whom somebody defends whose name ends at an offset."""
    defends = _DEFENDS.match(text, end, end + _CLIENT_REACH)
    return beginning.get(defends.end()) if defends else None


def genitive_end(text: str, end: int) -> int:
    """Where a name ends whose 's ends at an offset: "Pike" of "Pike's"."""
    return end - len("'s") if text[end - 2 : end] in GENITIVE else end - len("'")
