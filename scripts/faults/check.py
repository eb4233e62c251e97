"""Recompute all from the objects as they are, and compare: what is lost, doubled, stale, stuck, or there for nobody."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import boto3

from chalicelib.model import Upload, article_id
from chalicelib.service import corrections, notices
from chalicelib.service.engine import Engine
from chalicelib.service.findings.entities import names
from chalicelib.service.findings.rows import findings
from chalicelib.service.generations import same_version
from chalicelib.service.notices import Notice
from chalicelib.settings import PARTS
from chalicelib.store import Store
from chalicelib.store.calls import item, values
from chalicelib.store.reviews import Review
from chalicelib.store.rows import INDEXES, Head, from_values, month, to_values
from scripts.faults import boxes
from scripts.faults.boxes import Thing
from scripts.faults.truth import Truth, truth
from scripts.load.remains import Key, Remains
from scripts.load.truth.telling import Telling
from scripts.load.truth.world import World

Values = dict[str, Any]

KINDS = ("lost", "doubled", "stale", "stuck", "orphan", "announcement", "webhook", "poison", "answer")
"""Of what may be amiss."""

TOLD = 40
"""Findings that are told in words."""

OTHERS = (
    *("ARTICLE#", "NAME#", "TOKEN", "REQUESTS", "REVIEWS", "WATCHES", "WATCHED", "MATCHES#"),
    *(index.months for index in INDEXES),
)
"""How the keys of rows begin by which no article is found."""


@dataclass
class Findings:
    """What is amiss, by its kind, and how much was compared."""

    amiss: list[tuple[str, str]] = field(default_factory=list)
    compared: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, *told: str) -> None:
        """Something is amiss."""
        self.amiss += [(kind, one) for one in told]

    def of(self, kind: str) -> list[str]:
        """What is amiss of one kind."""
        return [told for one, told in self.amiss if one == kind]


@dataclass
class Checker:
    """A store as it is, and what must be in it. ``version`` and the rest of ``engine`` are the worker's."""

    store: Store
    engine: Engine
    found: Findings = field(default_factory=Findings)

    @cached_property
    def remains(self) -> Remains:
        """The bucket and the table, read once, and with more patience than a function has."""
        names = self.store.settings
        return Remains(boto3.client("s3"), boto3.client("dynamodb"), names.bucket, names.table)

    @cached_property
    def heads(self) -> dict[str, Head]:
        """The heads, by their articles' ids."""
        return {article: from_values(row) for article, row in self.remains.heads.items()}

    @cached_property
    def reviews(self) -> dict[str, tuple[Review, ...]]:
        """The reviews of all articles that have any."""
        rows = [pk for pk, sk in self.remains.rows if pk.startswith("ARTICLE#") and sk.startswith("REVIEW#")]
        return {one: self.store.reviews.of(one) for one in {pk.removeprefix("ARTICLE#") for pk in rows}}

    @cached_property
    def truths(self) -> dict[str, Truth]:
        """What must be there of each object that is there."""
        return {article: self._truth(article, one.key) for article, one in self.remains.there.items()}

    @cached_property
    def served(self) -> dict[str, Truth]:
        """What must be served: of the newest bytes, or of those before where the newest are hopeless."""
        found = {}
        for article, newest in self.truths.items():
            head = self.heads.get(article)
            if newest.document or newest.box:
                found[article] = newest
            elif newest.is_hopeless and head and head.generation and head.upload:
                found[article] = self._truth(article, head.upload.key, head.upload)
        return found

    @cached_property
    def analysed(self) -> dict[str, Truth]:
        """Those of them that are articles."""
        return {article: one for article, one in self.served.items() if one.document}

    @cached_property
    def documents(self) -> dict[str, Values]:
        """The documents that are served."""
        served = {article: self._document(article, str(self.heads[article].generation)) for article in self._serving()}
        return {article: document for article, document in served.items() if document is not None}

    @cached_property
    def rows(self) -> dict[Key, Values]:
        """All rows that must be there to find articles by, with what they show."""
        every = (
            finding
            for article, one in self.analysed.items()
            if article in self.heads
            for finding in findings(article, str(self.heads[article].generation), one.document)
        )
        return {(one.key["pk"], one.key["sk"]): dict(one.shown) for one in every}

    def check(self) -> Findings:
        """All of it."""
        for article in self.remains.objects:
            self._check_head(article)
        for article in self.analysed:
            self._check_document(article)
        self._check_parts()
        self._check_rows()
        self._check_names()
        self._check_copies()
        self._check_own_rows()
        self._check_lists()
        self._check_spilled()
        return self.found

    def _truth(self, article: str, key: str, upload: Upload | None = None) -> Truth:
        """What an object must have become; with ``upload``, that version of it."""
        upload = upload or self.store.bucket.find(key)
        assert upload is not None
        found = self.store.bucket.s3.get_object(Bucket=upload.bucket, Key=key, VersionId=upload.version_id)
        first = replace(upload, last_modified=self._received(article, upload))
        made = truth(first, found["Body"].read(), self.reviews.get(article, ()), self.engine)
        return replace(made, upload=upload)

    def _received(self, article: str, upload: Upload) -> str | None:
        """When the bytes of an upload may have come: what was uploaded once more as it was keeps its first date."""
        head = self.heads.get(article)
        if head is None or head.dated_by != "received" or head.date == upload.last_modified:
            return upload.last_modified
        versions = self.store.bucket.s3.list_object_versions(Bucket=upload.bucket, Prefix=upload.key)["Versions"]
        same = (one for one in versions if one["Key"] == upload.key and one["ETag"].strip('"') == upload.etag)
        times = [one["LastModified"].strftime("%Y-%m-%dT%H:%M:%SZ") for one in same]
        return head.date if head.date in times else upload.last_modified

    def _serving(self) -> Iterator[str]:
        yield from (article for article, head in self.heads.items() if head.generation)

    def _document(self, article: str, generation: str) -> Values | None:
        row = self.remains.rows.get((f"ARTICLE#{article}", f"DOC#{generation}"))
        if row is None:
            return None
        packed = self.store.bucket.unspill(article, generation) if "spilled" in row else bytes(row["document"].value)
        document: Values | None = json.loads(gzip.decompress(packed)) if packed else None
        return document

    def _check_head(self, article: str) -> None:
        """Whether the head of an object tells what became of it."""
        self.found.compared["heads"] += 1
        head, newest, key = self.heads.get(article), self.truths.get(article), self.remains.objects[article].key
        if head is None:
            self.found.add("lost", f"{key} has no head")
            return
        self.found.add("stuck", *(f"{key}: {one}" for one in _stuck(head, newest)))
        if newest is None:
            if head.status != "deleted" or head.generation:
                self.found.add("orphan", f"{key} is deleted, and its article is {head.status}")
        elif newest.document:
            self.found.add("lost", *(f"{key}: {one}" for one in self._unlike(head, newest)))
        elif newest.box:
            self.found.add("lost", *(f"{key}: {one}" for one in boxes.unlike(head, newest.box, self.engine.version)))
        else:
            self.found.add("lost", *(f"{key}: {one}" for one in _unfailed(head, newest)))

    def _unlike(self, head: Head, newest: Truth) -> Iterator[str]:
        """How a head differs from that of what must be served."""
        article = (newest.document or {})["article"]
        right = {
            "status": (newest.document or {})["status"],
            "upload": newest.upload,
            "engine": self.engine.version,
            "reviews": corrections.digest(self.reviews.get(head.id, ())),
            "date": article["dated"]["value"],
            "language": article["language"],
            "url": article["url"],
            "publisher": article["publisher"],
        }
        yield from (
            f"{name} is {getattr(head, name)!r}, not {one!r}"
            for name, one in right.items()
            if getattr(head, name) != one
        )
        if head.generation is None:
            yield "nothing is served"

    def _check_document(self, article: str) -> None:
        self.found.compared["documents"] += 1
        head = self.heads.get(article)
        if head is None or head.generation is None:
            return  # It is lost: see `_check_head`.
        served = self.documents.get(article)
        if served is None:
            self.found.add("lost", f"the document {head.generation} of {article} is not there")
            return
        right = json.loads(json.dumps(self.served[article].document))
        unlike = [name for name in {**served, **right} if served.get(name) != right.get(name)]
        if unlike:
            self.found.add("stale", f"the document of {article} is not that of its object: {', '.join(unlike)}")

    def _check_parts(self) -> None:
        """Whether the members of each container are there, as they are in it, and no others."""
        right = {key: thing for one in self.served.values() if one.box for key, thing in one.box.members.items()}
        there = {one.key for one in self.remains.there.values() if one.key.startswith(PARTS)}
        self.found.compared["parts"] += len(right)
        self.found.add("lost", *(f"the part {key}" for key in sorted(right.keys() - there)))
        self.found.add("orphan", *(f"the part {key}" for key in sorted(there - right.keys())))
        for key in right.keys() & there:
            upload = self.store.bucket.find(key)
            if upload and Thing(upload.etag, str(upload.content_type), upload.metadata) != right[key]:
                self.found.add("stale", f"the part {key} is not as its container has it")

    def _check_rows(self) -> None:
        there = {key: row for key, row in self.remains.rows.items() if not key[0].startswith(OTHERS)}
        self.found.compared["rows"] += len(self.rows)
        self.found.add("lost", *(f"the row {pk} {sk}" for pk, sk in sorted(self.rows.keys() - there)))
        for pk, sk in sorted(there.keys() - self.rows):
            article = sk.rsplit("#", 3)[-3] if sk.count("#") >= 3 else ""
            self.found.add("doubled" if article in self.analysed else "orphan", f"the row {pk} {sk}")
        for key in self.rows.keys() & there:
            if json.loads(there[key].get("shown", "{}")) != json.loads(json.dumps(self.rows[key])):
                self.found.add("stale", f"the row {key[0]} {key[1]} shows something else")

    def _check_names(self) -> None:
        there = {key for key in self.remains.rows if key[0].startswith("NAME#")}
        right = {(one.row["pk"], one.row["sk"]) for one in names({"pk": pk} for pk, _ in self.rows)}
        self.found.compared["names"] += len(right)
        self.found.add("lost", *(f"the name {sk}" for _, sk in sorted(right - there)))
        self.found.add("orphan", *(f"the name {sk} leads nowhere" for _, sk in sorted(there - right)))

    def _check_copies(self) -> None:
        told = {
            article: {"id": article, "source": {"last_modified": one.upload.last_modified}, **(one.document or {})}
            for article, one in self.analysed.items()
        }
        copies = World({article: Telling(one) for article, one in told.items()}).copies
        self.found.compared["copies"] += sum(one is not None for one in copies.values())
        for article, right in copies.items():
            head = self.heads.get(article)
            copy = head and head.copy_of and {"article": head.copy_of.article, "share": head.copy_of.share}
            if copy != right:
                self.found.add("stale", f"{article} is a copy of {copy}, not of {right}")

    def _check_own_rows(self) -> None:
        """What lies under articles, beside heads: the document that is served; reviews and matches of what is there."""
        for pk, sk in self.remains.rows:
            article, head = pk.removeprefix("ARTICLE#"), self.heads.get(pk.removeprefix("ARTICLE#"))
            if not pk.startswith("ARTICLE#") or sk == f"DOC#{head.generation if head else None}":
                continue
            is_kept = sk.startswith(("REVIEW#", "MATCH#")) and article in self.truths
            is_right = article in self.remains.objects if sk == "HEAD" else is_kept
            if not is_right:
                self.found.add("orphan", f"the row {pk} {sk}")

    def _check_lists(self) -> None:
        """That heads stand where lists look for them, and reviews, too."""
        rows = self.remains.rows
        for article, head in self.heads.items():
            if values(item(to_values(head))) != rows[f"ARTICLE#{article}", "HEAD"]:
                self.found.add("stale", f"the head of {article} stands elsewhere in lists than it should")
            for index in INDEXES:
                listed = month(head, index)
                if listed and (index.months, listed) not in rows:
                    self.found.add("lost", f"the month {listed} of {index.months}")
        listed_reviews = {sk for pk, sk in rows if pk == "REVIEWS"}
        self.found.add(
            "lost", *(f"the reviews of {one} are not listed" for one in self.reviews.keys() - listed_reviews)
        )
        self.found.add("orphan", *(f"{one} is listed for reviews" for one in listed_reviews - self.reviews.keys()))

    def _check_spilled(self) -> None:
        named = {
            f"documents/{pk.removeprefix('ARTICLE#')}/{sk.removeprefix('DOC#')}.json.gz"
            for (pk, sk), row in self.remains.rows.items()
            if sk.startswith("DOC#") and "spilled" in row
        }
        there = self.remains.documents()
        self.found.compared["documents in the bucket"] += len(named)
        self.found.add("orphan", *(f"{one} lies in the bucket" for one in sorted(there - named)))
        self.found.add("lost", *(f"{one} is not in the bucket" for one in sorted(named - there)))


