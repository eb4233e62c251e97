"""The served document and every other answer as types: each field with its sentence and an example.

The one source: what is served is held to these types by the tests, what is sent is read by them; ``/openapi.json`` and
the tables and examples of docs/api.md are made from them. Offsets count Unicode code points of ``article.text``, or
UTF-16 units if asked.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from chalicelib import kinds

ID = "92ec5f0e63c7b9da853974ad81d6b28c"

KEY_PATTERN = r"^[a-z]+\.[a-z0-9][a-z0-9-]*$(?!\n)"
COUNTRY_PATTERN = r"^[A-Za-z]{2}$(?!\n)"
FILE_PATTERN = r"^[\w][\w .()+,@=-]{0,199}$(?!\n)"
TYPE_PATTERN = r"^[\w.+-]{1,60}/[\w.+-]{1,60}(; ?charset=[\w-]{1,40})?$(?!\n)"
SINCE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z(#[0-9a-f]{32})?)?$(?!\n)"

SHAPES = {
    KEY_PATTERN: "a key, as person.ada-rossi: /entities?name= tells it",
    COUNTRY_PATTERN: "two letters, as GB",
    FILE_PATTERN: "a file's name of letters, digits and .()+,@=-, as harbour.txt",
    TYPE_PATTERN: "a media type, as text/plain",
    SINCE_PATTERN: "a day, as 2026-11-29, or a second in UTC",
}
"""What requests' patterns mean, in words."""
"""What keys of entities look like: `service.identity` has the types."""


TEXT = (
    "Harbour 🚢 reopens in Genoa\n\n"
    "“We are back,” Mayor Ada Rossi told Leo Conti in Genoa 🎉 on Monday. She hoped for rain.\n\n"
    "So proud of Liguria and Italy 🎉 €2 million well spent\n— Ada Rossi (@adarossi) March 25, 2019"
)
"""The article of all examples."""


def about(sentence: str, *examples: Any) -> Meta:
    """What a field is, and an example of it."""
    return Meta(description=sentence, examples=list(examples) or None)


_GENOA = {"start": 21, "end": 26, "text": "Genoa", "kind": "name", "confidence": 1.0}
_SIGNED = {"author": "Ada Rossi", "handle": "adarossi", "date": "2019-03-25", "signature": {"start": 171, "end": 209}}
_POST = {"kind": "embed", "start": 117, "end": 209, "post": _SIGNED}

Id = Annotated[str, about("the article's id: 32 hexadecimal digits", ID)]
Name = Annotated[str, Meta(min_length=1, max_length=500)]
Line = Annotated[str, Meta(max_length=2000)]
Path = Annotated[str, about("the article's route", f"/articles/{ID}")]
Start = Annotated[int, Meta(ge=0, description="where it starts", examples=[28])]
End = Annotated[int, Meta(ge=0, description="where it ends: the first position behind it", examples=[42])]
Share = Annotated[float, Meta(ge=0, le=1, description="its share of the evidence, 0 to 1", examples=[1.0])]
Confidence = Annotated[float, Meta(ge=0, le=1, description="how sure it is, 0 to 1", examples=[0.93])]
Latitude = Annotated[float | None, about("latitude in degrees, WGS 84", 44.40478)]
Longitude = Annotated[float | None, about("longitude in degrees, WGS 84", 8.94439)]
Country = Annotated[str | None, about("ISO 3166-1 code of its country, or null", "IT")]
Received = Annotated[str | None, about("when the object was uploaded, ISO 8601 in UTC", "2026-11-24T08:00:00Z")]
Next = Annotated[str | None, about("the cursor of the page that follows, null on the last one", None)]
InContainer = Annotated[
    str | None, about("the id of the container that it is a part of, or null: see [Containers](#containers)", None)
]
ContainerPath = Annotated[
    str | None, about("where it stands in the object that was uploaded, or null; a long path is cut", None)
]
OffsetUnit = Annotated[Literal["code_points", "utf16_code_units"], about("what `start` and `end` count", "code_points")]
Status = Annotated[
    Literal["queued", "processing", "succeeded", "partial", "failed"], about("see [Status](#status)", "partial")
]


class Span(Struct, kw_only=True):
    """A piece of the text: `text[start:end]` is its own text."""

    start: Start
    end: End
    text: Annotated[str, about("the piece itself", "“We are back,”")]


class Mention(Span, kw_only=True):
    """A piece of the text that speaks of an entity."""

    start: Annotated[int, Meta(ge=0, description="where it starts", examples=[49])]
    end: Annotated[int, Meta(ge=0, description="where it ends: the first position behind it", examples=[58])]
    text: Annotated[str, about("the piece itself", "Ada Rossi")]
    kind: Annotated[kinds.MentionKind, about('`name`, `nominal` ("the mayor") or `pronoun`', "name")]
    confidence: Annotated[
        float, Meta(ge=0, le=1, description="how sure it is that this entity is meant; 1 for names", examples=[1.0])
    ]


class Time(Struct):
    """What a date means, as ISO-TimeML has it: see [Dates](#dates)."""

    type: Annotated[kinds.TimeType, about("the TIMEX3 type", "DATE")]
    value: Annotated[str, about("the value of that type", "2019-03-25")]


class Money(Struct):
    """How much a sum is."""

    amount: Annotated[str, about("the amount, a decimal number as a string", "2000000")]
    currency: Annotated[str | None, about('ISO 4217 code; null where it is open ("300 pesos")', "EUR")]
    high: Annotated[str | None, about("the upper end of a range, or null", None)]
    assumed: Annotated[bool, about("whether the currency is only the usual reading: `USD` for a bare `$`", False)]


class Affiliation(Struct):
    """What a person belongs to."""

    name: Annotated[str, about("its name as the article has it there", "Genoa")]
    entity: Annotated[str | None, about("the same as an entity, or null where it is none", "e3")]


