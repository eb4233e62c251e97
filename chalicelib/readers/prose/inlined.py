"""What a page saved as one file carries within itself: pictures as ``data:`` addresses, drawings as SVG.

Nobody reads them, and they may be most of the page. So they are taken out before a page is measured and parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.readers.page.guard import tags

MIN_DATA = 60
"""Characters of data that are worth taking out; a shorter address may be what an article is about."""

_TYPE = r"data:(?:[\w.+-]{1,40}/[\w.+-]{1,80})?(?:;[\w=.+-]{1,60}){0,5},"
# Possessive, and each run ends before the next address can begin: no character is looked at twice.
_DATA = re.compile(
    rf"(?P<quoted>=\s*+(?:\"\s*+{_TYPE}(?=[^\"]{{{MIN_DATA}}})[^\"]*+|'\s*+{_TYPE}(?=[^']{{{MIN_DATA}}})[^']*+))"
    rf"|{_TYPE}[\w+/=%.~!*$@:;,-]{{{MIN_DATA},}}+",
    re.IGNORECASE,
)
_NO_DATA = "data:,"
_FOREIGN = {"foreignobject": 1, "/foreignobject": -1}
"""In these a drawing has labels in HTML."""

# Where one of these stands elsewhere in a drawing, the drawing was never closed.
_NO_DRAWING = frozenset("html head body article main section div p h1 h2 h3 h4 h5 h6 ul ol li table blockquote".split())


def without_data(text: str) -> str:
    """The page or text with every longer ``data:`` address cut down to an empty one."""
    return _DATA.sub(_shortened, text) if "data:" in text else text


def without_drawings(page: str) -> str:
    """The page with its ``svg`` elements empty, as far as they are closed."""
    if "</svg" not in page.lower():
        return page
    kept, position = [], 0
    for start, end in _drawings(page):
        kept.append(page[position:start])
        position = end
    return "".join([*kept, page[position:]])


def _shortened(match: re.Match[str]) -> str:
    if not match["quoted"]:
        return _NO_DATA
    quotation_mark = match[0].lstrip("= \t\n\r\f\v")[0]
    return f"={quotation_mark}{_NO_DATA}"


def _drawings(page: str) -> Iterator[tuple[int, int]]:
    """Where the contents of each outermost drawing begin and end."""
    start, depth, foreign = -1, 0, 0
    for tag in tags(page):
        if tag.name == "svg" and not tag.attributes.endswith("/"):
            start, depth, foreign = (start, depth + 1, foreign) if depth else (tag.end, 1, 0)
        elif tag.name == "/svg" and depth:
            depth -= 1
            if not depth:
                yield start, tag.start
        elif tag.name in _FOREIGN:
            foreign += _FOREIGN[tag.name]
        elif depth and foreign <= 0 and tag.name in _NO_DRAWING:
            depth = 0
