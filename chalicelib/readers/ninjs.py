"""ninjs 1, 2 and 3, the IPTC's News in JSON: articles of agencies, and the captions of their pictures and films.

Version 1 has one ``headline`` and bodies by name (``body_text``, ``body_xhtml``), versions 2 and 3 have lists of both,
with roles and content types; version 3 writes ``versionCreated`` where the others write ``versioncreated``. Superdesk
has a ``guid`` in place of the ``uri``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from chalicelib.errors import EmptyDocument, UnsupportedDocument
from chalicelib.model import Article, Warning, Wire
from chalicelib.readers import fields, json_values
from chalicelib.readers.charset import decode
from chalicelib.readers.content import read_content
from chalicelib.readers.credits import wire as wires
from chalicelib.readers.credits.customs import customs
from chalicelib.readers.fields import Fields
from chalicelib.readers.json_article import MAX_SAMPLE
from chalicelib.readers.renditions import Text, best, bodies, descriptions, headlines, with_lead
from chalicelib.readers.text import normalise

SHOWN = {
    "picture": "the caption of a picture",
    "graphic": "the caption of a graphic",
    "video": "the description of a film",
    "audio": "the description of a recording",
}
"""What the description of an item is, by the item's type; that of any other is a summary of an article."""

REFUSED = {
    "event": "A ninjs item of this type announces an event: it holds no article.",
    "planning": "A ninjs item of this type announces coverage: send the article when it is there.",
    "component": "A ninjs item of this type is a part of a page: it holds no article.",
}
"""Why there is no article in an item, by its type."""

MAX_LOOKED_AT = 50
"""Fields of an object of which one may tell that it is JSON-LD; there they come first."""

_SIGNS = frozenset(
    "bodies bodytext bodyxhtml descriptions descriptiontext descriptionxhtml headlines versioncreated firstcreated"
    " pubstatus representationtype renditions associations eventdetails plannedcoverage infosources".split()
)
_CAPTIONED = ("picture", "graphic")
_PLANNED = {"eventdetails": "event", "plannedcoverage": "planning"}
_DATES = ("firstpublished", "firstcreated", "contentcreated", "versioncreated")
"""When the item came out first, or what comes closest to that."""


