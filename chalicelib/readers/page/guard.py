"""What a page may cost: measured in one linear scan before any parser sees it.

Parsers build trees, and trees have costs that are not linear in the page: depth is recursion, attributes are compared
with each other, selectors walk the tree again and again. The limits leave room above 3,475 real news pages, which
stayed below 2.2 MB, 19,500 tags, 121 levels and 335 kB in one tag; of 156 none had 120,000 levels in all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from chalicelib.errors import DocumentTooLarge

MAX_BYTES = 5_000_000
MAX_TAGS = 30_000
MAX_DEPTH = 240
MAX_LEVELS = 1_000_000
"""Levels of all tags together: what looks above each tag looks so often."""
MAX_TAG = 512_000  # characters
MAX_ATTRIBUTES = 2_000  # in one tag

# Possessive throughout: a tag matches or it does not, and no character is looked at twice.
_OPENS = re.compile(r"<(?=[a-zA-Z/!])")
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<name>script|style)\b(?P<attributes>[^>]*+)>.*?(?:</(?P=name)\s*+>|\Z)"
    # Quotation marks hold a value only after "=": elsewhere in a tag they are dirt, as parsers see it.
    r"|<(?P<tag>/?[a-z][^\s/>]*+)(?P<rest>(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+|(?=>)))*+)>",
    re.IGNORECASE | re.DOTALL,
)
_TORN_TAG = re.compile(r"<(?P<tag>/?[a-z][^\s/>]*+)(?P<rest>[^>]*+)(?:>|\Z)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"[^\s=\"'/>]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Elements that end by themselves when another of their kind begins.
_IMPLIED = frozenset("p li dt dd tr td th option thead tbody".split())


class Tag(NamedTuple):
    """A tag in lower case (``/p`` where it closes); ``script`` stands for a script or style as a whole."""

    name: str
    attributes: str
    start: int
    end: int


def check(page: str) -> None:
    """Raise DocumentTooLarge where a page is over one of the limits."""
    if len(page) > MAX_BYTES:
        raise _over(f"more than {MAX_BYTES:,} characters, without its pictures")
    stack, counts, levels = list[str](), Counter[str](), 0
    for number, (tag, attributes, _, _) in enumerate(tags(page), 1):
        if number > MAX_TAGS:
            raise too_many_tags()
        if len(attributes) > MAX_TAG:
            raise _over(f"a tag of more than {MAX_TAG:,} characters")
        # An attribute takes two characters at least, so nearly no tag has to be counted.
        if len(attributes) > 2 * MAX_ATTRIBUTES and len(_ATTRIBUTE.findall(attributes)) > MAX_ATTRIBUTES:
            raise _over(f"a tag of more than {MAX_ATTRIBUTES:,} attributes")
        _follow(tag, stack, counts)
        if len(stack) > MAX_DEPTH:
            raise _over(f"nested more than {MAX_DEPTH} levels deep")
        levels += len(stack)
        if levels > MAX_LEVELS:
            raise _over(f"more than {MAX_LEVELS:,} levels in all, of each tag those above it")


def too_many_tags() -> DocumentTooLarge:
    """The error of a page over `MAX_TAGS`, or of several that are one document."""
    return _over(f"more than {MAX_TAGS:,} tags")


def _over(what: str) -> DocumentTooLarge:
    return DocumentTooLarge(f"The page is too large to be read safely: {what}.", code="page_too_large")


def tags(page: str) -> Iterator[Tag]:
    """Every tag of the page; comments and scripts are one step each."""
    pattern, position = _TAG, 0
    while opening := _OPENS.search(page, position):
        position = opening.start()
        match = pattern.match(page, position)
        if match is None and pattern is _TAG and page[position + 1].isalpha():
            # A quotation mark that never closes: from here on a tag ends at the next ">", as parsers recover.
            pattern = _TORN_TAG
            match = pattern.match(page, position)
        position = match.end() if match else position + 1
        if match and (tag := match["tag"]):
            yield Tag(tag.lower(), match["rest"], match.start(), match.end())
        elif match and pattern is _TAG and match["name"]:
            yield Tag("script", match["attributes"], match.start(), match.end())


def _follow(tag: str, stack: list[str], counts: Counter[str]) -> None:
    """Keep ``stack`` what is open after ``tag``, and ``counts`` how often each name is on it."""
    if tag in _VOID or tag == "script":
        return
    if tag[0] != "/":
        if tag in _IMPLIED and stack and stack[-1] == tag:
            return
        stack.append(tag)
        counts[tag] += 1
    elif counts[tag[1:]]:
        closed = ""
        while closed != tag[1:]:
            closed = stack.pop()
            counts[closed] -= 1
