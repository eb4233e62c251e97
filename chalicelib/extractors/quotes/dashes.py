"""Whom a dash before a quotation gives the word to, as in lists of reactions: "Ann Lee, a baker — “Four years!”"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.extractors.text.choices import first
from chalicelib.extractors.text.lines import line_start
from chalicelib.extractors.text.links import Content, Link, spoken_by
from chalicelib.extractors.text.spans import Bounded, within
from chalicelib.model import Span

REACH = 200
"""Characters before a quotation that hold its line: a name with a title, what that is, and a dash."""
DASH = 4
"""Characters before a quotation that hold a dash and its blanks."""
_DASH = re.compile(r"[^\S\n][-–—]{1,2}[^\S\n]?$")
_TITLE = re.compile(r"(?:[•·*▪][^\S\n]+)?(?:[\w.’'-]+ ){0,5}")
"""What may stand before a name in its line: a bullet, "Former captain "."""
_TOLD = re.compile(r"(?:,[^.!?:;\n\"“”]{1,120}|,? \([^()\n]{1,60}\))?")
"""What may stand between a name and its dash: ", who sells tea outside the gates", " (driver)"."""
_LINE_END = re.compile(r"[^\S\n]*(?:\n|\Z)")


def behind_dash(text: str, content: Content, people: Sequence[Bounded]) -> Link | None:
    """The link of a quotation that ends its line, to who is named where that begins, with a dash between the two.

    ``people`` are mentions of persons, in order.
    """
    dash = _DASH.search(text[max(0, content.start - DASH) : content.start])
    if not dash or content.type != "direct" or not _LINE_END.match(text, content.end):
        return None
    start, end = line_start(text, content.start, reach=REACH), content.start - len(dash[0])
    name = first(person for person in within(people, start, end) if _is_label(text, start, end, person))
    return spoken_by(content, Span(name.start, name.end, "source") if name else None, signed=True)


def _is_label(text: str, start: int, end: int, name: Bounded) -> bool:
    """Whether all of a line up to its dash is a name, with a title before it and what that is behind it."""
    return bool(_TITLE.fullmatch(text, start, name.start) and _TOLD.fullmatch(text, name.end, end))