def is_item(value: Mapping[str, object]) -> bool:
    """Whether an object is an item of ninjs: it has a ``uri``, and what only items have."""
    if any(name.startswith("@") for name in islice(value, MAX_LOOKED_AT)):
        return False  # JSON-LD
    found = fields.of(value)
    if not isinstance(found.get("uri"), str):
        return isinstance(found.get("guid"), str) and "versioncreated" in found and "pubstatus" in found
    standard = found.get("standard")
    named = isinstance(standard, dict) and "ninjs" in str(standard.get("name")).lower()
    return named or not _SIGNS.isdisjoint(found)


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read an item.

    Raises EmptyDocument for one that is withdrawn (`document_withdrawn`), or has no text, and UnsupportedDocument for
    what is no article: a plan, an event.
    """
    item = _item(body, charset)
    said = _said(item)
    wires.check(said, called=_line(item.get("uri") or item.get("guid")))
    return wires.kept(_article(item), said)


def wire(body: bytes, *, charset: str | None = None) -> Wire:
    """What an item says of its use, withdrawn or not. Raises as `json_values.load`."""
    return _said(_item(body, charset))


def packed(value: Mapping[str, object]) -> Iterator[tuple[str, dict[str, object]]]:
    """The articles that an item without a text of its own is put together of, with what it calls each."""
    item = fields.of(value)
    parts = item.get("associations")
    named = parts.items() if isinstance(parts, dict) else enumerate(parts, 1) if isinstance(parts, list) else ()
    for name, part in () if any(bodies(item)) else named:
        if isinstance(part, dict) and any(bodies(fields.of(part))) and _type(fields.of(part)) not in SHOWN:
            yield str(name), part


def _item(body: bytes, charset: str | None) -> Fields:
    value = json_values.load(decode(body, declared=charset))
    if not isinstance(value, dict):
        raise UnsupportedDocument("JSON that is no object is no ninjs item.")
    return fields.of(value)


def _article(item: Fields) -> Article:
    kind = _type(item)
    if kind in REFUSED:
        raise UnsupportedDocument(REFUSED[kind])
    written, described = list(bodies(item)), list(descriptions(item))
    chosen = (described or written) if kind in _CAPTIONED else (written or described)
    if not chosen:
        raise EmptyDocument("The ninjs item has no text: it only refers to its content, or tells of it.")
    text = best(chosen)
    if text.kind is None:
        raise UnsupportedDocument("The ninjs item has its text as XML only: send it as HTML or plain text, too.")
    whole = chosen is written and kind not in _CAPTIONED
    article = _read(with_lead(text, described) if whole else text, item)
    summary = Warning("summary_only", f"only {SHOWN.get(kind, 'a summary of the article')} was there to read")
    return article if whole else replace(article, warnings=(summary, *article.warnings))


def _type(item: Fields) -> str:
    """The type of an item; where it does not tell, its body makes an article of it, and what is planned a plan."""
    told = item.get("type")
    planned = next((kind for name, kind in _PLANNED.items() if item.get(name)), "text")
    return told.lower() if isinstance(told, str) else "text" if any(bodies(item)) else planned


def _read(text: Text, item: Fields) -> Article:
    sample = text.value[:MAX_SAMPLE]
    language = item.get("language")
    ways = customs(sample, prose=sample, tags=(language if isinstance(language, str) else None,))
    about, warnings = fields.about(_named(item), ways)
    article = read_content(text.value, text.kind or "either", given=about, alone=True)
    return replace(article, warnings=(*warnings, *article.warnings))


def _named(item: Fields) -> Fields:
    """What the item says of its article, by the names of `field_names.SAID`. Its ``uri`` is a name, and no address."""
    people = item.get("bylines") or item.get("byline") or item.get("by") or item.get("authors")
    named = people if isinstance(people, list) else [people]
    writers = [one.get("byline") or one.get("by") or one if isinstance(one, dict) else one for one in named]
    return {
        "title": next((text.value for text in headlines(item)), None) or item.get("title"),
        "bylines": writers if isinstance(people, list) else people,
        "published": next((item[name] for name in _DATES if item.get(name)), None),
        "publisher": item.get("copyrightholder") or _source(item),
        "language": item.get("language"),
        "externalid": item.get("uri") or item.get("guid"),
    }


def _said(item: Fields) -> Wire:
    """What an item says of its use."""
    notes = [note for name in ("ednote", "signal", "state") if isinstance(note := item.get(name), str)]
    status, until = item.get("pubstatus"), item.get("embargoeduntil") or item.get("embargoed")
    told = wires.standing(status if isinstance(status, str) else None)
    holder, located = _line(item.get("copyrightholder")), _line(item.get("located"))
    return Wire(
        agency=_source(item) or holder,
        genre=_genre(item.get("genres") or item.get("genre")),
        rights=wires.note(_line(item.get("copyrightnotice")) or holder, _line(item.get("usageterms")), _linked(item)),
        written_in=(located,) if located else (),
        status="canceled" if any(map(wires.kills, notes)) else told or "usable",
        notice=wires.note(*(note for note in notes if wires.corrects(note) or wires.kills(note))),
        version=_line(item.get("version")),
        embargo=wires.embargo(_line(until)),
    )


def _source(item: Fields) -> str | None:
    """Who the content is from: the first of its sources."""
    return _name(item.get("infosources")) or _line(item.get("source"))


def _genre(value: object) -> str | None:
    return _name(value) or _line(value)


def _name(value: object) -> str | None:
    """The name of the first of some things, or what its code calls it."""
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, dict):
        return None
    return _line(first.get("name")) or wires.tail(_line(first.get("uri"))) or _line(first.get("literal"))


def _linked(item: Fields) -> str | None:
    info = item.get("rightsinfo")
    return _line(fields.of(info).get("linkedrights")) if isinstance(info, dict) else None


def _line(value: object) -> str | None:
    """What is written in a string or a number."""
    written = str(value) if isinstance(value, int | str) else ""
    return " ".join(normalise(written[: wires.MAX_NOTE]).split()) or None
