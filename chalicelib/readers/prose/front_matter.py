"""Front matter: fields in YAML or TOML between two fences, above the text of a file that a site generator reads."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from typing import Any

from chalicelib.readers.credits.about import NAMES

MAX_FRONT_MATTER = 10_000
"""Characters up to the closing fence: real ones have some hundred, and parsing more takes tenths of a second."""

_FENCE = re.compile(r"(---|\+\+\+) *\n")
_KEY = re.compile(r"[a-z_][\w.-]*")


def split(text: str) -> tuple[dict[str, object], str]:
    """The fields above the text by lower-case name, and the text without them. What is no front matter is text."""
    opening = _FENCE.match(text)
    if opening is None:
        return {}, text
    closing = re.compile(rf"^{re.escape(opening[1])} *$", re.MULTILINE).search(text, opening.end(), MAX_FRONT_MATTER)
    fields = _PARSERS[opening[1]](text[opening.end() : closing.start()]) if closing else None
    if closing is None or not isinstance(fields, dict) or not _is_front_matter(fields):
        return {}, text
    return {name.lower(): value for name, value in fields.items()}, text[closing.end() :].lstrip("\n")


def _is_front_matter(fields: dict[Any, Any]) -> bool:
    """Whether they are fields: one that we know, or all with the names of variables. "Note: …" under a rule is text."""
    if not fields or not all(isinstance(name, str) for name in fields):
        return False
    return not NAMES.isdisjoint(map(str.lower, fields)) or all(map(_KEY.fullmatch, fields))


def _yaml(written: str) -> Any:
    # Imported here, since nearly no text has any.
    import yaml  # noqa: PLC0415

    try:
        # Strings, lists and mappings, and nothing else: less than the safe loader makes, which takes the language
        # "no" for false, "2025-02-30" for an error and an hour for a bomb of merge keys.
        return yaml.load(written, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _toml(written: str) -> Any:
    try:
        return tomllib.loads(written)
    except (ValueError, RecursionError):
        return None


_PARSERS: dict[str, Callable[[str], Any]] = {"---": _yaml, "+++": _toml}
