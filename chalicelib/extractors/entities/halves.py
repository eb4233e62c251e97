"""Names that the tagger took for two: "Committee of the" and "Red Cross", "Delores" and "Franklin"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from chalicelib.extractors.entities.naming import plain
from chalicelib.extractors.text.choices import any_holds
from chalicelib.extractors.text.paragraphs import before
from chalicelib.extractors.text.titles import TITLES
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Span

_LINK = re.compile(r" (?:of|of the|de|del|della|y)$")
_FIRST = r"[A-Z][\w.]*(?: [A-Z]\.)?"
_LAST = r"[A-Z][\w'’-]+"
_CALL = r"[A-Z][\w .'’-]{1,29}"
_NICKNAMED = re.compile(rf"{_FIRST} (?:[“\"]{_CALL}[”\"]|[‘']{_CALL}[’']|\((?![A-Z]+\)){_CALL}\)) {_LAST}")
"""A name with what somebody is called in marks or brackets: "Delores “Mama Dee” Franklin", "Carl (Mouse) Pitt"."""
_WHO = r" \([^()\n]{1,60}\)|,? [–—-]+ [^\n]{1,60}|, (?:an? )?[a-z][^,;.\n]{1,60}"
_END = re.compile(rf"\.?(?:,? \(?\d{{1,3}}\)?)?(?:{_WHO})?\.?[ \t]*(?:\n|\Z|;)")
"""What may stand behind a name in its line: an age, and who it is: " (organist)", ", 44, a welder"."""
DOUBTFUL = 0.6
"""Score below which the tagger doubts whether a word is a name by itself."""
_ONE_WORD = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?")
_BROKEN = re.compile(r"- (?!(?:and|or|to)\b)[a-z]+")
"""The rest of a word behind where a line's end parted it: "Hollings" and "- worth"."""
_REACH = 80
"""Characters before a name in which its line begins, or another of a list ends."""
_LIST = 2
"""Lines with a comma that make a list: one may be of two surnames."""


def joined(text: str, names: Iterable[Span], gazetteer: Gazetteer) -> list[Span]:
    """The names, in text order, halves as one."""
    spans = [_mended(text, span) for span in names]
    inverted = _inverted(text, spans, gazetteer)
    whole: list[Span] = []
    for span in spans:
        half = whole[-1] if whole else None
        if half and (_goes_on(text, half, span) or (half.start, span.end) in inverted):
            whole[-1] = replace(span, start=half.start, score=min(half.score, span.score))
        else:
            whole.append(span)
    return whole


def _mended(text: str, span: Span) -> Span:
    """A name with the rest of its last word, which the end of a line parted: the whole word stands elsewhere."""
    rest = _BROKEN.match(text, span.end)
    if not rest or not text[span.end - 1].isalpha():
        return span
    start = max(text.rfind(" ", 0, span.end), text.rfind("\n", 0, span.end)) + 1
    word = text[start : span.end] + rest[0][len("- ") :]
    return replace(span, end=rest.end()) if re.search(rf"\b{re.escape(word)}\b", text) else span


def _goes_on(text: str, half: Span, span: Span) -> bool:
    """Whether a name is but the second half of the one before."""
    return any_holds((_is_linked, _is_partner, _is_nicknamed, _is_surname), text, half, span)


def _is_linked(text: str, half: Span, span: Span) -> bool:
    """The first half ends in a link, and another of its type stands one blank behind it."""
    if half.label != span.label or text[half.end : span.start] != " ":
        return False
    return bool(_LINK.search(text, half.start, half.end))


def _is_partner(text: str, half: Span, span: Span) -> bool:
    """A company's name begins with a person's: "James R. Teller" and "& Sons Inc"."""
    return span.label == "organization" and text.startswith("& ", span.start) and text[half.end : span.start] == " "


def _is_nicknamed(text: str, half: Span, span: Span) -> bool:
    """A nickname in marks stands between the first name and the last."""
    whole = _NICKNAMED.match(text, half.start) if half.label == span.label == "person" else None
    return whole is not None and span.end <= whole.end()


def _is_surname(text: str, half: Span, span: Span) -> bool:
    """One word stands a blank behind another, both taken for people's names with doubt: "Rita" and "Thomas"."""
    if half.label != "person" or span.label != "person" or text[half.end : span.start] != " ":
        return False
    return all(part.score < DOUBTFUL and _is_one_word(text, part) for part in (half, span))


def _is_one_word(text: str, span: Span) -> bool:
    """Whether a name is one word, and no title: "Rita", but not "Sergeant"."""
    word = text[span.start : span.end]
    return bool(_ONE_WORD.fullmatch(word)) and word.casefold() not in TITLES


def _inverted(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> set[tuple[int, int]]:
    """Where a line of a list is a surname, a comma and a first name: "Okonjo, Samuel"; most are known first names."""
    lines = [(one, other) for one, other in pairwise(spans) if _is_line(text, one, other)]
    sure = [given for _, given in lines if _is_first_name(text, given, gazetteer)]
    if len(sure) < _LIST or 2 * len(sure) < len(lines):
        return set()
    return {(one.start, other.end) for one, other in lines}


def _is_line(text: str, surname: Span, given: Span) -> bool:
    """Whether two names of people with a comma are all that a line has, but for who that is."""
    if (surname.label, given.label) != ("person", "person") or text[surname.end : given.start] != ", ":
        return False
    return _begins_line(text, surname.start) and _ends_line(text, _end(text, given))


def _end(text: str, given: Span) -> int:
    """Where a first name ends, without the dash behind it: "Lise M. -"."""
    return given.start + len(text[given.start : given.end].rstrip(" –—-"))


def _is_first_name(text: str, given: Span, gazetteer: Gazetteer) -> bool:
    """Whether a name begins with a first name that is known: "Samuel", "Lise M."."""
    return any(gazetteer.gender(name) for name in plain(text[given.start : given.end]).split()[:1])


def _begins_line(text: str, at: int) -> bool:
    """Whether nothing but a mark of a list stands before an offset in its line, or another of the list does."""
    line = before(text, at, _REACH)
    return not line.strip(" \t•*–—-") or line.endswith("; ")


def _ends_line(text: str, at: int) -> bool:
    """Whether a line, or one of the list in it, ends at an offset, perhaps with a full stop."""
    return bool(_END.match(text, at))
