"""Several articles: the newest, those of a date, a country or a publisher, those that changed, and those at a key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from chalicelib.errors import NotFound, RequestError
from chalicelib.service.generations import wait
from chalicelib.service.identity import fold
from chalicelib.service.reading import show, summary
from chalicelib.service.search import ALL, Asked, Page, page, pages
from chalicelib.service.subjects import by_external_id, by_publisher, by_url, country_subjects
from chalicelib.settings import PARTS, place
from chalicelib.store import Store
from chalicelib.store.findings import Finding
from chalicelib.store.lists import Listed
from chalicelib.store.reads import Pages, Window
from chalicelib.store.rows import CHANGES, DATED, NEWEST, SHARDS, Head, Index
from chalicelib.uploads import article_id

ELSEWHERE = "s3://"
"""Before the key of an article that does not lie in our own bucket, and before that bucket's name."""

KEY_BYTES = 1_024
"""Of the longest key that S3 takes."""

SAME = 100
"""How many articles with one URL, or one name of their sender's, are looked at."""

ALONE = ("key", "url", "external_id")
"""Parameters that no other goes with."""

WITH_CHANGES = ("changed_since", "status", "limit", "cursor")
"""Parameters that go with ``changed_since``: whoever follows wants all that changed, and in the order of changes."""

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """A generation of an article in a list of rows; ``position`` is before, or behind, all rows that it has there."""

    article: str
    generation: str
    position: str


@dataclass(frozen=True, slots=True)
class Filter:
    """What an article must be like; None for what does not matter."""

    status: str | None = None
    country: str | None = None
    publisher: str | None = None
    language: str | None = None

    @property
    def by_date(self) -> bool:
        """Whether it asks for something that only an article with a date has."""
        return (self.country, self.publisher, self.language) != (None, None, None)

    def __call__(self, head: Head) -> bool:
        """Whether an article is."""
        return (
            self.status in (None, head.status)
            and (self.country is None or self.country in head.countries)
            and (self.publisher is None or fold(self.publisher) == fold(head.publisher or ""))
            and self.language in (None, head.language)
        )


def articles(
    store: Store,
    *,
    key: str | None = None,
    url: str | None = None,
    external_id: str | None = None,
    changed_since: str | None = None,
    copies: str | None = None,
    asked: Asked = ALL,
    **wanted: str | None,
) -> Values:
    """The newest uploads; or those of a country, publisher, language or time; or what changed; or that at ``key``."""
    alone = {"key": key, "url": url, "external_id": external_id, "changed_since": changed_since}
    told = alone | wanted | asked.given | {"copies": copies}
    _compatible([name for name, value in told.items() if value is not None])
    fits = Filter(**wanted)
    if key is not None:
        return _at(store, at_key(store, key))
    if url is not None:
        return _named(store, by_url(url), lambda head: head.url == url)
    if external_id is not None:
        return _named(store, by_external_id(external_id), lambda head: head.external_id == external_id)
    if changed_since is not None:
        return _answer(_of_index(store, CHANGES, replace(asked, since=changed_since, order="oldest"), fits))
    if not (fits.by_date or asked.by_date or copies):
        return _answer(_of_index(store, NEWEST, asked, fits))
    return _answer(_by_date(store, asked, fits, fold_copies=copies != "all"))


def of_entity(store: Store, subjects: list[str], asked: Asked, *, fold_copies: bool) -> Values:
    """The articles that some rows lead to, by date."""
    return _answer(_of_rows(store, subjects, asked, Filter(), fold_copies=fold_copies, of_entity=True))


def at_key(store: Store, key: str) -> Head:
    """The article at a key: ``queued`` where the object is there and no worker has taken it yet.

    A key of another bucket has it before it: ``s3://archive/articles/1.txt``. Only the worker may look there.
    """
    own = store.settings.bucket
    bucket, name = place(key.removeprefix(ELSEWHERE)) if key.startswith(ELSEWHERE) else (own, key)
    if not store.settings.holds(bucket, name):
        raise NotFound(f"Only keys under {store.settings.prefix} are articles.", code="key_outside_prefix")
    if len(name.encode()) > KEY_BYTES:
        raise NotFound("There is no object with this key.")
    article = article_id(bucket, name)
    head = store.articles.find(article)
    if head is None or head.status == "deleted":
        upload = store.bucket.find(name) if bucket == own and not name.startswith(PARTS) else None
        head = wait(None, article, upload) if upload else None
    if head is None:
        raise NotFound("There is no object with this key.")
    return head


def _at(store: Store, head: Head) -> Values:
    """What is told of an article alone; of a container how its parts are, all together."""
    return summary(head) | ({"status": show(store, head.id)["status"]} if head.container else {})


