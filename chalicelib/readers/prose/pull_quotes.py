"""Pull quotes: words of a story that its page shows a second time, large, to draw the reader in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chalicelib.readers.credits.datelines import dateline_end
from chalicelib.readers.text import normalise
from chalicelib.readers.units import Unit

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

MIN_WORDS = 5
"""Words that are not said twice by chance."""

MIN_LINE = 8
"""Words of a paragraph, or of a line in bold, that nothing calls a quotation: items, names and answers have less."""

MAX_WORDS = 60
"""Words of a pull quote: three long sentences."""

MIN_REST = 6
"""Words that a paragraph has beside its dateline and what was pulled from it."""

MAX_QUOTES = 50
MAX_STORY = 200_000
"""Characters of a story among which a pull quote's words are looked for."""

MIN_SHARE = 0.5
"""Share of its runs of words that what is called a pull quote repeats: its speaker's name and post are its own."""

_CALLED = re.compile(r"pull(?:ed)?[\s_-]*quote|quote[\s_-]*pull|(?:key|big|call-?out)[\s_-]+quote", re.IGNORECASE)
_SET_OFF = "self::p[*[self::strong or self::b or self::em or self::i or self::big]][not(text()[normalize-space()])]"
_NODES = f"//*[self::blockquote or {_SET_OFF} or contains(translate(@class, 'PULQOTE', 'pulqote'), 'quote')]"
_QUOTING = ("blockquote", "p")
_CREDITS = frozenset(("cite", "footer", "figcaption"))
_ELSEWHERE = frozenset("script style h1 h2 h3 h4 nav aside footer figcaption title template noscript button".split())
_WORD = re.compile(r"\w+")
_CREDIT = re.compile(r"\s[—–-]+\s*[^—–]{1,80}$")
_CUT = re.compile(r"…|\.{3}|\[[^\[\]]*\]")
_INTRODUCED = re.compile(r"[:,]\s*$")
_MARKED = re.compile(r"[\"“‘'«„]")


def drop(tree: HtmlElement) -> None:
    """Take out the quotations that only repeat words of the story around them, unless a colon introduces them."""
    nodes = [node for node in tree.xpath(_NODES)[: 4 * MAX_QUOTES] if node.tag in _QUOTING or _is_called(node)]
    outer = [node for node in nodes if not any(above in nodes for above in node.iterancestors())][:MAX_QUOTES]
    stories: dict[_Element, str] = {}
    for node in outer:
        around = next(node.iterancestors("article", "main", "body"), None)
        if around is None or _INTRODUCED.search(_before(node)):
            continue
        if around not in stories:
            stories[around] = _words(_text(around, frozenset(outer)))
        if _repeats(node, stories[around]):
            node.drop_tree()


def mark(paragraphs: Sequence[tuple[str, Unit]]) -> list[tuple[str, Unit]]:
    """The paragraphs, those as remnants of which every word stands in another, longer one.

    What opens the story, stands in quotation marks, or below a colon, may be a quotation to which the story returns.
    """
    paragraphs = [(text, unit) for text, unit in paragraphs if text]
    words = [_words(text[dateline_end(text) :]) for text, _ in paragraphs]
    times, holding = Counter(words), _holding(words)
    pulled = {
        number
        for number in range(1, len(words))
        if times[words[number]] == 1
        and _may_be_pulled(*paragraphs[number], paragraphs[number - 1][0])
        and any(
            _is_within(words[number], words[other], paragraphs[other][0])
            for other in holding.get(_opening(words[number]), [])[:MAX_QUOTES]
        )
    }
    return [
        (text, replace(unit, kind="remnant") if number in pulled else unit)
        for number, (text, unit) in enumerate(paragraphs)
    ]


def _holding(words: Sequence[str]) -> dict[str, list[int]]:
    """By the words that open a paragraph, the numbers of those that hold them."""
    holding: dict[str, list[int]] = {opening: [] for opening in map(_opening, words) if opening}
    for number, said in enumerate(words):
        for run in set(_runs(said)) & holding.keys():
            holding[run].append(number)
    return holding


def _may_be_pulled(text: str, unit: Unit, previous: str) -> bool:
    told = len(text.split()) >= MIN_LINE
    return unit.kind is None and told and not _INTRODUCED.search(previous) and not _MARKED.match(text)


def _is_within(said: str, whole: str, paragraph: str) -> bool:
    size = len(said.split())
    return size <= MAX_WORDS and said in whole and len(whole.split()) >= size + MIN_REST and _is_sentence(paragraph)


def _is_sentence(text: str) -> bool:
    return text.rstrip("\"'”’») ").endswith((".", "!", "?", "…"))


def _is_called(node: _Element) -> bool:
    return bool(_CALLED.search(node.get("class") or ""))


def _before(node: _Element) -> str:
    """The last words in front of an element."""
    previous = node.getprevious()
    if previous is None:
        above = node.getparent()
        return (above.text or _before(above)) if above is not None and above.tag in ("figure", "div") else ""
    tail = previous.tail or ""
    return tail if tail.strip() else "".join(map(str, previous.itertext()))[-20:]


def _repeats(node: _Element, story: str) -> bool:
    text = _CREDIT.sub("", _text(node, frozenset(node.iter(*_CREDITS))).strip())
    parts = [_words(part) for part in _CUT.split(text) if _words(part)]
    size = sum(len(part.split()) for part in parts)
    if not parts or size > MAX_WORDS:
        return False
    if all(part in story for part in parts):
        return size >= (MIN_LINE if node.tag == "p" else MIN_WORDS) or _is_called(node)
    runs = list(_runs(" ".join(parts)))
    return _is_called(node) and bool(runs) and sum(run in story for run in runs) >= MIN_SHARE * len(runs)


def _text(node: _Element, without: frozenset[_Element]) -> str:
    """The text of an element, of `MAX_STORY` characters at most, outside others and what is no story."""
    pieces, size = list[str](), 0
    for piece in _pieces(node, without):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_STORY:
            break
    return " ".join(pieces)


def _pieces(node: _Element, without: frozenset[_Element]) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if isinstance(child.tag, str) and child not in without and child.tag not in _ELSEWHERE:
            yield from _pieces(child, without)
        yield child.tail or ""


def _words(text: str) -> str:
    """The words alone, a blank on either side, so that they may be looked for in others."""
    words = _WORD.findall(normalise(text).casefold())
    return f" {' '.join(words)} " if words else ""


def _opening(said: str) -> str:
    return next(_runs(said), "")


def _runs(said: str) -> Iterator[str]:
    """Each run of `MIN_WORDS` words."""
    words = said.split()
    return (f" {' '.join(words[start : start + MIN_WORDS])} " for start in range(len(words) - MIN_WORDS + 1))
