"""Who said what, over all articles: the quotes of a speaker, about somebody, of an article, by date.

The same words of the same speaker are one line, however many articles carry them: the earliest is shown, with the
others and with wordings that differ a little.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, islice, product
from typing import Any

from chalicelib.errors import RequestError
from chalicelib.service import wording
from chalicelib.service.findings.document import Reading
from chalicelib.service.findings.quotes import fitted, line, topic_keys, voices
from chalicelib.service.reading import ready, show
from chalicelib.service.same import sought
from chalicelib.service.search import ALL, Asked, Page, Served, page, pages, shown
from chalicelib.service.subjects import by_speaker, by_speaker_and_topic, by_topic, by_wording
from chalicelib.store import Store
from chalicelib.store.findings import Finding
from chalicelib.store.reads import Pages, Window

MOST_SUBJECTS = 50
"""Lists that are read for one answer: of joined keys, each speaker with each topic."""

MOST_COPIES = 200
"""Rows of one wording that are looked at, the earliest ones."""

Values = dict[str, Any]
Keys = tuple[str, ...] | None
"""Keys that are asked for; None where nobody asks, and none at all where nobody bears the name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a quote must be like."""

    country: str | None = None
    type: str | None = None
    cue_class: str | None = None
    negated: bool | None = None
    question: bool | None = None
    min_confidence: float = 0.0
    attitudes: bool = False

    def __call__(self, quote: Mapping[str, Any]) -> bool:
        """Whether a line of the ledger is."""
        exact = {name: getattr(self, name) for name in ("type", "cue_class", "negated", "question")}
        return (
            all(value is None or quote[name] == value for name, value in exact.items())
            and (self.country is None or self.country in quote["countries"])
            and quote["confidence"] >= self.min_confidence
            and (self.attitudes or quote["kind"] == "speech")
        )


def quotes(
    store: Store,
    *,
    speaker: str | None = None,
    about: str | None = None,
    place: int | None = None,
    article: str | None = None,
    copies: str = "fold",
    include: str = "",
    asked: Asked = ALL,
    **wanted: Any,
) -> Values:
    """The quotes of a speaker, about somebody or some place, or of an article: at least one of these is told."""
    topic = f"place.{place}" if place is not None else about
    _compatible(speaker, about, place, article)
    fit = Wanted(
        attitudes=include == "attitudes", **{name: value for name, value in wanted.items() if value is not None}
    )
    speakers, topics = sought(store, speaker), sought(store, topic)
    if article is not None:
        return _of_article(store, article, speakers, topics, fit, asked)
    subjects = _subjects(speakers, topics)
    found = lines(store, subjects, fit, asked, joined=speakers or (), fold=copies == "fold")
    return {"quotes": found.taken, "next": found.next}


def of_entity(store: Store, *, entity: str, **more: Any) -> Values:
    """The quotes of somebody by their key."""
    return quotes(store, speaker=entity, **more)


def lines(
    store: Store,
    subjects: list[str],
    fit: Wanted,
    asked: Asked,
    *,
    joined: tuple[str, ...] = (),
    fold: bool = True,
    usual: str = "newest",
) -> Page:
    """A page of the ledger. ``joined`` are keys of one speaker, whose words are folded together."""
    if len(subjects) > MOST_SUBJECTS:
        message = f"So many keys are the same that more than {MOST_SUBJECTS} lists would be read: ask by one key."
        raise RequestError(message, code="parameter_invalid")
    budget, window = pages(len(subjects)), asked.window(usual)
    rows = store.findings.of(subjects, window, pages=budget)
    served = Served(store)
    copies = Copies(store, fit, window, served, tuple(subjects), joined)

    def take(chunk: list[Finding]) -> Iterator[Values | None]:
        for row, is_served in zip(chunk, served(chunk), strict=True):
            wanted = is_served and fit(row.shown)
            yield (copies.line(row) if fold else _alone(row)) if wanted else None

    return page(_once(rows), asked.count, after=asked.cursor, take=take)


@dataclass(slots=True)
class Copies:
    """The rows that may be the same words, looked up once for each wording: those of the lists that are asked for.

    ``joined`` are keys of one speaker.
    """

    store: Store
    fit: Wanted
    window: Window
    served: Served
    subjects: tuple[str, ...]
    joined: tuple[str, ...] = ()
    _known: dict[str, list[list[Finding]]] = field(default_factory=dict)

    def line(self, row: Finding) -> Values | None:
        """A row with those that are the same words; None where an earlier one stands for it."""
        speaker = row.shown["speaker"]
        if speaker is None or speaker["key"] is None:
            return _alone(row)
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
        found = _once(self.store.findings.of(subjects, whole, pages=Pages(MOST_COPIES)))
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


def _alone(row: Finding) -> Values:
    """A line that stands for itself."""
    return shown(row) | {"articles": [_carried(row)], "variants": []}


def _carried(row: Finding) -> Values:
    """An article that carries a line, and where."""
    about = shown(row)
    return {"id": row.article, "title": about["article"]["title"], "date": row.date, "quote": row.shown["id"]}


def _variant(row: Finding) -> Values:
    return {"text": row.shown["text"]} | _carried(row)


def _once(rows: Iterator[Finding]) -> Iterator[Finding]:
    """Rows without those that another subject brought already: who says it may be two of the keys asked for."""
    last = ""
    for row in rows:
        place = f"{row.position}#{row.generation}"
        if place != last:
            yield row
        last = place


def _compatible(speaker: str | None, about: str | None, place: int | None, article: str | None) -> None:
    if about is not None and place is not None:
        message = "The parameter about does not go with place: both say what a quote is about."
        raise RequestError(message, code="parameter_invalid")
    if (speaker, about, place, article) == (None, None, None, None):
        message = (
            "Quotes are asked for by speaker, about, place or article; these go together, but for about and place."
        )
        raise RequestError(message, code="parameter_invalid")


def _subjects(speakers: Keys, topics: Keys) -> list[str]:
    """The lists to read; None is what was not asked for, and a name that nobody bears has no list."""
    if topics is None:
        return list(map(by_speaker, speakers or ()))
    if speakers is None:
        return list(map(by_topic, topics))
    return [by_speaker_and_topic(speaker, topic) for speaker, topic in product(speakers, topics)]


def _of_article(store: Store, article: str, speakers: Keys, topics: Keys, fit: Wanted, asked: Asked) -> Values:
    """The quotes of one article as lines of the ledger, from its document."""
    read = Reading(ready(show(store, article, include="attitudes")))
    wanted = []
    for number, quote in enumerate(read.document["quotes"]):
        row = Finding("", article, "", read.date, number, fitted(line(read, quote)))
        is_asked = _has(voices(read, quote), speakers) and _has(topic_keys(read, quote), topics)
        wanted += [row] if is_asked and fit(row.shown) else []
    if asked.window("oldest").newest_first:
        wanted.reverse()
    left = [row for row in wanted if _is_behind(row, asked)]
    following = left[asked.count - 1].position if len(left) > asked.count else None
    told = list(map(_alone, left[: asked.count]))
    return {"quotes": told, "next": following}


def _is_behind(row: Finding, asked: Asked) -> bool:
    """Whether a row comes after the cursor, and within the time that is asked for."""
    low, high = asked.window("oldest").bounds
    return low < f"{row.position}#" < high


def _has(keys: list[str], asked: Keys) -> bool:
    """Whether any of these is asked for."""
    return asked is None or not set(asked).isdisjoint(keys)


def statements(store: Store, *, entity: str, about: str | None = None, include: str = "", asked: Asked = ALL) -> Values:
    """What somebody said on a subject, the oldest first, each with what has changed since the one before.

    Of all that somebody said, without a subject, no line takes back the one before. The cursor also holds how the last
    one was said, which the next page goes on from.
    """
    place, before = _split(asked.cursor)
    fit = Wanted(attitudes=include == "attitudes")
    speakers = sought(store, entity)
    subjects = _subjects(speakers, sought(store, about))
    found = lines(store, subjects, fit, replace(asked, cursor=place), joined=speakers or (), usual="oldest")
    told = []
    for one in found.taken:
        manner = _manner(one)
        told.append(one | {"changed": _changed(before, manner) if before else []})
        before = manner if about else None
    return {"statements": told, "next": found.next and f"{found.next}#{' '.join(before or ())}"}


MANNER = ("cue_class", "negated")
"""How something is said: "admitted" or "denied", "will" or "will not"."""


def _manner(quote: Values) -> tuple[str, ...]:
    return tuple(str(quote[name]).lower() for name in MANNER)


def _changed(before: tuple[str, ...], now: tuple[str, ...]) -> list[str]:
    """Which of the two has changed."""
    return [name for name, old, new in zip(MANNER, before, now, strict=True) if old != new]


def _split(cursor: str | None) -> tuple[str | None, tuple[str, ...] | None]:
    """A position, and how the last statement was said."""
    if cursor is None:
        return None, None
    place, _, manner = cursor.rpartition("#")
    return place, tuple(manner.split()) or None
