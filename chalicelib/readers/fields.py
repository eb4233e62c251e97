"""The fields of an article as content systems write them: which is its text, and what the others say of it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice

from chalicelib.model import Warning
from chalicelib.readers.credits.about import MAX_BYLINES, NAMES, NOTHING, About, line, told
from chalicelib.readers.credits.customs import Customs
from chalicelib.readers.field_names import BODIES, PROSE, RENDERED, SAID, VALUES, WITHIN, Written

MAX_NAME = 100
"""Characters of a field's name that are looked at; none that is known has more."""

MAX_FIELDS = 10_000
"""Fields of an object that are looked at; exports with every custom field of their system have some hundreds."""

MAX_OBJECTS = 100
"""Objects within an object that are looked at: the answers of news APIs wrap their article in three or four."""

MAX_PARTS = 20_000
"""Parts of a text that is a list, the paragraphs of the longest transcripts."""

Fields = Mapping[str, object]
"""Values by their names as `squeezed` writes them."""

_KNOWN = frozenset(name for names in SAID.values() for name in names) - frozenset(WITHIN)
_SIGNS = re.compile(r"[\W_]+")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
_HEADS = re.compile("head", re.IGNORECASE)
_SAYS = re.compile(
    "text|para|head|quote|block|none", re.IGNORECASE
)  # the kinds of parts that are no pictures and links
_LOCAL = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?")
_SECONDS = range(10**8, 5 * 10**9)  # since 1970, from 1973 to 2128: no year and no day in numbers


@lru_cache(maxsize=1_024)
def squeezed(name: str) -> str:
    """A name as all its spellings have it: "contenthtml" for "content_html", "contentHtml" and "Content HTML"."""
    return _SIGNS.sub("", name[:MAX_NAME]).casefold()


def of(value: Mapping[str, object]) -> dict[str, object]:
    """The fields of an object, of two spellings of a name the first that says something."""
    found: dict[str, object] = {}
    for name, each in islice(value.items(), MAX_FIELDS):
        short = squeezed(name)
        if found.get(short) in (None, "", [], {}):
            found[short] = each
    return found


def within(value: Mapping[str, object]) -> Fields | None:
    """The fields of the article that an object is, or holds, with what is said around it; None where it holds none."""
    objects: list[tuple[Fields, Mapping[str, object]]] = [({}, value)]
    for around, each in objects:
        fields = {**around, **of(each)}
        if body(fields):
            return fields
        inner = [found for name in WITHIN if isinstance(found := fields.get(name), dict)]
        known = {name: fields[name] for name in _KNOWN if name in fields}
        objects += [(known, found) for found in inner[: MAX_OBJECTS - len(objects)]]
    return None


def body(fields: Fields) -> tuple[Written, str] | None:
    """What the text is written in, and the text: the longest of several, since the others sum it up."""
    written = [(kind, prose(fields[name])) for kind, names in BODIES.items() for name in names if name in fields]
    told = [(kind, text) for kind, text in written if text is not None]
    return max(told, key=lambda each: len(each[1]), default=None)


def identity(value: Mapping[str, object]) -> str | None:
    """What an object, or the article in it, is called by those who send it: its id, or else its address."""
    found = of(value)
    names = (*SAID["external_id"], *SAID["url"])
    told = (_value(found.get(name)) for name in names)
    named = (str(each) for each in told if isinstance(each, str | int) and not isinstance(each, bool))
    return next(filter(None, map(line, named)), None)


def prose(value: object) -> str | None:
    """The text that a value is, whole, as the object of a string, or as a list of paragraphs; None for any other."""
    if isinstance(value, list):
        parts = [part for each in value[:MAX_PARTS] if (part := _part(each))]
        return "\n\n".join(parts) if parts else None
    found = _value(value, RENDERED)
    return found.strip() if isinstance(found, str) else None


def _part(value: object) -> str | None:
    """A paragraph, or the part of a text with its heading marked as Markdown has it."""
    if not isinstance(value, dict):
        return value if isinstance(value, str) else None
    kind = str(value.get("type"))[:MAX_NAME]
    inner = value["data"] if isinstance(value.get("data"), dict) else value
    text = next((text for name in PROSE if isinstance(text := inner.get(name), str)), None)
    if not text or not _SAYS.search(kind):
        return None
    return f"## {text}" if _HEADS.search(kind) else text


def about(fields: Fields, ways: Customs) -> tuple[About, tuple[Warning, ...]]:
    """What the fields say of the article, and a warning for each of the names that we ask for which can't be used."""
    found, refused = NOTHING, list[str]()
    for field, names in SAID.items():
        for name, value in _values(field, names, fields):
            said, _ = told({field: _plain(field, value, ways)}, days=ways.days)
            found = found.over(said)
            if said != NOTHING:
                break
            refused += [name] if name in _ASKED else []
    return found, tuple(Warning("metadata_ignored", f'the value of "{name}" could not be used') for name in refused)


_ASKED = frozenset(map(squeezed, NAMES))


def _values(field: str, names: tuple[str, ...], fields: Fields) -> Iterator[tuple[str, object]]:
    """The values that there are for a field, by their names, as their systems mean them."""
    for name in names:
        value = _people(fields) if name == "embeddedauthors" else fields.get(name)
        meant = _meant(field, name, value)
        if meant not in (None, "", [], {}):
            yield name, meant


def _people(fields: Fields) -> object:
    """The people that WordPress puts beside its articles; their own field has a number."""
    beside = fields.get("embedded")
    return beside.get("author") if isinstance(beside, dict) else None


def _meant(field: str, name: str, value: object) -> object:
    if field == "bylines":
        # A number is an account's.
        by = value.get("by", value) if isinstance(value, dict) else value
        return None if isinstance(by, int | float) else by
    plain = _value(value)
    if field == "title" and isinstance(plain, str):
        # A tag that is escaped is a word of the title.
        return _ENTITY.sub(lambda match: html.unescape(match[0]), _TAG.sub("", plain))
    if field == "publisher" and isinstance(plain, str) and "://" in plain:
        return None
    return _moment(plain, universal="gmt" in name) if field == "published" else plain


def _value(value: object, names: tuple[str, ...] = VALUES) -> object:
    """What an object stands for: its rendered form, or what is written in it."""
    if not isinstance(value, dict):
        return value
    return next((inner for name in names if isinstance(inner := value.get(name), str | int)), value)


def _moment(value: object, *, universal: bool) -> object:
    """A moment as ISO 8601 has it, where it is a number of seconds or milliseconds, or ``universal`` time."""
    if isinstance(value, str) and universal and _LOCAL.fullmatch(value.strip()):
        return f"{value.strip()}+00:00"
    digits = str(value) if isinstance(value, str | int) else ""
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) in (9, 10, 12, 13) else 0
    seconds = number // 1000 if len(digits) > 10 else number
    return datetime.fromtimestamp(seconds, UTC).isoformat() if seconds in _SECONDS else value


def _plain(field: str, value: object, ways: Customs) -> object:
    """A byline or a day as an English newsroom would write it."""
    if field == "bylines" and isinstance(value, list):
        return [ways.plain(each, credited=True) if isinstance(each, str) else each for each in value[:MAX_BYLINES]]
    translated = field in ("bylines", "published") and isinstance(value, str)
    return ways.plain(str(value), credited=field == "bylines") if translated else value
