"""Every route of the table is documented, permitted and tried: each parameter, status, code, scope and media type."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from chalicelib.api import answers, bodies, openapi, requests, routes
from chalicelib.api.parameters import Text
from chalicelib.api.routes import ROUTES, Route
from chalicelib.errors import FAILURES, REQUESTS, WARNINGS, RetryError
from chalicelib.formats import document, schema
from chalicelib.model import Upload, article_id
from chalicelib.service import announce, review, submit, tokens
from chalicelib.service.containers import parts
from chalicelib.service.tokens import Holder
from chalicelib.service.watches import kept
from chalicelib.store import Store
from chalicelib.store.register import Pair
from chalicelib.store.reviews import Anchor, Review
from chalicelib.store.watches import Watch, watch_values
from scripts import docs, permissions
from tests.api.conftest import ADMIN, DELIVERY, KEY, WATCH, Api, boxed, take, watching
from tests.events import BUCKET, message, s3_record

DOCS = (Path(__file__).parents[2] / "docs/api.md").read_text()
NOBODY = "f" * 32
REVIEW = "5c1f0a9be2d47a30"
PATHS = {
    "entity": "person.ada-rossi",
    "other": "person.a-rossi",
    "geonameid": "3176219",
    "review": REVIEW,
    "watch": WATCH,
    "delivery": DELIVERY,
    "schema": "document",
}
"""What stands in paths beside an article's id."""
BY_GATEWAY = ("request_invalid", "too_many_requests", "token_refused")
"""Codes that only API Gateway answers with: tests/test_template.py holds that it does."""


def name(route: Route) -> str:
    return f"{route.method} {route.path}"


def label(one: Any) -> str:
    return one if isinstance(one, str) else name(one) if isinstance(one, Route) else str(one.name)


def asked(api: Api, route: Route, article: str, **more: Any) -> answers.Answer:
    """Ask a route as its own entry in the table says, with ``more`` for what is to be different."""
    if route.path.endswith("/parts") and article == article_id(BUCKET, KEY):
        with suppress(RetryError):  # The table may be away.
            article = boxed(api.store)
    names = {name: PATHS.get(name, article) for name in re.findall(r"{(\w+)}", route.path)}
    if "other" in names:
        with suppress(RetryError):
            api.store.register.join(Pair(names["entity"], names["other"], "test", "2026-11-29T10:00:00Z", ""))
    if "watch" in names:
        with suppress(RetryError):
            watching(api.store, article)
    if "review" in names:
        with suppress(RetryError):
            api.store.reviews.put(article, Review(REVIEW, "title", "test", "2026-11-29T10:00:00Z", value="Another"))
    body = json.dumps(route.example).encode() if route.body else b""
    headers = {"content-type": "application/json"} | more.pop("headers", {})
    query = {name: [value] for name, value in route.least.items()}
    told = {"names": names, "body": body, "headers": headers, "query": query} | more
    return api.ask(route.method, route.path, **told)


def of_article(api: Api, route: Route, article: str) -> answers.Answer:
    """Ask a route for what it has of one article: by its path, or by a parameter."""
    query = {"article": [article]} if any(one.name == "article" for one in route.parameters) else {}
    # The other forms may be those that need an analysis.
    query |= {"format": [next(iter(route.uses))]} if route.uses else {}
    return asked(api, route, article, **({"query": query} if query else {}))


def code(answer: answers.Answer) -> str:
    assert answer.media_type == answers.PROBLEM
    told = msgspec.json.decode(answer.body, type=schema.Problem)
    assert (told.status, REQUESTS[told.code].status) == (answer.status, answer.status)
    return told.code


def lacks(route: Route) -> list[str]:
    """What an entry of the table lacks before anybody asks it."""
    found = [f"the scope {route.scope} is none"] if route.scope not in (None, *tokens.SCOPES) else []
    found += [f"the code {one} is in no table" for one in route.refusals if one not in REQUESTS]
    found += [f"{one.name} has no sentence" for one in (*route.query, *route.headers) if not one.sentence]
    found += [f"{one.name} has no example" for one in route.parameters if not one.example and one.name != "cursor"]
    found += [f"docs/api.md has no section {name(route)}"] if f"### `{name(route)}`\n" not in DOCS else []
    found += ["it has no sentence"] if not route.sentence.endswith(".") else []
    found += ["it has no example of its body"] if route.body and route.example is None else []
    return found + ([] if route.answers else ["it declares no answer"])


