"""From paragraphs to blocks: what each stretch of the text is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from chalicelib.model import Block
from chalicelib.readers.credits import header
from chalicelib.readers.credits.datelines import dateline_end
from chalicelib.readers.credits.roles import is_section
from chalicelib.readers.prose.posts import find_signatures, gather
from chalicelib.readers.prose.remnants import is_remnant
from chalicelib.readers.text import has_words
from chalicelib.readers.units import Unit

MAX_HEADING = 90
"""Characters of a heading inside an article."""

MAX_TITLE = 180
"""Characters of a headline."""

WRAP_WIDTHS = range(40, 101)
"""Characters: no convention wraps plain text narrower or wider."""

MIN_CUT = 60
"""Characters of a line that, with no full stop, goes on in the next: shorter ones may be headings or lists."""

_ATX = re.compile(r"#{1,6} ")  # a heading in Markdown
_ITEM = re.compile(r"(?:[-*•‣▪]|\d{1,3}[.)])\s")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]»]*$")
_HYPHENATED = re.compile(r"[a-z]-$")  # the first half of a double name: "Osei-"
_OPENS_BELOW = re.compile(r"[a-z]")
_TITLE_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")


def mark(text: str) -> tuple[Block, ...]:
    """The blocks of any text as it stands, nothing changed: paragraphs, and what else their lines show."""
    return classify(text, with_headings(text, gather(text, with_title(text, tuple(units(text))))))


def classify(text: str, marked: Iterable[Unit]) -> tuple[Block, ...]:
    """Blocks for units, whose kinds are kept where they are known."""
    return tuple(block for unit in marked for block in _blocks(text, unit))


def has_article(text: str, blocks: Iterable[Block], *, titled: bool) -> bool:
    """Whether a page's own furniture is not all there is. Where the title comes from elsewhere, headings do not do."""
    kinds = ("paragraph", "embed") if titled else ("paragraph", "embed", "heading")
    return any(_reads(text[block.start : block.end]) for block in blocks if block.kind in kinds)


def _reads(body: str) -> bool:
    """Whether there is something to read; Markdown makes a heading of a byline too."""
    return not is_furniture(body) and has_words(body[dateline_end(body) :])


def units(text: str) -> Iterator[Unit]:
    """The paragraphs of a text: parted by blank lines, or by single line ends where lines are not just wrapped."""
    lines = list(_read_lines(text))
    width = _wrap_width(lines)
    start = end = -1
    for previous, line in zip([None, *lines], lines, strict=False):
        if start >= 0 and previous and (not line.body or _starts_unit(previous, line, width)):
            yield Unit(start, end)
            start = -1
        if line.body:
            start = line.start if start < 0 else start
            end = line.start + len(line.body)
    if start >= 0:
        yield Unit(start, end)


