"""An analysis as one annotated page, which can be kept, mailed and printed: no script, no network, nothing beside it.

The text is as it is served, each span marked; links lead from what is marked to its entry in the lists, and back.
"""

from __future__ import annotations

from typing import Any

NAME = "html"
MEDIA_TYPE = "text/html; charset=utf-8"


def write(value: dict[str, Any]) -> str:
    """The page of a document, or of what there is of an article that has none yet, or never."""
    from chalicelib.formats.html.page import page  # noqa: PLC0415  the API writes few of them

    return page(value)


def policy() -> str:
    """The Content-Security-Policy of every such page: its own style, and nothing else from anywhere."""
    from chalicelib.formats.html import page  # noqa: PLC0415  as above

    return page.policy()