# --- The table itself -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("route", ROUTES, ids=label)
def test_every_use_case_is_there(route: Route) -> None:
    """They are named, and loaded with their first call."""
    for use in (route.use, *route.uses.values()):
        named = use.func if isinstance(use, partial) else use
        assert callable(getattr(import_module(named.__module__), named.__qualname__))


@pytest.mark.parametrize("route", ROUTES, ids=name)
def test_an_entry_lacks_nothing(route: Route) -> None:
    assert lacks(route) == []


def test_a_forgotten_part_is_named() -> None:
    trial = Route("GET", "/trial", lambda store: {}, "", {}, "own", (Text("who", ""),), errors=("oops",))
    assert lacks(trial) == [
        "the scope own is none",
        "the code oops is in no table",
        "who has no sentence",
        "who has no example",
        "docs/api.md has no section GET /trial",
        "it has no sentence",
        "it declares no answer",
    ]


def test_a_call_without_permission_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    trial = Route("GET", "/trial", announce.deleted, "Announce.", {200: dict})
    monkeypatch.setattr(routes, "ROUTES", (*ROUTES, trial))
    assert "api: the code uses events:PutEvents, which the policy does not allow" in permissions.problems()


def test_the_docs_are_those_of_the_table() -> None:
    assert docs.renewed(DOCS, docs.made()) == DOCS


def test_no_route_is_described_that_is_not_there() -> None:
    assert set(re.findall(r"^### `([A-Z]+ .+)`$", DOCS, re.MULTILINE)) == set(map(name, ROUTES))


def test_operations_have_names_of_their_own() -> None:
    operations = [one["operationId"] for path in openapi.document()["paths"].values() for one in path.values()]
    assert len(set(operations)) == len(ROUTES)


# --- Every answer, once ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("route", ROUTES, ids=name)
def test_a_route_answers_as_declared(route: Route, api: Api, analysed: str) -> None:
    answer = asked(api, route, analysed)
    assert answer.status in route.answers
    assert answer.media_type == (route.forms[0].MEDIA_TYPE if answer.body else None)
    if answer.media_type == document.MEDIA_TYPE:
        assert _is_of(json.loads(answer.body), route.answers[answer.status])


@pytest.mark.parametrize("route", [one for one in ROUTES if one.headers], ids=name)
def test_who_waits_gets_the_whole(route: Route, api: Api, analysed: str, working: Callable[[], Any]) -> None:
    with working():
        answer = asked(api, route, analysed, headers={"prefer": "wait=10"})
    assert answer.status == next(status for status in route.answers if status != 202)
    assert answer.headers.get("Preference-Applied", "wait") == "wait"
    if answer.body:
        assert _is_of(json.loads(answer.body), route.answers[answer.status])


def _is_of(value: Any, kind: Any) -> bool:
    """Whether a value is, field by field, one of the types that are declared."""
    kinds = [one for one in get_args(kind) or (kind,) if isinstance(one, type) and issubclass(one, msgspec.Struct)]
    for one in kinds:
        try:
            return bool(msgspec.to_builtins(msgspec.convert(value, one, strict=True)) == value)
        except msgspec.ValidationError:
            continue
    return not kinds and isinstance(value, dict)


PARAMETERS = [(route, one) for route in ROUTES for one in route.query if one.example]


@pytest.mark.parametrize(("route", "parameter"), PARAMETERS, ids=label)
def test_every_parameter_is_taken(route: Route, parameter: Any, api: Api, analysed: str) -> None:
    """Alone, or with what the route needs at least."""
    own = {parameter.name: [parameter.example]}
    least = {name: [value] for name, value in route.least.items()}
    assert {asked(api, route, analysed, query=query).status for query in (own, least | own)} & {*route.answers}


