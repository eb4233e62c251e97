"""The properties of a document's file: who made it, when, under what title. All of it is known less well than the text.

Word processors fill them in by themselves, with the name of the machine's owner and the day of the template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from chalicelib.readers.building import Paragraph
from chalicelib.readers.credits import header
from chalicelib.readers.credits.about import MAX_FIELD, About, line, told
from chalicelib.readers.credits.bylines import bare, plain
from chalicelib.readers.office.events import Attributes, named, walk
from chalicelib.readers.units import Unit

# What stands there where nobody wrote a title.
_NO_TITLE = re.compile(
    r"microsoft word - .*|(?:new )?(?:document|dokument|documento|text|page|slide|unbenannt|untitled)[ -]?\d*"
    r"|.*\.(?:docx?|dotx?|docm|odt|ott|rtf|txt|pages|indd|html?)|\(?no title\)?|(?:unknown )?title"
    r"|powerpoint presentation|.*\btemplate",
    re.IGNORECASE,
)
# Programs and accounts that stand where a maker's name should: words with capitals, as people's names are.
_NOBODY = re.compile(
    r"(?:microsoft|ms)(?: office)?(?: user)?|(?:windows|office|local|default|home|mac|test|end) user|user name"
    r"|apache poi|google docs?|open ?office.*|libre ?office.*|(?:author|your) name|unknown(?: author)?|first last",
    re.IGNORECASE,
)
_LIBRARY = "python-docx"
"""The maker of the template that python-docx begins with: its title and day (2013-12-23) are nobody's."""


_SPACES = {
    "dc": ("http://purl.org/dc/elements/1.1/",),
    "dcterms": ("http://purl.org/dc/terms/",),
    "meta": ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0",),
}
_FIELDS = (
    *("dc:title", "dc:creator", "dc:date", "dc:language", "dcterms:created", "dcterms:modified"),
    *("meta:initial-creator", "meta:creation-date"),
)


_MAX_VALUE = 4 * MAX_FIELD  # characters of a property, blanks included, of which `line` takes what is no longer


def added(value: str, text: str) -> str:
    """The value of a property with what follows; as it is where it is too long to be one."""
    return value + text if len(value) <= _MAX_VALUE else value


@dataclass(slots=True)
class Fields:
    """The properties in a part, by their names without prefix: the first of each."""

    found: dict[str, str] = field(default_factory=dict)
    open_: str | None = None

    def end(self) -> None:
        self.open_ = None

    def write(self, text: str) -> None:
        if self.open_:
            self.found[self.open_] = added(self.found[self.open_], text)

    def values(self) -> dict[str, str]:
        """What has been told, each in one line."""
        return {name: " ".join(value.split()) for name, value in self.found.items()}


def _open(name: str) -> Callable[[Fields, Attributes], None]:
    def rule(fields: Fields, _: Attributes) -> None:
        fields.open_ = None if name in fields.found else name
        fields.found.setdefault(name, "")

    return rule


OPENS = named({name: _open(name.partition(":")[2]) for name in _FIELDS}, _SPACES)
CLOSES = named(dict.fromkeys(_FIELDS, Fields.end), _SPACES)


def fields(part: bytes) -> dict[str, str]:
    """The properties in a part of their own, by names such as "title" and "modified"."""
    told = Fields()
    walk(part, told, opens=OPENS, closes=CLOSES, words=Fields.write)
    return told.values()


def is_untitled(title: str) -> bool:
    """Whether a title is what programs write where nobody wrote one."""
    return bool(_NO_TITLE.fullmatch(title))


def is_nobody(maker: str) -> bool:
    """Whether a maker's name is that of a program or an account."""
    return bool(_NOBODY.fullmatch(maker))


def about(*, title: str = "", makers: Iterable[str] = (), days: Iterable[str] = (), language: str = "") -> About:
    """What properties say; ``days`` are ISO 8601, the best first, and cut to the day: the file's, not the minute's.

    Makers count where they read as people's names.
    """
    makers = tuple(makers)
    if _LIBRARY in makers:
        return About()
    people = [name for maker in makers if (written := line(maker)) and not is_nobody(written) for name in bare(written)]
    shown = line(title) or ""
    fields = {
        "title": "" if is_untitled(shown) else shown,
        "bylines": people,
        "published": next((day[:10] for day in days if day), ""),
        "language": language,
    }
    return told(fields)[0]


def titled(paragraphs: Sequence[Paragraph], title: str | None) -> list[Paragraph]:
    """The paragraphs, the one at the top as a heading that is the document's title."""
    sought = plain(title or "")
    number = next(
        (number for number, (text, _) in enumerate(paragraphs[: header.MAX_LINES]) if sought and plain(text) == sought),
        None,
    )
    return [
        (text, Unit(0, 0, "heading") if position == number else unit)
        for position, (text, unit) in enumerate(paragraphs)
    ]
