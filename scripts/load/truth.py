"""What every answer must be, made of all documents in memory: one list and a condition, no rows and no index."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from chalicelib.service import wording
from chalicelib.service.identity import fold as folded
from chalicelib.service.identity import forms, key, written
from chalicelib.service.shingles import resemblance
from scripts.load.telling import Line, Named, Telling, Values

ALIKE = 0.5
"""The share of shingles in common from which on an article is a copy."""

LOOKED_AT = 200
"""Articles, the newest, that a profile and a list of companions are made from."""

AFTER_ALL = "~"
"""Stands behind every date that begins as one that is asked for: all of a day is until that day."""


@dataclass(frozen=True)
class Span:
    """Days that are asked for, both included."""

    since: str = ""
    until: str = ""

    def __contains__(self, date: str) -> bool:
        return self.since <= date <= f"{self.until}{AFTER_ALL}"


ALWAYS = Span()


@dataclass(frozen=True)
class Truth:
    """All articles, and the pairs of keys that somebody joined."""

    articles: Mapping[str, Telling]
    pairs: Collection[tuple[str, str]] = ()
    _known: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def analysed(self) -> list[Telling]:
        """The articles with an analysis."""
        return [one for one in self.articles.values() if one.is_analysed]

    @cached_property
    def lines(self) -> list[Line]:
        """All quotes."""
        return sorted((line for one in self.analysed for line in one.lines), key=lambda line: line.position)

    @cached_property
    def by_speaker(self) -> dict[str, list[Line]]:
        """The quotes of each speaker."""
        return _by(self.lines, lambda line: line.speakers)

    @cached_property
    def by_topic(self) -> dict[str, list[Line]]:
        """The quotes about each key."""
        return _by(self.lines, lambda line: line.topics)

    @cached_property
    def named(self) -> dict[str, list[Named]]:
        """Where each key is named, the newest first."""
        found = sorted((one for each in self.analysed for one in each.named), key=lambda one: one.position)
        return _by(reversed(found), lambda one: (one.key,))

    @cached_property
    def called(self) -> set[tuple[str, str, str]]:
        """All names by which something is found: folded, the key, and whether it is the key's own name or another."""
        own = {
            (form, one, "") for one in self.named if not one.startswith(("place.", "country.")) for form in forms(one)
        }
        return own | {(name, one, "alias") for each in self.analysed for name, one in each.called}

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
        wanted = written(name)
        meant = {
            one
            for form, one, alias in self.called
            if form in wanted and len(form) > 1 and (alias or form == forms(one)[0])
        }
        return self.same(*meant)

    def ledger(
        self,
        speakers: set[str] | None,
        topics: set[str] | None,
        fit: Callable[[Values], bool],
        *,
        span: Span = ALWAYS,
        oldest_first: bool = False,
        fold: bool = True,
    ) -> list[Values]:
        """The lines of the ledger, in their order."""
        index, asked = (self.by_topic, topics) if speakers is None else (self.by_speaker, speakers)
        lines = {line.position: line for one in asked or () for line in index.get(one, ())}
        wanted = [
            lines[at]
            for at in sorted(lines)
            if (topics is None or lines[at].topics & topics) and at[0] in span and fit(lines[at].shown)
        ]
        shown = _folded(wanted, speakers or set()) if fold else [_line(line, [line], []) for line in wanted]
        return shown if oldest_first else shown[::-1]

    def statements(self, speakers: set[str], topics: set[str] | None) -> list[Values]:
        """What somebody said, each with what has changed on one subject."""
        told: list[Values] = []
        for line in self.ledger(speakers, topics, is_speech, oldest_first=True):
            before = told[-1] if told and topics is not None else line
            changed = [name for name in ("cue_class", "negated") if before[name] != line[name]]
            told.append(line | {"changed": changed})
        return told

    def listed(
        self,
        fits: Callable[[Telling], bool],
        *,
        span: Span = ALWAYS,
        oldest_first: bool = False,
        fold: bool = True,
    ) -> list[Values]:
        """The articles that fit, by their own dates. A copy is folded where what it is a copy of is in the list."""
        there = {one.id: one for one in self.articles.values() if one.date in span and fits(one)}
        shown = [
            one for one in there.values() if not (fold and one.copy_of in there and there[one.copy_of].is_analysed)
        ]
        return [one.summary for one in sorted(shown, key=lambda one: (one.date, one.id), reverse=not oldest_first)]

    def entities(self, prefix: str, type: str | None = None) -> list[Values]:
        """Whose names begin so."""
        form, found = folded(prefix), []
        for name, one, alias in self.called:
            told_by_key = alias and any(own.startswith(form) for own in forms(one))
            if (
                name.startswith(form)
                and not told_by_key
                and type in (None, one.partition(".")[0])
                and one in self.named
            ):
                found.append((f"{name}#{one}#{'ALIAS#' if alias else 'ENTITY#'}", self._known_as(name, one)))
        return [shown for _, shown in sorted(found, key=lambda one: one[0])]

    def _known_as(self, name: str, key: str) -> Values:
        newest = self.named[key][0]
        about = self.articles[newest.position[1]]
        return {
            "matched": name,
            "key": key,
            "type": key.partition(".")[0],
            "name": newest.shown["name"],
            "uncertain": newest.shown.get("uncertain", False),
            "titles": newest.shown.get("titles", []),
            "party": newest.shown.get("party"),
            "affiliations": newest.shown.get("affiliations", []),
            "date": about.date,
            "article": about.carrier,
        }

    def mentions(self, keys: Iterable[str]) -> list[Named]:
        """Where some keys are named, the newest first."""
        found = [one for key in keys for one in self.named.get(key, ())]
        return sorted(found, key=lambda one: one.position, reverse=True)

    def looked_at(self, keys: Iterable[str]) -> tuple[list[Named], bool]:
        """What up to 200 of the newest articles tell, and whether these are all."""
        found = self.mentions(keys)
        newest = set(list(dict.fromkeys(one.position[1] for one in found))[:LOOKED_AT])
        kept = [one for one in found if one.position[1] in newest]
        return kept, len(kept) == len(found)

    def profile(self, key: str) -> Values:
        """All that the newest articles tell of a key."""
        joined = self.same(key)
        rows, whole = self.looked_at(joined)
        shown = [one.shown for one in rows]
        return {
            "key": key,
            "name": shown[0]["name"],
            "type": key.partition(".")[0],
            "uncertain": all(one.get("uncertain", False) for one in shown),
            "keys": sorted(joined),
            "names": _facts((one, one.shown.get("written", one.shown["name"])) for one in rows),
            "titles": _facts((one, title) for one in rows for title in one.shown.get("titles", ())),
            "parties": _facts((one, one.shown["party"]) for one in rows if one.shown.get("party")),
            "affiliations": _facts((one, body["name"]) for one in rows for body in one.shown.get("affiliations", ())),
            "quotes": sum(one.get("quotes", 0) for one in shown),
            "articles": len({one.position[1] for one in rows}),
            "complete": whole,
            "first": rows[-1].position[0],
            "last": rows[0].position[0],
        }

    def companions(self, key: str) -> tuple[dict[str, int], dict[str, set[str]]]:
        """In how many of the newest articles others are named beside a key, and under which names."""
        joined = self.same(key)
        counts: Counter[str] = Counter()
        names: dict[str, set[str]] = defaultdict(set)
        for article in {one.position[1] for one in self.looked_at(joined)[0]}:
            for other, name in self.articles[article].cast.items():
                if other not in joined:
                    counts[other] += 1
                    names[other].add(name)
        return counts, names

    @cached_property
    def copies(self) -> dict[str, Values | None]:
        """What each article is a copy of: the earliest one before it that is half the same."""
        alike = _by(self.analysed, lambda one: one.likenesses)
        return {one.id: self._copy(one, alike) for one in self.analysed}

    def _copy(self, article: Telling, alike: Mapping[str, list[Telling]]) -> Values | None:
        place = (article.date, article.id)
        found = {(one.date, one.id): one for likeness in article.likenesses for one in alike[likeness]}
        for earlier in (found[at] for at in sorted(found) if at < place):
            share = resemblance(article.shingles, earlier.shingles)
            if share >= ALIKE:
                return {"article": earlier.id, "share": round(share, 3)}
        return None


