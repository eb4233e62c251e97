"""The forms in which articles quote, each in words of our own, tagged by hand as the tagger would."""

import pytest

from chalicelib.model import Article, Tagged

from .tagged import quotes_of, tagged
from .test_quotes import people


def said(markup, *names):
    """What is said in an article, as (type, spans, speaker's words)."""
    article, seen = tagged(markup)
    found = quotes_of(article, seen, people(article, *names))
    return [(q.type, [s.text for s in q.spans], q.speaker and q.speaker.mention.text) for q in found]


def test_a_quote_over_several_paragraphs_is_one():
    markup = '[source Lee] [speech said]: [content "It began at night.\n\n"It went on till noon.\n\n"Then it stopped."]'
    assert said(markup) == [("direct", ['"It began at night.\n\n"It went on till noon.\n\n"Then it stopped."'], "Lee")]


def test_a_split_quote_is_one_with_two_spans():
    markup = '[content "We looked,"] [source she] [speech said] on Monday, [content "but it was gone."]'
    assert said(markup) == [("direct", ['"We looked,"', '"but it was gone."'], "she")]


def test_an_inverted_cue_and_a_colon_say_who_speaks():
    assert said('[content "We looked,"] [speech said] [source Ada Low].') == [("direct", ['"We looked,"'], "Ada Low")]
    assert said('[source Ada Low] [speech said]: [content "We looked."]') == [("direct", ['"We looked."'], "Ada Low")]


def test_each_of_two_short_quotes_in_a_row_keeps_its_own_speaker():
    markup = '[content "It rained,"] [source Lee] [speech said]. [content "It poured,"] [source Ono] [speech said].'
    assert [speaker for _, _, speaker in said(markup)] == ["Lee", "Ono"]


def test_transcripts_and_questions_with_answers_need_no_tagger():
    assert said("VOSS: Did it rain?\n\nADE: It poured.\n\nVOSS: For long?") == [
        ("direct", ["Did it rain?"], "VOSS"),
        ("direct", ["It poured."], "ADE"),
        ("direct", ["For long?"], "VOSS"),
    ]
    assert said("Q: Did it rain?\nA: [content It poured.]") == [
        ("direct", ["Did it rain?"], "Q"),
        ("direct", ["It poured."], "A"),
    ]


@pytest.mark.parametrize("dash", ["— ", "– ", "-- ", "― ", "\n— ", "\n\n— "])
def test_a_name_behind_a_dash_signs_a_quotation(dash):
    markup = f"They wrote to us.\n\n“No road, no peace in this valley.” {dash}Ann P. Lee, 31\n\nMore tomorrow."
    assert said(markup) == [("direct", ["“No road, no peace in this valley.”"], "Ann P. Lee")]


def test_a_dash_that_goes_on_with_the_sentence_signs_nothing():
    assert said("“No road, no peace in this valley.” — Lee's song was heard again in every street and was loved") == []


def test_a_block_behind_a_colon_is_direct_without_marks():
    markup = (
        "In his letter [source Lee] [speech wrote]:\n\n[content We looked for years. We found nothing.]\n\nHe is 61."
    )
    assert said(markup) == [("direct", ["We looked for years. We found nothing."], "Lee")]


def test_headlines_quote_behind_a_colon_and_before_a_dash():
    assert said("[source Minister][speech :] [content no new taxes this year]") == [
        ("indirect", ["no new taxes this year"], "Minister")
    ]
    assert said("They met.\n\nSurvey[speech :] [content no new taxes this year]") == [
        ("indirect", ["no new taxes this year"], "Survey")
    ]
    assert said("[content Bridge ‘will hold’] – [source Mayor]") == [("mixed", ["Bridge ‘will hold’"], "Mayor")]


def test_a_mark_that_is_never_closed_does_not_swallow_the_article():
    markup = "[content “The gate was open,] [source Wu] [speech said].\n\nThe guard had left. “Nobody,” it seems, knew."
    assert said(markup) == [("indirect", ["“The gate was open,"], "Wu")]