@pytest.mark.parametrize("route", [one for one in ROUTES if len(one.forms) > 1], ids=name)
def test_every_form_can_be_had(route: Route, api: Api, analysed: str) -> None:
    for form in route.forms:
        least = {name: [value] for name, value in route.least.items()}
        answer = asked(api, route, analysed, query=least | {"format": [form.NAME]})
        assert (answer.status, answer.media_type) == (200, form.MEDIA_TYPE)
        accepted = asked(api, route, analysed, headers={"accept": f"{form.MEDIA_TYPE}, */*;q=0.1"})
        assert (accepted.media_type, accepted.headers["Vary"]) == (form.MEDIA_TYPE, "Accept")
        assert accepted.body == answer.body


@pytest.mark.parametrize("route", [one for one in ROUTES if one.query], ids=name)
def test_a_wrong_value_is_refused(route: Route, api: Api, analysed: str) -> None:
    for parameter in route.query:
        wrong = asked(api, route, analysed, query={parameter.name: [""]})
        assert code(wrong) in ("parameter_invalid", "cursor_invalid")
        twice = asked(api, route, analysed, query={parameter.name: ["1", "1"]})
        assert code(twice) == "parameter_invalid"


# --- Every code, once -----------------------------------------------------------------------------------------------

Case = Callable[[Api, Route, str], answers.Answer]


def away(api: Api, route: Route, article: str) -> answers.Answer:
    """The table, the queue and the bucket are gone."""
    api.store.articles.dynamodb.delete_table(TableName=api.store.settings.table)
    api.store.queue.sqs.delete_queue(QueueUrl=api.store.queue.url)
    for one in api.store.bucket.s3.list_object_versions(Bucket=BUCKET).get("Versions", []):
        api.store.bucket.s3.delete_object(Bucket=BUCKET, Key=one["Key"], VersionId=one["VersionId"])
    api.store.bucket.s3.delete_bucket(Bucket=BUCKET)
    return asked(api, route, article)


def broken(api: Api, route: Route, article: str) -> answers.Answer:
    def connect() -> Store:
        raise KeyError("DATELINE_TABLE")

    return requests.answer(requests.Request(route.method, route.path), connect)


def failed(api: Api, route: Route, article: str) -> answers.Answer:
    api.store.bucket.put("incoming/empty.txt", b" ", content_type="text/plain", metadata={})
    take(api.store, message(s3_record("incoming/empty.txt", sequencer="01")))
    return of_article(api, route, article_id(BUCKET, "incoming/empty.txt"))


def waiting(api: Api, route: Route, article: str) -> answers.Answer:
    made = json.loads(api.post("/articles", {"text": "Words."}).body)
    return of_article(api, route, made["id"])


def too_large(api: Api, route: Route, article: str) -> answers.Answer:
    """A document of 6 MB in every part."""
    head = api.store.articles.find(article)
    assert head
    found = api.store.articles.document(article, str(head.generation))
    assert found
    huge = "a" * 6_000_000
    found["article"]["text"] = found["entities"][0]["name"] = found["quotes"][0]["text"] = huge
    found["places"][0]["name"] = huge
    api.store.articles.put_document(article, str(head.generation), found)
    return asked(api, route, article)


def reused(api: Api, route: Route, article: str) -> answers.Answer:
    asked(api, route, article, headers={"idempotency-key": "k1"})
    return asked(api, route, article, headers={"idempotency-key": "k1"}, body=b'{"text": "Other words."}')


def unknown(api: Api, route: Route, article: str) -> answers.Answer:
    """Nothing has this id, or this key; what was sent before is sent again, and was deleted meanwhile."""
    if "{" in route.path or "article" in {one.name for one in route.parameters}:
        return of_article(api, route, NOBODY)
    if route.method == "GET":
        return asked(api, route, NOBODY, query={"key": ["incoming/none.txt"]})
    sent = json.loads(asked(api, route, article, headers={"idempotency-key": "k1"}).body)["id"]
    head = api.store.articles.find(sent)
    assert head
    assert head.upload
    api.store.bucket.remove(head.upload.key)
    take(api.store, message(s3_record(head.upload.key, sequencer="01")))
    return asked(api, route, article, headers={"idempotency-key": "k1"})


