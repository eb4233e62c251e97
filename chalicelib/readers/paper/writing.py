"""Letters become runs, in the order in which they are drawn."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from chalicelib.readers.paper.limits import MAX_RUNS, too_complex
from chalicelib.readers.paper.runs import WORD_GAP, Run

MAX_JOINED = 0.6
"""Ems between two words of one run: wider gaps may part columns."""

MAX_BLANK = 1.3
"""Ems between them where a blank stands there."""

MAX_OVERLAP = 0.5
"""Ems that letters of one run lie over each other, accents among them."""

MAX_RUN = 1_000
"""Letters of a run, as many as three pages side by side take; longer lines have several."""

_SAME_LINE = 0.1  # ems
_SAME_SIZE = 0.05  # share
_SAME_PLACE = 0.2  # ems: programs without a bold face draw each word twice, a little beside
# Accents that TeX's old fonts draw before the letter that bears them.
_ACCENTS = {"´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c", "¸": "\u0327"} | {
    "˚": "\u030a",
    "˙": "\u0307",
    "¯": "\u0304",
    "˘": "\u0306",
    "˝": "\u030b",
    "˛": "\u0328",
}
_BORNE = {"ı": "i", "ȷ": "j"}  # they have lost their dots to the accent


@dataclass(slots=True)
class Writing:
    """The runs by the quarter turns of their lines, and whether a blank has been drawn behind the last."""

    runs: dict[int, list[Run]] = field(default_factory=dict)
    blank: bool = False

    def put(self, word: Run, quarters: int) -> None:
        """Add a word to the last run, or begin another; raises DocumentTooLarge for more than `MAX_RUNS`."""
        runs = self.runs.setdefault(quarters, [])
        if word.text.isspace():
            self.blank = True
        elif not word.text:  # its place is taken nevertheless
            if runs and runs[-1].base == word.base:
                runs[-1].right = max(runs[-1].right, word.right)
        else:
            blank, self.blank = self.blank, False
            if not (runs and _joins(runs[-1], word, blank=blank)):
                runs.append(word)
        if len(runs) > MAX_RUNS:
            raise too_complex()


def _joins(run: Run, word: Run, *, blank: bool) -> bool:
    """Whether the word goes on with the run; if so it is there now."""
    gap, size = word.left - run.right, run.size
    if len(run.text) > MAX_RUN:
        return False
    if abs(word.base - run.base) > _SAME_LINE * size or abs(word.size - size) > _SAME_SIZE * size:
        return False
    if (word.bold, word.seen, word.white) != (run.bold, run.seen, run.white):
        return False
    if not blank and run.text.endswith(word.text) and abs(word.right - run.right) < _SAME_PLACE * size:
        return True  # drawn again
    if not -MAX_OVERLAP * size < gap <= (MAX_BLANK if blank else MAX_JOINED) * size:
        return False
    if gap < -WORD_GAP * size and (accent := _ACCENTS.get(run.text[-1])):
        bearer = _BORNE.get(word.text[0], word.text[0])
        run.text = run.text[:-1] + unicodedata.normalize("NFC", bearer + accent) + word.text[1:]
    else:
        run.text += f" {word.text}" if blank or gap > WORD_GAP * size else word.text
    run.right = max(run.right, word.right)
    return True
