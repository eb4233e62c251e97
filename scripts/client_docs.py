"""The parts of docs/client.md that the client's own docstrings tell: `python -m scripts.docs` renews them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

from dateline import errors
from dateline.client import Client
from dateline.client.connection import Connection
from dateline.client.deliveries import Deliveries
from dateline.client.documents import Documents
from dateline.client.searches import Searches
from dateline.client.watching import Watching

WIDTH = 100
"""Characters of a line of a signature."""

ROOMS = (
    ("Sending and the service", Client),
    ("One article", Documents),
    ("All articles", Searches),
    ("Watches", Watching),
    ("Webhooks", Deliveries),
)
"""Where methods are declared, in the order in which they are told."""


def made() -> dict[str, str]:
    """Every part by its name."""
    return {"client": "\n".join(_client()).rstrip(), "exceptions": "\n".join(_errors())}


def methods(room: type) -> list[Callable[..., Any]]:
    """The public methods that a class declares itself."""
    return [one for name, one in vars(room).items() if inspect.isfunction(one) and not name.startswith("_")]


def _client() -> Iterator[str]:
    yield from (f"### `{_signature(Connection.__init__, 'Client')}`", "", told(Client), "")
    for heading, room in ROOMS:
        yield from (f"### {heading}", "")
        if room is not Client:
            yield from (told(room), "")
        for method in methods(room):
            yield from (f"#### `{method.__name__}`", "", "```python", _signature(method), "```", "", told(method), "")
            yield from _types(method)


def _signature(method: Callable[..., Any], name: str = "") -> str:
    """What it is called with; on a line each where one is too short."""
    signature = inspect.signature(method)
    parameters = [_parameter(one) for one in list(signature.parameters.values())[1:]]
    star = next((at for at, one in enumerate(signature.parameters.values()) if one.kind is one.KEYWORD_ONLY), None)
    if star is not None:
        parameters.insert(star - 1, "*")
    returned = "" if name else f" -> {_bare(signature.return_annotation)}"
    short = f"{name or method.__name__}({', '.join(parameters)}){returned}"
    if len(short) <= WIDTH or name:
        return short
    lines = "".join(f"    {one},\n" for one in parameters)
    return f"{method.__name__}(\n{lines}){returned}"


def _parameter(one: inspect.Parameter) -> str:
    stars = "**" if one.kind is one.VAR_KEYWORD else ""
    default = "" if one.default is one.empty else f" = {one.default!r}"
    return f"{stars}{one.name}: {_bare(one.annotation)}{default}"


def _bare(annotation: str) -> str:
    """A type without the module that it is in."""
    return re.sub(r"\b(schema|model)\.", "", annotation)


def _types(method: Callable[..., Any]) -> Iterator[str]:
    """Links to the types of the schema that it takes and returns."""
    annotations = [one.annotation for one in inspect.signature(method).parameters.values()]
    annotations.append(inspect.signature(method).return_annotation)
    names = dict.fromkeys(re.findall(r"\bschema\.(\w+)", " ".join(map(str, annotations))))
    if names:
        yield from (", ".join(f"[{name}](api.md#{name.lower()})" for name in names), "")


def told(thing: Any) -> str:
    """Its docstring."""
    return inspect.getdoc(thing) or ""


def _errors() -> Iterator[str]:
    """The errors, each below the one that it is of."""
    yield from _below(errors.DatelineError, 0)


def _below(kind: type[errors.DatelineError], depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}- `{kind.__name__}`: {' '.join(told(kind).split())}"
    for child in kind.__subclasses__():
        yield from _below(child, depth + 1)
