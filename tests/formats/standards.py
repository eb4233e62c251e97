"""What the standards ask of what we write, in our own words, as JSON Schema: a field too many is an error.

- schema.org 30.1: which properties a type has, and what their values may be (https://schema.org/NewsArticle, …).
- W3C Web Annotation Data Model, Recommendation of 23 February 2017 (https://www.w3.org/TR/annotation-model/).
- ninjs 3.0, IPTC (https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json): the properties that we use of it.
"""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
WEB: Schema = {"type": "string", "pattern": "^https?://[^ ]+$"}
NAME: Schema = {"type": "string", "pattern": "^/articles/[0-9a-f]{32}(#[a-z]+[0-9-]*)?$"}
DATE: Schema = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?$"}
MOMENT: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
COUNT: Schema = {"type": "integer", "minimum": 0}


def some(kind: Schema) -> Schema:
    """At least one, in a list: nothing is left out, not empty."""
    return {"type": "array", "items": kind, "minItems": 1}


def thing(*required: str, **properties: Schema) -> Schema:
    """An object of these properties and no others. ``at_`` stands for ``@``."""
    named = {name.replace("at_", "@"): kind for name, kind in properties.items()}
    needed = [name.replace("at_", "@") for name in required]
    return {"type": "object", "properties": named, "required": needed, "additionalProperties": False}


def one_of(*names: str) -> Schema:
    return {"enum": list(names)}


REFERENCE = thing("at_id", at_id=NAME)
ORGANIZATION = thing(
    "at_type", at_type=one_of("Organization", "GovernmentOrganization"), at_id=NAME, name=TEXT, description=TEXT
)
ANY = {"at_id": NAME, "name": TEXT, "description": TEXT, "alternateName": some(TEXT), "sameAs": some(WEB)}
PERSON = thing("at_type", at_type=one_of("Person"), jobTitle=some(TEXT), affiliation=some(ORGANIZATION), **ANY)
PLACE = thing(
    "at_type",
    at_type=one_of("Place", "City", "Country", "AdministrativeArea"),
    geo=thing(
        "at_type",
        "latitude",
        "longitude",
        at_type=one_of("GeoCoordinates"),
        latitude={"type": "number", "minimum": -90, "maximum": 90},
        longitude={"type": "number", "minimum": -180, "maximum": 180},
    ),
    address=thing("at_type", at_type=one_of("PostalAddress"), addressCountry=TEXT, addressRegion=TEXT),
    **ANY,
)
OTHER = thing("at_type", at_type=one_of("Organization", "CreativeWork", "Thing"), **ANY)
QUOTATION = thing(
    "at_type",
    "at_id",
    "text",
    at_type=one_of("Quotation"),
    at_id=NAME,
    text=TEXT,
    description=TEXT,
    isPartOf=REFERENCE,
    spokenByCharacter=some({"anyOf": [REFERENCE, PERSON, ORGANIZATION]}),
    creditText=TEXT,
)
THINGS = some({"anyOf": [PERSON, PLACE, OTHER]})
NEWS_ARTICLE = thing(
    "at_context",
    "at_type",
    "at_id",
    "articleBody",
    at_context=one_of("https://schema.org"),
    at_type=one_of("NewsArticle"),
    at_id=NAME,
    headline=TEXT,
    url=WEB,
    author=some(thing("at_type", "name", at_type=one_of("Person"), name=TEXT)),
    publisher=thing("at_type", "name", at_type=one_of("Organization"), name=TEXT),
    datePublished=DATE,
    inLanguage=TEXT,
    genre=TEXT,
    copyrightNotice=TEXT,
    articleBody=TEXT,
    about=THINGS,
    mentions=THINGS,
    spatialCoverage=some({"anyOf": [REFERENCE, PLACE]}),
    hasPart=some(QUOTATION),
)

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PURPOSE = one_of("classifying", "identifying", "tagging", "describing")
AGENT = thing("name", id=NAME, type=one_of("Person", "Organization", "Software"), name=TEXT)
TEXTUAL = thing(
    "type",
    "value",
    type=one_of("TextualBody"),
    value=TEXT,
    purpose=PURPOSE,
    format=one_of("text/plain"),
    id=NAME,
    creator=some(AGENT),
)
SOURCED = thing("type", "source", type=one_of("SpecificResource"), source={"anyOf": [NAME, WEB]}, purpose=PURPOSE)
POSITION = thing("type", "start", "end", type=one_of("TextPositionSelector"), start=COUNT, end=COUNT)
QUOTED = thing(
    "type", "exact", type=one_of("TextQuoteSelector"), exact=TEXT, prefix={"type": "string"}, suffix={"type": "string"}
)
TARGET = thing(
    "source",
    "selector",
    type=one_of("SpecificResource"),
    source={"type": "string", "pattern": "^/articles/[0-9a-f]{32}/text$"},
    selector={"type": "array", "prefixItems": [POSITION, QUOTED], "minItems": 2, "maxItems": 2},
)
ANNOTATION = thing(
    "id",
    "type",
    "target",
    id=NAME,
    type=one_of("Annotation"),
    motivation=PURPOSE,
    body=some({"anyOf": [TEXTUAL, SOURCED]}),
    target=TARGET,
)
PAGE = thing(
    "id",
    "type",
    "items",
    id=NAME,
    type=one_of("AnnotationPage"),
    partOf=NAME,
    startIndex=COUNT,
    items=some(ANNOTATION),
)
COLLECTION = thing(
    "at_context",
    "id",
    "type",
    at_context=one_of(CONTEXT),
    id=NAME,
    type=one_of("AnnotationCollection"),
    label=TEXT,
    generator=AGENT,
    total=COUNT,
    first=PAGE,
    last=NAME,
) | {"if": {"properties": {"total": {"minimum": 1}}}, "then": {"required": ["first", "last"]}}

VALUED = thing("value", role=TEXT, contentType=TEXT, value=TEXT)
HUNDRED: Schema = {"type": "integer", "minimum": 0, "maximum": 100}
CONCEPT: dict[str, Schema] = {"name": TEXT, "rel": TEXT, "uri": {"type": "string", "format": "uri"}, "literal": TEXT}
POINT = thing(
    "type",
    "coordinates",
    type=one_of("Point"),
    coordinates={"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
)
NINJS = thing(
    "uri",
    uri={"type": "string", "format": "uri", "pattern": "^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
    standard=thing(name=one_of("ninjs"), version=one_of("3.0"), schema=WEB),
    type=one_of("text"),
    language=TEXT,
    contentCreated=MOMENT,
    versionCreated=MOMENT,
    by=TEXT,
    version=TEXT,
    pubStatus=one_of("usable", "withheld", "canceled"),
    embargoedUntil=MOMENT,
    copyrightNotice=TEXT,
    edNote=TEXT,
    located=TEXT,
    genres=some(thing(name=TEXT)),
    infoSources=some(thing(name=TEXT, role=TEXT, uri=WEB, literal=TEXT)),
    headlines=some(VALUED),
    bodies=some(VALUED),
    altIds=some(thing(role=TEXT, value=TEXT)),
    people=some(thing(**CONCEPT)),
    organisations=some(thing(**CONCEPT)),
    places=some(thing(geoJSON=POINT, **CONCEPT)),
    events=some(thing(**CONCEPT)),
    objects=some(thing(**CONCEPT)),
    subjects=some(thing(relevance=HUNDRED, **CONCEPT)),
)


def faults(schema: Schema, value: Any) -> list[str]:
    """What is against a schema, a line each."""
    found = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(value)
    return [f"{fault.json_path}: {fault.message[:200]}" for fault in found]