def with_title(text: str, found: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, the headline among them marked as a heading where the text begins with one."""
    found = _without_section(text, found)
    first = next((i for i, unit in enumerate(found) if not _is_above(text, unit)), None)
    if first is None or first == len(found) - 1 or not _is_headline(text[found[first].start : found[first].end]):
        return tuple(found)
    # A post's words are no headline: neither those above a signature nor a line that ends in one.
    following = next(find_signatures(text, found[first + 1].start, found[first + 1].end), None)
    if next(find_signatures(text, found[first].start, found[first].end), None) or (
        following and following.start == found[first + 1].start
    ):
        return tuple(found)
    return (*found[:first], replace(found[first], kind="heading"), *found[first + 1 :])


def _is_above(text: str, unit: Unit) -> bool:
    """Whether the unit is what may stand above a headline."""
    return unit.kind in ("remnant", "dateline") or is_furniture(text[unit.start : unit.end])


def _without_section(text: str, found: Sequence[Unit]) -> Sequence[Unit]:
    """The units, the name of the page's section marked as a remnant where it stands above a headline."""
    words = [text[unit.start : unit.end] for unit in found[:3]]
    if len(words) < 3 or not is_section(words[0]) or found[0].kind or not _is_headline(words[1]):
        return found
    return (replace(found[0], kind="remnant"), *found[1:])


def with_headings(text: str, found: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, with lines that head a following paragraph marked as headings."""
    return tuple(
        replace(unit, kind="heading") if _heads(text, unit, following) else unit
        for unit, following in zip(found, [*found[1:], None], strict=False)
    )


def _heads(text: str, unit: Unit, following: Unit | None) -> bool:
    body = text[unit.start : unit.end]
    if unit.kind is not None or following is None or following.kind is not None or len(body) > MAX_HEADING:
        return False
    if "\n" in body or _SENTENCE_END.search(body) or not body[0].isupper() or is_furniture(body):
        return False
    return following.end - following.start > max(len(body), MAX_HEADING) and len(body.split()) <= 14


def _is_headline(body: str) -> bool:
    if "\n" in body or not 8 <= len(body) <= MAX_TITLE or dateline_end(body) or len(body.split()) < 2:
        return False
    if not body.endswith((".", ":", ";", ",")):
        return not body.endswith(("”", '"')) or body.count(".") == 0
    # Headlines have no full stop; where a corpus or an editor adds one, capitals still tell.
    words = _TITLE_WORD.findall(body)
    return body.endswith(".") and body.count(". ") == 0 and len(words) >= 4 and _capitals(words) >= 0.8


def _capitals(words: Sequence[str]) -> float:
    return sum(word[0].isupper() for word in words) / len(words)


def is_furniture(line: str) -> bool:
    """Whether the line is what surrounds an article: a page's remnant, a date or a byline."""
    return is_remnant(line) or header.kind(line) is not None


def _blocks(text: str, unit: Unit) -> Iterator[Block]:
    body = text[unit.start : unit.end]
    if unit.kind is not None:
        yield Block(unit.kind, unit.start, unit.end, unit.post)
    elif is_remnant(body):
        yield Block("remnant", unit.start, unit.end)
    elif kind := header.kind(body):
        yield Block(kind, unit.start, unit.end)
    elif end := dateline_end(body):
        yield Block("dateline", unit.start, unit.start + end)
        if rest := body[end:].lstrip():
            yield Block("paragraph", unit.end - len(rest), unit.end)
    else:
        yield Block("paragraph", unit.start, unit.end)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int  # of what is left when blanks are stripped
    body: str
    indent: int
    alone: bool  # a paragraph whatever its neighbours are
    first: bool

    @classmethod
    def of(cls, position: int, line: str, *, first: bool = False) -> _Line:
        body = line.strip()
        indent = len(line) - len(line.lstrip()) if body else 0
        return cls(position + indent, body, indent, bool(body) and _stands_alone(body), first)


def _read_lines(text: str) -> Iterator[_Line]:
    position, first = 0, True
    for line in text.split("\n"):
        read = _Line.of(position, line, first=first)
        first = first and (not read.body or read.alone)
        position += len(line) + 1
        yield read


def _wrap_width(lines: Sequence[_Line]) -> int:
    """The width that the text's lines were wrapped at; 0 where most line ends mean the end of a paragraph."""
    width = max((len(line.body) for line in lines), default=0)
    breaks = [(a, b) for a, b in pairwise(lines) if a.body and b.body and not a.alone and not b.alone]
    wrapped = 2 * sum(_no_room(a, b, width) for a, b in breaks) > len(breaks)
    return width if wrapped and width in WRAP_WIDTHS else 0


def _no_room(line: _Line, following: _Line, width: int) -> bool:
    # A ragged edge: editors wrap at 72 or so, yet the longest line need not reach it.
    return len(line.body) + 1 + len(following.body.split(maxsplit=1)[0]) > width - 6


def _starts_unit(previous: _Line, line: _Line, width: int) -> bool:
    """Whether a line that follows ``previous`` without a blank line begins something new."""
    if previous.alone or line.alone or _ITEM.match(line.body) or line.indent >= previous.indent + 2:
        return True
    if width and _no_room(previous, line, width):
        return False
    if _SENTENCE_END.search(previous.body):
        return True
    if _HYPHENATED.search(previous.body):
        return False
    # Cut in mid-sentence, unless it is short enough to be a heading, or the headline itself.
    cut = len(previous.body) > MIN_CUT and not previous.first
    return not cut and not _OPENS_BELOW.match(line.body)


def _stands_alone(line: str) -> bool:
    if is_furniture(line) or _ATX.match(line):
        return True
    signature = next(find_signatures(line, 0, len(line)), None)
    return signature is not None and signature.start == 0