class Entity(Struct):
    """Somebody or something that the article names."""

    id: Annotated[str, about("its id, by which quotes and places call it", "e1")]
    type: Annotated[kinds.EntityType, about("its type; a `group` is a nationality, a religion or a party", "person")]
    name: Annotated[str, about("the fullest form in the article, without titles", "Ada Rossi")]
    named: Annotated[
        bool, about('false where the article gives no name ("a union official"): `name` is a noun phrase then', True)
    ]
    aliases: Annotated[list[str], about("other forms, handles among them", ["@adarossi"])]
    titles: Annotated[list[str], about("titles and roles", ["Mayor"])]
    salience: Annotated[float, Meta(ge=0, le=1, description="how much the article is about it, 0 to 1", examples=[0.6])]
    country: Annotated[str | None, about('on demonyms ("Russian"), the ISO 3166-1 code; else null', None)]
    codes: Annotated[
        dict[str, str],
        about(
            "ids of countries, their first divisions and two international bodies, by scheme (`iso3166_1`, `iso3166_2`,"
            " `wikidata`), where it is sure which one is meant",
            {},
        ),
    ]
    party: Annotated[str | None, about("a person's party by its usual adjective, or null", "Democratic")]
    age: Annotated[int | None, about("a person's age in years, or null", 52)]
    affiliations: Annotated[list[Affiliation], about("what a person belongs to")]
    time: Annotated[Time | None, about("on dates, what is meant, where that is sure; else null", None)]
    money: Annotated[Money | None, about("on sums with a number and a currency, how much; else null", None)]
    note: Annotated[
        str | None, about('`government` on a place that is quoted ("Oslo said no"): its government speaks', None)
    ]
    mentions: Annotated[list[Mention], about("every mention, in text order")]


class Speaker(Struct):
    """Who says it, is told it, or passes it on."""

    entity: Annotated[str | None, about("the entity, or null when the mention could not be resolved", "e1")]
    kind: Annotated[
        kinds.SpeakerKind,
        about(
            'what the mention is: a `name`, a `title` of somebody named ("the mayor"), a `pronoun`, a `role` of'
            " somebody without a name, a `collective`, a `document`, or somebody kept `anonymous`",
            "name",
        ),
    ]
    mention: Annotated[Mention, about("where it is mentioned")]
    others: Annotated[list[str], about('entities that say it together with the first ("Ann Lee and Bo Rask said")', [])]


class Evidence(Struct):
    """Why it was decided so."""

    rule: Annotated[str, about("the rule that decided", "name")]
    details: Annotated[
        dict[str, Any],
        about("what else the rule knew; its fields may change with the engine", {"found_by": "marks", "refused": []}),
    ]


class Quote(Struct):
    """Something that somebody says."""

    id: Annotated[str, about("its id", "q1")]
    type: Annotated[kinds.QuoteType, about("`mixed` is reported, with some words in quotation marks", "direct")]
    kind: Annotated[kinds.QuoteKind, about("`attitude` only when included", "speech")]
    text: Annotated[str, about("what was said: the spans' texts, joined by a blank", "“We are back,”")]
    spans: Annotated[list[Span], about("its pieces: a quote that its cue splits has several")]
    fragments: Annotated[list[Span], about("in a mixed quote, the words in quotation marks", [])]
    cue: Annotated[
        Span | None,
        about('the word that makes it a quote ("told"), or null', {"start": 59, "end": 63, "text": "told"}),
    ]
    cue_class: Annotated[kinds.CueClass | None, about("what kind of speaking the cue is; null without a cue", "say")]
    negated: Annotated[bool, about('whether the cue is negated: "did not say", "declined to say"', False)]
    question: Annotated[bool, about('whether it is a question: "…?", "asked whether …"', False)]
    speaker: Annotated[
        Speaker | None, about("who said it; null when the article does not tell, or it can't be found out")
    ]
    addressee: Annotated[Speaker | None, about("who it was said to, or null", None)]
    via: Annotated[Speaker | None, about('who passed it on ("…, she said, according to Tass"), or null', None)]
    time: Annotated[Span | None, about('the date directly beside the cue ("said on Monday"), or null', None)]
    nested_in: Annotated[str | None, about("the id of the quote inside which this report stands", None)]
    confidence: Confidence
    evidence: Annotated[Evidence, about("why it is a quote, and that speaker's")]


class Place(Struct):
    """A place that the article names."""

    id: Annotated[str, about("its id", "p1")]
    name: Annotated[str, about("as the article names it", "Genoa")]
    entity: Annotated[str | None, about("the entity that names it, or null", "e3")]
    gazetteer_name: Annotated[
        str | None, about("as the gazetteer names it; this and the next nine are null where nothing fits", "Genoa")
    ]
    geonameid: Annotated[
        int | None,
        about("its number at [GeoNames](https://www.geonames.org/); null also where the gazetteer has none", 3176219),
    ]
    lat: Latitude
    lon: Longitude
    country: Country
    admin1: Annotated[str | None, about("its state or province, or null", "Liguria")]
    admin2: Annotated[str | None, about("its county or district, or null", "Genoa")]
    feature_class: Annotated[str | None, about("GeoNames' class: `P` is a populated place, `A` an area", "P")]
    feature_code: Annotated[str | None, about("GeoNames' code: `PPLA` is the seat of a state", "PPLA")]
    population: Annotated[
        int | None,
        about("how many people live there; 0 where our sources have no figure, as for states and seas", 580223),
    ]
    confidence: Confidence
    role: Annotated[kinds.PlaceRole, about('`literal`, or `embedded` in a name ("Genoa Cricket Club")', "literal")]
    near: Annotated[
        str | None, about("where there are no coordinates, the place with some that the text speaks of beside it", None)
    ]
    mentions: Annotated[list[Mention], about("every mention, in text order", [_GENOA])]
    evidence: Annotated[
        Evidence,
        about(
            "why it is a place, and that one",
            {"rule": "prominence", "details": {"candidates": [], "recognition": 0.986}},
        ),
    ]


class Focused(Struct):
    """A country, division or place that the story is about."""

    id: Annotated[
        str,
        about(
            "a country's ISO 3166-1 code, a division's ISO 3166-2 code (`RU/Tuva` where it has none), a place's id",
            "IT",
        ),
    ]
    name: Annotated[str, about("its name", "Italy")]
    score: Share


class Focus(Struct):
    """Where the story happens."""

    countries: Annotated[list[Focused], about("the countries that the story is about")]
    divisions: Annotated[
        list[Focused], about("the states and provinces", [{"id": "IT-42", "name": "Liguria", "score": 1.0}])
    ]
    places: Annotated[
        list[Focused],
        about("the places, each once by the first name for it", [{"id": "p1", "name": "Genoa", "score": 1.0}]),
    ]
    event: Annotated[
        str | None,
        about(
            'the place where the text first says that something happened on a day ("in Genoa on Monday"), or null', "p1"
        ),
    ]


class Signature(Struct):
    """Where a post is signed."""

    start: Start
    end: End


class Post(Struct):
    """Who signed an embedded post, and when."""

    author: Annotated[str | None, about("the name, or null", "Ada Rossi")]
    handle: Annotated[str | None, about("the handle, without its @", "adarossi")]
    date: Annotated[str | None, about("the day, ISO 8601, or null", "2019-03-25")]
    signature: Annotated[Signature | None, about("where it is signed")]


