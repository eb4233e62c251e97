"""Words in marks right before other words in marks: “Who is there?” “We!” shout the boys. Two speak, not one."""

from __future__ import annotations

import re
from dataclasses import replace

from chalicelib.extractors.text.links import Link

_OPENS = re.compile(r"[^\S\n][“\"«](?=\w)")


def without_next(text: str, link: Link) -> Link:
    """The link of a quotation, without a source behind the quotation that follows it at once."""
    content = link.content
    if content.type != "direct" or not link.source or link.source.start < content.end:
        return link
    return replace(link, cue=None, source=None) if _OPENS.match(text, content.end) else link
