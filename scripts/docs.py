"""The parts of docs that tables and docstrings know: `python -m scripts.docs` renews them, `--check` says if they lag.

What stands between `<!-- begin NAME -->` and `<!-- end NAME -->` is made, in docs/api.md from the table of routes, the
schema and the table of codes, in docs/events.md from the types of events, in docs/client.md from the client, in
docs/operations.md from the columns of the exports, the template and measured units; all else in the files is written
by hand.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import msgspec
from msgspec import inspect

from chalicelib.api import routes
from chalicelib.api.routes import Route
from chalicelib.errors import FAILURES, REQUESTS, WARNINGS, Code
from chalicelib.formats import columns, csv, events, schema
from scripts import client_docs, operations_docs

DOCS = Path(__file__).parent.parent / "docs"
WIDTH = 100
"""Characters of a line of an example; what is shorter stays on one line."""

OBJECTS = tuple(kind for kind in vars(schema).values() if isinstance(kind, type) and issubclass(kind, msgspec.Struct))[
    1:
]
"""Every object, in the order of the schema; the first is msgspec's own."""

PARTS = (schema.Entities, schema.Quotes, schema.Places)
"""Answers whose examples would only repeat a piece of the analysis."""


def _travelling() -> Iterator[type]:
    """Objects that travel by themselves, and are shown once; the others stand inside them."""
    yield schema.Problem
    for route in routes.ROUTES:
        for kind in (*route.answers.values(), *(route.body.types.values() if route.body else ())):
            yield from (one for one in (get_args(kind) or (kind,)) if one in OBJECTS and one not in PARTS)


EXAMPLES = (*dict.fromkeys(_travelling()), events.ArticleEvent, events.WatchMatched, events.Webhook)


def made() -> dict[str, str]:
    """Every part by its name."""
    return {
        "routes": "\n".join(line for route in routes.ROUTES for line in _route(route)),
        "forms": "\n".join(_forms()).rstrip(),
        "columns": "\n".join(line for table in csv.TABLES for line in _columns(table)).rstrip(),
        "objects": "\n".join(line for kind in OBJECTS for line in _object(kind)),
        "errors": _codes(REQUESTS, statuses=True),
        "warnings": _codes(WARNINGS),
        "failures": _codes(FAILURES),
    }


EVENTS = (
    *(events.ArticleEvent, events.Counts),
    *(events.WatchMatched, events.Webhook),
)
"""What events are made of, in the order in which docs/events.md has it."""


def made_of_events() -> dict[str, str]:
    """The parts of docs/events.md. What stands in docs/api.md is linked there."""
    text = "\n".join(line for kind in EVENTS for line in _object(kind)).rstrip()
    own = {kind.__name__.lower() for kind in EVENTS}
    return {
        "fields": re.sub(r"\(#([a-z-]+)\)", lambda link: link[0] if link[1] in own else f"(api.md#{link[1]})", text)
    }


def made_of_operations() -> dict[str, str]:
    """The parts of docs/operations.md by their names."""
    exported = "\n".join(line for table in columns.TABLES for line in _exported(table)).rstrip()
    return operations_docs.made() | {"exports": exported}


def renewed(text: str, parts: Mapping[str, str]) -> str:
    """The text with every part as it should be."""
    for name, part in parts.items():
        pattern = rf"(<!-- begin {name} -->\n).*?(<!-- end {name} -->)"
        text, count = re.subn(pattern, lambda match, part=part: f"{match[1]}{part}\n{match[2]}", text, flags=re.DOTALL)  # type: ignore[misc]
        if count != 1:
            raise SystemExit(f"docs: there are {count} places for the part {name!r}, not one")
    return text


def example(kind: Any) -> Any:
    """An example of a type, made of its fields' examples."""
    return _example(inspect.type_info(kind))


def _route(route: Route) -> Iterator[str]:
    yield from (f"### `{route.method} {route.path}`", "", f"{route.sentence} {_scope(route)}", "")
    rows = [(f"`{one.name}`", _takes(one.schema), one.sentence) for one in route.query]
    yield from _table(("Parameter", "Takes", "Meaning"), rows)
    yield from _table(("Header", "Meaning"), [(f"`{one.name}`", one.sentence) for one in route.headers])
    if route.body:
        kinds = "; ".join(f"`{media}`" + _named(kind) for media, kind in route.body.types.items())
        yield from (f"Takes {route.body.sentence}: {kinds}.", "")
    yield from (f"Answers {'; '.join(_answer(status, kind) for status, kind in route.answers.items())}.", "")
    if route.refusals:
        yield from ("Errors of its own: " + ", ".join(f"`{code}`" for code in route.refusals) + ".", "")


def _takes(shape: dict[str, Any]) -> str:
    if "enum" in shape:
        return ", ".join(f"`{option}`" for option in shape["enum"])
    return f"{shape['minimum']:,} to {shape['maximum']:,}" if "minimum" in shape else "text"


def _scope(route: Route) -> str:
    return f"Scope: `{route.scope}`." if route.scope else "Open to all."


def _named(kind: Any) -> str:
    return f" ({_link(kind.__name__)})" if kind else ""


def _answer(status: int, kind: Any) -> str:
    if kind is None:
        return f"{status} without a body"
    names = [one.__name__ for one in (get_args(kind) or (kind,)) if hasattr(one, "__struct_fields__")]
    return f"{status} with {' or '.join(map(_link, names)) or ('text' if kind is str else 'JSON')}"


