"""What is said about an article beside its text: by its sender, its front matter, its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from chalicelib.model import Article, Published, Warning
from chalicelib.readers.credits.bylines import names, opening
from chalicelib.readers.credits.dates import parse
from chalicelib.readers.credits.numbered import UNKNOWN, Orders, settled
from chalicelib.readers.credits.roles import is_account, is_desk
from chalicelib.readers.text import normalise

MAX_FIELD = 500
"""Characters of a title or a name: what is longer is something else."""

MAX_URL = 2_048
"""Characters of an address: the longest that a sitemap may hold (sitemaps.org)."""

MAX_BYLINES = 50
"""Names of one article; investigations by a dozen newsrooms stay below."""


@dataclass(frozen=True, slots=True)
class About:
    """What could be read; ``language`` is an ISO 639-1 code."""

    title: str | None = None
    bylines: tuple[str, ...] = ()
    published: Published | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    external_id: str | None = None

    def over(self, other: About) -> About:
        """What this says, and where this is silent what the other says."""
        both = {field.name: getattr(self, field.name) or getattr(other, field.name) for field in fields(self)}
        # "Staff", or the paper's own name, hides nobody.
        people = all(is_desk(name, both["publisher"]) for name in self.bylines) and other.bylines
        return About(**(both | ({"bylines": people} if people else {})))


NOTHING = About()


def described(article: Article, about: About) -> Article:
    """The article with what is said about it; its language is what is said only where the text did not tell."""
    known = {field.name: value for field in fields(about) if (value := getattr(about, field.name))}
    return replace(article, **(known | {"language": article.language or about.language}))


def told(values: Mapping[str, object], *, days: Orders = UNKNOWN) -> tuple[About, tuple[Warning, ...]]:
    """What fields of any kind say, by their lower-case names, and a warning for each whose value can't be used.

    ``days`` says which number is the month of a day such as "3/4/2025".
    """
    values = {**values, **_settled(values, days)}
    found: dict[str, Any] = {}
    refused = []
    for field, (written, read) in _FIELDS.items():
        for name in written:
            if found.get(field) or values.get(name) in (None, "", [], {}):
                continue
            found[field] = read(values[name])
            refused += [] if found[field] else [name]
    warnings = (Warning("metadata_ignored", f'the value of "{name}" could not be used') for name in refused)
    return About(**{name: value for name, value in found.items() if value}), tuple(warnings)


def _settled(values: Mapping[str, object], days: Orders) -> dict[str, object]:
    written = {name: values.get(name) for name in _FIELDS["published"][0]}
    return {name: settled(value, days) for name, value in written.items() if isinstance(value, str)}


def line(value: object) -> str | None:
    """The value where it is a plain string of sensible length."""
    if not isinstance(value, str) or len(value) > 4 * MAX_FIELD:
        return None
    text = " ".join(normalise(value).split())
    return text if 0 < len(text) <= MAX_FIELD else None


def address(value: object) -> str | None:
    """An absolute address of the web, as it is; None for any other."""
    text = value.strip() if isinstance(value, str) and len(value) <= MAX_URL else ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    usable = parts.scheme in ("http", "https") and parts.hostname and normalise(text) == text and not text.split()[1:]
    return text if usable else None


def code(value: object) -> str | None:
    """The ISO 639-1 code in a language tag: ``en`` in "en-GB"."""
    found = value.strip().replace("_", "-").split("-")[0].lower() if isinstance(value, str) else ""
    return found if len(found) == 2 and found.isascii() and found.isalpha() else None


def _names(value: object) -> tuple[str, ...]:
    """Who wrote it, of a list, a mapping or a line: "By Jane Roe and John Doe, Staff Writer"; accounts are nobody."""
    values = value[:MAX_BYLINES] if isinstance(value, list) else [value]
    written = [name for item in values if (name := _name(item)) and not is_account(name)]
    return tuple(dict.fromkeys(name for line in written for name in names(line) or (_without_by(line),)))


def _without_by(written: str) -> str:
    opened = opening(written)
    return opened[1] if opened else written


def _name(value: object) -> str | None:
    """The name in a string, or in a mapping as content systems have it: whole, or in two parts."""
    if not isinstance(value, dict):
        return line(value)
    whole = next((text for key in _WHOLE_NAMES if (text := line(value.get(key)))), None)
    return whole or next(
        (line(" ".join(parts)) for keys in _PART_NAMES if all(parts := [str(value.get(key) or "") for key in keys])),
        None,
    )


def _number(value: object) -> str | None:
    """A number, or a name that stands for one, as text."""
    small = isinstance(value, int) and not isinstance(value, bool) and value.bit_length() <= 64
    return str(value) if small else line(value)


def _date(value: object) -> Published | None:
    written = value.isoformat() if isinstance(value, date) else _number(value)
    return parse(written) if written else None


_WHOLE_NAMES = ("name", "full_name", "fullName", "fullname", "display_name", "displayName", "byline")
_PART_NAMES = (("first_name", "last_name"), ("firstName", "lastName"), ("givenName", "familyName"))

_FIELDS: dict[str, tuple[tuple[str, ...], Callable[[object], object]]] = {
    "title": (("title", "headline"), line),
    "bylines": (("bylines", "byline", "authors", "author", "creator"), _names),
    "published": (
        (
            "published",
            "datepublished",
            "date_published",
            "published_at",
            "publishedat",
            "publish_date",
            "pubdate",
            "date",
        ),
        _date,
    ),
    "publisher": (("publisher", "site_name"), _name),
    "language": (("language", "lang"), code),
    "url": (("url", "canonical"), address),
    "external_id": (("external_id", "external-id", "id"), _number),
}
"""By field of `About`, the names that writers give it, the best first, and what reads its value."""

NAMES = frozenset(name for written, _ in _FIELDS.values() for name in written)
