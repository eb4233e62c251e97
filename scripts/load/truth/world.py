"""All documents together: who says, names and is what, and which articles a list holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from chalicelib.service.identity import forms, written
from chalicelib.service.shingles import resemblance
from scripts.load.truth import lines as quoting
from scripts.load.truth import naming
from scripts.load.truth.lines import Line
from scripts.load.truth.naming import Named
from scripts.load.truth.telling import Telling, Values

ALIKE = 0.5
"""The share of shingles in common from which on an article is a copy."""

AFTER_ALL = "~"
"""Stands behind every date that begins as one that is asked for: all of a day is until that day."""

T = TypeVar("T")


@dataclass(frozen=True)
class Span:
    """Days that are asked for, both included."""

    since: str = ""
    until: str = ""

    def __contains__(self, date: str) -> bool:
        return self.since <= date <= f"{self.until}{AFTER_ALL}"


ALWAYS = Span()


@dataclass(frozen=True)
class World:
    """All articles by id, and the pairs of keys that somebody joined."""

    articles: Mapping[str, Telling]
    pairs: Collection[tuple[str, str]] = ()

    @cached_property
    def analysed(self) -> list[Telling]:
        """The articles with an analysis."""
        return [one for one in self.articles.values() if one.is_analysed]

    @cached_property
    def lines(self) -> list[Line]:
        """All quotes, the earliest first."""
        return sorted((line for one in self.analysed for line in quoting.lines(one)), key=lambda line: line.position)

    @cached_property
    def by_article(self) -> dict[str, list[Line]]:
        """The quotes of each article."""
        return by(self.lines, lambda line: (line.position[1],))

    @cached_property
    def by_speaker(self) -> dict[str, list[Line]]:
        """The quotes of each speaker."""
        return by(self.lines, lambda line: line.speakers)

    @cached_property
    def by_topic(self) -> dict[str, list[Line]]:
        """The quotes about each key."""
        return by(self.lines, lambda line: line.topics)

    @cached_property
    def named(self) -> dict[str, list[Named]]:
        """Where each key is named, the newest first."""
        found = sorted((one for each in self.analysed for one in naming.named(each)), key=lambda one: one.position)
        return by(reversed(found), lambda one: (one.key,))

    @cached_property
    def called(self) -> set[tuple[str, str, bool]]:
        """All names by which something is found: folded, the key, and whether it is another than the key's own."""
        somebody = (key for key in self.named if not key.startswith(("place.", "country.")))
        own = {(form, key, False) for key in somebody for form in forms(key)}
        return own | {(name, key, True) for each in self.analysed for name, key in naming.called(each)}

    @cached_property
    def copies(self) -> dict[str, Values | None]:
        """What each article is a copy of: the earliest one before it that is half the same."""
        alike = by(self.analysed, lambda one: one.likenesses)
        return {one.id: _copy(one, alike) for one in self.analysed}

    def same(self, *keys: str) -> set[str]:
        """These keys and all that were joined with them."""
        found, left = set(keys), list(keys)
        while left:
            one = left.pop()
            new = {other for pair in self.pairs if one in pair for other in pair} - found
            found |= new
            left += new
        return found

    def sought(self, name: str) -> set[str]:
        """The keys that a whole name means, joined ones among them."""
        wanted = {form for form in written(name) if len(form) > 1}
        meant = {key for form, key, other in self.called if form in wanted and (other or form == forms(key)[0])}
        return self.same(*meant)

    def naming(self, keys: Iterable[str]) -> set[str]:
        """The articles that name any of some keys."""
        return {one.position[1] for key in keys for one in self.named.get(key, ())}

    def listed(
        self, fits: Callable[[Telling], bool], *, span: Span = ALWAYS, oldest_first: bool = False, fold: bool = True
    ) -> list[Values]:
        """The articles that fit, by their own dates. A copy is folded where what it is a copy of is in the list."""
        there = {one.id: one for one in self.articles.values() if one.date in span and fits(one)}
        firsts = {one.id for one in there.values() if one.is_analysed} if fold else set()
        shown = [one for one in there.values() if one.copy_of not in firsts]
        return [one.summary for one in sorted(shown, key=lambda one: (one.date, one.id), reverse=not oldest_first)]


def by(values: Iterable[T], keys: Callable[[T], Iterable[str]]) -> dict[str, list[T]]:
    """Values by each of their keys, in their order."""
    found: dict[str, list[T]] = {}
    for value in values:
        for one in keys(value):
            found.setdefault(one, []).append(value)
    return found


def _copy(article: Telling, alike: Mapping[str, list[Telling]]) -> dict[str, Any] | None:
    place = (article.date, article.id)
    found = {(one.date, one.id): one for likeness in article.likenesses for one in alike[likeness]}
    for earlier in (found[at] for at in sorted(found) if at < place):
        share = resemblance(article.shingles, earlier.shingles)
        if share >= ALIKE:
            return {"article": earlier.id, "share": round(share, 3)}
    return None
