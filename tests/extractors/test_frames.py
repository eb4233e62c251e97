import pytest

from chalicelib import lexicon
from chalicelib.extractors.quotes import frames, framing
from chalicelib.extractors.quotes.marks import quoted
from chalicelib.model import Span

from .tagged import quotes_of, tagged
from .test_quotes import people

NOTHING = framing.Seen((), (), ())


def framed(text, *names):
    """The verb and subject beside each quotation of a text, as words; ``names`` are persons."""
    persons = [Span(text.index(name), text.index(name) + len(name), "") for name in names]
    found = frames.frames(text, quoted(text), NOTHING, persons)
    return [(text[f.cue.start : f.cue.end], text[f.source.start : f.source.end]) for f in found]


def only(markup, *names):
    article, seen = tagged(markup)
    (quote,) = quotes_of(article, seen, people(article, *names))
    return quote


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("“It is late,” sighed Ann Lee.", ("sighed", "Ann Lee")),
        ("“It is late,” Ann Lee sighed.", ("sighed", "Ann Lee")),
        ("“Who is there?” shouted a dozen boys on Friday, when she came.", ("shouted", "a dozen boys")),
        ("“Biscuit!” screeched Dai, the parrot.", ("screeched", "Dai")),
        ("“It is late,” chimed in his wife, Dora Lee.", ("chimed in", "his wife, Dora Lee")),
        ("“It is late,” the driver, a father of two, told police.", ("told", "the driver, a father of two")),
        ("»Es ist spät«, said Uwe Albers.", ("said", "Uwe Albers")),
        ("“It is late,” as Lee once told the Herald.", ("told", "Lee")),
        ("Her parrot, Dai, squawked “Gravy!” from the office.", ("squawked", "Her parrot, Dai")),
    ],
)
def test_a_verb_and_subject_stand_beside_marks(text, frame):
    assert framed(text) == [frame]


def test_an_unknown_verb_speaks_beside_marks():
    assert framed("“It is late,” quibbled Ann Lee.") == [("quibbled", "Ann Lee")]
    assert framed("“It is late,” Ann Lee quibbled.", "Ann Lee") == [("quibbled", "Ann Lee")]


@pytest.mark.parametrize(
    "text",
    [
        "“And who will pay?” The hall was quiet.",
        "“The Long Tide,” released on Friday, sold well.",
        "They watched “Help!” and left.",
        "He starred in “Oklahoma!” on Broadway.",
        "It is a deterrence to what it called “a threat to peace.”",
        "“It is late.” Lee said nothing.",
        "“Who pollutes?” The question that Dunn put was answered.",
        "What more can be said: “It is the greatest!”",
    ],
)
def test_no_frame_stands_beside_these(text):
    assert framed(text) == []


def test_a_question_has_no_frame_that_reports_something_else():
    _, seen = tagged("“And who will pay?” Dan Stroud said [content it would be noisy].")
    text = "“And who will pay?” Dan Stroud said it would be noisy."
    read = framing.Seen(seen.contents, seen.cues, seen.sources)
    assert list(frames.frames(text, quoted(text), read, ())) == []


@pytest.mark.parametrize(
    ("markup", "speaker", "via"),
    [
        ('[content "It was mine," Orr said], [speech according to] [source an affidavit].', "Orr", "an affidavit"),
        ('[content "It was mine,"] she told police, [speech according to] [source the suit].', "she", "the suit"),
        ('[content "It was mine," wrote the driver], [speech according to] [source Tass].', "the driver", "Tass"),
        ('[speech According to] [source court papers], [content Orr said, "It was mine."]', "Orr", "court papers"),
        ('[speech According to] [source a clerk], [source he] [speech replied], [content "It was."]', "he", "a clerk"),
        (
            '"It was mine," [source Orr] [speech told] the court, [source the Herald] [speech reported].',
            "Orr",
            "the Herald",
        ),
    ],
)
def test_who_passes_it_on_does_not_speak(markup, speaker, via):
    quote = only(markup, "Orr")
    assert (quote.type, quote.speaker.mention.text, quote.via.mention.text) == ("direct", speaker, via)