def in_use(api: Api, route: Route, article: str) -> answers.Answer:
    """A second request comes while the first is at work."""
    seen: list[answers.Answer] = []

    def again() -> dict[str, Any]:
        seen.append(asked(api, route, article, headers={"idempotency-key": "k1"}))
        return {}

    body = bodies.article(json.dumps(route.example).encode(), "application/json")["body"]
    api.store.repeats.once(f"{ADMIN.name} k1", submit.fingerprint(body), again)
    return seen[0]


def nobody(api: Api, route: Route, article: str) -> answers.Answer:
    names = dict.fromkeys(re.findall(r"{(\w+)}", route.path), "Nobody!")
    return asked(api, route, article, names=names)


def joined(api: Api, route: Route, article: str) -> answers.Answer:
    """They are the same by way of a third."""
    for key, other in ((PATHS["entity"], "person.third"), ("person.third", PATHS["other"])):
        api.store.register.join(Pair(key, other, "test", "2026-11-29T10:00:00Z", ""))
    return asked(api, route, article)


def no_review(api: Api, route: Route, article: str) -> answers.Answer:
    return asked(api, route, article, names={"article": article, "review": "0" * 16})


def reviewed_often(api: Api, route: Route, article: str) -> answers.Answer:
    for number in range(review.MOST):
        words = Anchor(number, number + 1, "x")
        api.store.reviews.put(article, Review(f"{number:016x}", "not_quote", "test", "2026-11-29T10:00:00Z", "", words))
    return asked(api, route, article)


def elsewhere(api: Api, route: Route, article: str) -> answers.Answer:
    """These words stand somewhere else."""
    moved = route.example | {"words": route.example["words"] | {"start": 29, "end": 43}}
    return asked(api, route, article, body=json.dumps(moved).encode())


def watched_often(api: Api, route: Route, article: str) -> answers.Answer:
    made = (Watch(f"{number:016x}", "A watch", "test", "2026-11-29T10:00:00Z", ()) for number in range(kept.MOST))
    api.store.findings.write(map(watch_values, made))
    return asked(api, route, article)


def without_webhook(api: Api, route: Route, article: str) -> answers.Answer:
    api.store.watches.put(Watch(WATCH, "A watch", "test", "2026-11-29T10:00:00Z", ()))
    return asked(api, route, article)


def no_delivery(api: Api, route: Route, article: str) -> answers.Answer:
    return asked(api, route, article, names={"watch": WATCH, "delivery": f"20261129T100000Z-{NOBODY}"})


def with_told(**told: Any) -> Case:
    """The example of the route, with something that it can't have."""
    return lambda api, route, article: asked(api, route, article, body=json.dumps(route.example | told).encode())


def somebody_else_s(api: Api, route: Route, article: str) -> answers.Answer:
    """The article's object lies in another bucket."""
    there = Upload("archive", "articles/1.txt", 1, "etag", last_modified="2026-11-24T08:00:00Z")
    api.store.articles.change(article, lambda old: old and replace(old, upload=there))
    return asked(api, route, article)


def container(api: Api, route: Route, article: str) -> answers.Answer:
    return of_article(api, route, boxed(api.store))


def part(api: Api, route: Route, article: str) -> answers.Answer:
    """An article that is a part of a container."""
    box = boxed(api.store)
    made = json.loads(api.get("/articles/{article}/parts", box).body)["parts"][0]["id"]
    take(api.store, message(s3_record(parts.key_of(box, parts.name_of("1.txt")))))
    return asked(api, route, made)


