"""What programs that save a page as one file say of it, in a comment at its top: its address, and when that was."""

from __future__ import annotations

import re

from chalicelib.model import Published
from chalicelib.readers.credits.about import About, address
from chalicelib.readers.credits.dates import parse

HEAD = 4_096
"""Characters at the top of a page among which the comment is."""

# SingleFile, browsers ("Web page, complete"), and HTTrack: "Mirrored from a.example/b.html by HTTrack [version], DATE".
_COMMENT = re.compile(
    r"<!--\s*(?:Page saved with|Archive processed by) SingleFile\s+url: (?P<url>\S{1,2048})"
    r"\s+(?:saved date: (?P<date>[^\n]{1,100}))?"
    r"|<!-- saved from url=\(\d{4}\)(?P<url2>\S{1,2048}) -->"
    r"|<!-- Mirrored from (?P<url3>\S{1,2048}) by HTTrack[^,\n]{0,100}(?:, (?P<date3>[^\n]{1,60}?) -->)?"
)
"""As they are written since 2010, by their own sources."""


def read(page: str) -> About:
    """The address of a saved page and the day on which it was saved: it cannot be younger."""
    found = _COMMENT.search(page[:HEAD])
    if found is None:
        return About()
    url = found["url"] or found["url2"] or f"https://{found['url3']}"
    return About(url=address(url), published=day(found["date"] or found["date3"] or ""))


def day(written: str) -> Published | None:
    """The day of a moment: that at which a page was saved says no more of its article."""
    moment = parse(written.strip())
    return Published(moment.value[:10], "day") if moment and len(moment.value) >= 10 else None