class Block(Struct, omit_defaults=True):
    """A run of the text between blank lines."""

    kind: Annotated[
        kinds.BlockKind,
        about("`remnant` is furniture of the page, which is not analysed; an `embed` is a social post", "paragraph"),
    ]
    start: Start
    end: End
    post: Annotated[Post | None, about("on an `embed` whose signature could be read", None)] = None


class Published(Struct):
    """When the article was published."""

    value: Annotated[str, about("ISO 8601, cut to what is known", "2019-03-25")]
    precision: Annotated[kinds.Precision, about("how much that is", "day")]


DatedBy = Annotated[
    Literal["published", "received"], about("`received` where nobody knows when it was published", "published")
]


class Dated(Struct):
    """By which date the article is found."""

    value: Annotated[str, about("a day, or a second in UTC, ISO 8601", "2019-03-25")]
    by: DatedBy


class Wire(Struct):
    """What an agency or a publisher says of an article beside who wrote it and when: see [Wires](#wires)."""

    agency: Annotated[str | None, about("the source that it is from, or null", "Example Press")]
    genre: Annotated[str | None, about("what kind of article it is, in the sender's words, or null", "Analysis")]
    rights: Annotated[
        str | None,
        about("who holds the rights, and the terms of use, 2,000 characters at most; or null", "© 2019 Example Press"),
    ]
    written_in: Annotated[list[str], about("the places where it was written, as the sender names them", ["Genoa"])]
    status: Annotated[
        Literal["usable", "withheld"] | None,
        about(
            "IPTC's publishing status; what is `withheld` is for the newsroom's own eyes; null where none is told",
            "usable",
        ),
    ]
    notice: Annotated[
        str | None,
        about("what is said of a correction, 2,000 characters at most; or null", "Corrects the year in paragraph 2."),
    ]
    version: Annotated[str | None, about("the version, as the sender counts them, or null", "3")]
    embargo: Annotated[
        str | None,
        about(
            "before when it must not be published, ISO 8601, or `until further notice`; null where no embargo is told",
            None,
        ),
    ]
    refers_to: Annotated[
        str | None,
        about(
            "what its sender calls another article that status and notice are about, or null: they are of this", None
        ),
    ]


class Article(Struct):
    """The article as it was read."""

    title: Annotated[str | None, about("the title, or null", "Harbour 🚢 reopens in Genoa")]
    url: Annotated[str | None, about("where it was published, or null", "https://example.org/harbour")]
    bylines: Annotated[list[str], about("who wrote it", ["Jo Reporter"])]
    published: Annotated[Published | None, about("when, or null")]
    dated: Annotated[Dated, about("the date by which searches find it")]
    publisher: Annotated[str | None, about("who published it, or null", "The Daily Example")]
    language: Annotated[
        str | None,
        about("ISO 639-1 code, ISO 639-3 where that has none, or null where the text is too short to tell", "en"),
    ]
    language_confidence: Annotated[
        Annotated[float, Meta(ge=0, le=1)] | None,
        about("how sure its text makes the language, 0 to 1, or null where it is only said of it", 0.98),
    ]
    text: Annotated[str, about("the text that all offsets count in", TEXT)]
    text_sha256: Annotated[
        str,
        about("the SHA-256 of its UTF-8", "81553754429313c9d64a68a3445c2f55501897f933e4201960a717d756acc558"),
    ]
    offset_unit: OffsetUnit
    blocks: Annotated[list[Block], about("what the text is made of, in order", [_POST])]
    wire: Annotated[Wire | UnsetType, about("what an agency says of its use; left out where none says anything")] = (
        UNSET
    )


class Source(Struct):
    """The object that was read."""

    bucket: Annotated[str, about("the bucket", "dateline-dev-123456789012-eu-west-1")]
    key: Annotated[str, about("the object's key", "incoming/harbour.txt")]
    size: Annotated[int, about("bytes", 226)]
    etag: Annotated[str, about("the ETag in S3", "8d6f9f53a87ce382e0d2c6c4f441cd28")]
    version_id: Annotated[str | None, about("the version in S3", "3sL4kqtJlcpXroDTDmJ.rUzA8LE")]
    content_type: Annotated[str | None, about("the media type that it came with", "text/plain")]
    content_encoding: Annotated[str | None, about("how it was packed when it came, or null", None)]
    last_modified: Received
    external_id: Annotated[str | None, about("what its sender calls it, or null", "cms-4711")]
    retrieved: Annotated[str | None, about("when it was saved from the web, as its web archive tells, or null", None)]
    container: InContainer
    container_key: Annotated[
        str | None, about("the key of the object that was uploaded, of which it is a part, or null", None)
    ]
    container_path: ContainerPath


class Warning(Struct):
    """What a reader of the analysis should know."""

    code: Annotated[str, about("a stable code: see [Warnings](#warnings)", "text_limit")]
    message: Annotated[str, about("the same in words", "only the first 200000 characters were analysed")]


class Failure(Struct):
    """Why an article failed."""

    code: Annotated[str, about("a stable code: see [Why an article fails](#why-an-article-fails)", "document_empty")]
    message: Annotated[str, about("the same in words", "There is no text in the document.")]


class Update(Struct):
    """What becomes of a newer upload than the one that is served."""

    status: Annotated[Literal["queued", "processing", "failed"], about("how far it is", "processing")]
    received: Received
    attempts: Annotated[int, about("how often a worker began it", 1)]
    error: Annotated[Failure | None, about("why it failed, or null", None)]


class CopyOf(Struct):
    """The article whose text another one has, too."""

    article: Id
    share: Annotated[float, Meta(ge=0, le=1, description="the share of both texts that is the same", examples=[0.87])]


ReviewKind = Annotated[
    kinds.ReviewKind,
    about("what it is about: see [Corrections](#corrections)", "speaker"),
]
ReviewId = Annotated[str, about("its id: 16 hexadecimal digits", "5c1f0a9be2d47a30")]
Reason = Annotated[
    kinds.ReviewReason | None,
    about(
        "why it is orphaned: the text has the words no more, no quote or mention is there to correct, or the gazetteer"
        " has no such place; null where it is not",
        None,
    ),
]


class Corrected(Struct):
    """What became of a review of the article."""

    id: ReviewId
    kind: ReviewKind
    status: Annotated[
        Literal["applied", "orphaned"], about("whether it was applied, or found nothing to apply to", "applied")
    ]
    reason: Reason


