"""Who and what is named, over all documents: found by name, with all that is told of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from chalicelib.service.identity import fold, forms
from scripts.load.truth.naming import Named, cast
from scripts.load.truth.telling import Values
from scripts.load.truth.world import World, by

LOOKED_AT = 200
"""Articles, the newest, that a profile and a list of companions are made from."""

COMPANIONS = 50
"""Those that are told, named in most articles."""


def beginning(world: World, prefix: str, type: str | None = None) -> list[Values]:
    """Whose names begin so, by name."""
    form, found = fold(prefix), []
    for name, key, other in world.called:
        told_by_key = other and any(own.startswith(form) for own in forms(key))
        wanted = name.startswith(form) and not told_by_key and type in (None, key.partition(".")[0])
        if wanted and key in world.named:
            found.append(((name, key, not other), _known_as(world, name, key)))
    return [shown for _, shown in sorted(found, key=lambda one: f"{one[0][0]}#{one[0][1]}#{one[0][2]}")]


def _known_as(world: World, name: str, key: str) -> Values:
    newest = world.named[key][0]
    about = world.articles[newest.position[1]]
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


def profile(world: World, key: str) -> Values:
    """All that the newest articles tell of a key."""
    joined = world.same(key)
    rows, whole = _looked_at(world, joined)
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


def companions(world: World, key: str) -> list[Values]:
    """Who is named beside a key in most of the newest articles, by the names that the newest of these has."""
    joined = world.same(key)
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for article in dict.fromkeys(one.position[1] for one in _looked_at(world, joined)[0]):
        beside = {other: name for other, name in cast(world.articles[article]).items() if other not in joined}
        counts.update(beside.keys())
        names = beside | names
    most = sorted(counts, key=lambda other: (-counts[other], other))[:COMPANIONS]
    return [{"key": one, "name": names[one], "type": one.partition(".")[0], "articles": counts[one]} for one in most]


def _looked_at(world: World, keys: Iterable[str]) -> tuple[list[Named], bool]:
    """What up to 200 of the newest articles tell, and whether these are all."""
    found = [one for key in keys for one in world.named.get(key, ())]
    found.sort(key=lambda one: one.position, reverse=True)
    newest = set(list(dict.fromkeys(one.position[1] for one in found))[:LOOKED_AT])
    kept = [one for one in found if one.position[1] in newest]
    return kept, len(kept) == len(found)


def _facts(told: Iterable[tuple[Named, str]]) -> list[Values]:
    """Each thing that is told: in how many articles, and in which first and last."""
    found = by(told, lambda one: (one[1],))
    return [
        {
            "value": value,
            "articles": len({row.position[1] for row, _ in rows}),
            "first": _when(rows[-1][0]),
            "last": _when(rows[0][0]),
        }
        for value, rows in found.items()
    ]


def _when(row: Named) -> Values:
    return {"date": row.position[0], "article": row.position[1]}