CASES: dict[str, Case] = {
    "article_container": container,
    "part_of_container": part,
    "watch_unknown": nobody,
    "watches_full": watched_often,
    "watch_too_wide": with_told(boxes=[[-180, -90, 180, 90]]),
    "delivery_unknown": no_delivery,
    "webhook_missing": without_webhook,
    "webhook_refused": with_told(webhook="http://example.org/"),
    "schema_unknown": lambda api, route, article: asked(api, route, article, names={"schema": "no-such"}),
    "article_elsewhere": somebody_else_s,
    "review_unknown": no_review,
    "reviews_full": reviewed_often,
    "words_differ": elsewhere,
    "entity_unknown": nobody,
    "joined_already": joined,
    "parameter_unknown": lambda api, route, article: asked(api, route, article, query={"no_such": ["1"]}),
    "parameter_invalid": lambda api, route, article: asked(api, route, article, query={"format": ["", ""]}),
    "token_missing": lambda api, route, article: asked(api, route, article, holder=None),
    "scope_missing": lambda api, route, article: asked(api, route, article, holder=Holder("nobody", ())),
    "method_not_allowed": lambda api, route, article: api.ask("PATCH", route.path),
    "internal_error": broken,
    "temporarily_unavailable": away,
    "article_unknown": unknown,
    "key_outside_prefix": lambda api, route, article: asked(api, route, article, query={"key": ["elsewhere.txt"]}),
    "not_ready": waiting,
    "article_failed": failed,
    "cursor_invalid": lambda api, route, article: asked(api, route, article, query={"cursor": ["bWFkZS11cA"]}),
    "answer_too_large": too_large,
    "body_invalid": lambda api, route, article: asked(api, route, article, body=b"{"),
    "body_too_large": lambda api, route, article: asked(
        api, route, article, body=b"a" * 5_000_001, headers={"content-type": "text/plain"}
    ),
    "media_type_unsupported": lambda api, route, article: asked(
        api, route, article, headers={"content-type": "application/x-www-form-urlencoded"}
    ),
    "header_invalid": lambda api, route, article: asked(api, route, article, headers={"idempotency-key": "a b"}),
    "not_acceptable": lambda api, route, article: asked(api, route, article, headers={"accept": "image/png"}),
    "key_in_use": in_use,
    "key_reused": reused,
}
"""How each code comes about."""


def codes(route: Route) -> list[str]:
    """The codes that a route may answer with, as far as they come from us."""
    common = [one for one in routes.COMMON if one not in BY_GATEWAY]
    if route.scope is None:
        common = [one for one in common if not one.startswith(("token", "scope")) and one != "temporarily_unavailable"]
    if not route.query:
        common.remove("parameter_invalid")
    if route.path == "/uploads":
        common.remove("temporarily_unavailable")  # A form is signed here, and nobody is asked.
    return [*common, *route.refusals]


ALL = [(route, one) for route in ROUTES for one in codes(route)]


@pytest.mark.parametrize(("route", "wanted"), ALL, ids=label)
def test_every_code_comes_about(route: Route, wanted: str, api: Api, analysed: str) -> None:
    if wanted == "parameter_invalid":
        assert code(asked(api, route, analysed, query={route.query[0].name: ["", ""]})) == wanted
    else:
        assert code(CASES[wanted](api, route, analysed)) == wanted


@pytest.mark.parametrize("route", ROUTES, ids=name)
def test_no_other_code_comes_about(route: Route, api: Api, analysed: str) -> None:
    tried = [
        asked(api, route, NOBODY),
        asked(api, route, "nonsense"),
        asked(api, route, analysed, body=b"{"),
        asked(api, route, analysed, body=b"x", headers={"content-type": "a/b"}),
        asked(api, route, analysed, headers={"idempotency-key": "\n"}),
        failed(api, route, analysed),
        waiting(api, route, analysed),
        too_large(api, route, analysed),
    ]
    seen = {code(answer) for answer in tried if answer.media_type == answers.PROBLEM}
    assert seen <= {*route.refusals, *routes.COMMON}


@pytest.mark.parametrize("route", [one for one in ROUTES if one.scope], ids=name)
def test_a_lower_scope_is_not_enough(route: Route, api: Api, analysed: str) -> None:
    lower = tokens.SCOPES[: tokens.SCOPES.index(route.scope or "")]
    assert code(asked(api, route, analysed, holder=Holder("lower", lower))) == "scope_missing"
    assert asked(api, route, analysed, holder=Holder("own", (str(route.scope),))).status in route.answers


def test_every_code_is_one_that_is_used() -> None:
    used = {one for route in ROUTES for one in (*route.refusals, *routes.COMMON)} | {"route_unknown"}
    assert set(REQUESTS) == used
    assert not set(REQUESTS) & set(WARNINGS)
    assert set(REQUESTS) & set(FAILURES) == {"internal_error"}


def test_admin_may_do_everything() -> None:
    assert all(ADMIN.may(scope) for scope in tokens.SCOPES)
    assert KEY.startswith("incoming/")
