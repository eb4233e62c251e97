"""Whether a sentence looks ahead where a date stands in it: "will meet on Monday" and "met on Monday" are two days.

A rule a function, in the order in which they are asked; the first that answers wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from chalicelib import lexicon
from chalicelib.extractors.text.choices import first_answer
from chalicelib.extractors.text.sentences import BREAK
from chalicelib.lexicon.late import Late

_REACH = 200
"""Characters around a date in which its sentence is looked for: a long sentence."""
_NEAR = 60
"""Characters before a date in which a verb still speaks of it: some ten words."""
_DATELINE_ENDS = ("'s", "’s", " - ", " -- ", " — ")
"""What stands behind the date of a dateline, and behind a possessive one."""

_PRESENT = ("timetable", "arranged")


def _verbs(*tenses: str) -> str:
    """A pattern for what says one of the tenses, in the plural and in the singular."""
    rows = [row for row in lexicon.rows("tenses") if set(tenses) & set(row["tense"].split())]
    return lexicon.pattern(form for row in rows for form in (row["word"], row["singular"]) if form)


def _forms(column: str) -> str:
    """A pattern for a form of the verbs of what is arranged."""
    return lexicon.pattern(row[column] for row in lexicon.rows("tenses") if row[column] and row["tense"] in _PRESENT)


def _not_behind(words: str) -> str:
    """A pattern for a place that none of the words stands before."""
    return "".join(rf"(?<!\b{word} )" for word in words.split())


_SENTENCE = re.compile(rf"{BREAK.pattern}|\n")
"""The end of a sentence beside a date: a capital follows, or an opening quotation mark."""
_TENSE = re.compile(
    rf"(?:\b(?P<future>(?!due to|(?:{_verbs('past')})\b)(?:will|(?:{_verbs('future')})(?! have\b)))\b|['’](?P<short>ll)"
    rf"|(?:\b(?:is|are|am)|['’](?:s|re|m))(?: also| now| not)? (?P<progressive>{_forms('participle')})\b)"
    r"(?: (?:also|not|then|likely))?(?: to)?(?: be| have)?(?: \w+)?"
    rf"|\b(?:{_verbs('past')}|(?!(?:{_verbs('none')})\b)[a-z]{{2,}}ed)\b"
)
"""What says whether a sentence looks ahead or back; the verb that goes with a "will" is part of it."""
_TELLING = lexicon.words("tenses", tense="telling")
_BORDER = r"(?: early| late| the end of)?(?: the)? $"
"""What stands between a preposition and its date: "since late May"."""
_SINCE = re.compile(rf"\bsince{_BORDER}", re.IGNORECASE)
"""Right before a date, it looks back: "since Sunday"."""
_LASTED = re.compile(rf"\b(?:{_verbs('lasting')}) (?:until|till)(?: on)?{_BORDER}", re.IGNORECASE)
"""Right before a date, it looks back: "lasted until Sunday"."""
_MOVED = rf"(?:{_verbs('moved')})(?: early| late| the end of)? $"
_UNTIL = re.compile(rf"\b(?:(?:until|till|starting|ahead of)(?: on)?{_BORDER}|{_MOVED})", re.IGNORECASE)
"""Right before a date, it looks ahead: "tickets are on sale until Sunday"."""
_NO_TENSE = r"(?<!\bto )(?<!\bdid )(?<!n't )(?<!n’t )"
_NO_NOUN = _not_behind("the a an his her its their our my this that no of in for by at and") + "(?<!['’]s )"
"""Where a verb stands and no noun: not in "the visit"."""
_PLURAL = r"(?<!['’])(?!(?:his|its|this|is|was|has|as)\b)[\w-]*s"
_MANY = rf"\b(?:{_PLURAL}|{_NO_NOUN}[A-Z][\w’'-]*|they|we|you|who|people|police|men|women|children) "
"""What a verb in the plural follows: "Finns elect", "England face"."""
_TIMETABLE = Late(rf"{_NO_TENSE}\b(?:{_verbs('timetable')})(?: again| here| there)?(?: on| in| from| at the end of)? $")
"""A timetable's present tense right before a date: "those who start in September", "the show opens on Friday"."""
_ARRANGED = Late(
    rf"(?:{_NO_TENSE}{_NO_NOUN}\b(?:{_forms('singular')})|{_MANY}(?:{_forms('word')}))\b(?! of\b)(?P<between>[^,;:]*)$"
)
"""The present tense of what is arranged, and the words between it and a date."""
_ON = re.compile(r"(?:(?! to )[^,;:]){0,30}? on ")
"""What stands between a past tense and its day; "told them to vote on Nov. 5" is of a vote to come."""
_COPULA = re.compile(r"\b(?:is|are)\b[^,;:]*$")
_BY = re.compile(rf"\b(?:by|before|no later than){_BORDER}", re.IGNORECASE)
"""Right before a date, it looks ahead where no tense is beside it: "by Sunday", "before winter"."""


@dataclass(frozen=True, slots=True)
class _Around:
    """The text before a date, and behind it."""

    before: str
    after: str


Rule = Callable[[_Around], bool | None]
"""What tells whether a text looks ahead, or None where it doesn't tell."""


