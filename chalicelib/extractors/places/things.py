"""Names that are called like places and are things, people or companies: foods, breeds, cars, kin, bidders."""

from __future__ import annotations

import re

from chalicelib import lexicon
from chalicelib.extractors.places.name_in_text import NameInText

METROPOLIS = 61
"""The clue of five million inhabitants, from which a town is hardly a company."""

_NEAR = 60
"""Characters behind a noun in which the word stands that tells what it means."""

_BEHIND = {
    word: re.compile(rf" (?:{lexicon.pattern(words.split())})\b")
    for word, words in lexicon.values("place_things", "behind").items()
}
_OWNS = {
    word: re.compile(rf"['’]s (?:[a-z]+ )?(?:{lexicon.pattern(words.split())})\b")
    for word, words in lexicon.values("place_things", "owns").items()
}
"""What a firm owns and the place of its name can't: no river has a warehouse."""
_SENTENCE = {
    word: re.compile(rf"[^.!?;\n]{{0,{_NEAR}}}\b(?:{lexicon.pattern(words.split())})\b")
    for word, words in lexicon.values("place_homographs", "sentence").items()
}
_MARKS = 3
"""Characters before a name that may open its sentence."""
_OPENING = re.compile(r"(?:^|[.!?;:\n”] ?|[\n—–-] |[“\"‘'])$")
_NAME = r"[A-Z][\w'’-]*"


def _any(cue: str) -> str:
    return f"(?:{lexicon.pattern(lexicon.words('place_namesakes', cue=cue))})"


_WHOSE = r"(?:[Hh]er|[Hh]is|[Tt]heir|[Mm]y|[Oo]ur)"
_KIN_BEHIND = re.compile(
    rf"(?:,? (?:and|&) {_NAME})?, (?:{_WHOSE}|the(?= tw| tr)) (?:[a-z]+ )?{_any('kin')}(?:[,.;)]| (?:and|who)\b)"
)
_KIN_BEFORE = re.compile(rf"\b{_WHOSE} (?:[a-z]+ )?{_any('kin')},? (?:{_NAME} (?:and|&) )?$")
_PLACED = re.compile(r"\b(?i:in|at|near|from|to|of|outside|for) $")
_TOGETHER = re.compile(rf" (?:and|&) {_NAME}[,.;]|[,.;]")
_COMPANY = re.compile(
    rf", (?:the|an?) (?:(?!of |to |for |in |with |where )[\w-]+ ){{0,3}}{_any('firm')}(?:[,.;)]| that| which)"
)
_BID = re.compile(
    rf"(?:,? and {_NAME})? (?:raises?|raised|lowers?|lowered|cuts?|withdrew|sweetened|sold|reported) (?:its|their)"
    rf" (?:[a-z]+ )?{_any('bid')}\b"
)
_GAMES = re.compile(r"\bOlympics?\b|\bGames\b|\bWorld Cup\b|\bExpo\b|\bCapital of Culture\b")
_ONE = (" a ", " an ", "A ", "An ")
_ALONE = re.compile(r",(?! [A-Z])|[;.)]| (?:and|or|but) (?:an?|two|the) ")


def is_thing(name: NameInText) -> bool:
    """A food, a breed, what a firm sells, as the word behind tells: "Brussels sprouts", "a Toyota pickup"."""
    patterns = (_BEHIND.get(name.surface), _OWNS.get(name.surface))
    return any(pattern is not None and name.precedes(pattern) for pattern in patterns)


def is_noun(name: NameInText) -> bool:
    """A common noun that begins a sentence, and is no place's name within another: "Turkey goes into the oven"."""
    sentence = _SENTENCE.get(name.surface)
    if not sentence or not _OPENING.search(name.text, max(0, name.start - _MARKS), name.start):
        return False
    noun = name.clues["in_small_letters"] > 0 or name.precedes(sentence)
    return noun and not re.search(rf"[\w,] {name.surface}\b", name.text)


def is_kin(name: NameInText) -> bool:
    """One of a family, called by the first name: "Sydney and Florence, the twins", "her sister, Florence,"."""
    kin = name.precedes(_KIN_BEHIND) or (name.precedes(_TOGETHER) and name.follows(_KIN_BEFORE))
    return kin and not name.follows(_PLACED)


def is_firm(name: NameInText) -> bool:
    """What is said to be a company: "Phoenix, the insurer,"."""
    return not name.clues["country"] and name.precedes(_COMPANY)


def is_bidder(name: NameInText) -> bool:
    """What raises its bid as companies do, where no city bids for the Games."""
    known = name.clues["country"] or (name.clues["own_population"] >= METROPOLIS and not name.clues["region"])
    return not known and name.precedes(_BID) and not _GAMES.search(name.text)


def is_model(name: NameInText) -> bool:
    """One of a kind, mostly a car: "in a Malibu, a Tucson and two others", but not "a Paris, Texas, man"."""
    one = name.text.endswith(_ONE, 0, name.start)
    return one and not name.clues["country"] and name.precedes(_ALONE)
