"""Which of those named so far the name of an organisation, a place, a group or a thing means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import chain

from chalicelib.extractors.entities.body_names import (
    abbreviation,
    beginnings,
    initials,
    last_words,
    may_abbreviate,
    organization_keys,
)
from chalicelib.extractors.entities.naming import plain
from chalicelib.extractors.entities.roster import Draft, Roster
from chalicelib.extractors.text.choices import present
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import EntityType, Mention

SHORTEST = 4
"""Letters from which a name may be the beginning of a longer one."""
PLURAL = 5
"""Letters from which an "s" at the end of a group's name is its plural's."""
_PLACE = "place's "
"""What keeps the letters of places' names from those of bodies' in the roster."""


def candidates(roster: Roster, mention: Mention, kind: EntityType) -> Iterator[Draft]:
    """What a name fits, by the best key; then, of organisations, by a short form or an abbreviation."""
    yield from roster.known(_keys(mention.text, kind, roster.gazetteer))
    rules = _RULES.get(kind, ())
    yield from chain.from_iterable(rule(roster, mention) for rule in rules)


def learn(roster: Roster, draft: Draft, mention: Mention) -> list[str]:
    """Tell a draft which country's people a group is, and give what it may be called from then on."""
    if draft.type == "group":
        draft.country = draft.country or roster.gazetteer.demonym(mention.text)
    keys = _keys(mention.text, draft.type, roster.gazetteer)
    return [*keys, *_LEARN.get(draft.type, _nothing)(mention.text)]


def _nothing(_name: str) -> tuple[str, ...]:
    """No short form."""
    return ()


@lru_cache(maxsize=512)
def _short_forms(name: str) -> tuple[str, ...]:
    """The first words of an organisation's name, its initials, or the letters that it is."""
    return (
        *(f"begins {words}" for key in organization_keys(name) for words in beginnings(key)),
        *_in_letters(name),
        *(f"the {word}" for word in last_words(name)),
    )


@lru_cache(maxsize=512)
def _in_letters(name: str, whose: str = "") -> tuple[str, ...]:
    """The initials of a name, ``whose`` being before each, or the letters that it is: "place's initials NSW"."""
    letters = present(abbreviation(name))
    return (
        *(f"{whose}initials {initial}" for initial in initials(name)),
        *(f"{whose}letters {letter}" for letter in letters),
    )


def _begun(roster: Roster, mention: Mention) -> Iterator[Draft]:
    """The organisations whose names begin so: "Acme" is Acme Foods."""
    key = plain(mention.text)
    if len(key) >= SHORTEST:
        yield from roster.known([f"begins {key}"])


def _spelt_out(roster: Roster, mention: Mention, whose: str = "") -> Iterator[Draft]:
    """Those whose names have these letters: "WHO" after its long form, NSW after New South Wales."""
    return roster.known(f"{whose}initials {letters}" for letters in present(abbreviation(mention.text)))


def _abbreviated(roster: Roster, mention: Mention, whose: str = "") -> Iterator[Draft]:
    """Those that were called by the letters of this name: the long form after "WHO"."""
    return roster.known(f"{whose}letters {letters}" for letters in initials(mention.text))


def _in_brackets(roster: Roster, mention: Mention) -> Iterator[Draft]:
    """The organisation that brackets right before or around a name give the abbreviation or the long form of."""
    last = roster.last
    if not last or last.type != "organization" or not _brackets(roster.text, last.mentions[-1], mention):
        return
    name = last.mentions[-1].text
    if _is_short(mention.text, name) or _is_short(name, mention.text):
        yield last


def _cut_short(roster: Roster, mention: Mention) -> Iterator[Draft]:
    """The body that was last named of those whose names end so: "the Court", "the Courier"."""
    if roster.text.endswith(("the ", "The "), 0, mention.start):
        yield from roster.known([f"the {plain(mention.text)}"])


_RULES: dict[EntityType, tuple[Callable[[Roster, Mention], Iterator[Draft]], ...]] = {
    "organization": (_begun, _spelt_out, _abbreviated, _in_brackets, _cut_short),
    "location": (partial(_spelt_out, whose=_PLACE), partial(_abbreviated, whose=_PLACE)),
}
_LEARN: dict[EntityType, Callable[[str], tuple[str, ...]]] = {
    "organization": _short_forms,
    "location": partial(_in_letters, whose=_PLACE),
}


def _brackets(text: str, last: Mention, mention: Mention) -> bool:
    """Whether a name stands in brackets right behind another."""
    return text[last.end : mention.start] == " (" and text.startswith(")", mention.end)


def _is_short(short: str, long: str) -> bool:
    """Whether a name is of letters that may abbreviate another: "CEI"."""
    letters = abbreviation(short)
    return letters is not None and may_abbreviate(letters, long)


def _keys(name: str, kind: EntityType, gazetteer: Gazetteer) -> list[str]:
    """What a name is known by, the surest first."""
    keys = _KEYS.get(kind, _plain_keys)
    return [f"{kind} {key}" for key in keys(name, gazetteer)]


def _plain_keys(name: str, _gazetteer: Gazetteer) -> list[str]:
    """The name itself, folded."""
    return [plain(name)]


def _organization_keys(name: str, _gazetteer: Gazetteer) -> list[str]:
    """The name with and without its legal form and its country: "Acme Inc."."""
    return organization_keys(name)


def _group_keys(name: str, gazetteer: Gazetteer) -> list[str]:
    """A people's country, "Russian" and "Russians", or the name without the ending of a plural."""
    code = gazetteer.demonym(name)
    return [f"demonym:{code}" if code else _singular(plain(name))]


def _place_keys(name: str, gazetteer: Gazetteer) -> list[str]:
    """A country, "U.S." and "United States", or the name itself."""
    code = gazetteer.country_code(name)
    return [f"country:{code}" if code else plain(name)]


_KEYS = {"organization": _organization_keys, "group": _group_keys, "location": _place_keys}


def _singular(name: str) -> str:
    """A group's name without the "s" of a plural: "Tory voters" and "Tory voter"."""
    return name[:-1] if name.endswith("s") and len(name) >= PLURAL else name
