"""What the lists beside the text have in common: links there and back, and what was decided why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chalicelib.formats.html.markup import Child, Html, element, joined

Values = dict[str, Any]

POSITIONS = ("start", "end")


class Entries:
    """The entries of a document's lists by their ids, and the spans of its text, ``shown``, that links may lead to."""

    def __init__(self, document: Values, shown: set[str]) -> None:
        self._names = {one["id"]: str(one["name"]) for kind in ("entities", "places") for one in document[kind]}
        self._names |= {one["id"]: f"quote {one['id'].removeprefix('q')}" for one in document["quotes"]}
        self._shown = shown

    def name(self, key: str | None) -> str | None:
        """What an entry is called; None where there is none."""
        return self._names.get(key or "")

    def link(self, key: str | None, label: str | None = None) -> Html | str:
        """A link to an entry by its name, or another label; without an entry, the label alone."""
        name = self.name(key)
        return element("a", label or name, href=f"#{key}") if name else label or ""

    def back(self, span: Values, label: str | None = None) -> Html | str:
        """A link to where something stands in the text, by its own words."""
        target, words = f"t{span['start']}-{span['end']}", label or short(span["text"])
        return element("a", words, href=f"#{target}") if target in self._shown else words

    def mentions(self, mentions: Iterable[Values]) -> Html:
        """Links to all mentions of an entry."""
        links = [self.back(mention) for mention in mentions]
        return element("p", "In the text: ", between(links, " · "), class_="mentions")

    def evidence(self, evidence: Values) -> Html:
        """Why something was decided so, folded up."""
        details = evidence["details"]
        facts = {name: value for name, value in details.items() if not isinstance(value, list | dict)}
        rows = [_fact("rule", evidence["rule"]), *(_fact(name, value) for name, value in facts.items())]
        tables = [self._table(name, value) for name, value in details.items() if isinstance(value, list) and value]
        return element("details", element("summary", "Evidence"), element("dl", rows), tables)

    def _table(self, name: str, rows: list[Any]) -> Html:
        """What was refused, or chosen from, a line each."""
        values = [row if isinstance(row, dict) else {"value": row} for row in rows]
        columns = [c for c in dict.fromkeys(name for row in values for name in row) if c not in POSITIONS]
        head = element("tr", [element("th", words(column), scope="col") for column in columns])
        body = [element("tr", [element("td", self._cell(row, column)) for column in columns]) for row in values]
        return element("table", element("caption", words(name)), head, body)

    def _cell(self, row: Values, column: str) -> Html | str:
        value = row.get(column)
        if column == "text" and set(POSITIONS) <= row.keys():
            return self.back(row)
        return "" if value is None else str(value)


def _fact(name: str, value: object) -> Html:
    return joined(element("dt", words(name)), element("dd", words(str(value))))


def facts(*rows: tuple[str, Child]) -> Html:
    """A list of terms and what they are, without those that are nothing."""
    return element("dl", [joined(element("dt", name), element("dd", value)) for name, value in rows if value])


def between(children: Iterable[Child], separator: str) -> Html:
    """Those children that are something, with a separator between them."""
    kept = [child for child in children if child]
    return joined([joined(separator if n else None, child) for n, child in enumerate(kept)])


def section(key: str, title: str, *children: Child) -> Html:
    """A part of the lists under its heading."""
    heading = element("h2", title, id=f"{key}-title")
    return element("section", heading, *children, id=key, aria_labelledby=f"{key}-title")


def short(text: str) -> str:
    """Words on one line, cut where they are many."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + "…"


SHORT = 160
"""Characters of a quote that lists show: two lines beside the text."""


def words(name: str) -> str:
    """A name of the engine's as words: "named_container" is "named container"."""
    return name.replace("_", " ")


def percent(share: float) -> str:
    """How sure something is: 0.934 is "93 %"."""
    return f"{share:.0%}".replace("%", "\N{NO-BREAK SPACE}%")
