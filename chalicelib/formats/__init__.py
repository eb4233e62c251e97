"""Analysis -> a representation, by media type. A new output is a file here and a line in ``FORMATS``.

What the API makes of a document that is stored already, such as GeoJSON, is a file here too, which flows.py calls.
"""

from __future__ import annotations

from collections.abc import Callable

from chalicelib.formats import document
from chalicelib.model import Analysis

FORMATS: dict[str, Callable[[Analysis], dict[str, object]]] = {
    "application/json": document.render,
}
