"""Text in UTF-8 that somebody read as another encoding and saved again: ``â€œ`` for “, ``Ã©`` for é.

It is repaired only where the damage is certain: several sequences that turn back into a letter or mark of Western
text, at places where one belongs ("cafÃ©", not "Ã©" by itself), and hardly any such letter or mark undamaged. So a text
about encodings stays as it is, and so does one that is merely French.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from chalicelib.lexicon.late import Late

MIN_DAMAGES = 3
"""Sequences that a text needs to be repaired: fewer may be examples."""

MIN_PLACED = 0.8
"""The share of sequences that have to stand where a letter or a mark may."""

MAX_INTACT = 0.5
"""Characters that are whole although their like is damaged, as a share of the damaged ones."""

_MAX_ROUNDS = 2  # what was damaged twice is repaired twice
_CODECS = ("cp1252", "mac_roman")
# The first bytes of what Western text has beyond ASCII: its letters, its punctuation and signs (U+2000 to U+27BF),
# emoji.
_TWO, _THREE, _SECOND, _FOUR = (0xC2, 0xC3, 0xC4, 0xC5, 0xCB), (0xE2,), range(0x80, 0x9F), (0xF0,)
_TORN_QUOTE = "â€"  # ”, whose third byte is one of those that Windows-1252 leaves without a character
_BETWEEN_BLANKS = frozenset("–—…•")
_SENTENCE_MARKS = frozenset(".,!?")


def repaired(text: str) -> str:
    """The text with double encoding undone; as it is where that is not certain."""
    if text.isascii():
        return text
    for _ in range(_MAX_ROUNDS):
        codec = next((codec for codec in _CODECS if _is_damaged(text, codec)), None)
        if codec is None:
            break
        text = _without_damage(text, codec)
    return text


def _is_damaged(text: str, codec: str) -> bool:
    if sum(map(text.count, _FIRST[codec])) < MIN_DAMAGES:
        return False
    runs = list(_RUNS[codec].finditer(text))
    damages = [damage for run in runs for damage in _SEQUENCES[codec].findall(run[0])]
    if len(damages) < MIN_DAMAGES:
        return False
    rest = _RUNS[codec].sub("", text)
    intact = sum(rest.count(character) for character in {_undone(damage, codec) for damage in damages})
    placed = sum(_belongs(text, run, codec) for run in runs)
    return placed >= MIN_PLACED * len(runs) and intact <= MAX_INTACT * len(damages)


def _belongs(text: str, run: re.Match[str], codec: str) -> bool:
    """Whether it stands where text has such a thing: at a word, after a sentence, or as a dash between blanks."""
    before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    if before.isalnum() or after.isalnum():
        return True
    ends = not after or after.isspace() or after == "<"
    return ends and (before in _SENTENCE_MARKS or _without_damage(run[0], codec) in _BETWEEN_BLANKS)


def _without_damage(text: str, codec: str) -> str:
    return _SEQUENCES[codec].sub(lambda match: _undone(match[0], codec), text)


@lru_cache(1_024)
def _undone(damaged: str, codec: str) -> str:
    if damaged == _TORN_QUOTE:
        return "”"
    try:
        return b"".join(_byte(character, codec) for character in damaged).decode("utf-8")
    except ValueError:
        return damaged


def _byte(character: str, codec: str) -> bytes:
    # Windows-1252 leaves some bytes without a character: they come through as controls.
    return character.encode("latin-1") if "\x80" <= character <= "\x9f" else character.encode(codec)


def _characters(codec: str, values: Iterable[int]) -> str:
    shown = {bytes([value]).decode(codec, "ignore") for value in values}
    controls = {chr(value) for value in values if value < 0xA0} if codec == "cp1252" else set()
    return "[" + re.escape("".join(sorted(shown | controls))) + "]"


def _first(codec: str) -> str:
    return bytes((*_TWO, *_THREE, *_FOUR)).decode(codec, "ignore")


def _sequences(codec: str) -> Late:
    trailing = _characters(codec, range(0x80, 0xC0))
    two, three, second, four = (_characters(codec, values) for values in (_TWO, _THREE, _SECOND, _FOUR))
    torn = f'|{_TORN_QUOTE}(?!["]|{trailing})' if codec == "cp1252" else ""
    return Late(f"{two}{trailing}|{three}{second}{trailing}|{four}{trailing}{{3}}{torn}")


_SEQUENCES = {codec: _sequences(codec) for codec in _CODECS}
"""By encoding, the bytes of one character as that encoding shows them."""

_RUNS = {codec: Late(f"(?:{pattern.pattern})+") for codec, pattern in _SEQUENCES.items()}

_FIRST = {codec: _first(codec) for codec in _CODECS}
