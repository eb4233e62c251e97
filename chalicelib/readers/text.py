"""Normalisation: what is done to every text before any offset into it exists.

Afterwards a text is NFC (never NFKC: its characters stay the author's), has LF line ends only, plain spaces, and
none of the characters that nobody sees: controls, bidirectional marks, zero-width characters, soft hyphens and the
Unicode tag plane. ZWJ and ZWNJ stay, since emoji and many scripts need them.
"""

from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 500_000
"""The longest text that is analysed, in code points: some 80,000 words, half a minute of the tagger's time."""

MAX_PARAGRAPHS = 20_000
"""The longest transcripts have some thousands; what has more is a table or an attack."""

MAX_MARKS = 30
"""Combining marks kept in a row: the limit of Unicode's Stream-Safe Text Format (UAX #15). More only attack NFC."""

_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028]")
_REMOVED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls; tabs and line ends have been turned into others by then
    "\xad\u034f\u061c\u180e"  # soft hyphen, grapheme joiner, Arabic letter mark, Mongolian vowel separator
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"  # zero-width space, bidirectional marks, invisible operators
    "\ufeff\ufff9-\ufffb"  # byte order mark, interlinear annotation
    "\ud800-\udfff"  # surrogates, which no UTF-8 text can hold
    "\U000e0000-\U000e007f]"  # tags
)
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_HIGH_RUN = re.compile(f"[^\x00-\u02ff]{{{MAX_MARKS + 1},}}")  # no combining mark is below U+0300

# One letter is a bullet or a stray; one ideograph, kana or Hangul syllable (from U+2E80 on) may be all of a word.
_WORD = re.compile(r"[^\W_]{2}|(?![\U0001f000-\U0001faff])[^\W_\x00-\u2e7f]")


def normalise(raw: str) -> str:
    """The text as offsets may count it; normalising it again changes nothing."""
    text = _LINE_ENDS.sub("\n", raw).replace("\u2029", "\n\n")
    text = _cap_marks(_REMOVED.sub("", _SPACES.sub(" ", text.replace("\t", " "))))
    # Once before, or NFC would take quadratic time to sort a long run; once after, for marks that NFC splits in two.
    return text if unicodedata.is_normalized("NFC", text) else _cap_marks(unicodedata.normalize("NFC", text))


def has_words(text: str) -> bool:
    """Whether there is anything to read: a run of two letters or digits, or one sign that is a word by itself."""
    return bool(_WORD.search(text))


def _cap_marks(text: str) -> str:
    return text if text.isascii() else _HIGH_RUN.sub(_cap_run, text)


def _cap_run(match: re.Match[str]) -> str:
    kept, run = [], 0
    for character in match[0]:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)
