"""The nouns of Dateline.

Every offset is a 0-based, end-exclusive count of Unicode code points into ``Article.text``. Everything here is
immutable and imports nothing of ours, so that any part of the project may speak in these terms.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from chalicelib.kinds import (
    BlockKind,
    CueClass,
    EntityType,
    MentionKind,
    PlaceRole,
    Precision,
    QuoteKind,
    QuoteType,
    ReviewKind,
    ReviewReason,
    SpeakerKind,
    Standing,
    Status,
    TimeType,
)
from chalicelib.uploads import Upload, article_id

__all__ = [
    "BlockKind",
    "CueClass",
    "EntityType",
    "MentionKind",
    "PlaceRole",
    "Precision",
    "QuoteKind",
    "QuoteType",
    "ReviewKind",
    "ReviewReason",
    "SpeakerKind",
    "Standing",
    "Status",
    "TimeType",
    "Upload",
    "article_id",
]
"""What is defined elsewhere, and among the nouns nevertheless."""

PRESENT = "PRESENT_REF"
"""The value of words that say no more than that something is so now (ISO 24617-1)."""


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: an ISO 8601 ``value`` cut to what is known, and how much that is."""

    value: str
    precision: Precision


@dataclass(frozen=True, slots=True)
class Post:
    """The signature of an embedded social post. ``handle`` is without its ``@``; ``date`` is ISO 8601 or None.

    ``signature`` is where it stands in the text, dash to date: what else the block holds is the post's own words.
    """

    author: str | None = None
    handle: str | None = None
    date: str | None = None
    signature: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the text between blank lines. ``post`` is set on embeds whose signature could be read."""

    kind: BlockKind
    start: int
    end: int
    post: Post | None = None


@dataclass(frozen=True, slots=True)
class Warning:
    """Something that a reader of the analysis should know: a limit that was hit, a step that failed."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Wire:
    """What agencies and publishers say of an article beside who wrote it and when: may it be used, how, and by whom.

    ``agency`` is the source that it is from, and ``written_in`` are the places where it was written. ``notice`` is what
    is said of a correction or a kill, and ``refers_to`` what the sender calls the other article that it and ``status``
    are about, None where that is this one. ``embargo`` is when it may be published: ISO 8601, or words where no time is
    told.
    """

    agency: str | None = None
    genre: str | None = None
    rights: str | None = None
    written_in: tuple[str, ...] = ()
    status: Standing | None = None
    notice: str | None = None
    version: str | None = None
    embargo: str | None = None
    refers_to: str | None = None

    def over(self, other: Wire) -> Wire:
        """What this says, and where this is silent what the other says."""
        return Wire(**{field.name: getattr(self, field.name) or getattr(other, field.name) for field in fields(self)})


@dataclass(frozen=True, slots=True)
class Article:
    """A normalised article. The title is the text's first heading block where it has one and its sender says no other.

    ``url`` is where it is published, ``external_id`` what its sender's own system calls it. ``wire`` is what
    an agency says of its use, None where none says anything.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    bylines: tuple[str, ...] = ()
    published: Published | None = None
    publisher: str | None = None
    language: str | None = None
    warnings: tuple[Warning, ...] = ()
    url: str | None = None
    external_id: str | None = None
    wire: Wire | None = None

    def of_kind(self, kind: BlockKind) -> tuple[Block, ...]:
        """The blocks of one kind, in order: datelines, embedded posts, remnants of a page."""
        return tuple(block for block in self.blocks if block.kind == kind)


@dataclass(frozen=True, slots=True)
class Span:
    """A tagged stretch of text. ``score`` is the mean probability of its words' labels, in [0, 1]."""

    start: int
    end: int
    label: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tagger saw. Labels of ``names`` are entity types; of ``cues``, ``speech`` or ``attitude``."""

    names: tuple[Span, ...] = ()
    contents: tuple[Span, ...] = ()
    sources: tuple[Span, ...] = ()
    cues: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that speaks of an entity, with the probability that it does."""

    start: int
    end: int
    text: str
    kind: MentionKind = "name"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Time:
    """What a date means, as ISO-TimeML (ISO 24617-1) has it: a TIMEX3 type, and a value in extended ISO 8601."""

    type: TimeType
    value: str


