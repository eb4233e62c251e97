"""Which AWS actions the code of each function calls, read from its source, and which its policy allows.

The calls are followed by name from a function's entry points in app.py through flows.py to the boto3 clients of aws.py.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import botocore.session
from botocore import xform_name

ROOT = Path(__file__).parent.parent
SOURCES = ("app.py", "chalicelib/flows.py", "chalicelib/aws.py")
ENTRIES = {"api": "get", "worker": "on_sqs_message"}
"""The decorators that make functions of app.py entry points of each Lambda function."""

CLIENTS = ("s3", "dynamodb", "events")

IMPLIED = {
    # A missing key answers 404 only to those who may list the bucket, and 403 to all others.
    "s3:HeadObject": {"s3:GetObject", "s3:ListBucket"},
}
"""Operations whose permission is not called as they are."""

RUNTIME = {
    "api": {"logs:CreateLogStream", "logs:PutLogEvents", "xray:PutTraceSegments", "xray:PutTelemetryRecords"},
    "worker": {
        *("logs:CreateLogStream", "logs:PutLogEvents", "xray:PutTraceSegments", "xray:PutTelemetryRecords"),
        *("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
    },
}
"""What Lambda itself does in a function's name: logs, traces, and polling its queue."""


def used(function: str) -> set[str]:
    """The actions that the code of ``function`` (``api`` or ``worker``) and its runtime need."""
    definitions = dict(_definitions())
    todo = [name for name, node in definitions.items() if _enters(node, ENTRIES[function])]
    seen: set[str] = set()
    actions = set(RUNTIME[function])
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            actions |= _actions(definitions[name])
            todo += _called(name, definitions)
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


def _definitions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every function by its name, methods as Class.method."""
    for source in SOURCES:
        for node in ast.parse((ROOT / source).read_text()).body:
            if isinstance(node, ast.FunctionDef):
                yield node.name, node
            if isinstance(node, ast.ClassDef):
                yield from ((f"{node.name}.{m.name}", m) for m in node.body if isinstance(m, ast.FunctionDef))


def _enters(node: ast.FunctionDef, decorator: str) -> bool:
    calls = [d.func for d in node.decorator_list if isinstance(d, ast.Call)]
    return any(decorator in (getattr(c, "id", None), getattr(c, "attr", None)) for c in calls)


def _called(name: str, definitions: dict[str, ast.FunctionDef]) -> Iterator[str]:
    """The functions of ours that a function speaks of. A method is told by its object's name: uploads.find."""
    owner = name.rpartition(".")[0]
    classes = {d.partition(".")[0].lower(): d.partition(".")[0] for d in definitions if "." in d}
    for node in ast.walk(definitions[name]):
        if isinstance(node, ast.Name):
            candidates = [node.id]
        elif isinstance(node, ast.Attribute):
            holder = node.value
            of = str(getattr(holder, "attr", None) or getattr(holder, "id", ""))
            kind = owner if of == "self" else classes.get(of, "")
            candidates = [f"{kind}.{node.attr}", node.attr]
        else:
            continue
        yield from (candidate for candidate in candidates if candidate in definitions)


def _actions(node: ast.FunctionDef) -> set[str]:
    """The actions of the boto3 calls in a function: self.s3.get_object(...), get_paginator("query")."""
    found: set[str] = set()
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            service = getattr(call.func.value, "attr", None) or getattr(call.func.value, "id", "")
            method = call.func.attr
            if method == "get_paginator" and isinstance(call.args[0], ast.Constant):
                method = str(call.args[0].value)
            if service in CLIENTS and method in _operations(service):
                found |= _needed(f"{service}:{_operations(service)[method]}", call)
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