def test_a_noun_that_could_be_a_verb_is_none():
    quote = only("[source An appeals judge] was said to have [speech replied], [content “Will she live?”]")
    assert (quote.cue.text, quote.speaker.mention.text) == ("replied", "An appeals judge")


def test_as_somebody_told_it_he_speaks():
    quote = only(
        "As Orr told the Herald, [content the bridge was “doomed,”] [speech according to] [source a clerk].", "Orr"
    )
    assert (quote.speaker.mention.text, quote.addressee.mention.text) == ("Orr", "the Herald")
    assert quote.via.mention.text == "a clerk"


def test_as_somebody_told_it_according_to_others_he_speaks():
    quote = only("As Orr told Le Soir, [speech according to] [source two aides], [content he was “done”].", "Orr")
    assert (quote.speaker.mention.text, quote.via.mention.text) == ("Orr", "two aides")


def test_who_passes_it_on_may_stand_before_the_words():
    quote = only(
        '[source Orr] [speech said], [speech according to] [source a transcript], [content "I will go."]', "Orr"
    )
    assert (quote.speaker.mention.text, quote.via.mention.text) == ("Orr", "a transcript")


def test_what_is_said_behind_its_words_is_not_passed_on_by_who_opens():
    quote = only(
        "[speech According to] [source Dana Orr], [content it was late], [source he] [speech added].", "Dana Orr"
    )
    assert quote.via is None


def test_who_something_is_according_to_speaks():
    quote = only('[content "We are ready,"] [speech according to] [source Dana Orr, who runs it].', "Dana Orr")
    assert (quote.speaker.entity, quote.via) == ("e1", None)


def test_an_unknown_verb_is_never_the_speaker():
    quote = only('[content "It was late,"] [source deadpanned] [source Ann Lee].', "Ann Lee")
    assert (quote.cue.text, quote.speaker.mention.text) == ("deadpanned", "Ann Lee")
    quote = only('[content "It was late,"] [source sniped critic Ann Lee].', "Ann Lee")
    assert (quote.cue.text, quote.speaker.mention.text) == ("sniped", "critic Ann Lee")


def test_words_in_marks_are_no_attitude():
    assert only('[content "It is late,"] [attitude worried] [source Ann Lee].', "Ann Lee").kind == "speech"
    assert only("[source Ann Lee] [attitude hopes] [content it is late].", "Ann Lee").kind == "attitude"
    assert only('[source Ann Lee] [attitude liked] [content "The Long Good Night"].', "Ann Lee").kind == "attitude"


@pytest.mark.parametrize("verb", sorted(lexicon.words("verbs", traits="voiced")))
def test_a_voiced_verb_speaks_beside_marks(verb):
    for form in lexicon.forms(verb, "past"):
        assert framed(f"He called it “late,” {form} Ann Lee.") == [(form, "Ann Lee")]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Minutes record clerk Ann Lee as replying: “Do not write it down.”", ("replying", "clerk Ann Lee")),
        ("A memo cited Ann Lee as having told staff: “Burn it.”", None),
        ("The log quotes Ann Lee as saying, “The pump is dead.”", ("saying", "Ann Lee")),
        ("The log quotes the pump as saying, “Ann Lee is dead.”", None),
    ],
)
def test_minutes_record_who_replies(text, frame):
    assert framed(text, "Ann Lee") == ([frame] if frame else [])


def test_who_is_heard_saying_something_says_it():
    assert framed("“Anchovies,” Lee can be heard saying on the tape.") == [("can be heard saying", "Lee")]
    assert framed("“Anchovies!” Ann Lee is heard shouting.") == [("is heard shouting", "Ann Lee")]


def test_a_frame_tells_the_source_of_a_verb_that_has_none():
    quote = only('[content "I have planned it,"] the tall captain [speech was quoted as saying] by the daily.')
    assert (quote.cue.text, quote.speaker.mention.text) == ("was quoted as saying", "the tall captain")
    markup = '[content "I have planned it,"] [source the] tall captain [speech was quoted as saying] by the daily.'
    assert only(markup).speaker.mention.text == "the tall captain"