def test_inches_are_no_marks():
    assert said('The beam is 6\'2" long, and the pipe is 5" wide, [source Lee] [speech said] of it.') == []
    markup = '[content "It needs a 5" pipe and a 6\'2" beam,"] [source Lee] [speech said].'
    assert said(markup) == [("direct", ['"It needs a 5" pipe and a 6\'2" beam,"'], "Lee")]


def test_british_marks_hold_apostrophes_and_double_marks():
    markup = "[content ‘It’s the dogs’ bowl, he called it “odd”,’] [source O’Dea] [speech said]."
    assert said(markup) == [("direct", ["‘It’s the dogs’ bowl, he called it “odd”,’"], "O’Dea")]


@pytest.mark.parametrize(
    "text",
    [
        'Her essay "No way out of here for any of us," [source Lee] [speech said], was long.',
        '[source They] [speech dubbed] it [content "the long and winding wall of Troy"].',
        "The so-called “[content smart]” lamp went out.",
        "Robert “Bob the Boat” Low ran the “old but cosy” inn.",
        'The book "The Long Tide of Us All" is out. Nothing was [speech said].',
        '"The bridge is here," read the sign. It was late. Then [source Ono] [speech said] nothing.',
    ],
)
def test_names_nicknames_and_scare_quotes_are_nobodys_words(text):
    assert [spans for kind, spans, _ in said(text) if kind != "indirect"] == []


def test_words_said_in_a_work_are_quoted():
    markup = '[source Lee] [speech wrote] in a long essay, "There is no way out of here."'
    assert said(markup) == [("direct", ['"There is no way out of here."'], "Lee")]


def test_the_words_in_marks_of_a_mixed_quote_are_its_fragments():
    article, seen = tagged('[source Lee] [speech said] [content it was "odd" and "late in the day"].')
    (quote,) = quotes_of(article, seen, ())
    assert [f.text for f in quote.fragments] == ['"odd"', '"late in the day"']
    assert all(article.text[f.start : f.end] == f.text for f in quote.fragments)


def test_a_refusal_to_comment_is_no_quote_but_a_refusal_to_say_something_is():
    assert said("[source The office] [speech declined] [content to comment on the case].") == []
    article, seen = tagged("[source The office] [speech declined to say] [content whether it was late].")
    (quote,) = quotes_of(article, seen, ())
    assert quote.negated


def test_a_thing_behind_a_verb_that_says_nothing_is_no_report():
    article, seen = tagged("[source The survey] [attitude focuses on] [content crop yields in Troy].")
    doubted = Tagged(contents=tuple(_scored(c, 0.5) for c in seen.contents), sources=seen.sources, cues=seen.cues)
    assert quotes_of(article, doubted, ()) == ()


def _scored(span, score):
    return type(span)(span.start, span.end, span.label, score)


@pytest.mark.parametrize("text", ["", " ", "\n", '"', ":", "A:", "— —", "“”", "said", "\u2028", "Q: \nA: "])
def test_any_text_is_read_without_an_error(text):
    assert quotes_of(Article(text, ()), Tagged(), ()) == ()


@pytest.mark.parametrize(
    "label",
    [
        "Ada Low, who sells tea outside the gates — ",
        "Ada Low (driver) – ",
        "Former captain Ada Low -- ",
        "• Ada Low, 41, a plumber — ",
    ],
)
def test_a_dash_gives_the_word(label):
    behind = "[source The Union] [speech said] [content it would wait]."
    assert said(f"Reaction:\n\n{label}[content “No goals.”]\n\n{behind}", "Ada Low")[0][2] == "Ada Low"


@pytest.mark.parametrize(
    "line", ["Ada Low — [content “a fool”] to some — left.", "Ada Low spoke. A word — [content “No goals.”]"]
)
def test_a_dash_in_a_sentence_gives_nothing(line):
    behind = "[source The Union] [speech said] [content it would wait]."
    assert "Ada Low" not in [speaker for _, _, speaker in said(f"{line}\n\n{behind}", "Ada Low")]
