"""Every route of the API has a method of the client, with every parameter and in every form."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from chalicelib.api.routes import ROUTES, Route, required
from chalicelib.formats import schema
from chalicelib.store import Store
from dateline import Client
from dateline.errors import ApiError, StillWaiting
from tests.api.conftest import boxed, watching
from tests.api.test_table import PATHS, name
from tests.client.conftest import Served

METHODS = {
    "/articles": ("articles", "article_at", "articles_called", "articles_from"),
    "/articles/{article}": ("article",),
    "/articles/{article}/parts": ("parts",),
    "/articles/{article}/entities": ("entities_in",),
    "/articles/{article}/quotes": ("quotes_in",),
    "/articles/{article}/places": ("places_in",),
    "/articles/{article}/text": ("text",),
    "/articles/{article}/reviews": ("reviews",),
    "/reviews": ("reviewed",),
    "/quotes": ("quotes",),
    "/entities": ("entities",),
    "/entities/{entity}": ("profile",),
    "/entities/{entity}/articles": ("articles_of",),
    "/entities/{entity}/quotes": ("quotes_of",),
    "/entities/{entity}/statements": ("statements",),
    "/entities/{entity}/with": ("companions",),
    "/entities/{entity}/same-as": ("same_as",),
    "/places": ("places",),
    "/places/{geonameid}/articles": ("articles_at",),
    "/watches": ("watches",),
    "/watches/{watch}": ("watch",),
    "/watches/{watch}/matches": ("matches",),
    "/watches/{watch}/deliveries": ("deliveries",),
    "/status": ("status",),
    "/health": ("health",),
    "/openapi.json": ("openapi",),
    "/schemas": ("schemas",),
    "/schemas/{schema}": ("json_schema",),
}
"""What asks the GET of a route."""

READ = [route for route in ROUTES if route.method == "GET"]
INSIDE = {"cursor", "format"}
"""Parameters that the client gives by itself."""


def arguments(route: Route, article: str) -> list[str]:
    """What stands in the path."""
    return [PATHS.get(one, article) for one in re.findall(r"{(\w+)}", route.path)]


def ask(client: Client, method: str, *told: str, **parameters: Any) -> Any:
    """What a method answers, in full; a refusal is an answer, too."""
    try:
        answer = getattr(client, method)(*told, **parameters)
        return list(answer) if isinstance(answer, Iterator) else answer
    except ApiError as error:
        return error


def test_every_route_has_a_method() -> None:
    assert {route.path for route in READ} == set(METHODS)


@pytest.mark.parametrize("route", READ, ids=name)
def test_a_route_can_be_asked(route: Route, client: Client, served: Served, analysed: str, store: Store) -> None:
    """With the least that it takes, and with each parameter; what is read is of the types of the schema."""
    watching(store, analysed)
    told = arguments(route, analysed)
    assert not isinstance(ask(client, METHODS[route.path][0], *told, **route.least), ApiError)
    for parameter in (one for one in route.query if one.name not in INSIDE):
        example = int(parameter.example) if parameter.name == "limit" else parameter.example
        assert any(_sends(client, served, method, told, parameter, example, route) for method in METHODS[route.path])


def _sends(
    client: Client, served: Served, method: str, told: list[str], parameter: Any, example: Any, route: Route
) -> bool:
    """Whether a method takes a parameter, and the API gets it."""
    known = inspect.signature(getattr(client, method)).parameters
    if parameter.target not in known:
        return False
    least = {one.name: route.least[one.name] for one in required(route) if one.name in known}
    served.asked.clear()
    ask(client, method, *told, **(least | {parameter.target: example}))
    return served.asked[0][:2] == ("GET", route.path) and parameter.name in served.asked[0][2]


@pytest.mark.parametrize("route", [one for one in READ if len(one.forms) > 1], ids=name)
def test_every_form_can_be_had(route: Route, client: Client, served: Served, analysed: str, store: Store) -> None:
    watching(store, analysed)
    article = boxed(store) if route.path.endswith("/parts") else analysed
    names = dict(zip(re.findall(r"{(\w+)}", route.path), arguments(route, article), strict=True))
    client.review(analysed, schema.ReviewRequest("title", value="Another"), wait=0)
    for form in route.forms[1:]:
        assert "".join(client.form(route.path.format(**names), form.NAME, **route.least))
        assert served.asked[-1][:2] == ("GET", route.path)


def writing(client: Client, article: str) -> None:
    """Ask for everything that changes something; nobody is at work, so nothing is waited for."""
    client.upload_form("harbour.txt")
    review = client.review(article, schema.ReviewRequest("title", value="Another"), wait=0)
    client.withdraw(article, review.id)
    client.join(PATHS["entity"], PATHS["other"], why="her byline")
    client.part(PATHS["entity"], PATHS["other"])
    made = client.add_watch(schema.WatchRequest("Rossi", names=["Ada Rossi"], webhook="https://example.org/"))
    assert client.change_watch(made.id, schema.WatchRequest("Conti", names=["Leo Conti"])).webhook == made.webhook
    assert client.replay(PATHS["watch"], PATHS["delivery"]).status == "delivered"
    assert client.replay_failed(PATHS["watch"], date(2026, 11, 29)) == 0
    assert client.renew_secret(made.id).secret != made.secret
    client.remove_watch(made.id)
    for change in (
        lambda: client.analyse("Words.", wait=0, patience=0),
        lambda: client.replace(article, "Words.", wait=0, patience=0),
        lambda: client.analyse_again(article, wait=0, patience=0),
    ):
        with pytest.raises(StillWaiting):
            change()
    assert not client.delete(article, wait=0)


def test_what_writes_has_a_method(client: Client, served: Served, analysed: str, store: Store) -> None:
    watching(store, analysed)
    writing(client, analysed)
    asked = {(method, path) for method, path, _ in served.asked if method != "GET"}
    assert asked == {(route.method, route.path) for route in ROUTES if route.method != "GET"}
