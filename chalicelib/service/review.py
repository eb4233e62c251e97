"""Corrections that last: what somebody said that is otherwise in an article, kept, listed, and taken back.

A review does not change what is served: it is written beside it, and a worker analyses the article again, with all its
reviews. What became of each is told in the document.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime
from hashlib import sha256
from operator import itemgetter
from typing import Any

from chalicelib.errors import NotFound, RequestError
from chalicelib.formats import document
from chalicelib.kinds import EntityType, ReviewKind
from chalicelib.service import anchors, notices
from chalicelib.service.corrections import digest
from chalicelib.service.dating import is_date
from chalicelib.service.generations import TITLE_CHARACTERS
from chalicelib.service.reading import known, single, whole
from chalicelib.service.search import ALL, Asked, pages
from chalicelib.service.submit import LOOK_SECONDS, place_of
from chalicelib.store import Store
from chalicelib.store.reads import OutOfPages
from chalicelib.store.reviews import Anchor, Review

MOST = 200
"""Reviews that an article can have."""

SECOND = len("2026-11-29T10:00:00")
"""Of a time: what is shown of it."""

PAGE_CHARACTERS = 500_000
"""Of texts in a page of gold: as much as the longest article has."""

NEEDED: Mapping[ReviewKind, tuple[str, ...]] = {
    "speaker": ("words", "entity"),
    "same": ("words", "entity"),
    "mention": ("words", "entity"),
    "quote": ("words",),
    "not_quote": ("words",),
    "place": ("words", "geonameid"),
    "title": ("value",),
    "published": ("value",),
}
"""What a review of each kind tells."""

POSSIBLE: Mapping[ReviewKind, tuple[str, ...]] = {
    "speaker": ("type",),
    "same": ("type",),
    "mention": ("type",),
    "quote": ("entity", "type"),
}
"""What it may tell beside."""

NULL = {"speaker": ("entity",), "mention": ("entity",), "quote": ("entity",), "place": ("geonameid",)}
"""What may be null: nobody says it, nobody is mentioned, it is no place that is known."""

Values = dict[str, Any]


def review(
    store: Store,
    article: str,
    *,
    kind: ReviewKind,
    why: str,
    holder: str,
    offsets: str = document.CODE_POINTS,
    wait: int = 0,
    **told: Any,
) -> Values:
    """Say that something is otherwise; another answer to the same question takes the place of the one before."""
    _complete(kind, told)
    found = whole(store, article)
    text = str(found["article"]["text"])
    made = _made(found, kind, told, offsets, by=holder, why=why)
    others = [one for one in store.reviews.of(article) if one.id != made.id]
    outdated = [one for one in others if _is_answered(one, made, text)]
    if len(others) - len(outdated) >= MOST:
        raise RequestError(f"An article has at most {MOST} reviews.", code="reviews_full")
    store.reviews.put(article, made)
    if outdated:
        store.reviews.drop(article, *(one.id for one in outdated))
    _asked_again(store, article, wait)
    return _served([made], single(store, article), offsets)[0]


def withdraw(store: Store, article: str, *, review: str, wait: int = 0) -> None:
    """Take a review back: the article is analysed again without it."""
    head, there = known(store, article), store.reviews.of(article)
    if review not in [one.id for one in there]:
        store.reviews.drop(article)  # Whoever took it back before may have been cut short: no review, and still listed.
        if head.reviews != digest(there):  # It is still applied: whoever took it back before was cut short.
            _asked_again(store, article, wait)
        raise NotFound("There is no such review of the article.", code="review_unknown")
    store.reviews.drop(article, review)
    _asked_again(store, article, wait)


def reviews(store: Store, article: str, *, offsets: str = document.CODE_POINTS) -> Values:
    """The reviews of an article, the oldest first, each with what became of it."""
    found = single(store, article)
    return {"id": article, "reviews": _served(store.reviews.of(article), found, offsets), "next": None}


def gold(store: Store, *, asked: Asked = ALL) -> Values:
    """All reviews, article by article, with the text that they are of: what people know, to learn and to judge by."""

    taken: list[Values] = []
    last, characters = asked.cursor or "", 0
    with suppress(OutOfPages):
        for article in store.reviews.articles(after=last, pages=pages()):
            made = _gold(store, article)
            characters += len(made["text"]) if made else 0
            if made and taken and (len(taken) == asked.count or characters > PAGE_CHARACTERS):
                return {"articles": taken, "next": last}
            taken += [made] if made else []
            last = article
        return {"articles": taken, "next": None}
    return {"articles": taken, "next": last}


def _gold(store: Store, article: str) -> Values | None:
    """The text of an article and its reviews; None where there is no text, or no review any more."""
    head, said = store.articles.find(article), store.reviews.of(article)
    is_served = head and head.generation and not head.container and said
    found = store.articles.document(article, str(head.generation)) if head and is_served else None
    if found is None:
        return None
    about = found["article"]
    return {
        "id": article,
        "title": about["title"],
        "published": about["published"],
        "text": about["text"],
        "text_sha256": about["text_sha256"],
        "reviews": _served(said, found),
        "path": f"/articles/{article}",
    }


# --- What a review tells ----------------------------------------------------------------------------------------------


def _complete(kind: ReviewKind, told: Mapping[str, Any]) -> None:
    """A review tells all that its kind needs, and nothing that it has no use for."""
    needed, possible = NEEDED[kind], POSSIBLE.get(kind, ())
    for name in needed:
        if name not in told or (told[name] is None and name not in NULL.get(kind, ())):
            raise RequestError(f"A review of the kind {kind} tells {' and '.join(needed)}.", code="body_invalid")
    if strange := sorted(set(told) - {*needed, *possible}):
        raise RequestError(f"A review of the kind {kind} has no {strange[0]}.", code="body_invalid")
    if kind == "title" and not (len(told["value"]) <= TITLE_CHARACTERS and any(map(str.isalnum, told["value"]))):
        raise RequestError(f"A title has words, and at most {TITLE_CHARACTERS} characters.", code="body_invalid")
    if kind == "published" and not is_date(told["value"]):
        raise RequestError("A date is a day (2019-03-25) or a time (2019-03-25T09:30:00Z).", code="body_invalid")


def _made(found: Values, kind: ReviewKind, told: Values, offsets: str, *, by: str, why: str) -> Review:
    text = str(found["article"]["text"])
    said = {name: _anchor(text, told[name], offsets) for name in ("words", "entity") if told.get(name)}
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    bare = Review("", kind, by, at, why, said.get("words"), said.get("entity"))
    more: Values = {name: told[name] for name in ("geonameid", "value") if name in told}
    whole = replace(bare, type=told.get("type") or _type(found, said.get("entity")), **more)
    return replace(whole, id=_id(whole))


def _type(found: Values, words: Anchor | None) -> EntityType:
    """What the words mention by now, a person where they mention nothing: an engine to come may find nothing there."""
    place = (words.start, words.end) if words else (0, 0)
    types: list[tuple[int, EntityType]] = [
        (abs(one["start"] - place[0]) + abs(one["end"] - place[1]), entity["type"])
        for entity in found["entities"]
        for one in entity["mentions"]
        if anchors.are_alike((one["start"], one["end"]), place)
    ]
    return min(types, key=itemgetter(0), default=(0, "person"))[1]


def _anchor(text: str, words: Values, offsets: str) -> Anchor:
    """The words that somebody points at, which must stand there."""
    start, end = int(words["start"]), int(words["end"])
    if offsets == document.UTF16_NAME:
        start, end = (document.code_points(text, unit) for unit in (start, end))
    if not any(map(str.isalnum, words["text"])):
        raise RequestError("Words have a letter or a digit.", code="body_invalid")
    if text[start:end] != words["text"]:
        message = f"The text does not hold these words from {words['start']} to {words['end']}."
        raise RequestError(message, code="words_differ")
    return anchors.anchor(text, start, end)


def _id(review: Review) -> str:
    """A digest of all that a review says, whoever says it, and when."""
    told = {name: value for name, value in asdict(review).items() if name not in ("id", "by", "at", "why")}
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def _is_answered(one: Review, other: Review, text: str) -> bool:
    """Whether two reviews answer the same question, so that they can't both hold: one kind, and the same words."""
    if _topic(one) != _topic(other):
        return False
    if one.words is None or other.words is None:
        return True
    places, others = _places(one, text), _places(other, text)
    if one.kind == "same":
        return sorted(places) == sorted(others)
    return anchors.are_alike(places[0], others[0])