class Analysis(Struct):
    """All findings of one article, cross-linked by id."""

    id: Id
    status: Annotated[Literal["succeeded", "partial"], about("see [Status](#status)", "partial")]
    engine: Annotated[
        str, about("the version of what finds things: the same bytes and engine always give the same", "11")
    ]
    source: Annotated[Source, about("the object that was read")]
    update: Annotated[Update | None, about("a newer upload that is not served yet, or null", None)]
    copy_of: Annotated[CopyOf | None, about("the article that this one is a copy of, or null", None)]
    article: Annotated[Article, about("the article as it was read")]
    entities: Annotated[list[Entity], about("who and what it names")]
    quotes: Annotated[list[Quote], about("who said what, in text order")]
    places: Annotated[list[Place], about("where it happens")]
    focus: Annotated[Focus, about("what all that is about")]
    warnings: Annotated[list[Warning], about("what to be careful with")]
    reviews: Annotated[list[Corrected], about("what people corrected, the oldest first")]


class Unanalysed(Struct):
    """An article without an analysis: it waits, is being analysed, or failed."""

    id: Id
    status: Annotated[Literal["queued", "processing", "failed"], about("see [Status](#status)", "failed")]
    source: Annotated[Source, about("the object that is, or was, to be read")]
    attempts: Annotated[int, about("how often a worker began it", 1)]
    error: Annotated[Failure | None, about("why it failed, or null")]


class PartCounts(Struct):
    """How many parts of a container are how."""

    queued: Annotated[int, about("how many wait", 0)]
    processing: Annotated[int, about("how many are being analysed", 2)]
    succeeded: Annotated[int, about("how many are analysed, or split if they are containers themselves", 117)]
    partial: Annotated[int, about("how many are so in part", 1)]
    failed: Annotated[int, about("how many could not be analysed, those among them that were not taken", 0)]


class ContainerLinks(Struct):
    """Where a container and its parts are."""

    container: Annotated[str, about("itself", f"/articles/{ID}")]
    parts: Annotated[str, about("its parts", f"/articles/{ID}/parts")]


class Container(Struct):
    """An object that holds several articles: each of them is an article of its own, and a part of this."""

    id: Id
    status: Annotated[
        Literal["processing", "succeeded", "partial", "failed"], about("see [Containers](#containers)", "processing")
    ]
    media_type: Annotated[str, about("what it is", "application/mbox")]
    source: Annotated[Source, about("the object that was split")]
    members: Annotated[int, about("how many members it has", 120)]
    containers: Annotated[int, about("how many of them are containers themselves, each with parts of its own", 0)]
    counts: Annotated[PartCounts, about("how many of them are how")]
    warnings: Annotated[list[Warning], about("why it was not read to its end", [])]
    update: Annotated[Update | None, about("a newer upload that is not split yet, or null", None)]
    links: Annotated[ContainerLinks, about("routes of the container")]


class Part(Struct):
    """A member of a container."""

    container_path: Annotated[str, about("its path in the container", "<20190325.1@example.org>")]
    id: Annotated[
        str | None, about("the id of the article that it is; null where it was not taken, as `error` says", ID)
    ]
    status: Annotated[
        Literal["queued", "processing", "succeeded", "partial", "failed"], about("see [Status](#status)", "succeeded")
    ]
    title: Annotated[str | None, about("its title, the first 500 characters, or null", "Harbour 🚢 …")]
    error: Annotated[Failure | None, about("why it failed, or was not taken; or null", None)]
    members: Annotated[int | None, about("how many members it has, if it is a container itself; else null", None)]
    path: Annotated[str | None, about("the article's route, or null", f"/articles/{ID}")]


class PartsFound(Struct):
    """A page of the parts of a container."""

    id: Id
    parts: Annotated[list[Part], about("the parts, in the order of the container; none of an article")]
    next: Next


class Entities(Struct):
    """The entities of an article, or a page of them."""

    id: Id
    offset_unit: OffsetUnit
    entities: Annotated[list[Entity], about("who and what it names")]
    next: Next


class Quotes(Struct):
    """The quotes of an article, or a page of them."""

    id: Id
    offset_unit: OffsetUnit
    quotes: Annotated[list[Quote], about("who said what, in text order")]
    next: Next


class Places(Struct):
    """The places of an article, or a page of them, and its focus."""

    id: Id
    offset_unit: OffsetUnit
    places: Annotated[list[Place], about("where it happens")]
    focus: Annotated[Focus, about("what all that is about")]
    next: Next


class Seat(Struct):
    """Where a story mostly happens."""

    name: Annotated[str, about("its name in the article", "Genoa")]
    country: Country
    lat: Latitude
    lon: Longitude


class Summary(Struct):
    """What lists show of an article."""

    id: Id
    status: Annotated[
        Literal["queued", "processing", "succeeded", "partial", "failed", "deleted"],
        about("see [Status](#status); `deleted` only among changes", "partial"),
    ]
    key: Annotated[
        str | None,
        about("the key of the object that was uploaded; null once deleted", "incoming/harbour.txt"),
    ]
    container: InContainer
    container_path: ContainerPath
    members: Annotated[int | None, about("of a container, how many members it has; null of an article", None)]
    external_id: Annotated[str | None, about("what its sender calls it, or null", "cms-4711")]
    title: Annotated[
        str | None, about("the title, its first 500 characters; null when there is none, or none yet", "Harbour 🚢 …")
    ]
    url: Annotated[str | None, about("where it was published, or null", "https://example.org/harbour")]
    publisher: Annotated[str | None, about("who published it, or null", "The Daily Example")]
    language: Annotated[str | None, about("ISO 639 code, or null", "en")]
    dated: Annotated[Dated | None, about("the date by which searches find it; null while there is no analysis")]
    countries: Annotated[list[str], about("the countries that the story is about, ISO 3166-1", ["IT"])]
    received: Received
    changed: Annotated[
        str | None,
        about("when what is served of it last changed, ISO 8601 in UTC; null at first", "2026-11-24T08:00:02Z"),
    ]
    copy_of: Annotated[CopyOf | None, about("the article that this one is a copy of, or null", None)]
    place: Annotated[Seat | None, about("where the story mostly happens: the first place of its focus, or null")]
    error: Annotated[Failure | None, about("why it failed, or null", None)]
    update: Annotated[Update | None, about("a newer upload that is not served yet, or null", None)]
    path: Path


class Articles(Struct):
    """A page of a list of articles."""

    articles: Annotated[list[Summary], about("the articles, newest upload first")]
    next: Next


Key = Annotated[str, about("the key under which it is known: see [Keys](#keys)", "person.ada-rossi")]
Day = Annotated[str, about("a day, or a second in UTC, ISO 8601", "2019-03-25")]


