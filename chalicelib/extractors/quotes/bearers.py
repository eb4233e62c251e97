"""Who bears a part or an office that a label names: "MODERATOR", "CHAIR", "PREMIER", "THE COURT".

The article calls one person by it ("the premier, Ann Lee"; "the panel is chaired by Ann Lee"), or the others in the
transcript ask or thank one by name.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from itertools import pairwise

from chalicelib import lexicon
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.roles import role_of
from chalicelib.extractors.quotes.transcripts import Turn
from chalicelib.extractors.quotes.vocatives import ASKED, ENDED, INTRODUCED, THANKED, addressed
from chalicelib.extractors.text.choices import only
from chalicelib.extractors.text.titles import titles_before
from chalicelib.model import Entity, Mention

BESIDE = 40
"""Characters beside a name that say what part somebody has: "the programme's host, ", ", our correspondent in Rome"."""

_PARTS = {row["word"]: row for row in lexicon.rows("parts")}
_ANOTHER = "".join(f"(?<!{word})" for word in ("former ", "vice ", "vice-", "deputy ", "assistant ", "shadow ", "ex-"))
"""What makes an office another: "the deputy premier" is not the premier."""
_OF = r"(?: (?:of|for) [^,.;:\n]{1,30})?"
_ASIDE = r"(?:, [^,.\n]{1,60},)?"


def bearers(text: str, turns: Sequence[Turn], cast: Cast) -> dict[str, Entity | None]:
    """Who bears each part and office that the labels name, found once."""
    roles = {role for turn in turns if (role := _role(text, turn))}
    called = {role: _called(text, role, cast) for role in sorted(roles) if _heads(role)}
    taken = {person.id for person in called.values() if person}
    free = [role for role, person in called.items() if not person and not _are_many(role)]
    spoken_to = {role: _spoken_to(text, role, turns, cast, taken) for role in free}
    return dict[str, Entity | None].fromkeys(roles) | called | spoken_to


def _are_many(role: str) -> bool:
    """Whether a part may be taken by another each time: "REPORTER"."""
    return role in _PARTS and "writes" in _PARTS[role]["side"].split()


def _heads(role: str) -> list[str]:
    """The words for a part or office; none for a part that nobody is called by, as "Q"."""
    row = _PARTS.get(role)
    return row["heads"].split() if row else [role]


def _called(text: str, role: str, cast: Cast) -> Entity | None:
    """The one person who is called by a part or office."""
    row = _PARTS.get(role)
    does, undergoes = (row[column].split() if row else [] for column in ("does", "undergoes"))
    ways = _Ways(_heads(role), does, undergoes)
    return only([person for person in cast.people if ways.call(text, person)])


class _Ways:
    """The ways in which somebody is called by a part or office, as patterns that are made once."""

    def __init__(self, heads: Iterable[str], does: Iterable[str], undergoes: Iterable[str]) -> None:
        head = rf"{_ANOTHER}\b(?:{lexicon.pattern(heads)})\b"
        before, behind = (
            [rf"{head}{_OF}(?:,| was| is| (?:was |is )?(?:named|identified) as)? $"],
            [rf", (?:\w+ ){{0,3}}{head}"],
        )
        if does:
            verbs = lexicon.pattern(does)
            before, behind = [*before, rf"\b(?:{verbs}) by $"], [*behind, rf"{_ASIDE} (?:{verbs})\b"]
        if undergoes:
            verbs = lexicon.pattern(undergoes)
            before.append(rf"\b(?:{verbs}) (?:[\w-]+ ){{0,3}}$")
            behind.append(rf"{_ASIDE} (?:was|is|has been) (?:\w+ )?(?:{verbs})\b")
        self._title = re.compile(head, re.IGNORECASE)
        self._before, self._behind = (re.compile("|".join(ways), re.IGNORECASE) for ways in (before, behind))

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
    labels = {_label(text, turn).casefold().rpartition(" ")[2] for turn in turns}
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
    return role_of(_label(text, turn))


def _label(text: str, turn: Turn) -> str:
    return text[turn.label_start : turn.label_end]
