"""An article has been analysed: who watches for it is told, once, whoever is killed meanwhile.

A match is written down before it is announced, and noted as told afterwards. Killed in between, the next try finds it
by the article's pointer, and goes on under the same id and time.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from chalicelib.service import announce, copies
from chalicelib.service.facets import facets
from chalicelib.service.findings.document import Reading
from chalicelib.service.watches.keys import sought
from chalicelib.store import Store
from chalicelib.store.matches import Pointer
from chalicelib.store.rows import Copy, Head
from chalicelib.store.watches import Delivery, Match, Watch

LIFE_SECONDS = 90 * 24 * 3600
"""How long a match is kept. The pointer stays as long as the article does: an analysis anew tells nothing anew."""

MOST = 20
"""Findings that a match tells, the most telling ones."""

WORDS_CHARACTERS = 400
SENTENCE_CHARACTERS = 500
CUT = " …"
"""Ends words that are longer than a match tells."""

Values = dict[str, Any]


def look(store: Store, head: Head, document: Mapping[str, Any], copy_of: Copy | None) -> None:
    """Find the watches that an article is for, and tell of each; ``head`` is the article's, ``document`` is served.

    Those are not told that have a match with another article of the same text: its ``copy_of``, or a copy.
    """
    read = Reading(document)
    watches = _candidates(store, read)
    matches = [_match(head, watch, read, found) for watch, found in _matching(read, watches)]
    if not matches:
        return
    pointers = {(one.watch, one.id): one for one in store.matches.of_article(head.id)}
    new = [match for match in matches if (match.watch, match.id) not in pointers]
    less = {match.watch for match in new if _says_nothing_new(store, match, pointers.values())}
    folded = _folded(store, head.id, read, copy_of, {match.watch for match in new} - less)
    for match in matches:
        if match.watch not in less | folded:
            _tell(store, match, pointers.get((match.watch, match.id)))


def _says_nothing_new(store: Store, match: Match, pointers: Iterable[Pointer]) -> bool:
    """Whether all that a match tells was told of its article before, beside what counts no more."""
    before = (store.watches.match(one.watch, one.place) for one in pointers if one.watch == match.watch)
    told = [set(_facts(one.detail["matches"])) for one in before if one and one.told]
    return not match.detail["cut"] and any(set(_facts(match.detail["matches"])) <= one for one in told)


def _folded(store: Store, article: str, read: Reading, copy_of: Copy | None, watches: set[str]) -> set[str]:
    """Those of these watches that have been told of the same text in another article."""
    folded: set[str] = set()
    for other in copies.others(store, article, read.document, copy_of) if watches else ():
        folded |= {one.watch for one in store.matches.of_article(other)} & watches
        if folded == watches:
            break
    return folded


def _candidates(store: Store, read: Reading) -> list[Watch]:
    """The watches that any key of the article leads to."""
    kinds = store.triggers.kinds().names
    behind = store.triggers.behind(sought(read, kinds)) if kinds else ()
    return [watch for watch in store.watches.some(behind) if watch.is_live] if behind else []


def _matching(read: Reading, watches: Sequence[Watch]) -> Iterator[tuple[Watch, list[Values]]]:
    """The watches that something in the article counts for, and what."""
    if not watches:
        return
    # Here, since they read the lists of words: the API and most articles need none.
    from chalicelib.extractors.text import Text  # noqa: PLC0415
    from chalicelib.service.watches.evidence import evidence  # noqa: PLC0415
    from chalicelib.service.watches.phrases import Phrases  # noqa: PLC0415

    phrases = Phrases(Text(read.document["article"]["text"]))
    for watch in watches:
        if found := evidence(read, phrases, watch):
            yield watch, found


def _tell(store: Store, match: Match, pointer: Pointer | None) -> None:
    """Write a match down, and announce it unless that has been done."""
    pointer = pointer or store.matches.point(Pointer(match.article, match.watch, match.place))
    if pointer is None:
        return  # The article has been deleted this moment, and whoever did it drops all.
    detail = match.detail | {"place": pointer.place}
    match = replace(match, time=pointer.time, detail=detail, expires=_expiry(pointer.time))
    there = store.watches.match(match.watch, match.place)
    if there is None and int(match.expires or 0) < time.time():
        return
    if there is None:
        store.matches.put(match)
    if not _stays(store, match):
        store.matches.forget([pointer])
    elif there is None or not there.told:
        announce.matched(store, there or match)
        store.matches.told(match)


def _stays(store: Store, match: Match) -> bool:
    """Whether the article, and the watch, are still there: whoever deleted them may not have seen the match."""
    head, watch = store.articles.find(match.article), store.watches.find(match.watch)
    return head is not None and not head.is_gone and watch is not None and watch.is_live


def _match(head: Head, watch: Watch, read: Reading, found: list[Values]) -> Match:
    """A match as it is the first time: later ones take their time from the pointer."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    match = Match(
        watch.id, _id(head.id, watch, found), head.id, now, delivery=Delivery("pending") if watch.hook else None
    )
    return replace(match, detail=_detail(match, watch, read, found))


def _id(article: str, watch: Watch, found: list[Values]) -> str:
    """The same for the same findings, wherever they stand: a text that was mended elsewhere says nothing new."""
    return sha256(json.dumps([watch.id, article, sorted(_facts(found))]).encode()).hexdigest()[:32]


def _facts(found: Iterable[Mapping[str, Any]]) -> list[str]:
    """What findings say, without where it stands."""
    return [json.dumps([one["counts"], one["words"], _who(one["speaker"]), _who(one["place"])]) for one in found]


def _who(one: Mapping[str, Any] | None) -> str | None:
    """Who or where it is, whatever kind that is taken for: who turns out to be a person said nothing new."""
    if one is None:
        return None
    return str(one["key"]).partition(".")[2] if one["key"] else str(one["name"])


def _expiry(at: str) -> int:
    return int(datetime.fromisoformat(at).timestamp()) + LIFE_SECONDS


# --- What is told -----------------------------------------------------------------------------------------------------


def _detail(match: Match, watch: Watch, read: Reading, found: list[Values]) -> Values:
    """What is announced of a match, and delivered."""
    return {
        "dedupe_id": match.id,
        "watch": watch.id,
        "title": watch.title,
        "place": match.place,
        "webhook": "yes" if watch.hook else "no",
        "article": _article(match.article, read),
        "matches": [_clipped(one) for one in found[:MOST]],
        "cut": ["matches"] if len(found) > MOST else [],
        "schema_version": announce.SCHEMA_VERSION,
    }


def _article(article: str, read: Reading) -> Values:
    told, path = facets(read.document), f"/articles/{article}"
    known = {name: told[name] for name in ("title", "publisher", "url", "date")}
    return {"id": article} | known | {"links": announce.links(path)}


def _clipped(one: Values) -> Values:
    lengths = {"words": WORDS_CHARACTERS, "sentence": SENTENCE_CHARACTERS}
    return one | {name: _short(one[name], most) for name, most in lengths.items()}


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - len(CUT)].rpartition(" ")[0] + CUT