class Carrier(Struct):
    """An article, as it stands beside what was found in it."""

    id: Id
    title: Annotated[str | None, about("its title, the first 120 characters, or null", "Harbour 🚢 reopens in Genoa")]
    publisher: Annotated[str | None, about("who published it, or null", "The Daily Example")]
    path: Path


class Voice(Struct):
    """Who says something, is told it, or passes it on."""

    key: Annotated[str | None, about("the key, or null where it is nobody with a name", "person.ada-rossi")]
    name: Annotated[str, about("the name, or else the words that the article has", "Ada Rossi")]
    role: Annotated[str | None, about("the role that this article gives, or null", "Mayor")]
    uncertain: Annotated[bool, about("whether it is known by a surname alone, or by no name", False)]


class Topic(Struct):
    """Somebody or something that the words of a quote name."""

    key: Key
    name: Annotated[str, about("the name", "Genoa")]


class Carried(Struct):
    """An article that carries the same words."""

    id: Id
    title: Annotated[str | None, about("its title, or null", "Harbour 🚢 reopens in Genoa")]
    date: Day
    quote: Annotated[str, about("the quote's id there", "q1")]


class Variant(Carried):
    """An article that carries the words altered."""

    text: Annotated[str, about("the words there", "“We’re back,”")]


class LedgerLine(Struct):
    """A line of the ledger: who said what, when, and in which articles."""

    id: Annotated[str, about("the quote's id in its article", "q1")]
    text: Annotated[str, about("the words; long ones are cut", "“We are back,”")]
    cut: Annotated[bool, about("whether the article has more of them", False)]
    type: Annotated[kinds.QuoteType, about("`mixed` is reported, with some words in quotation marks", "direct")]
    kind: Annotated[kinds.QuoteKind, about("`attitude` only when included", "speech")]
    cue: Annotated[str | None, about("the word that makes it a quote, or null", "told")]
    cue_class: Annotated[kinds.CueClass | None, about("what kind of speaking that is, or null", "say")]
    negated: Annotated[bool, about("whether it is negated", False)]
    question: Annotated[bool, about("whether it is a question", False)]
    speaker: Annotated[Voice | None, about("who said it, or null")]
    others: Annotated[list[str], about("the keys of those who say it together with the first", [])]
    addressee: Annotated[Voice | None, about("who it was said to, or null", None)]
    via: Annotated[Voice | None, about("who passed it on, or null", None)]
    about: Annotated[list[Topic], about("who and what the words name, up to five", [])]
    countries: Annotated[list[str], about("the countries that the article is about", ["IT"])]
    start: Start
    end: End
    confidence: Confidence
    rule: Annotated[str, about("the rule that decided whose it is", "name")]
    date: Day
    dated_by: DatedBy
    article: Annotated[Carrier, about("the earliest article that carries it")]
    articles: Annotated[list[Carried], about("every article that carries the same words, the earliest first")]
    variants: Annotated[list[Variant], about("articles that carry them a little altered", [])]


class Ledger(Struct):
    """A page of the ledger."""

    quotes: Annotated[list[LedgerLine], about("who said what")]
    next: Next


class Statement(LedgerLine):
    """A line of the ledger beside the one before."""

    changed: Annotated[
        list[Literal["cue_class", "negated"]],
        about("what is otherwise than in the statement before: said then, denied now", ["cue_class"]),
    ]


class Statements(Struct):
    """What somebody said on a subject, over time."""

    statements: Annotated[list[Statement], about("the statements, the oldest first")]
    next: Next


class Belonging(Struct):
    """What somebody belongs to, as an article tells."""

    name: Annotated[str, about("its name", "Genoa Port Authority")]
    key: Annotated[str | None, about("its key, or null", "organization.genoa-port-authority")]


class Known(Struct):
    """Somebody or something, with what its newest article tells."""

    matched: Annotated[str, about("the name that was found, folded", "rossi")]
    key: Key
    type: Annotated[str, about("what it is: the key's first word", "person")]
    name: Annotated[str, about("the name in that article; of a place, the gazetteer's", "Ada Rossi")]
    uncertain: Annotated[bool, about("whether it is known by a surname alone, or is a place that is on no map", False)]
    titles: Annotated[list[str], about("titles and roles in that article", ["Mayor"])]
    party: Annotated[str | None, about("the party in that article, or null", None)]
    affiliations: Annotated[list[Belonging], about("affiliations in that article", [])]
    date: Day
    article: Annotated[Carrier, about("the newest article that names it")]


class KnownEntities(Struct):
    """A page of those whose name begins so."""

    entities: Annotated[list[Known], about("by name; who has two such names may stand twice")]
    next: Next


class Telling(Struct):
    """The article that told something."""

    date: Day
    article: Id


class Fact(Struct):
    """Something that articles tell of somebody."""

    value: Annotated[str, about("what they tell", "Mayor")]
    articles: Annotated[int, about("how many tell it", 3)]
    first: Annotated[Telling, about("the first that told it")]
    last: Annotated[Telling, about("the last that told it")]


class Profile(Struct):
    """What articles tell of somebody, added up."""

    key: Key
    name: Annotated[str, about("the name in the newest article", "Ada Rossi")]
    type: Annotated[str, about("what it is", "person")]
    uncertain: Annotated[bool, about("whether no article tells more than a surname", False)]
    keys: Annotated[list[str], about("all keys that are the same", ["person.ada-rossi"])]
    names: Annotated[list[Fact], about("the names that articles have", [])]
    titles: Annotated[list[Fact], about("titles and roles, the newest first")]
    parties: Annotated[list[Fact], about("parties", [])]
    affiliations: Annotated[list[Fact], about("affiliations", [])]
    quotes: Annotated[int, about("how many quotes these articles have from it", 12)]
    articles: Annotated[int, about("how many articles were looked at: the newest, up to 200", 3)]
    complete: Annotated[bool, about("whether these are all that there are", True)]
    first: Day
    last: Day


class Companion(Struct):
    """Somebody or something that is named beside another."""

    key: Key
    name: Annotated[str, about("the name", "Leo Conti")]
    type: Annotated[str, about("what it is", "person")]
    articles: Annotated[int, about("how many of the articles name both", 2)]


class Companions(Struct):
    """Who and what is named beside somebody."""

    entities: Annotated[list[Companion], about("those in most articles first, up to 50")]
    articles: Annotated[int, about("how many articles were looked at: the newest, up to 200", 3)]
    complete: Annotated[bool, about("whether these are all that there are", True)]
    next: Next


