"""Who said what, over all articles: the quotes of a speaker, about somebody, of an article, by date.

The same words of the same speaker are one line, however many articles carry them: the earliest is shown, with the
others and with wordings that differ a little.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from chalicelib.errors import RequestError
from chalicelib.service import wording
from chalicelib.service.findings.document import Reading
from chalicelib.service.findings.quotes import fitted, line, topic_keys, voices
from chalicelib.service.folding import Copies, alone, once
from chalicelib.service.reading import whole
from chalicelib.service.same import sought
from chalicelib.service.search import ALL, Asked, Page, Served, page, pages
from chalicelib.service.subjects import by_speaker, by_speaker_and_topic, by_topic
from chalicelib.store import Store
from chalicelib.store.findings import Finding

MOST_SUBJECTS = 50
"""Lists that are read for one answer: of joined keys, each speaker with each topic."""

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
            yield (copies.line(row) if fold else alone(row)) if wanted else None

    return page(once(rows), asked.count, after=asked.cursor, take=take)


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
    read = Reading(whole(store, article, include="attitudes"))
    wanted = []
    for number, quote in enumerate(read.document["quotes"]):
        row = Finding("", article, "", read.date, number, fitted(line(read, quote)))
        is_asked = _has(voices(read, quote), speakers) and _has(topic_keys(read, quote), topics)
        wanted += [row] if is_asked and fit(row.shown) else []
    if asked.window("oldest").newest_first:
        wanted.reverse()
    left = [row for row in wanted if _is_behind(row, asked)]
    following = left[asked.count - 1].position if len(left) > asked.count else None
    told = list(map(alone, left[: asked.count]))
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
    """The class of the cue, and whether it is negated, or its words are: "denied", "will not"."""
    negated = quote["negated"] or wording.is_negative(quote["text"])
    return quote["cue_class"] or "none", str(negated).lower()


def _changed(before: tuple[str, ...], now: tuple[str, ...]) -> list[str]:
    """Which of the two has changed."""
    return [name for name, old, new in zip(MANNER, before, now, strict=True) if old != new]


def _split(cursor: str | None) -> tuple[str | None, tuple[str, ...] | None]:
    """A position, and how the last statement was said."""
    if cursor is None:
        return None, None
    place, _, manner = cursor.rpartition("#")
    return place, tuple(manner.split()) or None
