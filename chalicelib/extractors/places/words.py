"""The words beside the names of places, from the tables place_kinds, place_nouns, place_prepositions and parties."""

from __future__ import annotations

import re

from chalicelib import lexicon

_GROUPS = ("division", "nature", "street", "institution", "people")
"""The kinds by the numbers that the trees have learnt."""

KINDS = {word: _GROUPS.index(kind) for word, kind in lexicon.values("place_kinds", "kind").items()}
"""Words that tell what kind of thing has the name beside them, by group."""

PARTS = {word: int(number) for word, number in lexicon.values("place_kinds", "part").items()}
"""Words that a longer name begins or ends with ("New", "Lake", "Bank"), by the numbers that the trees have learnt."""

PARTIES = lexicon.words("parties", type="before_place")
"""What stands before a hyphen and where a politician is from: "(R-Texas)"."""

BEFORE = tuple(row["word"] for row in lexicon.rows("place_prepositions") if "clue" in row["use"].split())
"""The little words whose standing before a name is a clue."""

_STREETS = lexicon.words("place_kinds", kind="street")
SMALL_STREETS = lexicon.pattern(_STREETS)
CAPITAL_STREETS = lexicon.pattern(word.capitalize() for word in _STREETS)
"""What a street is called: "avenue", "Avenue"."""

INSIDE = re.compile(rf"\b(?:{lexicon.pattern(lexicon.words('place_prepositions', use='inside'))}) $")
"""What stands before a place and hardly before a person or an animal."""

WATERS = tuple(f" {word.capitalize()}" for word in sorted(lexicon.words("place_kinds", flows="yes")))
"""How the names of waters end that have "the" before them, as no town has."""


def _either(words: str) -> str:
    """A pattern of words that may each begin with a capital."""
    return " ".join(f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}" for word in words.split())


def _any(patterns: list[str]) -> str:
    """A pattern of some patterns, as a group."""
    return f"(?:{'|'.join(patterns)})"


_WRITTEN = {
    "small": lambda word: rf"{word}\b",
    "capital": lambda word: re.escape(word.capitalize()),
    "": _either,
}
"""How a word is written that stands behind a state's name: "New York state" is none of "New York State Fair"."""

_GOVERNS = [_WRITTEN[row["written"]](row["word"]) for row in lexicon.rows("place_nouns") if "governed" in row["use"]]

GOVERNED = re.compile(rf"(?:['’]s)? {_any(_GOVERNS)}")
"""What comes after the name of a state or province, and not after a city's."""

SETTLEMENT = _any([rf"{word}\b" for word in sorted(lexicon.words("place_nouns", use="settlement"))])
"""What kind of place "the Ohio town of Athens" is said to be."""

INNER = _any([rf"{word}\b" for word in sorted(lexicon.words("place_nouns", use="inner"))])
"""What kind of place "Ica, in the Peruvian department of Ica" is said to be in, and what else contains towns."""

_COUNTRY = lexicon.pattern(lexicon.words("place_nouns", use="country"))
_CITY = [_either(word) for word in sorted(lexicon.words("place_nouns", use="city"))]
_DIVISION = [_either(word) for word in sorted(lexicon.words("place_nouns", use="division"))]
_PEOPLE = lexicon.pattern(lexicon.words("place_nouns", use="people"))

OF_COUNTRY = re.compile(rf"(?:['’]s)? (?:{_COUNTRY})\b")
"""What comes after the name of a country, and not after a state's: "Georgia's prime minister"."""

OF_DIVISION = re.compile(rf"(?:['’]s)? {_any(_DIVISION)}\b")
"""What comes after the name of a state or province, and neither after a city's nor a country's."""

OF_CITY = re.compile(rf"(?:['’]s)? {_any(_CITY)}\b")
"""What comes after the name of a city, and not after a state's."""

_GOVERNMENT = lexicon.pattern(lexicon.words("place_nouns", use="governs"))

GOVERNMENT = f"(?:{_GOVERNMENT}|{lexicon.pattern(lexicon.words('place_nouns', use='division'))}|premier)"
"""What acts for a state: "the Victorian premier"."""

DIVISION_OF = re.compile(rf"\b(?:{_any(_DIVISION)}|[Ss]tate|[Pp]rovince) of $")
CITY_OF = re.compile(rf"\b(?:{_any(_CITY)}|[Cc]ity|[Tt]own) of $")
GOVERNMENT_OF = re.compile(rf"\b(?:{_GOVERNMENT}) of $")
"""What stands before the names of states, of cities, and of what has a government: "the governor of Georgia"."""

OF_PEOPLE = re.compile(rf" (?:[a-z-]+ ){{0,2}}(?:{_PEOPLE})\b")
"""What acts for a country behind the name of its people: "Italian prosecutors", "the Greek finance minister"."""

BASES = tuple(f"{word} " for word in sorted(lexicon.words("place_nouns", use="base")))
"""What stands before the town that an air base is called after: "RAF Lakenheath"."""


def _of(use: str) -> list[str]:
    """Patterns for the words before places that have a use."""
    return [_either(word) for word in sorted(lexicon.words("place_prepositions", use=use))]


_EVENT = _of("event")

_AT = rf"\b{_any(_EVENT)} (?:the )?(?:[a-z-]+ )?(?:(?:[A-Z][a-z]+ )?{SETTLEMENT} of )?"

AT = re.compile(rf"{_AT}$")
"""What stands before the place where something happened: "in central Caracas", "off the Azores", "east of Omaha"."""

COMPARED = re.compile(rf"\b{_any(_of('compares'))}\b")
"""What says that something is only spoken of beside what the story tells: "a similar closing in"."""

_SETTING = rf"(?: {_any(_of('setting'))}(?: [a-z][\w-]*){{1,4}})"
_DISTANCE = rf"(?: [\w.,]+){{0,4}} {_any(_of('distance'))}"

THERE = re.compile(rf",?(?:{_SETTING}|{_DISTANCE})? {_AT}")
"""What may stand between a day and the place: "on Sunday at a fair in Omaha", "on Friday 60 miles east of Bergen"."""

_DAY = lexicon.pattern(lexicon.words("place_prepositions", use="day"))

WHEN = re.compile(rf"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?,?)? (?:(?:{_DAY}) )*")
"""What may stand between a place and the day: "in Troy, N.C., late on Saturday"."""

_STAYS = "".join(f"(?<!{word} )" for use in ("stays", "distance") for word in _of(use))
MOVED = re.compile(rf"{_STAYS}\b({_any(_of('moves'))})(?:(?<=from)(?: [a-z]+){{1,4}} in)? (?:the |nearby )?$")
"""What stands before a place where one came from or went: "driven from Bergen", "from a farm in Bergen"."""

LISTED = re.compile(r"(?:, [A-Z][\w.]+,?)?(?:,|,? (?:and|or)) ")
"""What stands between the places of a list."""