class Pair(Struct):
    """Two keys of which somebody said that they are the same."""

    key: Key
    other: Annotated[str, about("the key that is the same", "person.a-rossi")]
    by: Annotated[str, about("whose token said so", "archive desk")]
    at: Annotated[str, about("when, ISO 8601 in UTC", "2026-11-29T10:00:00Z")]
    why: Annotated[str, about("why", "her byline until 2019")]


class Register(Struct):
    """Keys that are the same, and who said so."""

    key: Key
    keys: Annotated[list[str], about("all keys that are the same", ["person.a-rossi", "person.ada-rossi"])]
    pairs: Annotated[list[Pair], about("who said so")]


class SameRequest(Struct, forbid_unknown_fields=True):
    """Another key of the same person, body or place."""

    key: Annotated[
        str, Meta(pattern=KEY_PATTERN, max_length=120, description="the other key", examples=["person.a-rossi"])
    ]
    why: Annotated[
        str, Meta(max_length=500, description="why, for whoever looks at it later", examples=["her byline until 2019"])
    ] = ""


class Words(Struct, forbid_unknown_fields=True):
    """Words of the article that somebody points at: `text[start:end]` must be these."""

    start: Start
    end: End
    text: Annotated[str, Meta(min_length=1, max_length=5_000, description="the words", examples=["“We are back,”"])]


_CONTI = {"start": 64, "end": 73, "text": "Leo Conti"}


class ReviewRequest(Struct, forbid_unknown_fields=True):
    """What is otherwise in an article: see [Corrections](#corrections) for what each kind takes."""

    kind: ReviewKind
    words: Annotated[
        Words | UnsetType,
        about("the words that it is about", {"start": 28, "end": 42, "text": "“We are back,”"}),
    ] = UNSET
    entity: Annotated[
        Words | UnsetType | None, about("words that mention whom you mean; null for nobody who is known", _CONTI)
    ] = UNSET
    type: Annotated[
        Literal["person", "organization", "location", "facility", "group", "event", "work", "product"] | UnsetType,
        about(
            "what they are, where nothing was found, or where a `mention` is its own `entity`; else `person`",
            None,
        ),
    ] = UNSET
    geonameid: Annotated[
        Annotated[int, Meta(ge=1, le=999_999_999)] | UnsetType | None,
        about("its number at GeoNames, null where it has none", None),
    ] = UNSET
    value: Annotated[Line | UnsetType, about("the title, or the date of publication, ISO 8601", None)] = UNSET
    why: Annotated[
        str, Meta(max_length=500, description="why, for whoever looks at it later", examples=["he answered her"])
    ] = ""


class Review(Struct):
    """What somebody said that is otherwise, and what became of it."""

    id: ReviewId
    kind: ReviewKind
    words: Annotated[
        Span | None,
        about("the words that it is about, where they stand now", {"start": 28, "end": 42, "text": "“We are back,”"}),
    ]
    entity: Annotated[Span | None, about("words that mention whom it names, or null", _CONTI)]
    type: Annotated[kinds.EntityType | None, about("what they mention, or null", "person")]
    geonameid: Annotated[int | None, about("the place that it names, by its number at GeoNames, or null", None)]
    value: Annotated[str | None, about("the title or the date that it gives, or null", None)]
    why: Annotated[str, about("why", "he answered her")]
    by: Annotated[str, about("whose token said so", "archive desk")]
    at: Annotated[str, about("when, ISO 8601 in UTC", "2026-11-29T10:00:00Z")]
    status: Annotated[
        Literal["waiting", "applied", "orphaned"],
        about("whether the analysis that is served has it: `waiting` until a worker has been there", "applied"),
    ]
    reason: Reason


class Reviews(Struct):
    """The reviews of an article."""

    id: Id
    reviews: Annotated[list[Review], about("the reviews, the oldest first")]
    next: Next


class ReviewedArticle(Struct):
    """An article that people have reviewed: what they know of it."""

    id: Id
    title: Annotated[str | None, about("the title, or null", "Harbour 🚢 reopens in Genoa")]
    published: Annotated[Published | None, about("when, or null")]
    text: Annotated[str, about("the text that all offsets count in", TEXT)]
    text_sha256: Annotated[
        str,
        about("the SHA-256 of its UTF-8", "81553754429313c9d64a68a3445c2f55501897f933e4201960a717d756acc558"),
    ]
    reviews: Annotated[list[Review], about("its reviews, the oldest first")]
    path: Path


class ReviewedArticles(Struct):
    """A page of the articles that people have reviewed."""

    articles: Annotated[list[ReviewedArticle], about("the articles, by id")]
    next: Next


class Spot(Struct):
    """Where a place is mentioned."""

    start: Start
    end: End


class PlaceFound(Struct):
    """A place in an article."""

    id: Annotated[str, about("the place's id in its article", "p1")]
    key: Annotated[str | None, about("its key, or null where no registry has it", "place.3176219")]
    name: Annotated[str, about("as the article names it", "Genoa")]
    gazetteer_name: Annotated[str | None, about("as the gazetteer names it", "Genoa")]
    geonameid: Annotated[int | None, about("its number at GeoNames, or null", 3176219)]
    lat: Annotated[float, about("latitude in degrees, WGS 84", 44.40478)]
    lon: Annotated[float, about("longitude in degrees, WGS 84", 8.94439)]
    country: Country
    admin1: Annotated[str | None, about("its state or province, or null", "Liguria")]
    level: Annotated[
        Literal["point", "area", "country"],
        about("how much ground it is: the position of an `area` or a `country` is only somewhere within it", "point"),
    ]
    event: Annotated[bool, about("whether something happened there, on a day that the article tells", True)]
    role: Annotated[kinds.PlaceRole, about("`literal`, or `embedded` in a name", "literal")]
    confidence: Confidence
    mentions: Annotated[list[Spot], about("where it is mentioned, up to five", [{"start": 21, "end": 26}])]
    date: Day
    dated_by: DatedBy
    article: Annotated[Carrier, about("the article")]


class PlacesFound(Struct):
    """A page of places, article by article."""

    places: Annotated[list[PlaceFound], about("the places; those of one article stand together")]
    next: Next


WatchId = Annotated[str, about("its id: 16 hexadecimal digits", "5c1f0a9be2d47a30")]
Counting = Literal["quoted", "named", "denied", "promised", "asked", "near"]
_MATCHED = about("what counts, `quoted` and so on: see [Watches](#watches)", ["quoted", "named"])
Typed = Annotated[str, Meta(min_length=1, max_length=100)]
Corners = Annotated[list[float], Meta(min_length=4, max_length=4)]
"""No tuple: what msgspec makes of one is no JSON Schema of the draft that OpenAPI 3.1 has."""
BOX = [8.5, 44.0, 9.5, 45.0]


