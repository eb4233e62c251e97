"""Small articles whose analysis is known: who says what, where, on which day; and a newsroom that sends them in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from chalicelib.model import (
    Analysis,
    Article,
    Candidate,
    CueClass,
    Entity,
    Evidence,
    Focus,
    FocusPlace,
    Mention,
    Place,
    Published,
    Quote,
    QuoteType,
    Speaker,
    Upload,
    article_id,
)
from chalicelib.service import messages, notices
from chalicelib.service.engine import Engine
from chalicelib.service.made import made_of
from chalicelib.store import Store
from tests.events import BUCKET, message, s3_record

GENOA = Candidate("Genoa", 3176219, 44.40478, 8.94439, "IT", "Liguria", "P", "PPLA", 580_223)
PARIS = Candidate("Paris", 2988507, 48.85341, 2.3488, "FR", "Île-de-France", "P", "PPLC", 2_138_551)
ITALY = Candidate("Italy", 3175395, 42.83333, 12.83333, "IT", None, "A", "PCLI", 60_431_283)
EUROPE = Candidate("Europe", 6255148, 48.69096, 9.14062, None, None, "L", "CONT", 0)
MAP = {one.name: one for one in (GENOA, PARIS, ITALY, EUROPE)}
CUES: dict[CueClass, str] = {"say": "said", "deny": "denied", "admit": "admitted", "ask": "asked"}


@dataclass(frozen=True)
class Said:
    """Somebody's words."""

    who: str
    words: str
    how: CueClass = "say"
    role: str = ""
    negated: bool = False
    type: QuoteType = "direct"


@dataclass(frozen=True)
class Story:
    """An article: what is said in it, on which day, and who published it."""

    said: tuple[Said, ...]
    day: str | None = "2024-05-01"
    publisher: str | None = "The Daily Example"
    language: str = "en"
    padding: str = ""

    @property
    def text(self) -> str:
        """Its text."""
        lines = [f"“{one.words},” {one.role} {one.who} {CUES[one.how]}." for one in self.said]
        return "\n\n".join([*(re.sub(" +", " ", line) for line in lines), self.padding]).strip()

    def analysis(self, engine: str) -> Analysis:
        """What an engine finds in it."""
        names = dict.fromkeys([*(one.who for one in self.said), *(name for name in MAP if name in self.text)])
        entities = {name: self._entity(f"e{number}", name) for number, name in enumerate(names, 1)}
        places = tuple(self._places(entities))
        countries = dict.fromkeys(
            place.candidate.country for place in places if place.candidate and place.candidate.country
        )
        focus = Focus(tuple(FocusPlace(code, code, 0.5) for code in countries), event=places[0].id if places else None)
        published = Published(self.day, "day") if self.day else None
        article = Article(
            self.text, (), "A story", published=published, publisher=self.publisher, language=self.language
        )
        return Analysis(engine, article, tuple(entities.values()), tuple(self._quotes(entities)), places, focus)

    def _entity(self, name: str, called: str) -> Entity:
        titles = tuple(dict.fromkeys(one.role for one in self.said if one.who == called and one.role))
        kind = "location" if called in MAP else "person"
        return Entity(name, kind, called, tuple(self._mentions(called)), titles=titles, salience=0.5)

    def _places(self, entities: dict[str, Entity]) -> Iterator[Place]:
        for number, name in enumerate((name for name in entities if name in MAP), 1):
            entity = entities[name]
            evidence = Evidence("prominence", ())
            yield Place(f"p{number}", name, MAP[name], 0.9, "literal", entity.mentions, evidence, entity=entity.id)

    def _quotes(self, entities: dict[str, Entity]) -> Iterator[Quote]:
        at = 0
        for number, one in enumerate(self.said, 1):
            start = self.text.index(f"“{one.words},”", at)
            words = Mention(start, start + len(one.words) + 3, f"“{one.words},”", "name")
            at = self.text.index(one.who, words.end)
            speaker = Speaker(entities[one.who].id, Mention(at, at + len(one.who), one.who, "name"), kind="name")
            cue_at = self.text.index(CUES[one.how], at)
            cue = Mention(cue_at, cue_at + len(CUES[one.how]), CUES[one.how], "name")
            evidence = Evidence("name", ())
            yield Quote(
                f"q{number}",
                one.type,
                "speech",
                words.text,
                (words,),
                cue,
                speaker,
                0.9,
                evidence,
                cue_class=one.how,
                negated=one.negated,
            )

    def _mentions(self, name: str) -> Iterator[Mention]:
        for found in re.finditer(re.escape(name), self.text):
            yield Mention(*found.span(), name, "name")


def said(who: str, words: str, **more: Any) -> Said:
    """Somebody's words."""
    return Said(who, words, **more)


@dataclass
class Newsroom:
    """Sends stories in, and has them analysed at once."""

    store: Store
    stories: dict[str, Story] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def send(self, key: str, story: Story, *, engine: str = "7", meanwhile: Callable[[], None] = lambda: None) -> str:
        """Upload a story, or another one in its place; returns the article's id.

        ``meanwhile`` is what happens while it is analysed.
        """
        path = f"incoming/{key}.txt"
        self.store.bucket.put(path, story.text.encode(), content_type="text/plain", metadata={})
        self.stories[path] = story
        self._take(path, engine=engine, meanwhile=meanwhile)
        return article_id(BUCKET, path)

    def remove(self, key: str) -> None:
        """Delete an object."""
        path = f"incoming/{key}.txt"
        self.store.bucket.remove(path)
        del self.stories[path]
        self._take(path, name="ObjectRemoved:DeleteMarkerCreated")

    def work(self, *, engine: str = "7") -> None:
        """Take what the API asked for."""
        sqs, queue = self.store.queue.sqs, self.store.queue.url
        while waiting := sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages"):
            for one in waiting:
                (notice,) = notices.read(one["Body"])
                self._hear(one["Body"], notice.key, engine)
                sqs.delete_message(QueueUrl=queue, ReceiptHandle=one["ReceiptHandle"])

    def _take(self, path: str, *, name: str = "ObjectCreated:Put", **how: Any) -> None:
        number = next(self._numbers)
        self._hear(message(s3_record(path, sequencer=f"{number:016X}", name=name)), path, **how)

    def _hear(self, body: str, path: str, engine: str = "7", meanwhile: Callable[[], None] = lambda: None) -> None:
        def analyse(article: Article) -> Analysis:
            meanwhile()
            found = self.stories[path].analysis(engine)
            told = {"title": article.title} if article.title else {}
            told |= {"published": article.published} if article.published else {}
            return replace(found, article=replace(found.article, **told))

        made = Engine(engine, analyse, place={one.geonameid: one for one in MAP.values()}.get)
        number = next(self._numbers)
        messages.take(body, self.store, engine=made, told=lambda *_: None, message=f"m{number}")


def document(story: Story, received: str = "2026-11-24T10:00:00Z") -> dict[str, object]:
    """What is stored of a story."""
    return made_of(story.analysis("7"), Upload(BUCKET, "incoming/a.txt", 1, "etag", last_modified=received))