def _stuck(head: Head, newest: Truth | None) -> Iterator[str]:
    """What a head still waits for."""
    if head.status in ("queued", "processing"):
        yield f"it is {head.status}"
    if head.work and not (head.work.status == "failed" and newest and newest.is_hopeless):
        yield f"an upload is {head.work.status}"
    if head.writing:
        yield f"it is still written: {', '.join(head.writing)}"
    if head.parts and not head.container:
        yield "it still has parts"
    if head.stale:
        yield f"it is still to be swept: {', '.join(head.stale)}"


def _unfailed(head: Head, newest: Truth) -> Iterator[str]:
    """How a head differs from that of what must have failed; what was served before a fault of ours stays."""
    upload, error = (head.work.upload, head.work.error) if head.work else (head.upload, head.error)
    if head.generation and not (newest.is_hopeless and head.work):
        yield f"it is served, and should have failed with {newest.code}"
    elif (error or {}).get("code") != newest.code:
        yield f"it failed with {(error or {}).get('code')}, not {newest.code}"
    if upload is None or not same_version(upload, newest.upload):
        yield "what failed is not the newest upload"


def announcements(heard: list[Values], heads: Mapping[str, Head], found: Findings) -> None:
    """Whether all that is so of articles was announced, each fact under one id."""
    heard = [one for one in heard if one["kind"].startswith("Article ")]
    facts = {_fact(one): one["dedupe_id"] for one in heard}
    found.compared["facts announced"] += len(facts)
    for one in heard:
        if facts[_fact(one)] != one["dedupe_id"]:
            found.add("announcement", f"{one['kind']} of {one['id']} came under two ids")
    shared = Counter(facts.values())
    found.add("announcement", *(f"{fact} shares its id" for fact, one in facts.items() if shared[one] > 1))
    kinds = {(kind, article, generation, code, version) for kind, article, generation, code, version, *_ in facts}
    told = {fact[1] for fact in facts}
    for head in heads.values():
        for fact in _due(head, told):
            if fact not in kinds:
                found.add("announcement", f"nobody heard of {fact}")