@dataclass(frozen=True, slots=True)
class Money:
    """A sum. ``amount`` is a decimal number as text, exactly; a range goes up to ``high``.

    ``currency`` is an ISO 4217 code, None where the text leaves it open, and ``assumed`` where it is only the usual
    reading ("$" is USD unless the text says otherwise).
    """

    amount: str
    currency: str | None
    high: str | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Affiliation:
    """What a person belongs to: its name as the article has it there, and the entity where it is one."""

    name: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that the article names, with every mention of it in text order.

    ``name`` is the fullest form in the article; ``titles`` are kept apart from it ("Secretary of State"). Who is never
    called by a name ("a union official") has the fullest noun phrase instead, and ``named`` is false.
    ``country`` (ISO 3166-1 alpha-2) is set on groups that a demonym names ("Russian" -> RU). ``gender``, ``f`` or
    ``m``, is what titles and first names suggest, to understand pronouns by; it is not served: nobody asked the person.
    ``time`` is set on dates and ``money`` on sums whose meaning is sure; ``codes`` on countries, their first divisions
    and supranational bodies, by scheme (``iso3166_1``, ``iso3166_2``, ``wikidata``); ``party``, ``age`` and
    ``affiliations`` on people. ``note`` is ``government`` on a place, or a building, that is quoted: what speaks is a
    government that goes by its name.
    """

    id: str
    type: EntityType
    name: str
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    salience: float = 0.0
    country: str | None = None
    gender: str | None = None
    named: bool = True
    time: Time | None = None
    money: Money | None = None
    codes: tuple[tuple[str, str], ...] = ()
    party: str | None = None
    age: int | None = None
    affiliations: tuple[Affiliation, ...] = ()
    note: str | None = None

    @property
    def names(self) -> tuple[Mention, ...]:
        """The mentions by name, in text order: no pronoun, no description."""
        return tuple(mention for mention in self.mentions if mention.kind == "name")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a decision was made: the rule that made it and what else was considered, as plain facts."""

    rule: str
    details: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it: the entity's id where the mention could be resolved, and the mention in the text.

    ``kind`` is what the mention is: a ``name``; a ``title`` that stands for a named entity ("the mayor"); a
    ``pronoun``; a ``role`` of somebody whom the article does not name; several people or bodies (``collective``); a
    ``document``; or somebody who is kept ``anonymous`` ("a person familiar with the matter"). ``others`` are the ids
    of further entities that the mention names beside the first.
    """

    entity: str | None
    mention: Mention
    kind: SpeakerKind = "name"
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Something that somebody said. ``text`` is the spans' texts joined by a space; a split quote has several.

    ``fragments`` are the words in quotation marks inside a mixed quote, marks included. ``via`` is who passed on what
    the speaker said, ``time`` a date beside the cue, ``nested_in`` the id of the quote inside which this report stands.
    """

    id: str
    type: QuoteType
    kind: QuoteKind
    text: str
    spans: tuple[Mention, ...]
    cue: Mention | None
    speaker: Speaker | None
    confidence: float
    evidence: Evidence
    addressee: Speaker | None = None
    fragments: tuple[Mention, ...] = ()
    cue_class: CueClass | None = None
    negated: bool = False
    question: bool = False
    time: Mention | None = None
    via: Speaker | None = None
    nested_in: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry of the gazetteer. ``lat`` and ``lon`` are WGS 84 degrees; ``feature_*`` are GeoNames classes.

    ``reach`` ranks it among the places of its name. It is the population of towns and countries, the sum of the towns
    in a division, and an estimate for what nobody lives in: a sea has one, and no population.
    """

    name: str
    geonameid: int | None
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    feature_class: str
    feature_code: str
    reach: int
    admin2: str | None = None
    score: float = 0.0

    @property
    def population(self) -> int:
        """How many people live there, where a source counts them: in countries and in towns with a GeoNames id, else 0.

        Towns without one are the places that a post office serves, ranked by the town that it is in.
        """
        town = self.feature_class == "P" and self.geonameid is not None
        return self.reach if town or self.feature_code == "PCLI" else 0


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the article names, resolved to ``candidate``, or to None where nothing fits.

    ``near`` is only set where it is None: the id of the place with a candidate that the text speaks of beside it, which
    tells approximately where it is.
    """

    id: str
    name: str
    candidate: Candidate | None
    confidence: float
    role: PlaceRole
    mentions: tuple[Mention, ...]
    evidence: Evidence
    entity: str | None = None
    near: str | None = None


@dataclass(frozen=True, slots=True)
class FocusPlace:
    """A country, division or place that the story is about, with its share of the evidence in [0, 1]."""

    id: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Focus:
    """Where the story happens. ``countries`` go by ISO 3166-1 alpha-2 code, ``places`` by place id.

    ``divisions`` are first-order ones, by ISO 3166-2 code where they have one, else by country and name ("RU/Tuva").
    ``event`` is the id of the place of which the text first says that something happened there on a day, or None.
    """

    countries: tuple[FocusPlace, ...] = ()
    divisions: tuple[FocusPlace, ...] = ()
    places: tuple[FocusPlace, ...] = ()
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """All findings of one article, cross-linked by id."""

    engine: str
    article: Article
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    places: tuple[Place, ...] = ()
    focus: Focus = field(default_factory=Focus)
    warnings: tuple[Warning, ...] = ()
    status: Status = "succeeded"
