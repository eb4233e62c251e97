"""What somebody may be called after what was done by or to them, by the words beside a mention: a victim, a witness.

The words are those of ``fates.tsv``, by where they stand: "was shot", " accused of theft", "Giving evidence, ".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from chalicelib import lexicon
from chalicelib.lexicon.inflection import with_plurals

_REACH = 90
"""Characters beside a mention in which what is told of it stands."""
_NOUNS = {word: nouns.split() for word, nouns in lexicon.values("fates", "nouns").items()}
"""By what happened to somebody or was done, the nouns that they are called by then."""
_SUFFERED = lexicon.pattern(lexicon.words("fates", voice="passive"))
_DID = lexicon.pattern(lexicon.words("fates", voice="active"))
_OF_FATE = lexicon.pattern(lexicon.words("fates", voice="noun"))
_ADVERBS = r"(?: (?:also|later|then|already|once|[a-z]+ly))?"
_SUFFERS = (
    r"(?: \([^()\n]{1,20}\))?(?:, [^.;:()\n]{1,60}| who [^.,;:()\n]{1,60}?)?,?(?: who| and)?"
    rf"(?:(?: (?:has|have|had))?{_ADVERBS} (?:was|were|been|is|are){_ADVERBS} ({_SUFFERED})"
    rf"|(?: (?:has|had|have))?{_ADVERBS} ({_DID}))\b"
)
"""What follows a name and tells what became of its bearer: ", 29, was shot", ", who has pleaded guilty"."""
_PARTICIPLE = rf"(?:, \d{{1,3}})?, ({_SUFFERED})\b(?= (?:of|with|in|on|by|at|for|after|when)\b)"
"""The same without a verb: ", remanded in custody"."""
_SHORT = rf",? ({lexicon.pattern(lexicon.words('fates', voice='short'))})\b"
"""The same without a comma: " accused of theft"; nobody "shot at" is meant by "Roe shot at"."""
_MADE = rf"['’]s (?:[a-z-]+ ){{0,2}}({lexicon.pattern(lexicon.words('fates', voice='work'))})\b"
"""What follows a name and tells what its bearer made: "'s third play"."""
_FATE_BEHIND = re.compile(f"{_SUFFERS}|{_PARTICIPLE}|{_SHORT}|{_MADE}")
_FATE_BEFORE = re.compile(rf"\b(?:({_SUFFERED})|(?:the|The) ({_OF_FATE}) of)(?: the| a| an)? $")
"""What stands before a name and tells the same: "police arrested", "the killing of"."""
_OPENING = lexicon.pattern(lexicon.words("fates", voice="opening"))
_DOING = re.compile(rf"\b({_OPENING})\b[^,.;:\n“”\"]{{0,60}}, (?:the |an? )?$", re.IGNORECASE)
"""What a clause before a name tells of its bearer: "Giving evidence in Leeds, "."""
_HEARERS = lexicon.pattern(with_plurals(lexicon.words("cue_words", traits="hears")))
_TELLS_COURT = re.compile(rf", \d{{1,3}}, (?:[^,.;:\n]{{2,40}}, )?(?:has |had )?told (?:an? |the )?(?:{_HEARERS})\b")
"""What follows a witness: ", 44, told the court"; a lawyer's age is not given."""
_CHARGES = ("arson", "assault", "fraud", "manslaughter", "murder", "rape", "robbery", "theft")
_DENIES = re.compile(
    r"(?:, \d{1,3},|,? who)?(?: has| had| also)? (?:den(?:ies|ied|ying)|fac(?:es|ed|ing)|admits|admitted)"
    rf" (?:[\w-]+ ){{0,3}}(?:charges?|counts?|offences?|{lexicon.pattern(_CHARGES)})\b"
)
"""What follows the accused: ", 58, denies eleven charges", " denied murder"."""
_BEHIND = ((_FATE_BEHIND, None), (_TELLS_COURT, "testified"), (_DENIES, "stood trial"))
"""What follows a name, each with the word of the table that it amounts to; None where it has that word in it."""
_BEFORE = (_FATE_BEFORE, _DOING)


def nouns(text: str, start: int, end: int) -> Iterator[str]:
    """The nouns that somebody mentioned at some offsets may be called by: "victim" where "was shot" stands behind."""
    return chain.from_iterable(_NOUNS[word.casefold()] for word in _words(text, start, end))


def _words(text: str, start: int, end: int) -> Iterator[str]:
    """The words of the table that the words behind and before a mention amount to."""
    for pattern, word in _BEHIND:
        if behind := pattern.match(text, end, end + _REACH):
            yield word or behind[behind.lastindex or 0]
    before = (pattern.search(text, max(0, start - _REACH), start) for pattern in _BEFORE)
    yield from (match[match.lastindex or 0] for match in before if match)