def is_speech(shown: Values) -> bool:
    """Whether a line is no report of what somebody thinks."""
    return bool(shown["kind"] == "speech")


def person(name: str) -> str:
    """The key of a person's name."""
    return key("person", name)


def _by(values: Iterable[Any], keys: Callable[[Any], Iterable[str]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for value in values:
        for one in keys(value):
            found.setdefault(one, []).append(value)
    return found


def _folded(lines: list[Line], joined: set[str]) -> list[Values]:
    """Lines, the earliest first, the same words of one speaker as one line."""
    groups: dict[Any, list[list[Line]]] = {}
    order: list[list[Line]] = []
    for line in lines:
        speaker = "one of them" if line.speaker in joined else line.speaker
        # Whose words cannot be told is no speaker.
        known = groups.setdefault((speaker, line.wording[0]) if speaker else line.position, [])
        group = next((one for one in known if wording.alike(one[0].shown["text"], line.shown["text"])), None)
        if group is None:
            known.append(group := [])
            order.append(group)
        group.append(line)
    return [_line(group[0], *_parted(group)) for group in order]


def _parted(group: list[Line]) -> tuple[list[Line], list[Line]]:
    same = [line for line in group if line.wording == group[0].wording]
    return same, [line for line in group if line.wording != group[0].wording]


def _line(line: Line, same: list[Line], altered: list[Line]) -> Values:
    variants = [{"text": one.shown["text"]} | _carried(one) for one in altered]
    return line.shown | {"articles": list(map(_carried, same)), "variants": variants}


def _carried(line: Line) -> Values:
    article = line.shown["article"]
    return {"id": article["id"], "title": article["title"], "date": line.position[0], "quote": line.shown["id"]}


def _facts(told: Iterable[tuple[Named, str]]) -> list[Values]:
    found = _by_value(told)
    return [
        {
            "value": value,
            "articles": len({one.position[1] for one in rows}),
            "first": {"date": rows[-1].position[0], "article": rows[-1].position[1]},
            "last": {"date": rows[0].position[0], "article": rows[0].position[1]},
        }
        for value, rows in found.items()
    ]


def _by_value(told: Iterable[tuple[Named, str]]) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = {}
    for row, value in told:
        found.setdefault(value, []).append(row)
    return found
