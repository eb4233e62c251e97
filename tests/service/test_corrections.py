"""What reviews do to an analysis."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.model import Analysis, Article, Entity, Mention, Place, ReviewKind, Speaker
from chalicelib.service import anchors, corrections
from chalicelib.service.corrections import Fate
from chalicelib.store.reviews import Anchor, Review
from tests import example
from tests.service.stories import PARIS, Story, said

BACK = "We are back in Genoa"
NEVER = "Nobody has ever paid me for anything"
ANALYSIS = Story((said("Ada Rossi", BACK), said("Leo Conti", NEVER)), padding="She was there.").analysis("7")
TEXT = ANALYSIS.article.text


def words(text: str, nth: int = 0) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(text, start + 1)
    return anchors.anchor(TEXT, start, start + len(text))


def review(kind: ReviewKind, about: str = "", **told: Any) -> Review:
    named = {
        name: words(value) if isinstance(value, str) and name == "entity" else value for name, value in told.items()
    }
    return Review("r1", kind, "desk", "2026-11-29T10:00:00Z", words=words(about) if about else None, **named)


def done(*reviews: Review, analysis: Analysis = ANALYSIS) -> Analysis:
    """The analysis as the reviews have it, all of which apply."""
    made, fates = corrections.corrected(analysis, reviews, {2988507: PARIS}.get)
    assert fates == [Fate(review) for review in reviews]
    return made


def reason(review: Review, analysis: Analysis = ANALYSIS) -> str | None:
    made, (fate,) = corrections.corrected(analysis, [review], {2988507: PARIS}.get)
    assert made == analysis
    return fate.reason


def speakers(analysis: Analysis) -> list[str | None]:
    names = {entity.id: entity.name for entity in analysis.entities}
    return [names.get(quote.speaker.entity or "") if quote.speaker else None for quote in analysis.quotes]


def entity(analysis: Analysis, name: str) -> Entity:
    (found,) = [one for one in analysis.entities if one.name == name]
    return found


def spoken(entity: Entity) -> list[str]:
    return [mention.text for mention in entity.mentions]


def test_somebody_else_says_it() -> None:
    made = done(review("speaker", BACK, entity="Leo Conti"))
    assert speakers(made) == ["Leo Conti", "Leo Conti"]
    first = made.quotes[0]
    assert (first.confidence, first.evidence.rule) == (1.0, "review")
    assert first.speaker
    assert (first.speaker.kind, first.speaker.mention.text) == ("name", "Leo Conti")


def test_nobody_who_is_known_says_it() -> None:
    assert speakers(done(review("speaker", NEVER, entity=None))) == ["Ada Rossi", None]


def test_who_was_overlooked_says_it() -> None:
    made = done(review("speaker", NEVER, entity="She"))
    assert made.quotes[1].speaker
    new = made.entities[-1]
    assert (new.id, new.name, new.named, spoken(new)) == ("e4", "She", False, ["She"])
    assert made.quotes[1].speaker.entity == new.id


def test_a_part_of_a_quote_is_that_quote() -> None:
    assert speakers(done(review("speaker", "We are back", entity=None))) == [None, "Leo Conti"]
    assert reason(review("speaker", "She was there", entity=None)) == "nothing_there"


def test_what_is_no_quote_goes() -> None:
    assert [quote.text for quote in done(review("not_quote", BACK)).quotes] == [f"“{NEVER},”"]
    assert reason(review("not_quote", "She was there")) == "nothing_there"


def test_a_report_stays_without_what_it_stood_in() -> None:
    inner = replace(ANALYSIS.quotes[1], nested_in="q1")
    made = done(review("not_quote", BACK), analysis=replace(ANALYSIS, quotes=(ANALYSIS.quotes[0], inner)))
    assert [quote.nested_in for quote in made.quotes] == [None]


def test_a_quote_that_was_overlooked() -> None:
    made = done(review("quote", "She was there", entity="Leo Conti"))
    new = made.quotes[-1]
    assert (new.id, new.type, new.text, new.kind) == ("q3", "indirect", "She was there", "speech")
    assert speakers(made) == ["Ada Rossi", "Leo Conti", "Leo Conti"]
    assert speakers(done(review("quote", "She was there")))[-1] is None


def test_a_quote_has_other_words() -> None:
    made = done(review("quote", "We are back in"))
    assert [quote.text for quote in made.quotes] == ["We are back in", f"“{NEVER},”"]
    assert speakers(made) == ["Ada Rossi", "Leo Conti"]
    assert (made.quotes[0].id, made.quotes[0].type) == ("q1", "direct")


def test_two_are_one() -> None:
    made = done(review("same", "Leo Conti", entity="Ada Rossi"))
    assert [one.name for one in made.entities] == ["Ada Rossi", "Genoa"]
    assert entity(made, "Ada Rossi").aliases == ("Leo Conti",)
    assert spoken(entity(made, "Ada Rossi")) == ["Ada Rossi", "Leo Conti"]
    assert speakers(made) == ["Ada Rossi", "Ada Rossi"]
    again = review("same", "Leo Conti", entity="Ada Rossi")
    assert done(again, analysis=made) == made


def test_words_mention_somebody() -> None:
    made = done(review("mention", "She", entity="Ada Rossi"))
    assert [(one.text, one.kind) for one in entity(made, "Ada Rossi").mentions] == [
        ("Ada Rossi", "name"),
        ("She", "pronoun"),
    ]


def test_words_mention_somebody_else() -> None:
    hers = done(review("mention", "She", entity="Ada Rossi"))
    his = done(review("mention", "She", entity="Leo Conti"), analysis=hers)
    assert spoken(entity(his, "Ada Rossi")) == ["Ada Rossi"]
    assert spoken(entity(his, "Leo Conti")) == ["Leo Conti", "She"]


def test_words_mention_nobody() -> None:
    hers = done(review("mention", "She", entity="Ada Rossi"))
    nobodys = done(review("mention", "She", entity=None), analysis=hers)
    assert spoken(entity(nobodys, "Ada Rossi")) == ["Ada Rossi"]
    assert len(nobodys.entities) == len(hers.entities)
    assert reason(review("mention", "there", entity=None)) == "nothing_there"


def test_a_name_is_somebody_elses() -> None:
    joined = done(review("same", "Leo Conti", entity="Ada Rossi"))
    parted = done(review("mention", "Leo Conti", entity=None), analysis=joined)
    assert spoken(entity(parted, "Ada Rossi")) == ["Ada Rossi"]
    assert spoken(entity(parted, "Leo Conti")) == ["Leo Conti"]
    assert speakers(parted) == ["Ada Rossi", "Leo Conti"]


def test_who_is_mentioned_nowhere_is_gone() -> None:
    made = done(review("mention", "Leo Conti", entity="Ada Rossi"))
    assert [one.name for one in made.entities] == ["Ada Rossi", "Genoa"]
    assert speakers(made) == ["Ada Rossi", "Ada Rossi"]


def test_a_place_is_elsewhere() -> None:
    (place,) = done(review("place", "Genoa", geonameid=2988507)).places
    assert (place.candidate, place.confidence, place.evidence.rule) == (PARIS, 1.0, "review")
    assert place.mentions == ANALYSIS.places[0].mentions


def test_a_place_is_nowhere() -> None:
    (place,) = done(review("place", "Genoa", geonameid=None)).places
    assert (place.candidate, place.confidence) == (None, 0.0)
    assert reason(review("place", "Genoa", geonameid=1)) == "place_unknown"


def test_a_place_that_was_overlooked() -> None:
    new = done(review("place", "there", geonameid=2988507)).places[-1]
    assert (new.id, new.name, new.role, new.candidate) == ("p2", "there", "literal", PARIS)


def test_what_was_near_it_is_not_any_more() -> None:
    pier = Place("p2", "Pier 7", None, 0.0, "literal", (Mention(0, 1, "x"),), example.ATTITUDE.evidence, near="p1")
    made = done(review("place", "Genoa", geonameid=None), analysis=replace(ANALYSIS, places=(*ANALYSIS.places, pier)))
    assert [place.near for place in made.places] == [None, None]


@pytest.mark.parametrize("kind", ["speaker", "not_quote", "quote", "same", "mention", "place"])
def test_words_that_are_gone(kind: ReviewKind) -> None:
    gone = anchors.anchor("Words that nobody has", 0, 10)
    lost = Review("r1", kind, "desk", "2026-11-29T10:00:00Z", words=gone, entity=gone, geonameid=2988507)
    assert reason(lost) == "words_gone"


def test_a_title_and_a_date_come_first() -> None:
    article = corrections.told(
        Article("Words.", ()), [review("title", value="Ours"), review("published", value="2024-05-06T09:30:00Z")]
    )
    assert article.title == "Ours"
    assert article.published
    assert (article.published.value, article.published.precision) == ("2024-05-06T09:30:00+00:00", "second")


def test_the_newer_one_wins() -> None:
    made = done(review("speaker", BACK, entity=None), review("speaker", BACK, entity="Leo Conti"))
    assert speakers(made) == ["Leo Conti", "Leo Conti"]


def test_everything_still_holds_its_text() -> None:
    kinds = [
        review("speaker", BACK, entity="Leo Conti"),
        review("quote", "She was there", entity="Ada Rossi"),
        review("mention", "She", entity="Leo Conti"),
        review("same", "Leo Conti", entity="Ada Rossi"),
        review("place", "Genoa", geonameid=2988507),
    ]
    made = done(*kinds)
    mentions = [one for entity in made.entities for one in entity.mentions]
    mentions += [span for quote in made.quotes for span in quote.spans]
    assert all(TEXT[one.start : one.end] == one.text for one in mentions)
    known = {entity.id for entity in made.entities}
    assert all(quote.speaker and quote.speaker.entity in known for quote in made.quotes)
    assert {place.entity for place in made.places} <= known


def test_who_has_no_name_joins_who_has() -> None:
    known = done(review("quote", "She was there", entity="She"))
    joined = done(review("same", "Ada Rossi", entity="She"), analysis=known)
    assert spoken(entity(joined, "Ada Rossi")) == ["Ada Rossi", "She"]
    assert speakers(joined) == ["Ada Rossi", "Leo Conti", "Ada Rossi"]


def test_words_around_a_name_are_not_that_name() -> None:
    made = done(review("speaker", NEVER, entity="back in Genoa,” Ada Rossi said"))
    assert speakers(made) == ["Ada Rossi", "back in Genoa,” Ada Rossi said"]


def test_a_mention_has_the_words_that_are_told() -> None:
    short = done(review("mention", "Rossi", entity="Ada Rossi"))
    assert [one.name for one in short.entities] == ["Rossi", "Leo Conti", "Genoa"]
    whole = done(review("mention", "Ada Rossi", entity="Rossi"), analysis=short)
    assert (entity(whole, "Ada Rossi").aliases, spoken(entity(whole, "Ada Rossi"))) == ((), ["Ada Rossi"])
    assert speakers(whole) == ["Ada Rossi", "Leo Conti"]


def test_it_is_of_another_type() -> None:
    made = done(review("mention", "Ada Rossi", entity="Ada Rossi", type="organization"))
    assert entity(made, "Ada Rossi").type == "organization"
    assert spoken(entity(made, "Ada Rossi")) == ["Ada Rossi"]
    assert speakers(made) == ["Ada Rossi", "Leo Conti"]


def test_whom_words_mention_keeps_the_type() -> None:
    made = done(review("mention", "She", entity="Ada Rossi", type="organization"))
    assert entity(made, "Ada Rossi").type == "person"


def test_a_name_that_is_nobodys_is_gone() -> None:
    made = done(review("mention", "Leo Conti", entity=None))
    assert [one.name for one in made.entities] == ["Ada Rossi", "Genoa"]
    assert speakers(made) == ["Ada Rossi", None]


def test_who_loses_a_name_has_another() -> None:
    text = "Ada Rossi spoke. Rossi left."
    names = (Mention(0, 9, "Ada Rossi"), Mention(17, 22, "Rossi"))
    rossi = Entity("e1", "person", "Ada Rossi", names, aliases=("Rossi",))
    analysis = Analysis("7", Article(text, ()), (rossi,))
    lost = Review("r1", "mention", "desk", "2026-11-29T10:00:00Z", words=anchors.anchor(text, 0, 9))
    made, _ = corrections.corrected(analysis, [lost], {}.get)
    assert [(one.name, one.aliases, spoken(one)) for one in made.entities] == [
        ("Rossi", (), ["Rossi"]),
        ("Ada Rossi", (), ["Ada Rossi"]),
    ]


def test_i_am_who_speaks() -> None:
    text = "“I was never paid,” Ada Rossi said. Leo Conti left."
    said_by = Mention(20, 29, "Ada Rossi")
    rossi = Entity("e1", "person", "Ada Rossi", (Mention(1, 2, "I", "pronoun"), said_by))
    conti = Entity("e2", "person", "Leo Conti", (Mention(36, 45, "Leo Conti"),))
    span = Mention(0, 19, text[:19])
    quote = replace(ANALYSIS.quotes[0], text=span.text, spans=(span,), cue=None, speaker=Speaker("e1", said_by))
    analysis = Analysis("7", Article(text, ()), (rossi, conti), (quote,))
    at = "2026-11-29T10:00:00Z"
    other = Review("r1", "speaker", "desk", at, "", anchors.anchor(text, 0, 19), anchors.anchor(text, 36, 45))
    made, _ = corrections.corrected(analysis, [other], {}.get)
    assert spoken(entity(made, "Leo Conti")) == ["I", "Leo Conti"]
    assert spoken(entity(made, "Ada Rossi")) == ["Ada Rossi"]


def test_a_quote_in_a_quote_is_told_within_it() -> None:
    made = done(review("quote", "ever paid me", entity="Leo Conti"))
    assert [(quote.id, quote.text, quote.nested_in) for quote in made.quotes] == [
        ("q1", f"“{BACK},”", None),
        ("q2", f"“{NEVER},”", None),
        ("q3", "ever paid me", "q2"),
    ]


def test_a_quote_that_was_cut_in_two_is_one() -> None:
    made = done(review("quote", TEXT[: TEXT.index("She") - 2]))
    assert [quote.text for quote in made.quotes] == [TEXT[: TEXT.index("She") - 2]]


def test_what_somebody_thinks_is_a_quote_when_somebody_says_so() -> None:
    thought = replace(ANALYSIS, quotes=(replace(ANALYSIS.quotes[0], kind="attitude"),))
    assert [quote.kind for quote in done(review("quote", BACK), analysis=thought).quotes] == ["speech"]


@pytest.mark.parametrize("number", [0, 10**30])
def test_no_number_of_a_place_is_taken_for_none(number: int) -> None:
    assert reason(review("place", "Genoa", geonameid=number)) == "place_unknown"