def _object(kind: type[msgspec.Struct]) -> Iterator[str]:
    yield from (f"### {kind.__name__}", "", str(kind.__doc__), "")
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    rows = [(f"`{field.encode_name}`", _type(field.type), _sentence(field.type)) for field in info.fields]
    yield from _table(("Field", "Type", "Meaning"), rows)
    if kind in EXAMPLES:
        yield from ("```json", _written(_example(info)), "```", "")


def _forms() -> Iterator[str]:
    """The media types of forms, and the routes that have the same ones."""
    several = [route for route in routes.ROUTES if len(route.forms) > 1]
    forms = dict.fromkeys((f"`{one.NAME}`", f"`{one.MEDIA_TYPE}`") for route in several for one in route.forms)
    yield from _table(("Form", "Media type"), list(forms))
    alike: dict[str, list[str]] = {}
    for route in several:
        alike.setdefault(", ".join(f"`{one.NAME}`" for one in route.forms), []).append(f"`{route.path}`")
    yield from _table(("Routes", "Forms"), [(", ".join(paths), names) for names, paths in alike.items()])


def _columns(table: csv.Table) -> Iterator[str]:
    """The columns of a table, and the routes that answer with it."""
    paths = [f"`{route.path}`" for route in routes.ROUTES if table in route.forms]
    yield from (f"#### CSV of {table.title}", "", f"Of {', '.join(paths)}.", "")
    yield from _table(("Column", "Is"), [(f"`{one.name}`", one.sentence) for one in table.columns])


def _exported(table: columns.Table) -> Iterator[str]:
    """The columns of a table of the exports; what their sentences link to is in docs/api.md."""
    yield from (f"### The table {table.name}", "")
    rows = [(f"`{one.name}`", f"`{one.kind.glue}`", one.sentence.replace("](#", "](api.md#")) for one in table.columns]
    yield from _table(("Column", "Type", "Is"), rows)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    if rows:
        yield "| " + " | ".join(head) + " |"
        yield "|" + "---|" * len(head)
        yield from ("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)
        yield ""


def _codes(table: Mapping[str, Code], *, statuses: bool = False) -> str:
    rows = [
        (f"`{code}`", *((str(int(one.status)),) if statuses else ()), one.meaning, one.remedy)
        for code, one in table.items()
    ]
    head = ("Code", *(("HTTP status",) if statuses else ()), "Meaning", "What to do")
    return "\n".join(_table(head, rows)).rstrip()


def _link(name: str) -> str:
    return f"[{name}](#{name.lower()})"


def _bare(info: inspect.Type) -> inspect.Type:
    return info.type if isinstance(info, inspect.Metadata) else info


def _extra(info: inspect.Type) -> dict[str, Any]:
    return (info.extra_json_schema or {}) if isinstance(info, inspect.Metadata) else {}


def _sentence(info: inspect.Type) -> str:
    return str(_extra(info).get("description", ""))


def _type(info: inspect.Type) -> str:
    bare = _bare(info)
    if isinstance(bare, inspect.StructType):
        return _link(bare.cls.__name__)
    if isinstance(bare, inspect.ListType):
        return f"list of {_type(bare.item_type)}"
    if isinstance(bare, inspect.UnionType):
        return " or ".join(_type(part) for part in bare.types)
    if isinstance(bare, inspect.LiteralType):
        return ", ".join(f"`{value}`" for value in bare.values)
    names = {"StrType": "text", "IntType": "whole number", "FloatType": "number", "BoolType": "true, false"}
    return names.get(type(bare).__name__, {"NoneType": "null", "DictType": "object"}.get(type(bare).__name__, "any"))


def _example(info: inspect.Type) -> Any:
    if examples := _extra(info).get("examples"):
        return examples[0]
    bare = _bare(info)
    if isinstance(bare, inspect.StructType):
        return {field.encode_name: _example(field.type) for field in bare.fields if _shown(bare, field)}
    if isinstance(bare, inspect.ListType):
        return [_example(bare.item_type)]
    if isinstance(bare, inspect.UnionType):
        return _example(next(part for part in bare.types if not isinstance(_bare(part), inspect.NoneType)))
    if isinstance(bare, inspect.LiteralType):
        return bare.values[0]
    raise SystemExit(f"docs: a field of the schema has neither an example nor a type that has one: {info}")


def _shown(kind: inspect.StructType, field: inspect.Field) -> bool:
    """Whether an example has the field: optional ones of what is sent only with an example."""
    return field.required or bool(_extra(field.type).get("examples", [None])[0])


def _written(value: Any, indent: str = "") -> str:
    """JSON with a line for what fits on one."""
    short = json.dumps(value, ensure_ascii=False)
    if len(short) + len(indent) <= WIDTH or not isinstance(value, dict | list) or not value:
        return short
    deeper = indent + "  "
    if isinstance(value, list):
        return "[\n" + ",\n".join(deeper + _written(item, deeper) for item in value) + f"\n{indent}]"
    lines = [f"{deeper}{json.dumps(name)}: {_written(item, deeper)}" for name, item in value.items()]
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"


PAGES = {
    "api.md": made,
    "events.md": made_of_events,
    "client.md": client_docs.made,
    "operations.md": made_of_operations,
}
"""Files, and what makes their parts."""


def main() -> int:
    """Renew the files, or with --check end with 1 where one lags."""
    lagging = 0
    for name, parts in PAGES.items():
        before = (DOCS / name).read_text(encoding="utf-8")
        after = renewed(before, parts())
        if "--check" not in sys.argv[1:]:
            (DOCS / name).write_text(after, encoding="utf-8")
        elif before != after:
            print(f"docs: docs/{name} lags behind the code: run `make docs`", file=sys.stderr)
            lagging = 1
    return lagging


if __name__ == "__main__":
    raise SystemExit(main())
