"""The content of an article as a field holds it: plain text, the HTML of its body, or a whole page."""

from __future__ import annotations

import html
import re

from chalicelib.model import Article
from chalicelib.readers import plain
from chalicelib.readers.credits.about import NOTHING, About
from chalicelib.readers.field_names import Written
from chalicelib.readers.prose.markup import has_markup

# What a page has, or the part of one that holds more than the article; the rest of HTML is an article's body.
_PAGE = re.compile(r"<(?:!doctype|html|head|body|title|meta|main|article|header|footer|nav)\b", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|div|section|h[1-6]|ul|ol|blockquote|figure|table)\b[^<>]{0,1000}>", re.IGNORECASE)

MAX_LOOK = 4_000
"""Characters behind the first block of HTML that are looked at to tell whether it is one."""


def read_content(written: str, kind: Written = "either", *, given: About = NOTHING, alone: bool = False) -> Article:
    """Read the content of an article of which ``given`` is known, whatever a page says about itself.

    ``alone`` says that nothing but the article is in it, be it as a page. Raises as the readers of text and pages do.
    """
    if kind == "text" or (kind == "either" and not _is_html(written)):
        return plain.read_text(written, given=given)
    if alone or not _PAGE.search(written):
        from chalicelib.readers import fragment  # noqa: PLC0415  of no use to text, as is the reader of pages

        return fragment.read_fragment(written, given=given)
    from chalicelib.readers import html as page  # noqa: PLC0415  as above

    return page.read_page(written, given=given)


def as_html(written: str) -> str:
    """Content as HTML, whichever of both it is."""
    if _is_html(written):
        return written
    return "".join(f"<p>{html.escape(part)}</p>" for part in written.split("\n\n"))


def _is_html(written: str) -> bool:
    """Whether there are blocks of HTML in a text, and not only spoken of as ``<p>``."""
    block = _BLOCK.search(written)
    return block is not None and has_markup(written[max(0, block.start() - 1) : block.end() + MAX_LOOK])