def _topic(review: Review) -> str:
    return "quote" if review.kind == "not_quote" else review.kind


def _places(review: Review, text: str) -> list[anchors.Place]:
    """Where the words of a review stand now, or stood when it was made."""
    found = (anchors.of_words(text, review), anchors.of_entity(text, review))
    anchored = zip(found, (review.words, review.entity), strict=True)
    return [place or (anchor.start, anchor.end) for place, anchor in anchored if anchor]


# --- What became of it ------------------------------------------------------------------------------------------------


def _asked_again(store: Store, article: str, wait: int) -> None:
    """Have the article analysed again, and wait so many seconds for that; NotFound where it is gone by now."""
    before = store.articles.find(article)
    if before is None or before.status == "deleted":
        store.reviews.drop_all(article)
        raise NotFound("The article was deleted meanwhile.")
    store.queue.send(notices.ask_to_look(*place_of(before)))
    deadline, wanted = time.monotonic() + wait, digest(store.reviews.of(article))
    while time.monotonic() < deadline:
        head = store.articles.find(article)
        if head is None or head.reviews == wanted or (head.failed_at and head.revision > before.revision):
            return
        time.sleep(LOOK_SECONDS)


def _served(said: Iterable[Review], found: Mapping[str, Any], offsets: str = document.CODE_POINTS) -> list[Values]:
    """Reviews as they are served: with where their words stand now, and what became of them."""
    fates = {one["id"]: one for one in found.get("reviews", ())}
    text = found["article"]["text"] if "article" in found else ""
    shown = [_shown(one, text) | _fate(fates.get(one.id)) for one in said]
    return list(document.shifted(shown, text)) if offsets == document.UTF16_NAME else shown


def _shown(review: Review, text: str) -> Values:
    return {
        "id": review.id,
        "kind": review.kind,
        "words": _words(anchors.of_words(text, review), review.words),
        "entity": _words(anchors.of_entity(text, review), review.entity),
        "type": review.type if review.entity else None,
        "geonameid": review.geonameid,
        "value": review.value,
        "why": review.why,
        "by": review.by,
        "at": f"{review.at[:SECOND]}Z",
    }


def _words(place: anchors.Place | None, anchor: Anchor | None) -> Values | None:
    if anchor is None:
        return None
    start, end = place or (anchor.start, anchor.end)
    return {"start": start, "end": end, "text": anchor.text}


def _fate(fate: Mapping[str, Any] | None) -> Values:
    return {"status": fate["status"] if fate else "waiting", "reason": fate["reason"] if fate else None}
