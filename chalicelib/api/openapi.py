"""The table of routes and the schema as OpenAPI 3.1."""

from __future__ import annotations

import re
from functools import cache
from http import HTTPStatus
from typing import Any, get_args

import msgspec

from chalicelib import __version__
from chalicelib.api import routes
from chalicelib.api.answers import PROBLEM
from chalicelib.api.parameters import Header, Parameter
from chalicelib.api.routes import Route
from chalicelib.errors import FAILURES, REQUESTS, WARNINGS, Code
from chalicelib.formats import document as json_form
from chalicelib.formats import geojson, schema

REF = "#/components/schemas/{name}"


@cache
def document() -> dict[str, Any]:
    """The whole document, as JSON values."""
    kinds = [kind for route in routes.ROUTES for kind in _types(route)]
    shapes, components = msgspec.json.schema_components([*kinds, schema.Problem], ref_template=REF)
    by_kind = dict(zip(map(str, kinds), shapes, strict=False))
    paths: dict[str, Any] = {}
    for route in routes.ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, by_kind)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dateline",
            "version": __version__,
            "summary": "Who said what, and where, from news articles.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": components | {"FeatureCollection": _FEATURES},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "x-codes": {code: _code(one) for table in (WARNINGS, FAILURES, REQUESTS) for code, one in table.items()},
    }


_FEATURES = {
    "type": "object",
    "description": "GeoJSON (RFC 7946): a feature for each place or article, without a geometry where it is not known.",
    "properties": {
        "type": {"const": "FeatureCollection"},
        "next": {"type": ["string", "null"]},
        "features": {"type": "array", "items": {"type": "object"}},
    },
    "required": ["type", "features"],
}


def _types(route: Route) -> list[Any]:
    answered = [part for kind in route.answers.values() if kind is not None for part in (get_args(kind) or (kind,))]
    taken = [kind for kind in route.body.types.values() if kind] if route.body else []
    return [kind for kind in (*answered, *taken) if isinstance(kind, type) and issubclass(kind, msgspec.Struct)]


def _operation(route: Route, shapes: dict[str, Any]) -> dict[str, Any]:
    names = re.findall(r"{(\w+)}", route.path)
    operation: dict[str, Any] = {
        "operationId": f"{route.method.lower()}{re.sub('[^a-z]+', '_', route.path).rstrip('_')}",
        "summary": route.sentence,
        "parameters": [
            *map(_in_path, names),
            *(_in_query(route, one) for one in route.query),
            *map(_in_header, route.headers),
        ],
        "responses": _successes(route, shapes) | _problems(route),
        "security": [{"token": []}] if route.scope else [],
    }
    if route.scope:
        operation["x-scope"] = route.scope
    if route.body:
        # Without a schema: whatever bytes there are.
        content = {media: {"schema": _shape(kind, shapes)} if kind else {} for media, kind in route.body.types.items()}
        content[json_form.MEDIA_TYPE]["example"] = route.example
        operation["requestBody"] = {"required": True, "description": route.body.sentence, "content": content}
    return operation


def _in_path(name: str) -> dict[str, Any]:
    told = routes.NAMES[name]
    shape = {"type": "string", "pattern": told.pattern}
    return {"name": name, "in": "path", "required": True, "description": told.sentence, "schema": shape}


def _in_query(route: Route, parameter: Parameter) -> dict[str, Any]:
    told = {"name": parameter.name, "in": "query", "description": parameter.sentence, "schema": parameter.schema}
    return told | ({"required": True} if parameter in routes.required(route) else {})


def _in_header(header: Header) -> dict[str, Any]:
    return {"name": header.name, "in": "header", "description": header.sentence, "schema": header.schema}


def _successes(route: Route, shapes: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for status, kind in route.answers.items():
        told: dict[str, Any] = {"description": HTTPStatus(status).phrase}
        if kind is not None:
            told["content"] = {form.MEDIA_TYPE: {"schema": _form_shape(form, kind, shapes)} for form in route.forms}
        found[str(status)] = told
    if route.method == "GET":
        found["304"] = {"description": "nothing has changed since the ETag in If-None-Match"}
    return found


def _form_shape(form: Any, kind: Any, shapes: dict[str, Any]) -> dict[str, Any]:
    if form is geojson:
        return {"$ref": REF.format(name="FeatureCollection")}
    if form is json_form:
        return _shape(kind, shapes)
    return {"type": "object" if form.MEDIA_TYPE.partition(";")[0].endswith("+json") else "string"}


def _shape(kind: Any, shapes: dict[str, Any]) -> dict[str, Any]:
    if kind is str:
        return {"type": "string"}
    if parts := [part for part in get_args(kind) if str(part) in shapes]:
        return {"anyOf": [shapes[str(part)] for part in parts]}
    return dict(shapes.get(str(kind), {"type": "object"}))


def _problems(route: Route) -> dict[str, Any]:
    by_status: dict[HTTPStatus, list[str]] = {}
    for code in (*routes.COMMON, *route.refusals):
        by_status.setdefault(REQUESTS[code].status, []).append(code)
    content = {PROBLEM: {"schema": {"$ref": REF.format(name="Problem")}}}
    return {
        str(int(status)): {"description": ", ".join(codes), "content": content}
        for status, codes in sorted(by_status.items())
    }


def _code(code: Code) -> dict[str, str]:
    return {"meaning": code.meaning, "remedy": code.remedy}
