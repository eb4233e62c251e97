"""The customs of a document: what its lines of names and days mean, as far as language and region decide it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.readers.credits import foreign, foreign_days
from chalicelib.readers.credits.numbered import UNKNOWN, Orders, orders, settled
from chalicelib.readers.language import detect


@dataclass(frozen=True, slots=True)
class Customs:
    """``days`` says which number of a day is its month; ``language`` is an ISO 639-1 code."""

    days: Orders
    language: str | None

    def plain(self, line: str, *, credited: bool = False) -> str:
        """The line as an English newsroom would have it: for the readers of bylines and days, not to be shown."""
        days = foreign_days.in_english(settled(line, self.days), self.language)
        return foreign.in_english(days, self.language, credited=credited)


ENGLISH = Customs(UNKNOWN, "en")


def customs(text: str, *, prose: str, tags: Iterable[str | None] = ()) -> Customs:
    """The customs of a document of which ``text`` is all that is shown, and ``tags`` are its languages as declared."""
    declared = [tag for tag in tags if tag]
    language = detect(prose) or next((tag[:2].lower() for tag in declared), None)
    return Customs(orders(text, declared), language)