class WatchRequest(Struct, forbid_unknown_fields=True):
    """What somebody wants to hear of. Of each kind that it names (who, where, which words) one has to be there."""

    title: Annotated[str, Meta(min_length=1, max_length=200, description="its title", examples=["Rossi on the port"])]
    keys: Annotated[
        list[Annotated[str, Meta(pattern=KEY_PATTERN, max_length=120)]],
        Meta(max_length=100, description="who or what, by their [keys](#keys)", examples=[["person.ada-rossi"]]),
    ] = []
    names: Annotated[
        list[Typed], Meta(max_length=100, description="who or what, by their names", examples=[["Ada Rossi"]])
    ] = []
    boxes: Annotated[
        list[Corners],
        Meta(max_length=100, description="where: west, south, east, north in degrees", examples=[[]]),
    ] = []
    countries: Annotated[
        list[Annotated[str, Meta(pattern=COUNTRY_PATTERN)]],
        Meta(max_length=100, description="where: ISO 3166-1 codes (GB, not UK)", examples=[[]]),
    ] = []
    words: Annotated[
        list[Typed],
        Meta(max_length=100, description="words and phrases, however they are written", examples=[["port authority"]]),
    ] = []
    counts: Annotated[list[Counting], Meta(max_length=6), _MATCHED] = []
    webhook: Annotated[
        Annotated[str, Meta(min_length=1, max_length=2000)] | UnsetType | None,
        about(
            "where matches are delivered to: a URL of https. Where it is not told, a change leaves it as it is; null"
            " takes it away",
            "https://example.org/hooks/7f0c",
        ),
    ] = UNSET


class Watch(Struct):
    """What somebody watches for."""

    id: WatchId
    title: Annotated[str, about("its title", "Rossi on the port")]
    keys: Annotated[list[str], about("who or what, by their keys", ["person.ada-rossi"])]
    names: Annotated[list[str], about("who or what, by their names", ["Ada Rossi"])]
    boxes: Annotated[list[Corners], about("where: west, south, east, north in degrees", [BOX])]
    countries: Annotated[list[str], about("where: ISO 3166-1 codes", ["IT"])]
    words: Annotated[list[str], about("words and phrases", ["port authority"])]
    counts: Annotated[list[Counting], _MATCHED]
    webhook: Annotated[
        str | None, about("scheme and host of where matches are delivered to, or null", "https://example.org")
    ]
    secret: Annotated[
        str | None,
        about(
            "what deliveries are signed with, shown by the answer that made it and never again; else null",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=",
        ),
    ]
    by: Annotated[str, about("whose token made it", "archive desk")]
    created: Annotated[str, about("when, ISO 8601 in UTC", "2026-11-29T10:00:00Z")]
    path: Annotated[str, about("the watch's route", "/watches/5c1f0a9be2d47a30")]


class Watches(Struct):
    """A page of the watches."""

    watches: Annotated[list[Watch], about("the watches, by id")]
    next: Next


ToldTitle = Annotated[
    str | None, about("its headline, the first 500 characters of it, or null", "Harbour 🚢 reopens in Genoa")
]
ToldPublisher = Annotated[str | None, about("who published it, or null", "The Daily Example")]
ToldUrl = Annotated[
    str | None,
    about("where it was published, or null; also where that is past 2,000 characters", "https://example.org/a"),
]
ToldDate = Annotated[
    str | None, about("when it was published, or else received; null without an analysis", "2019-03-25")
]


class Links(Struct):
    """Where an article and its parts are, below the address of the API."""

    article: Annotated[str, about("the whole analysis", f"/articles/{ID}")]
    entities: Annotated[str, about("its entities", f"/articles/{ID}/entities")]
    quotes: Annotated[str, about("its quotes", f"/articles/{ID}/quotes")]
    places: Annotated[str, about("its places", f"/articles/{ID}/places")]
    text: Annotated[str, about("its text", f"/articles/{ID}/text")]
    reviews: Annotated[str, about("its reviews", f"/articles/{ID}/reviews")]


class MatchedArticle(Struct, kw_only=True):
    """The article in which something matched."""

    id: Id
    title: ToldTitle
    publisher: ToldPublisher
    url: ToldUrl
    date: ToldDate
    links: Annotated[Links, about("routes of the article")]


class MatchedSpeaker(Struct, kw_only=True):
    """Who says it."""

    key: Annotated[str | None, about("their register key, or null", "person.ada-rossi")]
    name: Annotated[str, about("their name, or what the article calls them", "Ada Rossi")]
    role: Annotated[str | None, about("the role that the article gives them, or null", "Mayor")]


class MatchedPlace(Struct, kw_only=True):
    """Where it is."""

    key: Annotated[str | None, about("its key, or null where no registry has it", "place.3176219")]
    name: Annotated[str, about("its name in the gazetteer, or else in the article", "Genoa")]
    lat: Annotated[float, about("latitude in degrees, WGS 84", 44.40478)]
    lon: Annotated[float, about("longitude in degrees, WGS 84", 8.94439)]
    country: Country


class Finding(Struct, kw_only=True):
    """Something in an article that a watch is for."""

    counts: Annotated[Counting, about("as what it counts", "quoted")]
    words: Annotated[str, about("the words: of the quote, or of the name", "“We are back,”")]
    speaker: Annotated[MatchedSpeaker | None, about("of a quote, who says it, or null")]
    place: Annotated[MatchedPlace | None, about("of a place, where it is, or null", None)]
    sentence: Annotated[
        str, about("the sentence around them", "“We are back,” Mayor Ada Rossi told Leo Conti in Genoa.")
    ]
    start: Start
    end: End


class Delivery(Struct):
    """How far a match has come on its way to the webhook."""

    status: Annotated[Literal["pending", "delivered", "failed"], about("how it is", "delivered")]
    attempts: Annotated[int, about("how often it was tried", 1)]
    at: Annotated[str | None, about("when it was tried last, ISO 8601 in UTC, or null", "2026-11-29T10:00:02Z")]
    answer: Annotated[int | None, about("the HTTP status of the last answer, or null", 204)]
    error: Annotated[str | None, about("why it was not delivered, or null", None)]


