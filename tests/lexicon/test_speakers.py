"""The examples of the tables that tell who speaks: each shows its word at work."""

import re

import pytest

from chalicelib.extractors.coreference import with_short_forms
from chalicelib.extractors.quotes import nested, speakers, transcripts, with_governments
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.interviews import Sides, told
from chalicelib.extractors.quotes.kinds import kind_of
from chalicelib.extractors.text.links import Content
from chalicelib.model import Entity, Evidence, Mention, Quote, Span, Speaker

from .lines import lines as rows


def lines(table, **wanted):
    """The lines of a table, or some of them, as parameters of a test."""
    return pytest.mark.parametrize("row", rows(table, **wanted))


def span_of(pattern, text):
    """Where the first group of a pattern stands."""
    return Span(*re.search(pattern, text).span(1), "source")


def organization(name, text):
    start = text.index(name)
    return Entity("e1", "organization", name, (Mention(start, start + len(name), name),))


@lines("seats")
def test_a_seat_speaks_as_a_government(row):
    seat = organization(row["word"], row["example"])
    quote = Quote("q1", "indirect", "speech", "", (), None, Speaker("e1", seat.mentions[0]), 1.0, Evidence("name"))

    assert [entity.note for entity in with_governments([seat], [quote])] == ["government"]
    assert re.fullmatch("[A-Z]{2}", row["country"])


@pytest.mark.parametrize("row", rows("noun_uses", use="behind_name") + rows("noun_uses", use="of_name"))
def test_a_name_before_its_kind_is_the_speaker(row):
    text = row["example"]
    source = span_of(rf"(^.*? {row['word']})\b", text)
    body = organization(span_words(rf"([A-Z]\w+) {row['word']}", text), text)

    assert speakers.resolve(text, source, Cast([body]))[0].entity == "e1"


@lines("parts")
def test_a_part_opens_a_transcript(row):
    text = f"{row['example']}\nMR. ONO: I never said so."

    first, _ = transcripts.turns(text, ())
    assert text[first.label_start : first.label_end].casefold() == row["word"]


@lines("anonymity", place="inside")
def test_a_source_hides_behind_a_word(row):
    assert kind_of(row["example"], span_of(r"^(.+?) said", row["example"]), None) == "anonymous"


@lines("anonymity", place="behind")
def test_a_source_asks_not_to_be_named(row):
    assert kind_of(row["example"], span_of(r" said ([^,]+),", row["example"]), None) == "anonymous"


@lines("after_saying")
def test_a_verb_of_saying_goes_on(row):
    assert not reports(row["example"])
    assert reports(re.sub(rf"((?:said|told her)) {row['word']}\b", r"\1 that", row["example"]))


@lines("function_words", use="before_saying")
def test_an_adverb_stands_before_a_verb_of_saying(row):
    assert reports(f"She {row['word']} told us it was late")
    assert not reports("She here told us it was late")


def reports(text):
    return list(nested.reports(text, Content(0, len(text), "direct", None), (), ()))


def span_words(pattern, text):
    return re.search(pattern, text)[1]


@lines("interviews")
def test_a_phrase_tells_who_asks_and_answers(row):
    lead = row["example"]
    names = {name: re.search(name, lead, re.IGNORECASE) for name in ("Milo Brandt|Mr. Brandt", "Dana Ruiz|Ms. Ruiz")}
    people = [
        Entity(name, "person", name, (Mention(*found.span(), found[0]),)) for name, found in names.items() if found
    ]
    sides = told(lead, 0, len(lead), Cast(people), (), Sides(), court=row["place"] == "court")
    columns = {row["subject"], row["object"]}

    assert [bool(sides.asking), bool(sides.answering)] == ["asks" in columns, "answers" in columns]


@lines("interviews", place="crowd")
def test_no_writer_asks_for_a_crowd(row):
    ann = Entity("e1", "person", "Ann Lee", (Mention(0, 7, "Ann Lee"),))
    leads = (f"Ann Lee wrote. {row['example']}", "Ann Lee wrote.")
    sides = (told(lead, 0, len(lead), Cast([ann]), ("Ann Lee",), Sides(), court=False) for lead in leads)

    assert [side.writing for side in sides] == [None, ann]


@lines("offices")
def test_an_office_goes_by_its_letters(row):
    for office in row["office"].split():
        title = office.replace("-", " ")
        text = f"The {title} Ann Lee came. {row['example']}."
        ann = Entity("e1", "person", "Ann Lee", (Mention(*span("Ann Lee", text), "Ann Lee"),), titles=(title,))
        (known,) = with_short_forms(text, [ann])

        assert [m.text for m in known.mentions[1:]] == [f"The {row['word']}"]


@lines("nouns", kind="issuer")
def test_a_body_calls_itself_by_a_noun(row):
    text = "Acme sells saws. " + re.sub(
        rf"[Tt]he {row['word']}( of [\w ]+)?", f"the {row['word'].title()}", row["example"]
    )
    acme = Entity("e1", "organization", "Acme", (Mention(0, 4, "Acme"),))
    (known,) = with_short_forms(text, [acme])

    assert [m.text for m in known.mentions[1:]] == [f"the {row['word'].title()}"]


def span(words, text):
    return text.index(words), text.index(words) + len(words)