def _compatible(given: list[str]) -> None:
    """What a list can't be asked for together is refused, with what goes together."""
    first = given[0] if given else ""
    if first in ALONE and len(given) > 1:
        raise RequestError(
            f"The parameter {first} does not go with {given[1]}: it stands alone.", code="parameter_invalid"
        )
    odd = next((name for name in given if name not in WITH_CHANGES), None)
    if first == "changed_since" and odd:
        together = ", ".join(WITH_CHANGES[1:])
        raise RequestError(
            f"The parameter changed_since does not go with {odd}, but with {together}.", code="parameter_invalid"
        )


def _by_date(store: Store, asked: Asked, fits: Filter, *, fold_copies: bool) -> Page:
    """The articles of a publisher, of a country, or all: whichever list is there; the rest is looked at one by one."""
    if fits.publisher is not None:
        return _of_rows(store, [by_publisher(fits.publisher)], asked, fits, fold_copies=fold_copies)
    if fits.country is not None:
        return _of_rows(store, list(country_subjects(fits.country)), asked, fits, fold_copies=fold_copies)
    return _of_index(store, DATED, asked, fits, fold_copies=fold_copies)


def _of_rows(
    store: Store, subjects: list[str], asked: Asked, fits: Filter, *, fold_copies: bool, of_entity: bool = False
) -> Page:
    rows = _one_an_article(store.findings.of(subjects, asked.window(), pages=pages(len(subjects))))

    def take(chunk: list[Reading]) -> Iterator[Values | None]:
        heads = store.articles.find_all([row.article for row in chunk])
        first = _firsts(store, heads) if fold_copies else {}
        if of_entity:
            first = _listed(store, subjects, first)
        for row in chunk:
            head = heads.get(row.article)
            yield _taken(head, fits, first, asked) if head and head.generation == row.generation else None

    return page(rows, asked.count, after=asked.cursor, take=take)


def _of_index(store: Store, index: Index, asked: Asked, fits: Filter, *, fold_copies: bool = False) -> Page:
    budget = Pages(SHARDS * pages().left)

    def take(chunk: list[Listed]) -> Iterator[Values | None]:
        heads = store.articles.find_all([one.article for one in chunk])
        first = _firsts(store, heads) if fold_copies else {}
        for one in chunk:
            head = heads.get(one.article)
            # The index may be a moment behind: a head that has changed stands elsewhere now.
            is_there = head is not None and head.place_in(index) == one.position
            yield _taken(head.listed, fits, first, asked) if head and is_there else None

    return page(store.lists.of(index, asked.window(), pages=budget), asked.count, after=asked.cursor, take=take)


def _one_an_article(rows: Iterator[Finding]) -> Iterator[Reading]:
    """One for each article and generation: an article may name somebody under two keys that are the same."""
    last = None
    for row in rows:
        reading = Reading(row.article, row.generation, f"{row.date}#{row.article}")
        if reading != last:
            yield reading
        last = reading


def _firsts(store: Store, heads: dict[str, Head]) -> dict[str, Head]:
    """The articles that some of these are copies of."""
    return store.articles.find_all([head.copy_of.article for head in heads.values() if head.copy_of])


def _listed(store: Store, subjects: list[str], heads: dict[str, Head]) -> dict[str, Head]:
    """Those of some articles that a list of rows leads to: a copy may name somebody whom its first does not."""
    return {article: head for article, head in heads.items() if _leads_to(store, subjects, head)}


def _leads_to(store: Store, subjects: list[str], head: Head) -> bool:
    place = f"{head.date}#{head.id}#"
    rows = store.findings.of(subjects, Window(place, place), pages=pages(len(subjects)))
    return any(row.generation == head.generation for row in rows)


def _taken(head: Head, fits: Filter, firsts: dict[str, Head], asked: Asked) -> Values | None:
    if not fits(head):
        return None
    first = firsts.get(head.copy_of.article) if head.copy_of else None
    stands_for_it = first is not None and first.generation is not None and fits(first) and asked.holds(first.date or "")
    return None if stands_for_it else summary(head)


def _answer(found: Page) -> Values:
    return {"articles": found.taken, "next": found.next}


def _named(store: Store, subject: str, fits: Callable[[Head], bool]) -> Values:
    """The articles at a URL, or of a sender's name: the newest upload first."""
    rows = store.findings.of([subject], Asked().window(), pages=pages())
    heads = store.articles.find_all([row.article for row in islice(rows, SAME)])
    shown = [summary(head) for head in heads.values() if head.generation and fits(head)]
    return {"articles": sorted(shown, key=lambda one: one["received"], reverse=True), "next": None}