class Match(Struct):
    """An article that a watch is for."""

    id: Annotated[str, about("its id, the same on every announcement", "9f0c3a5be2d41b779f0c3a5be2d41b77")]
    time: Annotated[str, about("when it was found, ISO 8601 in UTC", "2026-11-29T10:00:00Z")]
    watch: WatchId
    title: Annotated[str, about("the title of the watch, as it was then", "Rossi on the port")]
    article: Annotated[MatchedArticle, about("the article")]
    matches: Annotated[list[Finding], about("what counts in it, the most telling first, up to 20")]
    cut: Annotated[list[Literal["matches"]], about("`matches` where more was found", [])]
    delivery: Annotated[Delivery | None, about("how far its delivery is; null without a webhook")]


class Matches(Struct):
    """A page of the matches of a watch."""

    matches: Annotated[list[Match], about("the matches, the newest first")]
    next: Next


class MatchDelivery(Delivery, kw_only=True):
    """A match on its way to the webhook."""

    id: Annotated[str, about("its id", "20261129T100000Z-9f0c3a5be2d41b779f0c3a5be2d41b77")]
    match: Annotated[
        str, about("the match's id, which the receiver gets as `webhook-id`", "9f0c3a5be2d41b779f0c3a5be2d41b77")
    ]
    time: Annotated[str, about("when the match was found, ISO 8601 in UTC", "2026-11-29T10:00:00Z")]
    article: Id
    path: Path


class Deliveries(Struct):
    """A page of the deliveries of a watch."""

    deliveries: Annotated[list[MatchDelivery], about("the deliveries, the newest match first")]
    next: Next


class ReplayRequest(Struct, forbid_unknown_fields=True):
    """What is to be delivered once more."""

    since: Annotated[
        str,
        Meta(
            pattern=SINCE_PATTERN,
            description="matches since this day or second, or from the `since` of the answer before",
            examples=["2026-11-29"],
        ),
    ]


class Replayed(Struct):
    """What will be delivered once more."""

    replayed: Annotated[int, about("how many deliveries, 200 at most", 12)]
    since: Annotated[
        str | None, about("where to go on: `since` of another request; null where nothing more has failed", None)
    ]


class HookSecret(Struct):
    """What deliveries are signed with from now on."""

    secret: Annotated[str, about("the secret, shown this once", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=")]
    until: Annotated[str, about("when the one before goes, ISO 8601 in UTC", "2026-11-30T10:00:00Z")]


class Submission(Struct, forbid_unknown_fields=True):
    """An article as a CMS has it: `text` or `html`, and what is known of it, which wins over what is read."""

    text: Annotated[str | None, about("its text, plain or Markdown; either this or `html`", "“We are back,” …")] = None
    html: Annotated[str | None, about("its page, or the part of it that is the article", None)] = None
    title: Annotated[Line | None, about("the headline", "Harbour reopens")] = None
    url: Annotated[Line | None, about("where it is published", "https://example.org/harbour")] = None
    published: Annotated[Line | None, about("when, ISO 8601", "2019-03-25")] = None
    bylines: Annotated[list[Line], Meta(max_length=50, description="who wrote it", examples=[["Jo Reporter"]])] = []
    publisher: Annotated[Line | None, about("who publishes it", "The Daily Example")] = None
    language: Annotated[Line | None, about("ISO 639-1 code", "en")] = None
    id: Annotated[Name | None, about("your own name of it: posting it again replaces the article", "cms-4711")] = None


class Accepted(Struct):
    """An article that will be analysed."""

    id: Id
    status: Annotated[Literal["queued"], about("it waits for a worker", "queued")]
    path: Path


class FormRequest(Struct, forbid_unknown_fields=True):
    """What is to be uploaded."""

    name: Annotated[
        str,
        Meta(
            pattern=FILE_PATTERN,
            description="the file's name, which ends the key: letters, digits and ` .()+,@=-`",
            examples=["harbour.txt"],
        ),
    ]
    content_type: Annotated[
        str,
        Meta(
            pattern=TYPE_PATTERN,
            description="its media type",
            examples=["text/plain"],
        ),
    ] = "text/plain"
    external_id: Annotated[
        Annotated[str, Meta(min_length=1, max_length=150)] | None,
        about("your own name of it: uploading it again replaces what was there", None),
    ] = None


class Form(Struct):
    """A form with which a file can be uploaded straight to the bucket."""

    id: Id
    key: Annotated[str, about("the key that the object will have", "incoming/uploads/0f…/harbour.txt")]
    url: Annotated[str, about("where to POST it, as multipart/form-data", "https://dateline….s3.amazonaws.com/")]
    fields: Annotated[
        dict[str, str], about("the form's fields; `file` comes after them", {"key": "incoming/uploads/0f…/harbour.txt"})
    ]
    largest: Annotated[
        int,
        about(
            "the most bytes that are taken: an article has 5,000,000, one with pictures 20,000,000, a container more",
            100_000_000,
        ),
    ]
    seconds: Annotated[int, about("how long the form is good for", 900)]
    path: Path


class Progress(Struct):
    """How far all that was uploaded has come."""

    waiting: Annotated[int, about("about how many uploads wait", 120)]
    at_work: Annotated[int, about("about how many are being analysed", 5)]
    failed_last_hour: Annotated[int, about("how many articles failed in the last hour, and still are", 1)]


class Health(Struct):
    """That the API answers."""

    status: Annotated[Literal["ok"], about("always `ok`", "ok")]
    version: Annotated[str, about("the version of Dateline", "0.1.0")]
    access: Annotated[Literal["closed", "open"], about("`open` where everybody may read without a token", "closed")]


class Problem(Struct):
    """Why a request has no success: problem details, RFC 9457."""

    type: Annotated[str, about("where the code is explained", "/openapi.json#/x-codes/article_unknown")]
    title: Annotated[str, about("the HTTP status in words", "Not Found")]
    status: Annotated[int, about("the HTTP status", 404)]
    code: Annotated[str, about("a stable code: see [Errors](#errors)", "article_unknown")]
    detail: Annotated[str, about("what happened, for people", "There is no such article.")]
    instance: Annotated[str, about("the id of the request, which the logs have, too", "urn:request:c6af9ac6-7b61")]


class SchemaEntry(Struct):
    """A type of what is announced, or served, that has a JSON Schema."""

    name: Annotated[str, about("its name", "article-analyzed")]
    describes: Annotated[str, about("what it is", "What the bus announces of an article that is analysed.")]
    path: Annotated[str, about("where its JSON Schema is", "/schemas/article-analyzed")]


class Schemas(Struct):
    """All types that have a JSON Schema."""

    schemas: Annotated[list[SchemaEntry], about("the types")]


def plain(value: object) -> Any:
    """Any value of these types as JSON values."""
    return msgspec.to_builtins(value)
