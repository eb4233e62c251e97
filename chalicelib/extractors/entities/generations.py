"""Which of two of a surname "the elder Crane" and "the younger Crane" mean: by "Sr." and "Jr.", or by kinship."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib import lexicon
from chalicelib.extractors.entities.kin import of_kin
from chalicelib.extractors.entities.roster import Draft, Roster
from chalicelib.extractors.text.beside import stands_before
from chalicelib.extractors.text.choices import only
from chalicelib.extractors.text.paragraphs import before
from chalicelib.model import Mention

_COURTESY = lexicon.pattern(lexicon.words("titles", use="courtesy"))
_AGE = re.compile(
    rf"\b(?:(elder|older|senior)|(?:younger|junior)) (?:(?:{_COURTESY})\.? )?$",
    re.IGNORECASE,
)

REACH = 60
"""Characters before a name that tell an age or a kinship."""


@dataclass(frozen=True, slots=True)
class Generation:
    """The elder or the younger of two: what ends a name of such a one, and the kinship before it."""

    suffix: re.Pattern[str]
    kin: re.Pattern[str]

    def tells(self, text: str, draft: Draft) -> bool:
        """Whether a name of somebody, or what stands before the first, tells of this generation."""
        if any(self.suffix.search(name.text) for name in draft.mentions):
            return True
        return stands_before(text, draft.mentions[0].start, self.kin, REACH)


_ELDER_KIN, _YOUNGER_KIN = (lexicon.pattern(lexicon.words("nouns", kind=kind)) for kind in ("elder", "younger"))
_ELDER = Generation(re.compile(r"\b(?:Sr\.?|Senior)$"), of_kin(_ELDER_KIN, adjectives=2))
_YOUNGER = Generation(re.compile(r"\b(?:Jr\.?|Junior|II|III)$"), of_kin(_YOUNGER_KIN, adjectives=2))


def of_generation(roster: Roster, mention: Mention, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The one of two who is the elder or the younger, where the name is told to be that one's."""
    age = _AGE.search(before(roster.text, mention.start, REACH))
    if not age or len(drafts) != len("ab"):
        return ()
    generations = (_ELDER, _YOUNGER) if age[1] else (_YOUNGER, _ELDER)
    meant, other = (_one_of(each, roster.text, drafts) for each in generations)
    if meant and meant is not other:
        return (meant,)
    return [draft for draft in drafts if other and draft is not other]


def _one_of(generation: Generation, text: str, drafts: Sequence[Draft]) -> Draft | None:
    """The one who is told to be of a generation; None where that is told of nobody, or of both."""
    return only([draft for draft in drafts if generation.tells(text, draft)])
