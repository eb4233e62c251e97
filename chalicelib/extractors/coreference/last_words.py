"""Bodies meant by the last word of their names: "the Herald" of The Avon Herald."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from chalicelib import lexicon
from chalicelib.extractors.text.choices import of_type
from chalicelib.extractors.text.nouns import class_of
from chalicelib.model import Entity, Mention

_SHORTEST = 4
"""Letters of such a word."""
_OTHERS_ALONE = lexicon.words("noun_uses", use="alone")
"""Nouns in names that mean something else when they stand alone: "the House" is no White House."""
_BEHIND = r"(?!\w|[-–’']\w{2}| (?:of|at|for)\b| [A-Z]| \d)"
_INSIDE = (" the", " of", " for", " and")
"""What stands inside a name before a word that says no kind: "Army of the North"."""
_TO_BODIES = ("the ", "The ")


def by_last_word(text: str, entities: Sequence[Entity]) -> Iterator[tuple[Mention, list[Entity]]]:
    """The short forms of a text, each with the bodies whose names end so, in the order of the entities."""
    ending = _bodies_by_last_word(text, entities)
    if not ending:
        return
    for match in re.finditer(rf"\b[Tt]he ({lexicon.pattern(ending)}){_BEHIND}", text):
        yield Mention(match.start(), match.end(), match[0], "nominal"), ending[match[1]]


def _bodies_by_last_word(text: str, entities: Iterable[Entity]) -> dict[str, list[Entity]]:
    """The bodies by the last words of their names that say what they are, or that stand behind a "the"."""
    bodies: defaultdict[str, list[Entity]] = defaultdict(list)
    for body in of_type(entities, "organization"):
        for word in {name.text.rpartition(" ")[2] for name in body.names if _may_be_shortened(text, name)}:
            bodies[word].append(body)
    return dict(bodies)


def _may_be_shortened(text: str, name: Mention) -> bool:
    """Whether a name of several words ends in what a body is, or has an article: "the Avon Herald"."""
    before, _, word = name.text.rpartition(" ")
    if not before[:1].isupper() or len(word) < _SHORTEST or not (word.istitle() and word.isalpha()):
        return False
    noun = class_of(word.casefold())
    if noun == "person" or word.casefold() in _OTHERS_ALONE or before.endswith(_INSIDE):
        return False
    return noun == "body" or text.endswith(_TO_BODIES, 0, name.start)
