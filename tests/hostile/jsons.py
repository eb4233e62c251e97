"""JSON that is deep, long, or of other types than it should be; lists and tables of articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.hostile.sound import LINKED, NINJS, PARAGRAPHS, STORY, TITLE

PLAIN: dict[str, Any] = {"title": TITLE, "author": "Jane Roe", "date": "2024-05-03", "body": "\n\n".join(STORY)}
ODD: dict[str, Any] = {
    "null": None,
    "true": True,
    "number": 9**30,
    "list": ["x", ["y", {"z": None}]],
    "object": {"a": {"b": []}},
    "numbers": [0, -1, 1.5],
    "empty": "",
    "blank": " \n\t",
    "long": "x" * 1_000_000,
    "digits": "9" * 5_000,
    "objects": [{}] * 1_000,
    "bait": "A, and " * 20_000,
    "markup": "<p>" * 20_000,
}
NINJS_FIELDS = ("headline", "headlines", "byline", "bodies", "body_xhtml", "associations", "versioncreated", "located")


def files() -> Iterator[tuple[str, bytes]]:
    """Each by what it attacks."""
    for name, value in ODD.items():
        yield f"plain of {name}.json", _written(dict.fromkeys(PLAIN, value) | {"body": PLAIN["body"]})
        yield f"a body of {name}.json", _written(PLAIN | {"body": value})
        yield f"linked of {name}.json", _written(dict.fromkeys(LINKED, value) | {"@type": "NewsArticle"})
        ninjs = NINJS | dict.fromkeys(NINJS_FIELDS, value)
        yield f"ninjs of {name}.json", _written(ninjs | {"body_xhtml": PARAGRAPHS})
    for name, text in (_deep() | _numbers() | _strings() | _broken() | _many()).items():
        yield f"{name}.json", text.encode("utf-8", "surrogatepass")
    for name, text in _tables().items():
        yield f"{name}.csv", text.encode()


def _written(value: object) -> bytes:
    return json.dumps(value).encode()


def _with(value: str, field: str = "x") -> str:
    """An article with a field as it is written."""
    return f'{json.dumps(PLAIN)[:-1]}, "{field}": {value}}}'


def _deep() -> dict[str, str]:
    return {
        "lists 100,000 deep": _with("[" * 100_000 + "]" * 100_000),
        "objects 100,000 deep": _with('{"a":' * 100_000 + "1" + "}" * 100_000),
        "lists 900 deep": _with("[" * 900 + "]" * 900),
        "lists 2,000,000 deep": "[" * 2_000_000,
        "objects never closed": '{"a":' * 800_000,
        "a body 500 deep": _with('{"content":[' * 250 + '"x"' + "]}" * 250, "body"),
        "ninjs 400 deep": '{"uri":"x","headline":"h","associations":{"a":' * 400 + "{}" + "}}" * 400,
        "a graph of itself": '{"@context":"https://schema.org","@graph":[{"@id":"#a","@type":"NewsArticle","isPartOf":{"@id":"#a"},"articleBody":{"@id":"#a"}}]}',
        "JSON in JSON": json.dumps({"body": json.dumps({"body": json.dumps({"body": json.dumps(PLAIN)})})}),
    }


def _numbers() -> dict[str, str]:
    written = {
        "4 MB of digits": "9" * 4_000_000,
        "4 MB behind the point": "0." + "1" * 4_000_000,
        "4 MB of exponent": "1e" + "9" * 4_000_000,
        "no number": "NaN",
        "no end": "-Infinity",
        "a leading zero": "007",
        "a sign": "+1",
        "hexadecimal": "0xFF",
        "4,301 digits": "1" * 4_301,
        "exponents": "[" + ",".join(["1e-999999999"] * 50_000) + "]",
    }
    found = {f"a number of {name}": _with(value) for name, value in written.items()}
    return found | {f"a date of {name}": _with(value, "published") for name, value in list(written.items())[:4]}


def _strings() -> dict[str, str]:
    written = {
        "escapes": r"\u0041" * 600_000,
        "surrogates": r"\ud83d\ude00" * 200_000,
        "halves": r"\ud800" * 300_000,
        "halves the wrong way": r"\ude00\ud83d" * 100_000,
        "NUL": r"a\u0000b" * 50_000,
        "line ends": r"\n" * 1_000_000,
        "backslashes": r"\\" * 1_000_000,
        "slashes": r"\/" * 1_000_000,
        "controls": "\x01\x02\n\t" * 1_000,
        "marks": r"\u0301" * 300_000,
        "tags": r"\udb40\udc41" * 100_000,
    }
    return {f"a string of {name}": _with(f'"{STORY[0]} {value}"', "body") for name, value in written.items()}


def _broken() -> dict[str, str]:
    return {
        "a string never closed": '{"title":"' + "a" * 4_000_000,
        "quotation marks": '{"' * 1_000_000,
        "a wrong escape": _with(r'"\x41\q\u12"'),
        "single marks": str(PLAIN),
        "comments": "// x\n{/* y */" + json.dumps(PLAIN)[1:],
        "commas": "{" + "," * 2_000_000 + "}",
        "colons": '{"a"' + ":" * 2_000_000 + "}",
        "blanks": "{" + " \n\t" * 1_500_000 + json.dumps(PLAIN)[1:],
        "a callback": f"callback({json.dumps(PLAIN)});",
        "half of it": json.dumps(PLAIN)[:-40],
        "twice": json.dumps(PLAIN) * 2,
    }


def _many() -> dict[str, str]:
    line = json.dumps(PLAIN)
    return {
        "400,000 keys": json.dumps({f"k{number}": number for number in range(400_000)} | PLAIN),
        "one key 100,000 times": "{" + '"title":"x",' * 100_000 + line[1:],
        "long keys": "{" + f'"{"k" * 1_000}":1,' * 4_000 + line[1:],
        "50,000 names": json.dumps(PLAIN | {"author": [f"Ada Rossi {number}" for number in range(50_000)]}),
        "20,001 lines": f"{line}\n" * 20_001,
        "20,000 lines of one name": (json.dumps(PLAIN | {"id": "a"}) + "\n") * 20_000,
        "a million empty lines": "{}\n" * 1_000_000,
        "a million empty objects": "[" + ",".join(["{}"] * 1_000_000) + "]",
        "lines, some broken": f"{line}\n{line[:50]}\n{line}\n[1,2\n{line}\n",
        "lists in lists": json.dumps([[[PLAIN] * 3] * 3] * 3),
        "a list of no articles": json.dumps([1, "x", None, [], {}] * 1_000),
        "a list within": json.dumps({"response": {"data": {"articles": [PLAIN] * 50}}}),
        "a list too far within": json.dumps({"a": {"b": {"c": {"d": {"articles": [PLAIN] * 50}}}}}),
        "signs of records": f"\x1e{line}\n" * 3_000,
        "paths of 100 kB": "\n".join(json.dumps(PLAIN | {"id": "x" * 100_000 + str(n)}) for n in range(40)),
        "paths that climb": "\n".join(json.dumps(PLAIN | {"id": f"../../{n}"}) for n in range(40)),
    }


def _tables() -> dict[str, str]:
    head, row = "id,title,body\r\n", f'{{}},{TITLE},"{STORY[0]}"\r\n'
    return {
        "20,001 rows": head + "".join(row.format(number) for number in range(20_001)),
        "100,001 lines": head + f'1,{TITLE},"{STORY[0]}{chr(10) * 100_001}"',
        "a cell never closed": head + f'1,{TITLE},"{STORY[0] * 40_000}',
        "marks": head + '"' * 3_000_000,
        "commas": head + "," * 3_000_000,
        "5,000 columns": ",".join(f"c{number}" for number in range(5_000)) + "\r\n" + "x," * 5_000,
        "a heading of 4 MB": "id,title," + "b" * 4_000_000 + "\r\n" + row.format(1),
        "formulas": head + f'=cmd|calc,"=HYPERLINK(""http://x"")","{STORY[0]}"\r\n' * 50,
        "separators of all kinds": "id;title\tbody|x\r\n" + "1;2\t3|4\r\n" * 10_000,
        "cells of markup": head + f'1,<b>{TITLE}</b>,"<p>{STORY[0]}</p><script>alert(1)</script>"\r\n' * 40,
        "one name 5,000 times": head + row.format("a") * 5_000,
        "a row of 6 MB": head + f'1,{TITLE},"{STORY[0] * 55_000}"\r\n',
    }
