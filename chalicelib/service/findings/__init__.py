"""The rows by which articles, and what they say, are found: always the same rows for the same document.

A subject is what is asked for: whatever a speaker said (``SPEAKER#person.ada-rossi``), whatever is said of somebody
(``ABOUT#…``), where an entity is named (``ENTITY#…``), what happens in a square of the map (``CELL#…``). What a row
shows is what an answer shows of it, so that no document is read for a list.
"""

from chalicelib.service.findings.entities import named_row, names
from chalicelib.service.findings.rows import findings

__all__ = ["findings", "named_row", "names"]
