"""Seasons: where one alone is a date ("back by summer"), and which is meant; they are those of the north."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from chalicelib import lexicon
from chalicelib.extractors.text.sentences import BREAK, last_start
from chalicelib.extractors.values import tenses
from chalicelib.extractors.values.calendars import Context, Rules, relative
from chalicelib.extractors.values.vocabulary import BARE_WHICH, PART_OF, SEASON, SEASONS, STEPS, WHICH
from chalicelib.lexicon.late import Late

_MONTHS_A_YEAR = 12
_MONTHS_A_SEASON = 3
_NEAR = 90
"""Characters around a season in which a word of its sentence says that it is something else."""
_PREPOSITIONS = ("by", "during", "in", "through", "throughout", "until", "till")
_FEW_FALLS = ("after", "before", "from", "into", "over", "since")
"""Prepositions behind which "the fall" is that of a wall or of prices."""
_ARRANGED = ("due", "expected", "planned", "postponed", "scheduled", "set", "slated")
_AMOUNTS = ("all", "half", "most", "much", "part", "rest")
_NO_ENDS = frozenset(("of", "what", "when", "where", "whom", "whose"))
_AFTER = lexicon.pattern((lexicon.words("function_words") | lexicon.words("pronouns")) - _NO_ENDS)
_SHARED_YEAR = rf"(?! (?:and|or) (?:\w+ ){{0,2}}{SEASON}(?: of)? \d)"
""" "In spring or early summer of 2010" tells the year of both."""
_ENDS = rf"(?:(?!\w|[ -]\w|['’]s\b)|{_SHARED_YEAR}(?= (?:{_AFTER})\b))"
"""No noun follows a season: not "in the spring term", nor "in the spring of hope"."""
_NO_FALL = r"(?!(?:the )?fall (?:down|from|in|into|off|on|to|that)\b)"
_OTHER = {
    season.code: Late(rf"\b(?:{lexicon.pattern(lexicon.words('other_seasons', season=season.code))})\b", re.IGNORECASE)
    for season in SEASONS.values()
}
_SEASON = re.compile(SEASON)
_OF_YEAR = rf"(?: of)? (?:1\d|20)\d\d(?:[-–/]\d{{2,4}})?| of (?:{BARE_WHICH}) year"


def patterns() -> Iterator[str]:
    """Patterns for seasons of a year, and for those alone that stand where a date does: "back by late summer"."""
    capital = lexicon.pattern(map(str.capitalize, SEASONS))
    before_year = rf"(?:(?<![A-Za-z] )|{_behind('of', 'the', *_PREPOSITIONS)})"
    yield rf"(?:{SEASON}|(?={capital}){before_year}(?:{capital}))(?:{_OF_YEAR})"
    part = rf"(?:the )?(?:(?:early|late|mid)[ -])?{SEASON}"
    season = rf"{_NO_FALL}{part}{_ENDS}"
    behind_any = _behind(*_PREPOSITIONS, *(f"{word} for" for word in _ARRANGED))
    behind_some = _behind(*_FEW_FALLS, *(f"{word} of" for word in _AMOUNTS))
    # What stands there first: looking back at every word of a text takes as long as all other dates.
    before = rf"(?={part})(?:{behind_any}|(?:{behind_some})(?!the fall))"
    yield rf"(?P<alone>{before}{season}|(?:[Tt]he )?(?:{PART_OF}) (?:the )?{SEASON}{_ENDS})"


def _behind(*words: str) -> str:
    """A pattern for a place right behind one of some words, which may begin a sentence."""
    return "|".join(rf"(?<=\b[{word[0].upper()}{word[0]}]{word[1:]} )" for word in words)


def is_no_date(match: re.Match[str]) -> bool:
    """Whether a season alone is no date: it is of every year, or a tumble, or a source."""
    season = _SEASON.search(match["alone"] or "")
    if season is None:
        return False
    text, start, end = match.string, *match.span()
    if tenses.looks_ahead(text, start, end) is None or tenses.holds_always(text, start):
        return True
    return _OTHER[SEASONS[season[0]].code].search(_sentence(match)) is not None


def _sentence(match: re.Match[str]) -> str:
    """The sentence in which a season stands, as far as it is near."""
    text = match.string
    start = last_start(text, max(0, match.start() - _NEAR), match.start())
    end = BREAK.search(text, match.end(), match.end() + _NEAR)
    return text[start : end.start() if end else match.end() + _NEAR]


def _every(match: re.Match[str], _: Context) -> str:
    """ "Each winter": XXXX-WI."""
    return f"XXXX-{SEASONS[match['season']].code}"


def _of_year(match: re.Match[str], _: Context) -> str:
    """ "Summer 2023", "the summer of 2023": 2023-SU; a winter is of the year in which it begins."""
    return f"{match['year']}-{SEASONS[match['season']].code}"


def _of_near_year(match: re.Match[str], here: date, _: bool) -> str:
    """ "The summer of last year"."""
    return f"{here.year + STEPS[match['which']]}-{SEASONS[match['season']].code}"


def _pointed(match: re.Match[str], here: date, _: bool) -> str:
    """ "Last summer"; what has not begun in the year of publication was last in the year before."""
    season = SEASONS[match["season"]]
    ends = season.month + _MONTHS_A_SEASON
    over, begun = here.month >= ends, here.month >= season.month
    since_last_year = here.month + _MONTHS_A_YEAR < ends
    moved = {-1: -(not over), 0: -since_last_year, 1: begun}[STEPS[match["which"]]]
    return f"{here.year + moved}-{season.code}"


def _alone(match: re.Match[str], context: Context) -> str | None:
    """ "The spring": the last that has begun, or the first that is not over where it is said to come.

    In "apples ripen in autumn" it is of any year, and has no value.
    """
    if context.anchor is None or not (context.future or context.narrated):
        return None
    season, here = SEASONS[match["season"]], context.anchor
    months_begun = here.month - season.month
    if context.future:
        year = here.year + (months_begun >= _MONTHS_A_SEASON) - (months_begun + _MONTHS_A_YEAR < _MONTHS_A_SEASON)
    else:
        year = here.year - (months_begun < 0)
    return f"{year}-{season.code}"


RULES: Rules = (
    (rf"(?:every|each) (?P<season>{SEASON})", "SET", _every),
    (rf"(?P<season>{SEASON})(?: of|,)? (?P<year>\d{{4}})(?:[-/]\d{{2,4}})?", "DATE", _of_year),
    (rf"(?P<season>{SEASON}) of (?P<which>{BARE_WHICH}) year", "DATE", relative(_of_near_year)),
    (rf"(?P<which>{WHICH}) (?P<season>{SEASON})", "DATE", relative(_pointed)),
    (rf"(?P<season>{SEASON})", "DATE", _alone),
)
