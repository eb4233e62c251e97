"""Who and what is named, over all articles: found by name, with all that the articles tell of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from chalicelib.errors import NotFound, RequestError
from chalicelib.service import listing
from chalicelib.service.findings.entities import named_row
from chalicelib.service.identity import fold, forms
from chalicelib.service.joined import keys
from chalicelib.service.search import AHEAD, ALL, LIMIT, Asked, Served, chunks, page, pages, shown
from chalicelib.service.subjects import by_entity
from chalicelib.store import Store
from chalicelib.store.findings import Finding
from chalicelib.store.names import FIRST_LETTERS, Name
from chalicelib.store.reads import OutOfPages, Pages, Window

LOOKED_AT = 200
"""Articles, the newest ones, that a profile and a list of companions are made from."""

COMPANIONS = 50
"""Entities that a list of companions holds, those in most articles first."""

Values = dict[str, Any]


def entities(store: Store, *, name: str, type: str | None = None, asked: Asked = ALL) -> Values:
    """The entities whose name, or one of whose other names, begins so: by name, each with its newest article."""
    form = fold(name)
    if len(form) < FIRST_LETTERS:
        raise RequestError(f"The parameter name takes at least {FIRST_LETTERS} letters.", code="parameter_invalid")
    names = store.names.beginning_with(form, after=asked.cursor or "", pages=pages())

    def take(chunk: list[Name]) -> Iterator[Values | None]:
        for one in chunk:
            wanted = not _is_told_by_key(one, form) and type in (None, one.key.partition(".")[0])
            row = _newest(store, one) if wanted else None
            yield _known(one, row) if row else None

    found = page(names, asked.count, after=asked.cursor, take=take)
    return {"entities": found.taken, "next": found.next}


def _known(name: Name, row: Finding) -> Values:
    told = shown(row)
    return {
        "matched": name.form,
        "key": name.key,
        "type": name.key.partition(".")[0],
        "name": _own_name(told),
        "uncertain": told.get("uncertain", False),
        "titles": told.get("titles", []),
        "party": told.get("party"),
        "affiliations": told.get("affiliations", []),
        "date": told["date"],
        "article": told["article"],
    }


def _own_name(told: Mapping[str, Any]) -> str:
    """The name of an entity; a place's is the gazetteer's."""
    return str(told.get("gazetteer_name") or told["name"])


def _is_told_by_key(name: Name, form: str) -> bool:
    """Whether the key is listed already, by a form of its own name: an alias need not list it again."""
    return name.subject.startswith("ALIAS#") and any(one.startswith(form) for one in forms(name.key))


def _newest(store: Store, name: Name) -> Finding | None:
    """The newest row of a key, if any article that is served bears the name."""
    if name.subject != by_entity(name.key) and not _first(store, name.subject):
        return None
    return _first(store, by_entity(name.key))


def _first(store: Store, subject: str) -> Finding | None:
    """The newest row of a subject that is served; None also where it would take too long to know."""
    with suppress(OutOfPages):
        return next(_served(store, [subject], pages(), together=AHEAD), None)
    return None


def _served(store: Store, subjects: list[str], budget: Pages, *, together: int = LIMIT) -> Iterator[Finding]:
    """The rows of some subjects that are served, the newest first; so many are looked up ``together``."""
    served = Served(store)
    for chunk in chunks(store.findings.of(subjects, Window(), pages=budget), together):
        yield from (row for row, there in zip(chunk, served(chunk), strict=True) if there)


def profile(store: Store, *, entity: str) -> Values:
    """What up to 200 of the newest articles tell of somebody, added up: names, roles, parties, affiliations."""
    joined, rows, whole = _looked_at(store, entity)
    newest = rows[0]
    told = [shown(row) for row in rows]
    return {
        "key": entity,
        "name": _own_name(newest.shown),
        "type": entity.partition(".")[0],
        "uncertain": all(row.shown.get("uncertain", False) for row in rows),
        "keys": list(joined),
        "names": _facts((one, one["name"]) for one in told),
        "titles": _facts((one, title) for one in told for title in one.get("titles", ())),
        "parties": _facts((one, one["party"]) for one in told if one.get("party")),
        "affiliations": _facts((one, belongs["name"]) for one in told for belongs in one.get("affiliations", ())),
        "quotes": sum(one.get("quotes", 0) for one in told),
        "articles": len({row.article for row in rows}),
        "complete": whole,
        "first": rows[-1].date,
        "last": newest.date,
    }


def _looked_at(store: Store, entity: str) -> tuple[tuple[str, ...], list[Finding], bool]:
    """The keys that are the same, the rows of their newest articles, and whether these are all there are."""
    joined = keys(store, entity)
    subjects = list(map(by_entity, joined))
    rows: list[Finding] = []
    articles: set[str] = set()
    whole = True
    try:
        for row in _served(store, subjects, pages(len(subjects))):
            articles.add(row.article)
            if len(articles) > LOOKED_AT:
                whole = False
                break
            rows.append(row)
    except OutOfPages:
        whole = False
    if not rows:
        raise NotFound("No article names this entity.", code="entity_unknown")
    return joined, rows, whole


def _facts(told: Iterable[tuple[Values, str]]) -> list[Values]:
    """Each thing that articles tell, the newest first: in how many, and when and where it was told first and last."""
    found: dict[str, list[Values]] = {}
    for row, value in told:
        found.setdefault(value, []).append(row)
    return [
        {
            "value": value,
            "articles": len({row["article"]["id"] for row in rows}),
            "first": _told(rows[-1]),
            "last": _told(rows[0]),
        }
        for value, rows in found.items()
    ]


def _told(row: Values) -> Values:
    return {"date": row["date"], "article": row["article"]["id"]}


def articles(store: Store, *, entity: str, copies: str = "fold", asked: Asked = ALL) -> Values:
    """The articles that name somebody or something, by date."""
    subjects = list(map(by_entity, keys(store, entity)))
    return listing.of_entity(store, subjects, asked, fold_copies=copies == "fold")


def at_place(store: Store, *, geonameid: str, copies: str = "fold", asked: Asked = ALL) -> Values:
    """The articles that name a place of the gazetteer, by date."""
    return articles(store, entity=f"place.{geonameid}", copies=copies, asked=asked)


def companions(store: Store, *, entity: str, type: str | None = None) -> Values:
    """Who and what is named beside somebody, in up to 200 of the newest articles: those in most articles first."""
    joined, rows, whole = _looked_at(store, entity)
    looked_at = list(dict.fromkeys((row.article, row.generation) for row in rows))
    rows_of_all = store.findings.fetch(named_row(article, generation) for article, generation in looked_at)
    named = {row.article: row.shown["named"] for row in rows_of_all}
    # In the order of the articles, not as DynamoDB answers: of several ways to write a name the newest one is told.
    beside = [one for article, _ in looked_at for one in named.get(article, ()) if one["key"] not in joined]
    wanted = [one for one in beside if type in (None, one["key"].partition(".")[0])]
    counts = Counter(one["key"] for one in wanted)
    names = {one["key"]: one["name"] for one in reversed(wanted)}
    most = sorted(counts, key=lambda key: (-counts[key], key))[:COMPANIONS]
    found = [{"key": key, "name": names[key], "type": key.partition(".")[0], "articles": counts[key]} for key in most]
    return {"entities": found, "articles": len(looked_at), "complete": whole, "next": None}
