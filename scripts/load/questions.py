"""All that is asked: of whoever and whatever occurs the first page, of a sample of them every page in every way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from random import Random
from typing import Any

from chalicelib.service.identity import fold
from scripts.load.telling import Telling, Values
from scripts.load.truth import Span, Truth, is_speech

LIMITS = (1, 3, 7, 20, 50, 100)
"""Of pages."""

PAGES = 25
"""That a list is asked for in, at most, by the smallest of the limits for which they are enough."""

KM_A_DEGREE = 111.195
EARTH_KM = 6_371.0

Expected = Callable[[], Any]


@dataclass(frozen=True)
class Question:
    """A request, and what is right. ``part`` is the answer's list, and empty where the whole answer is compared.

    ``whole`` asks for every page, ``alike`` brings two lists into one form where their order is partly free.
    """

    what: str
    path: str
    expected: Expected
    part: str = ""
    query: dict[str, str] = field(default_factory=dict)
    whole: bool = False
    alike: Callable[[list[Values]], list[Values]] = list

    @property
    def is_paged(self) -> bool:
        """Whether the answer comes in pages of the length that is asked for."""
        return not {"url", "external_id"} & self.query.keys() and self.what != "/articles/{article}/reviews"


@dataclass(frozen=True)
class Examiner:
    """Who makes up questions: ``share`` of the keys are asked in all ways."""

    truth: Truth
    random: Random
    share: float

    def questions(self) -> Iterator[Question]:
        """All of them."""
        for asked in (
            self._lists,
            self._filtered,
            self._documents,
            self._reviewed,
            self._speakers,
            self._subjects,
            self._filters,
            self._entities,
            self._prefixes,
            self._map,
        ):
            yield from asked()

    def _some(self, values: Any) -> list[Any]:
        """A sample."""
        values = sorted(values)
        return self.random.sample(values, max(min(len(values), 3), round(len(values) * self.share)))

    def _lists(self) -> Iterator[Question]:
        """All articles."""
        newest = sorted(self.truth.articles.values(), key=lambda one: (one.received, one.id), reverse=True)
        shown = [one.summary for one in newest]
        for limit in LIMITS[2:]:
            yield Question("/articles", "/articles", lambda: shown, "articles", whole=True, query={"limit": str(limit)})
        for status in ("succeeded", "partial", "failed"):
            right = [one for one in shown if one["status"] == status]
            yield Question(
                "/articles?status",
                "/articles",
                lambda right=right: right,
                "articles",
                whole=True,
                query={"status": status},
            )
        for order in ("newest", "oldest"):
            for copies in ("fold", "all"):
                query = {"order": order, "copies": copies, "limit": "100"}
                yield self._listed("/articles?order", "/articles", _any, query, whole=True)

    def _filtered(self) -> Iterator[Question]:
        """By country, publisher, language and time."""
        analysed = self.truth.analysed
        found = {
            "country": {country for one in analysed for country in one.countries},
            "publisher": {one.summary["publisher"] for one in analysed} - {None},
            "language": {one.summary["language"] for one in analysed} - {None},
        }
        for name, values in found.items():
            for value in sorted(values):
                for copies in ("fold", "all"):
                    yield self._listed(
                        f"/articles?{name}",
                        "/articles",
                        _fits({name: value}),
                        {name: value, "copies": copies} | self._time(0.5),
                        whole=True,
                    )
        for _ in range(max(10, round(100 * self.share))):
            query = {
                name: self.random.choice(sorted(values)) for name, values in found.items() if values and self._now(0.5)
            }
            yield self._listed(
                "/articles?several",
                "/articles",
                _fits(query),
                query | self._time(0.7) | {"order": "oldest"},
                whole=True,
            )

    def _documents(self) -> Iterator[Question]:
        """Single articles, their parts, and those at a URL or of a name."""
        for article in map(self.truth.articles.__getitem__, self._some(self.truth.articles)):
            key = str(article.summary["key"])
            yield Question("/articles?key", "/articles", lambda one=article: one.summary, query={"key": key})
            if article.is_analysed:
                yield from self._of_article(article)
        for name, wanted in (("url", lambda one: one.summary["url"]), ("external_id", _external_id)):
            for value in self._some({wanted(one) for one in self.truth.analysed} - {None}):
                yield Question(
                    f"/articles?{name}",
                    "/articles",
                    lambda value=value, wanted=wanted: self._called(wanted, value),
                    "articles",
                    query={name: value},
                    alike=_by_upload,
                )

    def _called(self, wanted: Callable[[Telling], Any], value: str) -> list[Values]:
        return [one.summary for one in self.truth.analysed if wanted(one) == value]

    def _of_article(self, article: Telling) -> Iterator[Question]:
        for part in ("entities", "quotes", "places"):
            yield Question(
                "/articles/{article}/…",
                f"/articles/{article.id}/{part}",
                lambda part=part: article.document[part],
                part,
                query={"limit": "7"} | ({"include": "attitudes"} if part == "quotes" else {}),
                whole=True,
            )
        lines = [line.shown | _alone(line.shown) for line in article.lines if is_speech(line.shown)]
        yield Question(
            "/quotes?article",
            "/quotes",
            lambda: lines,
            "quotes",
            query={"article": article.id, "limit": "5"},
            whole=True,
        )
        for topic in self._some({key for line in article.lines for key in line.topics})[:2]:
            about = [
                line.shown | _alone(line.shown)
                for line in article.lines
                if topic in line.topics and is_speech(line.shown)
            ]
            query = {"article": article.id} | ({"place": topic[6:]} if topic.startswith("place.") else {"about": topic})
            if self.truth.same(topic) == {topic}:
                yield Question("/quotes?article, about", "/quotes", lambda about=about: about, "quotes", query=query)

    def _reviewed(self) -> Iterator[Question]:
        """What was corrected."""
        corrected = [one for one in self.truth.analysed if one.document["reviews"]]
        for article in corrected:
            yield Question(
                "/articles/{article}/reviews",
                f"/articles/{article.id}/reviews",
                lambda fates=article.document["reviews"]: fates,
                "reviews",
                alike=_fates,
            )
        whole = [one.document["article"] | {"id": one.id, "reviews": one.document["reviews"]} for one in corrected]
        whole.sort(key=lambda one: one["id"])
        yield Question("/reviews", "/reviews", lambda: whole, "articles", whole=True, alike=_gold)

    def _speakers(self) -> Iterator[Question]:
        """What everybody says."""
        sample = set(self._some(self.truth.by_speaker))
        for speaker in sorted(self.truth.by_speaker):
            yield self._said("/quotes?speaker", {"speaker": speaker})
            if speaker not in sample:
                continue
            yield self._said("/quotes?speaker, all pages", {"speaker": speaker}, whole=True)
            yield self._said("/quotes?speaker, all pages", {"speaker": speaker, "copies": "all"}, whole=True)
            query = self._time(0.8) | {"include": "attitudes"}
            yield self._said("/entities/{entity}/quotes", query, path=f"/entities/{speaker}/quotes", whole=True)
            yield self._stated(speaker, None)
        names = {line.shown["speaker"]["name"] for line in self.truth.lines if line.speaker}
        for name in self._some({name for name in names if len(fold(name)) > 1}):
            yield self._said("/quotes?speaker by name", {"speaker": name}, whole=True)

    def _subjects(self) -> Iterator[Question]:
        """What is said about everybody and everything, and who says it."""
        sample = set(self._some(self.truth.by_topic))
        for topic in sorted(self.truth.by_topic):
            about = {"place": topic[6:]} if topic.startswith("place.") else {"about": topic}
            yield self._said(f"/quotes?{next(iter(about))}", about)
            if topic not in sample:
                continue
            yield self._said(f"/quotes?{next(iter(about))}, all pages", about | self._time(0.3), whole=True)
            yield self._said(
                f"/quotes?{next(iter(about))}, all pages", about | {"copies": "all", "order": "oldest"}, whole=True
            )
            speakers = {one for line in self.truth.by_topic[topic] for one in line.speakers}
            for speaker in self._some(speakers)[:3]:
                for copies in ("fold", "all"):
                    yield self._said(
                        "/quotes?speaker, about", about | {"speaker": speaker, "copies": copies}, whole=True
                    )
                if "about" in about:
                    yield self._stated(speaker, topic)

    def _filters(self) -> Iterator[Question]:
        """Only some of what somebody says."""
        lines = [line for line in self.truth.lines if line.speakers]
        for line in self.random.sample(lines, min(len(lines), max(10, round(len(lines) * self.share / 10)))):
            shown = line.shown
            values = {
                "type": shown["type"],
                "cue_class": shown["cue_class"],
                "negated": str(shown["negated"]).lower(),
                "question": str(shown["question"]).lower(),
                "country": self.random.choice(shown["countries"]) if shown["countries"] else None,
                "min_confidence": f"{shown['confidence']:.5f}".rstrip("0").rstrip("."),
                "include": "attitudes",
            }
            chosen = {name: value for name, value in values.items() if value and self._now(0.4)}
            copies = self.random.choice(("fold", "all"))
            query = {"speaker": line.speakers[0], "copies": copies} | chosen | self._time(0.4)
            yield self._said("/quotes, filtered", query, whole=True)

    def _said(self, what: str, query: dict[str, str], *, path: str = "/quotes", whole: bool = False) -> Question:
        """What the ledger says to a query."""
        told = query | ({"speaker": path.split("/")[2]} if path != "/quotes" else {})
        speakers = self._keys(told.get("speaker"))
        topics = self._keys(told.get("about")) if "about" in told else None
        if "place" in told:
            topics = self.truth.same(f"place.{told['place']}")

        def expected() -> list[Values]:
            return self.truth.ledger(
                speakers,
                topics,
                _line_fits(told),
                span=_span(told),
                oldest_first=told.get("order") == "oldest",
                fold=told.get("copies") != "all",
            )

        return Question(what, path, expected, "quotes", query, whole)

    def _stated(self, speaker: str, topic: str | None) -> Question:
        topics = self.truth.same(topic) if topic else None
        query = {"about": topic} if topic else {}
        path = f"/entities/{speaker}/statements"
        speakers = self.truth.same(speaker)
        return Question(
            "/entities/{entity}/statements",
            path,
            lambda: self.truth.statements(speakers, topics),
            "statements",
            query,
            whole=True,
        )

    def _keys(self, name: str | None) -> set[str] | None:
        if name is None:
            return None
        return self.truth.same(name) if "." in name and " " not in name else self.truth.sought(name)

    def _entities(self) -> Iterator[Question]:
        """What is told of everybody."""
        sample = set(self._some(self.truth.named))
        for key in sorted(self.truth.named):
            yield Question("/entities/{entity}", f"/entities/{key}", lambda key=key: self.truth.profile(key))
            for path in (f"/entities/{key}/articles", *_place_paths(key)):
                what = "/places/{geonameid}/articles" if path.startswith("/places") else "/entities/{entity}/articles"
                yield self._naming(what, path, key, {})
            if key not in sample:
                continue
            for copies in ("fold", "all"):
                query = {"copies": copies, "order": self.random.choice(("newest", "oldest"))} | self._time(0.5)
                yield self._naming(
                    "/entities/{entity}/articles, all", f"/entities/{key}/articles", key, query, whole=True
                )
            yield Question(
                "/entities/{entity}/with",
                f"/entities/{key}/with",
                lambda key=key: self.truth.companions(key),
                "entities",
            )
        for key in sorted({key for pair in self.truth.pairs for key in pair}):
            expected = sorted(self.truth.same(key))
            yield Question(
                "/entities/{entity}/same-as", f"/entities/{key}/same-as", lambda right=expected: right, "keys"
            )

    def _naming(self, what: str, path: str, key: str, query: dict[str, str], *, whole: bool = False) -> Question:
        joined = self.truth.same(key)

        def fits(article: Telling) -> bool:
            return article.is_analysed and any(one.key in joined for one in article.named)

        return self._listed(what, path, fits, query, whole=whole)

    def _listed(
        self, what: str, path: str, fits: Callable[[Telling], bool], query: dict[str, str], *, whole: bool = False
    ) -> Question:
        def expected() -> list[Values]:
            return self.truth.listed(
                fits,
                span=_span(query),
                oldest_first=query.get("order") == "oldest",
                fold=query.get("copies") != "all",
            )

        return Question(what, path, expected, "articles", query, whole)

    def _prefixes(self) -> Iterator[Question]:
        """Names by how they begin: by two letters, which is all of them, and by more."""
        names = {name for name, _, _ in self.truth.called if len(name) > 1}
        for form in sorted({name[:2] for name in names if " " not in name[:2]}):
            yield self._beginning(form, None)
        for name in self._some(names):
            form = name[: self.random.randint(2, len(name))].strip()
            kind = self.random.choice((None, "person", "organization", "place"))
            if len(form) > 1:
                yield self._beginning(form, kind)

    def _beginning(self, form: str, kind: str | None) -> Question:
        query = {"name": form} | ({"type": kind} if kind else {})
        return Question(
            "/entities?name", "/entities", lambda: self.truth.entities(form, kind), "entities", query, whole=True
        )

    def _map(self) -> Iterator[Question]:
        """Places in boxes and around points."""
        spots = sorted({(spot["lat"], spot["lon"]) for one in self.truth.analysed for spot in one.spots})
        for lat, lon in self._some(spots):
            size = self.random.choice((0.2, 3.0, 20.0))
            west, south = max(lon - size * self.random.random(), -180), max(lat - size * self.random.random(), -90)
            box = [round(one, 5) for one in (west, south, min(west + size, 180), min(south + size, 90))]
            query = {"bbox": ",".join(f"{one:.5f}" for one in box)} | self._time(0.3)
            yield self._placed("/places?bbox", query, lambda one, box=box: _is_in(box, one))
            km = self.random.choice((1, 50, 400))
            query = {"near": f"{lat:.5f},{lon:.5f}", "within": str(km)} | self._time(0.3)
            yield self._placed("/places?near", query, lambda one, at=(lat, lon), km=km: _is_near(at, km, one))

    def _placed(self, what: str, query: dict[str, str], holds: Callable[[Values], bool]) -> Question:
        level = self.random.choice((None, None, "point", "area", "country"))
        query |= {"level": level} if level else {}
        query |= {"min_confidence": "0.7"} if self._now(0.2) else {}

        def expected() -> list[Values]:
            newest = sorted(self.truth.analysed, key=lambda one: (one.date, one.id), reverse=True)
            return [
                spot
                for one in newest
                if one.date in _span(query)
                for spot in one.spots
                if holds(spot)
                and level in (None, spot["level"])
                and spot["confidence"] >= float(query.get("min_confidence", 0))
            ]

        return Question(what, "/places", expected, "places", query, whole=True, alike=_by_article)

    def _time(self, often: float) -> dict[str, str]:
        """Days, or seconds, that are asked for."""
        if not self._now(often):
            return {}
        days = sorted(self.random.choices([one.date for one in self.truth.articles.values()], k=2))
        since, until = (day if self._now(0.5) else day[:10] for day in days)
        return {name: value for name, value in (("from", since), ("to", until)) if self._now(0.7)}

    def _now(self, often: float) -> bool:
        return self.random.random() < often


def _span(query: dict[str, str]) -> Span:
    return Span(query.get("from", ""), query.get("to", ""))


def _any(_: Telling) -> bool:
    return True


def _fits(query: dict[str, str]) -> Callable[[Telling], bool]:
    """Whether an article is of a country, publisher and language."""

    def fits(one: Telling) -> bool:
        publisher = fold(one.summary["publisher"] or "")
        return (
            ("country" not in query or query["country"] in one.countries)
            and ("publisher" not in query or fold(query["publisher"]) == publisher)
            and ("language" not in query or query["language"] == one.summary["language"])
        )

    return fits


def _line_fits(query: dict[str, str]) -> Callable[[Values], bool]:
    """Whether a line is of the kind that is asked for."""
    flags = {name: query[name] == "true" for name in ("negated", "question") if name in query}
    exact = flags | {name: query[name] for name in ("type", "cue_class") if name in query}

    def fits(line: Values) -> bool:
        return (
            all(line[name] == value for name, value in exact.items())
            and ("country" not in query or query["country"] in line["countries"])
            and line["confidence"] >= float(query.get("min_confidence", 0))
            and ("include" in query or is_speech(line))
        )

    return fits


def _alone(shown: Values) -> Values:
    article = shown["article"]
    carried = {"id": article["id"], "title": article["title"], "date": shown["date"], "quote": shown["id"]}
    return {"articles": [carried], "variants": []}


def _fates(reviews: list[Values]) -> list[Values]:
    return [{name: one[name] for name in ("id", "kind", "status", "reason")} for one in reviews]


def _gold(articles: list[Values]) -> list[Values]:
    kept = ("id", "title", "published", "text_sha256")
    return [{name: one[name] for name in kept} | {"reviews": _fates(one["reviews"])} for one in articles]


def _external_id(one: Telling) -> str | None:
    name: str | None = one.document["source"]["external_id"]
    return name


def _place_paths(key: str) -> list[str]:
    return [f"/places/{key[6:]}/articles"] if key.startswith("place.") else []


def _by_article(places: list[Values]) -> list[Values]:
    """Places in the order of their articles, those of one article by their ids."""
    order = {article: number for number, article in enumerate(dict.fromkeys(one["article"]["id"] for one in places))}
    return sorted(places, key=lambda one: (order[one["article"]["id"]], one["id"]))


def _by_upload(articles: list[Values]) -> list[Values]:
    """Articles in the order of their uploads: those of one second come in any."""
    return sorted(articles, key=lambda one: (one["received"], one["id"]))


def _is_in(box: list[float], spot: Values) -> bool:
    west, south, east, north = box
    return bool(west <= spot["lon"] <= east and south <= spot["lat"] <= north)


def _is_near(at: tuple[float, float], km: float, spot: Values) -> bool:
    first, second = radians(at[0]), radians(spot["lat"])
    across, along = sin((second - first) / 2), sin(radians(spot["lon"] - at[1]) / 2)
    return 2 * EARTH_KM * asin(min(1.0, sqrt(across**2 + cos(first) * cos(second) * along**2))) <= km
