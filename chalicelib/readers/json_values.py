"""JSON to values, whatever it holds: odd files are read, and broken ones end as an InputError."""

from __future__ import annotations

import json
import re

from chalicelib.errors import DocumentTooLarge, UnreadableDocument
from chalicelib.readers.page.guard import MAX_BYTES

MAX_DIGITS = 20
"""Digits of a whole number that is read, those of 64 bits and a sign; a longer one is as good as none."""

MAX_VALUE = MAX_BYTES
"""Characters of one value among many: what one article may have."""

# Characters that are looked at for the end of a value, one after the other: most fields and most articles have less.
_REACHES = (4_096, 65_536, 1_048_576, MAX_VALUE)
_BLANKS = re.compile(r"[ \t\n\r]*")  # RFC 8259, 2


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= MAX_DIGITS else None


def _nothing(_: str) -> None:
    """What stands for NaN and the infinities, which JSON does not have."""


_DECODER = json.JSONDecoder(strict=False, parse_int=_whole, parse_constant=_nothing)


def load(text: str) -> object:
    """The value that a text is. Raises UnreadableDocument where it is not JSON, or nested too deeply.

    Of two fields of one name the last counts. Control characters in strings, NaN and huge numbers are no error.
    """
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise UnreadableDocument(f"The JSON is broken at line {error.lineno:,}, column {error.colno:,}.") from error
    except RecursionError as error:
        raise UnreadableDocument("The JSON is nested too deeply to be read.") from error


def value_at(text: str, start: int) -> tuple[object, int]:
    """The value that begins at ``start``, and where it ends; nothing behind its first `MAX_VALUE` is looked at.

    Raises UnreadableDocument as `load`, and DocumentTooLarge where a value that may be whole is longer.
    """
    for reach in _REACHES:
        try:
            value, length = _DECODER.raw_decode(text[start : start + reach])
        except json.JSONDecodeError as error:
            if start + reach >= len(text):
                raise UnreadableDocument("The JSON is broken, or breaks off.") from error
        except RecursionError as error:
            raise UnreadableDocument("The JSON is nested too deeply to be read.") from error
        else:
            return value, start + length
    raise DocumentTooLarge(f"A value of the JSON is broken, or longer than {MAX_VALUE:,} characters.")


def name_at(text: str, start: int) -> tuple[str, int]:
    """The name of a field that begins at ``start``, and where its value begins. Raises as `value_at`."""
    name, end = value_at(text, start)
    end = after_blanks(text, end)
    if not text.startswith(":", end):
        raise UnreadableDocument("The JSON is broken: a name has no value.")
    return str(name), after_blanks(text, end + 1)


def after_blanks(text: str, position: int) -> int:
    """Where the next sign stands that is no blank; the text's length where there is none."""
    match = _BLANKS.match(text, position)
    return match.end() if match else position
