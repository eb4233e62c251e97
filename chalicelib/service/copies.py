"""Which article is a copy of which: of those whose texts have much in common, each of the first before it.

An article is a copy of the earliest other one, by date and id, with half its shingles in common. Who that is follows
from what is served, so it is looked at anew whenever something like it comes or goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any

from chalicelib.service import notices, shingles
from chalicelib.service.generations import Step
from chalicelib.service.subjects import like
from chalicelib.store import Store
from chalicelib.store.findings import Finding
from chalicelib.store.reads import Pages, Window
from chalicelib.store.rows import Copy, Head

ALIKE = 0.5
"""The share of shingles in common from which on an article is a copy."""

LOOKED_AT = 50
"""Articles of one band that are compared, the earliest ones: among them is the first of all that are alike."""

FOLLOWERS = 500
"""Of an article that comes or goes, in a band with more articles: so many of the later ones are looked at. A worker
takes some 60 ms for each that was its copy."""

EARLIEST = Window(newest_first=False)


def _first(store: Store, article: str, document: Mapping[str, Any], neighbours: Mapping[str, Head]) -> Copy | None:
    """The article that another one is a copy of: the first of its neighbours that has enough in common with it."""
    text, place = document["article"]["text"], (document["article"]["dated"]["value"], article)
    earlier = [head for head in neighbours.values() if _place(head) < place]
    own = shingles.shingles(text) if earlier else frozenset()
    for head in sorted(earlier, key=_place):
        share = _share(store, head, own)
        if share >= ALIKE:
            return Copy(head.id, round(share, 3))
    return None


def settle(store: Store, step: Step, rows: Iterable[Mapping[str, str]]) -> Copy | None:
    """Look anew at the articles that are like one that has come or gone; ``rows`` are the keys of its rows.

    Returns what the one that has come is a copy of now; None of one that is none, or that has gone.
    """
    subjects = {row["pk"]: _position(row["sk"]) for row in rows if row["pk"].startswith(("TEXT#", "BAND#"))}
    if not subjects:
        return None
    before = store.articles.find(step.article)  # Read before its neighbours are: see `_looked_at`.
    neighbours = _neighbours(store, subjects)
    own = after = neighbours.get(step.article)
    text = cache(lambda: _shingles(store, own) if own else None)
    for article, head in sorted(neighbours.items()):
        if _may_change(head, own, step, neighbours) and _concerns(store, step, head, text):
            changed, _ = store.articles.change(article, lambda old: _looked_at(store, step, old, before, neighbours))
            after = changed if article == step.article else after
    return after.copy_of if after else None


def left(rows: Iterable[Mapping[str, str]], kept: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Those of an article's rows that lead to where it does not stand any more, as its text or its date is another."""
    places = {(row["pk"], _position(row["sk"])) for row in kept}
    return [row for row in rows if (row["pk"], _position(row["sk"])) not in places]


def others(store: Store, article: str, document: Mapping[str, Any], copy_of: Copy | None) -> list[str]:
    """The other articles with the text of one that is served: the one that it is a copy of, and all copies of that."""
    first = copy_of.article if copy_of else article
    known = _neighbours(store, dict.fromkeys(like(document))).values()
    same = [head.id for head in known if head.id == first or (head.copy_of and head.copy_of.article == first)]
    return sorted((one for one in same if one != article), key=lambda one: (one != first, one))


def _may_change(head: Head, own: Head | None, step: Step, neighbours: Mapping[str, Head]) -> bool:
    """Whether an article may be a copy of another one now; ``own`` is what has come, None where it has gone."""
    if head.copy_of and step.article in (head.id, head.copy_of.article):
        return True
    if own is None or head.id == own.id:
        return own is not None
    # What is a copy already stays one of the same article, unless an earlier one has come: of 50 papers with one
    # agency's text, the last to come changes none but itself.
    first = neighbours.get(head.copy_of.article) if head.copy_of else None
    return _place(own) < _place(first or head)


def _concerns(store: Store, step: Step, head: Head, text: Callable[[], frozenset[str] | None]) -> bool:
    """Whether an article is, or is not any more, like the one that has come, whose shingles ``text`` reads.

    One document tells. Bands, which are asked for by eleven queries, have many in common that are not alike.
    """
    if step.article in (head.id, head.copy_of.article if head.copy_of else None):
        return True
    own = text()
    return own is None or _share(store, head, own) >= ALIKE


def _looked_at(
    store: Store, step: Step, head: Head | None, before: Head | None, neighbours: Mapping[str, Head]
) -> Head | None:
    """A head as it should be, asked anew whenever somebody else has written it meanwhile.

    ``neighbours`` are those of the one that has come, looked up when its head was as ``before``: whoever comes later
    writes that head, and there are others then. Other articles have neighbours of their own.
    """
    document = store.articles.document(head.id, head.generation) if head and head.generation else None
    if head is None or document is None:
        return None
    if head != before:
        neighbours = _neighbours(store, dict.fromkeys(like(document)))
    copy_of = _first(store, head.id, document, neighbours)
    if copy_of == head.copy_of:
        return None
    if copy_of is None and head.upload and head.id != step.article:
        # Whoever watches was told of its first alone. Asked before it is written: nobody who is killed leaves it out.
        store.queue.send(notices.ask_to_look(head.upload.bucket, head.upload.key))
    return replace(head, copy_of=copy_of, changed=step.at)


def _neighbours(store: Store, subjects: Mapping[str, str | None]) -> dict[str, Head]:
    """The heads of the articles that are served and have something in common with these subjects.

    A subject leads to the earliest of its articles, and to those from a position on, where it has one.
    """
    found: set[tuple[str, str | None]] = set()
    for subject, position in subjects.items():
        rows = list(_rows(store, subject, EARLIEST, LOOKED_AT))
        if position and len(rows) == LOOKED_AT:
            rows += _rows(store, subject, replace(EARLIEST, since=position), FOLLOWERS)
        found |= {(row.article, row.generation) for row in rows}
    heads = store.articles.find_all(sorted({article for article, _ in found}))
    return {article: head for article, head in heads.items() if (article, head.generation) in found}


def _rows(store: Store, subject: str, window: Window, most: int) -> Iterator[Finding]:
    return islice(store.findings.of([subject], window, pages=Pages(most)), most)


def _position(sort_key: str) -> str:
    """Where the rows of an article stand in a list: its date and id, without number and generation."""
    return sort_key.rsplit("#", 2)[0]


def _place(head: Head) -> tuple[str, str]:
    return str(head.date), head.id


def _share(store: Store, head: Head, own: frozenset[str]) -> float:
    """The share of shingles that a text has in common with an article's."""
    other = _shingles(store, head)
    return shingles.resemblance(own, other) if other else 0.0


def _shingles(store: Store, head: Head) -> frozenset[str] | None:
    """Those of the text of an article that is served; None where another one is served by now."""
    document = store.articles.document(head.id, str(head.generation))
    return shingles.shingles(document["article"]["text"]) if document else None
