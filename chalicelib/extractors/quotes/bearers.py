"""Who bears a part or an office that a label names: "MODERATOR", "CHAIR", "PREMIER", "THE COURT".

The article calls one person by it ("the premier, Ann Lee"; "the panel is chaired by Ann Lee"), or the others in the
transcript ask or thank one by name.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from chalicelib import lexicon
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.roles import cells, heads, role_of
from chalicelib.extractors.quotes.transcripts import Turn
from chalicelib.extractors.quotes.vocatives import ASKED, ENDED, INTRODUCED, THANKED, addressed
from chalicelib.extractors.text.choices import only, present
from chalicelib.extractors.text.titles import titles_before
from chalicelib.model import Entity, Mention

BESIDE = 40
"""Characters beside a name that say what part somebody has: "the programme's host, ", ", our correspondent in Rome"."""

_ANOTHER = "".join(f"(?<!{word})" for word in ("former ", "vice ", "vice-", "deputy ", "assistant ", "shadow ", "ex-"))
"""What makes an office another: "the deputy premier" is not the premier."""
_OF = r"(?: (?:of|for) [^,.;:\n]{1,30})?"
_ASIDE = r"(?:, [^,.\n]{1,60},)?"
_HEAD = rf"{_ANOTHER}\b(?:%s)\b"
_BEFORE = {
    "heads": rf"{_HEAD}{_OF}(?:,| was| is| (?:was |is )?(?:named|identified) as)? $",
    "does": r"\b(?:%s) by $",
    "undergoes": r"\b(?:%s) (?:[\w-]+ ){0,3}$",
}
"""What stands before a name, by the words that it has: "the host, ", "chaired by ", "sworn in Mr "."""
_BEHIND = {
    "heads": rf", (?:\w+ ){{0,3}}{_HEAD}",
    "does": rf"{_ASIDE} (?:%s)\b",
    "undergoes": rf"{_ASIDE} (?:was|is|has been) (?:\w+ )?(?:%s)\b",
}
"""What stands behind a name: ", our host", " chairs", ", 54, was sworn"."""


def bearers(text: str, turns: Sequence[Turn], cast: Cast) -> dict[str, Entity | None]:
    """Who bears each part and office that the labels name, found once."""
    roles = set(present(*(_role(text, turn) for turn in turns)))
    called = {role: _called(text, role, cast) for role in filter(heads, sorted(roles))}
    taken = {person.id for person in called.values() if person}
    free = [role for role, person in called.items() if not person and not _are_many(role)]
    spoken_to = {role: _spoken_to(text, role, turns, cast, taken) for role in free}
    return dict[str, Entity | None].fromkeys(roles) | called | spoken_to


def _are_many(role: str) -> bool:
    """Whether a part may be taken by another each time: "REPORTER"."""
    return "writes" in cells(role, "side")


def _called(text: str, role: str, cast: Cast) -> Entity | None:
    """The one person who is called by a part or office."""
    ways = _Ways({"heads": heads(role), "does": cells(role, "does"), "undergoes": cells(role, "undergoes")})
    return only([person for person in cast.people if ways.call(text, person)])


def _any_of(ways: Mapping[str, str], words: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """A pattern that any of some ways makes with its words; a way without words is left out."""
    with_words = [way % lexicon.pattern(words[column]) for column, way in ways.items() if words[column]]
    return re.compile("|".join(with_words), re.IGNORECASE)


class _Ways:
    """The ways in which somebody is called by a part or office, as patterns that are made once."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        """``words`` are those for the part itself, for what its bearer does, and for what is done to that person."""
        self._title = _any_of({"heads": _HEAD}, words)
        self._before = _any_of(_BEFORE, words)
        self._behind = _any_of(_BEHIND, words)

    def call(self, text: str, person: Entity) -> bool:
        """Whether a word for the part stands in somebody's titles, or beside a name."""
        if any(map(self._title.search, person.titles)):
            return True
        return any(self._stand_beside(text, mention) for mention in person.mentions if mention.kind == "name")

    def _stand_beside(self, text: str, name: Mention) -> bool:
        """Whether it stands before a name, its title aside, or behind it: ", our correspondent in Rome"."""
        title = " ".join(titles_before(text, name.start))
        before = text[max(0, name.start - BESIDE - len(title)) : name.start]
        if self._before.search(before) or self._before.search(before.removesuffix(f"{title} ")):
            return True
        return self._behind.match(text, name.end) is not None


def _spoken_to(text: str, role: str, turns: Sequence[Turn], cast: Cast, taken: Container[str]) -> Entity | None:
    """The one person who tells a name in the turns of a role, or else is spoken to by name beside them.

    It is nobody who has a label, or a role that is ``taken``, by the ids of those who have one.
    """
    own = [person for turn in turns if _role(text, turn) == role for person in addressed(text, turn, cast, INTRODUCED)]
    labels = {turn.label(text).casefold().rpartition(" ")[2] for turn in turns}
    return _free(own, labels, taken) or _free(_addressees(text, role, turns, cast), labels, taken)


def _free(people: Iterable[Entity], labels: Set[str], taken: Container[str]) -> Entity | None:
    """The one of some persons who has neither a label nor a role."""
    free = {person.id: person for person in people if person.id not in taken}
    return only([person for person in free.values() if labels.isdisjoint(person.name.casefold().split())])


def _addressees(text: str, role: str, turns: Sequence[Turn], cast: Cast) -> Iterator[Entity]:
    """Whom the turns before and behind those of a role address."""
    for one, other in pairwise(turns):
        if _role(text, other) == role:
            yield from addressed(text, one, cast, ASKED, ENDED)
        elif _role(text, one) == role:
            yield from addressed(text, other, cast, THANKED, ENDED)


def _role(text: str, turn: Turn) -> str | None:
    """The part or office of a turn's label."""
    return role_of(turn.label(text))
