"""Which AWS actions the code of each function calls, read from its source, and which its policy allows.

Calls are followed from what AWS calls in app.py, and from the use case of every route of the table, through the modules
of chalicelib to the boto3 clients of its store. What is called on the store is told by its properties' types:
``store.bucket.find`` is ``Bucket.find``.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import botocore.session
from botocore import xform_name

from chalicelib.api import routes

ROOT = Path(__file__).parent.parent
ROOMS = (
    "api",
    "api/page",
    "service",
    "service/containers",
    "service/deliver",
    "service/exports",
    "service/watches",
    "store",
)
SOURCES = [
    ROOT / "app.py",
    *(path for room in ROOMS for path in sorted((ROOT / "chalicelib" / room).glob("*.py"))),
]
ENTRIES = {
    "api": ("app.respond", "chalicelib.api.requests.answer"),
    "authorizer": ("app.authorizer",),
    "worker": ("app.worker",),
    "undertaker": ("app.undertaker",),
    "deliver": ("app.deliver",),
    "export": ("app.export",),
}
"""Where each Lambda function begins; the API also at the use case of each of its routes."""

CLIENTS = ("s3", "dynamodb", "events", "sqs")

IMPLIED = {
    # A missing key answers 404 only to those who may list the bucket, and 403 to all others.
    "s3:HeadObject": {"s3:GetObject", "s3:ListBucket"},
    "s3:DeleteObjects": {"s3:DeleteObject"},
    "s3:ListObjectVersions": {"s3:ListBucketVersions"},
    "s3:ListObjectsV2": {"s3:ListBucket"},
    "sqs:SendMessageBatch": {"sqs:SendMessage"},
}
"""Operations whose permission is not called as they are."""

INDIRECT = {
    # A form is signed with the function's own permission to upload.
    "generate_presigned_post": {"s3:PutObject"},
    # What powertools' idempotency does with a request's record.
    "DynamoDBPersistenceLayer": {
        *("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"),
    },
}
"""Calls of libraries that use permissions of ours, by the name that is called."""

LOGS = {"logs:CreateLogStream", "logs:PutLogEvents", "xray:PutTraceSegments", "xray:PutTelemetryRecords"}
POLLS = {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"}
RUNTIME = {
    "api": LOGS,
    "authorizer": LOGS,
    "worker": LOGS | POLLS,
    "undertaker": LOGS | POLLS,
    "deliver": LOGS | POLLS,
    "export": LOGS | POLLS,
}
"""What Lambda itself does in a function's name: logs, traces, and polling its queue."""


def used(function: str) -> set[str]:
    """The actions that the code of a function and its runtime need."""
    todo = list(ENTRIES[function])
    if function == "api":
        todo += [_name(use) for route in (*routes.ROUTES, *routes.PAGES) for use in (route.use, *route.uses.values())]
    return RUNTIME[function] | needed(todo)


def needed(names: Iterable[str]) -> set[str]:
    """The actions of functions of ours, by module and name, and of all that they call."""
    todo, seen, actions = list(names), set[str](), set[str]()
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            actions |= _actions(_definitions()[name])
            todo += _called(name)
    return actions


def allowed(function: str) -> set[str]:
    """The actions that .chalice/policy-FUNCTION.json allows."""
    policy = json.loads((ROOT / ".chalice" / f"policy-{function}.json").read_text())
    return {action for statement in policy["Statement"] for action in statement["Action"]}


def problems() -> list[str]:
    """What the policies allow in vain, and what they lack."""
    found = []
    for function in ENTRIES:
        needs, may = used(function), allowed(function)
        found += [
            f"{function}: the policy allows {action}, which the code does not use" for action in sorted(may - needs)
        ]
        found += [
            f"{function}: the code uses {action}, which the policy does not allow" for action in sorted(needs - may)
        ]
    return found


def _name(use: Any) -> str:
    """A use case by its module and name."""
    function = use.func if isinstance(use, partial) else use
    return f"{function.__module__}.{function.__qualname__}"


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def _trees() -> dict[str, ast.Module]:
    return {_module(path): ast.parse(path.read_text()) for path in SOURCES}


@cache
def _definitions() -> dict[str, ast.FunctionDef]:
    """Every function by its module and name, methods as module.Class.method."""
    found = {}
    for module, tree in _trees().items():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                found[f"{module}.{node.name}"] = node
            if isinstance(node, ast.ClassDef):
                for method in (one for one in node.body if isinstance(one, ast.FunctionDef)):
                    found[f"{module}.{node.name}.{method.name}"] = method
    return found


@cache
def _imported(module: str) -> dict[str, str]:
    """What the names that a module imports stand for."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(_trees()[module])
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


@cache
def _stores() -> dict[str, str]:
    """The classes of the store by what the Store calls them: ``bucket`` is chalicelib.store.bucket.Bucket."""
    tree = _trees()["chalicelib.store"]
    (store,) = (node for node in tree.body if isinstance(node, ast.ClassDef))
    types = {one.name: getattr(one.returns, "id", "") for one in store.body if isinstance(one, ast.FunctionDef)}
    imported = _imported("chalicelib.store")
    return {name: imported[kind] for name, kind in types.items() if kind in imported}


def _called(name: str) -> Iterator[str]:
    """The functions of ours that a function speaks of."""
    module = next(one for one in sorted(_trees(), key=len, reverse=True) if name.startswith(f"{one}."))
    own_class = name.rpartition(".")[0]
    for node in ast.walk(_definitions()[name]):
        if isinstance(node, ast.Name):
            candidates = [f"{module}.{node.id}", _imported(module).get(node.id, "")]
        elif isinstance(node, ast.Attribute):
            holder = node.value.func if isinstance(node.value, ast.Call) else node.value
            of = str(getattr(holder, "attr", None) or getattr(holder, "id", ""))
            owners = [own_class] if of == "self" else [_stores().get(of, ""), _imported(module).get(of, "")]
            candidates = [f"{owner}.{node.attr}" for owner in owners]
        else:
            continue
        yield from (candidate for candidate in candidates if candidate in _definitions())


def _actions(node: ast.FunctionDef) -> set[str]:
    """The actions of the boto3 calls in a function: self.s3.get_object(...), get_paginator("query")."""
    found: set[str] = set()
    for call in (one for one in ast.walk(node) if isinstance(one, ast.Call)):
        name = str(getattr(call.func, "attr", None) or getattr(call.func, "id", ""))
        found |= INDIRECT.get(name, set())
        service = getattr(call.func.value, "attr", "") if isinstance(call.func, ast.Attribute) else ""
        if name == "get_paginator" and isinstance(call.args[0], ast.Constant):
            name = str(call.args[0].value)
        if service in CLIENTS and name in _operations(service):
            found |= _needed(f"{service}:{_operations(service)[name]}", call)
    return found


def _needed(action: str, call: ast.Call) -> set[str]:
    needed = set(IMPLIED.get(action, {action}))
    # With a version these two need a permission of their own; a bucket's first objects may have none.
    if action in ("s3:GetObject", "s3:DeleteObject") and "version" in ast.unparse(call).lower():
        needed.add(f"{action}Version")
    return needed


@cache
def _operations(service: str) -> dict[str, str]:
    names = botocore.session.get_session().get_service_model(service).operation_names
    return {xform_name(name): name for name in names}
