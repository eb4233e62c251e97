"""The same words of a speaker, however many articles carry them: one line, with its articles and its variants."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import Any

from chalicelib.service import wording
from chalicelib.service.search import Served, shown
from chalicelib.service.subjects import by_speaker, by_wording
from chalicelib.store import Store
from chalicelib.store.findings import Finding
from chalicelib.store.reads import Pages, Window

MOST_COPIES = 200
"""Rows of one wording that are looked at, the earliest ones."""

Values = dict[str, Any]
Fit = Callable[[Mapping[str, Any]], bool]
"""Whether a line is asked for."""


@dataclass(slots=True)
class Copies:
    """The rows that may be the same words, looked up once for each wording: those of the lists that are asked for.

    ``joined`` are keys of one speaker.
    """

    store: Store
    fit: Fit
    window: Window
    served: Served
    subjects: tuple[str, ...]
    joined: tuple[str, ...] = ()
    _known: dict[str, list[list[Finding]]] = field(default_factory=dict)

    def line(self, row: Finding) -> Values | None:
        """A row with those that are the same words; None where an earlier one stands for it."""
        speaker = row.shown["speaker"]
        if speaker is None or speaker["key"] is None:
            return alone(row)
        group = _group(self._groups(row, speaker["key"]), row)
        if group[0].position != row.position:
            return None
        same = [one for one in group if one.shown["wording"] == row.shown["wording"]]
        others = [one for one in group if one not in same]
        return shown(row) | {"articles": list(map(_carried, same)), "variants": list(map(_variant, others))}

    def _groups(self, row: Finding, speaker: str) -> list[list[Finding]]:
        """The rows with a row's anchor, by wording, each with its earliest first."""
        speakers = self.joined if speaker in self.joined else (speaker,)
        subjects = [by_wording(one, row.shown["wording"][0]) for one in speakers]
        if subjects[0] not in self._known:
            rows = [one for one in self._rows(subjects) if one.shown["speaker"]["key"] in speakers]
            # Whatever a speaker says is in their own list; what is asked for by subject need not name it everywhere.
            asked = set(map(by_speaker, speakers)) <= set(self.subjects)
            self._known[subjects[0]] = _grouped(rows if asked else self._listed(rows))
        return self._known[subjects[0]]

    def _rows(self, subjects: list[str]) -> list[Finding]:
        whole = replace(self.window, after="", newest_first=False)
        found = once(self.store.findings.of(subjects, whole, pages=Pages(MOST_COPIES)))
        rows = list(islice(found, MOST_COPIES))
        there = self.served(rows)
        return [row for row, is_served in zip(rows, there, strict=True) if is_served and self.fit(row.shown)]

    def _listed(self, rows: list[Finding]) -> list[Finding]:
        """Those that the lists hold which are asked for: no other may stand for them."""
        if len(rows) <= 1:
            return rows
        keys = [{"pk": subject, "sk": row.key["sk"]} for row in rows for subject in self.subjects]
        there = {one.key["sk"] for one in self.store.findings.fetch(keys)}
        return [row for row in rows if row.key["sk"] in there]


def _grouped(rows: Iterable[Finding]) -> list[list[Finding]]:
    """Rows by wording, the earliest of each first. What was taken back since, and is said again, is said anew."""
    groups: list[list[Finding]] = []
    for row in rows:
        alike = (group for group in groups if wording.related(group[0].shown, row.shown))
        latest = max(alike, key=lambda group: group[-1].position, default=None)
        if latest is None or wording.turned(latest[0].shown, row.shown):
            groups.append([row])
        else:
            latest.append(row)
    return groups


def _group(groups: list[list[Finding]], row: Finding) -> list[Finding]:
    """The group that a row is in; of one that is not among the first, the one that it would be in."""
    own = (group for group in groups if row.position in (one.position for one in group))
    like = (group for group in groups if wording.same(group[0].shown, row.shown))
    return next(chain(own, like), [row])


def alone(row: Finding) -> Values:
    """A line that stands for itself."""
    return shown(row) | {"articles": [_carried(row)], "variants": []}


def _carried(row: Finding) -> Values:
    """An article that carries a line, and where."""
    about = shown(row)
    return {"id": row.article, "title": about["article"]["title"], "date": row.date, "quote": row.shown["id"]}


def _variant(row: Finding) -> Values:
    return {"text": row.shown["text"]} | _carried(row)


def once(rows: Iterator[Finding]) -> Iterator[Finding]:
    """Rows without those that another subject brought already: who says it may be two of the keys asked for."""
    last = ""
    for row in rows:
        place = f"{row.position}#{row.generation}"
        if place != last:
            yield row
        last = place