def looks_ahead(text: str, start: int, end: int) -> bool | None:
    """Whether the words from start to end stand where the text speaks of what is to come; None where no tense tells."""
    around = _Around(text[max(0, start - _REACH) : start], text[end : end + _REACH])
    return first_answer(_RULES, around)


def looks_back(text: str, start: int) -> bool:
    """Whether a past tense speaks of the day that begins at start, few words before: "was signed on Dec. 3"."""
    before = text[max(0, start - _REACH) : start]
    last = _last(_all_tenses_before(before))
    if not last or _is_future(last) or _is_telling(last):
        return False
    return _ON.fullmatch(before, last.end()) is not None


def holds_always(text: str, start: int) -> bool:
    """Whether nothing but an "is" or "are" speaks of a date that begins at start: "the lake is dry in summer"."""
    before = text[max(0, start - _REACH) : start]
    if any(pattern.search(before) for pattern in (_SINCE, _UNTIL, _BY, _TIMETABLE)):
        return False
    return _COPULA.search(before, _sentence_start(before)) is not None and not _untold(_all_tenses_before(before))


def _last(tenses: list[re.Match[str]]) -> re.Match[str] | None:
    """The last verb form that tells a tense, or None without any."""
    return tenses[-1] if tenses else None


def _of_dateline(around: _Around) -> bool | None:
    """ "TROY, June 2 —" is when that was written, and "Monday’s price" was one."""
    return False if around.after.startswith(_DATELINE_ENDS) else None


def _of_tense_before(around: _Around) -> bool | None:
    """Of the last tense before the date: "will meet on Monday"; what is too far off to speak of it is no future.

    A term is of its verb however much stands between: "would be posted in Star, Candor and Biscoe by Monday".
    """
    last = _last(_tenses_before(around.before))
    if not last:
        return None
    is_term = _BY.search(around.before) is not None
    return _is_future(last) and (is_term or _speaks_across(last, around.before[last.end() :]))


def _tenses_before(before: str) -> list[re.Match[str]]:
    """The tenses of the date's sentence; who said "by Sunday" said so before."""
    tenses = _all_tenses_before(before)
    return _untold(tenses) if _BY.search(before) else tenses


def _untold(tenses: list[re.Match[str]]) -> list[re.Match[str]]:
    """The tenses of other verbs than those that tell: "fell" in "said that prices fell"."""
    return [tense for tense in tenses if not _is_telling(tense)]


def _is_telling(tense: re.Match[str]) -> bool:
    """Whether a verb form is one that reports: "said", and not "was" or "will"."""
    return tense[0] in _TELLING


def _all_tenses_before(before: str) -> list[re.Match[str]]:
    """The tenses of the date's sentence before it."""
    return list(_TENSE.finditer(before, _sentence_start(before)))


def _sentence_start(before: str) -> int:
    """Where the last sentence of a text begins."""
    return max((end.end() for end in _SENTENCE.finditer(before)), default=0)


def _of_arrangement(around: _Around) -> bool | None:
    """Of the present tense of what is arranged, with no other beside it: "they meet in Lagos on Monday"."""
    tenses = _all_tenses_before(around.before)
    if _untold(tenses) or _TENSE.match(around.after.lstrip()):
        return None
    return True if _is_arranged(around.before, _last(tenses)) else None


def _is_arranged(before: str, last: re.Match[str] | None) -> bool:
    """Whether the present tense of what is arranged stands near before a date, behind the last other tense."""
    arranged = _ARRANGED.search(before, last.end() if last else _sentence_start(before))
    return arranged is not None and len(arranged["between"]) < _NEAR


def _speaks_across(tense: re.Match[str], between: str) -> bool:
    """Whether a tense speaks of a date so many words on; a "would" does not reach past a comma."""
    if tense["future"] == "would" and "," in between:
        return False
    return len(between) < _NEAR


def _of_tense_after(around: _Around) -> bool | None:
    """Of the first tense behind the date in its sentence."""
    tense = _TENSE.search(around.after, 0, _sentence_end(around.after))
    return _is_future(tense) if tense else None


def _sentence_end(after: str) -> int:
    """Where the first sentence of a text ends."""
    end = _SENTENCE.search(after)
    return end.start() if end else len(after)


def _is_future(tense: re.Match[str]) -> bool:
    """Whether a tense is "will meet", "’ll meet" or "is meeting"."""
    return any(tense.group("future", "short", "progressive"))


def _right_before(pattern: re.Pattern[str] | Late, *, ahead: bool) -> Rule:
    """A rule that tells by what stands right before a date, in whatever tense the text is."""

    def tells(around: _Around) -> bool | None:
        """Whether the text looks ahead, where the pattern stands there."""
        return ahead if pattern.search(around.before) else None

    return tells


_RULES = (
    _of_dateline,
    _right_before(_SINCE, ahead=False),
    _right_before(_LASTED, ahead=False),
    _right_before(_UNTIL, ahead=True),
    _right_before(_TIMETABLE, ahead=True),
    _of_arrangement,
    _of_tense_before,
    _of_tense_after,
    _right_before(_BY, ahead=True),
)