def _fact(one: Values) -> tuple[Any, ...]:
    """What tells one announcement from another: the kind, the article, the reading, the error, the upload.

    Which of its uploads was deleted, only the id of a deletion tells.
    """
    code = (one.get("error") or {}).get("code")
    which = one["dedupe_id"] if one["status"] == "deleted" else one.get("etag")
    return (one["kind"], one["id"], one.get("generation"), code, one.get("version_id"), which, one["status"])


def _due(head: Head, told: set[str]) -> Iterator[tuple[Any, ...]]:
    """What must have been announced of an article as it is now."""
    if head.status == "deleted":
        if head.id in told:
            yield "Article Deleted", head.id, None, None, None
        return
    if head.container:
        if head.fact:  # It was an article of which somebody has heard.
            yield "Article Deleted", head.id, None, None, None
    elif head.generation and head.upload:
        kind = "Article Analyzed" if head.corrected is None else "Article Corrected"
        yield kind, head.id, head.generation, None, head.upload.version_id
    for upload, error in ((head.upload, head.error), (head.work and head.work.upload, head.work and head.work.error)):
        if upload and error:
            yield "Article Failed", head.id, None, error["code"], upload.version_id


def letters(dead: list[str], poison: Collection[str], checker: Checker) -> None:
    """Whether the dead letters are those that must be there: what tells of no object, and what the engine fails on."""
    hopeless = {article for article, one in checker.truths.items() if one.is_hopeless}
    told = {body: {article_id(one.bucket, one.key) for one in _notices(body)} for body in dead}
    buried = set().union(*told.values())
    checker.found.compared["dead letters"] += len(dead)
    checker.found.add("poison", *(f"{body[:60]!r} is no dead letter" for body in set(poison) - set(dead)))
    checker.found.add("poison", *(f"no dead letter tells of {one}, which fails" for one in sorted(hopeless - buried)))
    for body, articles in told.items():
        if body not in poison and not articles & hopeless:
            checker.found.add("poison", f"{body[:200]!r} is a dead letter")


def given_up(dead: list[str], heads: Mapping[str, Head], found: Findings) -> None:
    """Whether all that failed by a fault of ours waits, as a dead letter, for somebody to move it back."""
    told = {article_id(one.bucket, one.key) for body in dead for one in _notices(body)}
    failed = [head for head in heads.values() if _code(head) == "internal_error"]
    found.compared["given up for now"] += len(failed)
    found.add(
        "lost", *(f"{head.id} was given up, and no dead letter tells of it" for head in failed if head.id not in told)
    )


def _code(head: Head) -> str | None:
    error = head.work.error if head.work else head.error
    return error["code"] if error else None


def _notices(body: str) -> tuple[Notice, ...]:
    try:
        return notices.read(body)
    except ValueError:
        return ()
