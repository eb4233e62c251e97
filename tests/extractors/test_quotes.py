import time
from dataclasses import replace

import pytest

from chalicelib.extractors.quotes import building, contents
from chalicelib.model import Article, Block, Entity, Mention, Post, Span, Tagged

from .tagged import quotes_of, tagged


def people(article, *names, **titles):
    """Entities of type person for every mention of each name."""
    found = []
    for i, name in enumerate(names, 1):
        starts = [m for m in range(len(article.text)) if article.text.startswith(name, m)]
        mentions = tuple(Mention(s, s + len(name), name) for s in starts)
        found.append(Entity(f"e{i}", "person", name, mentions, titles=tuple(titles.get(name.split()[0], ()))))
    return tuple(found)


def extract(markup, *names, **titles):
    article, seen = tagged(markup)
    return article, quotes_of(article, seen, people(article, *names, **titles))


def test_a_split_quote_is_one_quote_with_two_spans():
    _, (quote,) = extract(
        '[content "If the vote fails,"] [source Hale] [speech warned], [content "the whole plan collapses."]', "Hale"
    )
    assert quote.type == "direct"
    assert [s.text for s in quote.spans] == ['"If the vote fails,"', '"the whole plan collapses."']
    assert (quote.speaker.entity, quote.cue.text) == ("e1", "warned")


def test_words_in_marks_inside_a_report_make_it_mixed():
    _, (quote,) = extract('[source Frost] [speech told] the paper [content that he would "fight every page" of it].')
    assert (quote.type, quote.kind) == ("mixed", "speech")
    assert quote.speaker.mention.text == "Frost"


def test_a_report_without_marks_is_indirect_and_an_attitude_stays_one():
    _, found = extract("[source Ono] [speech said] [content it rains]. [source Pak] [attitude hopes] [content to go].")
    assert [(q.type, q.kind) for q in found] == [("indirect", "speech"), ("indirect", "attitude")]


def test_titles_and_scare_quotes_without_a_cue_are_no_quotes():
    _, found = extract('Her novel "The Long Tide" won, beating "Glass" and "Ember." It was a "shock" to many.')
    assert found == ()


def test_a_quotation_that_the_tagger_passed_over_is_kept_when_a_cue_stands_by():
    _, (quote,) = extract('"We will rebuild the bridge," [source Lena Ortiz] [speech said].', "Lena Ortiz")
    assert (quote.type, quote.confidence, quote.speaker.entity) == ("direct", building.UNTAGGED, "e1")
    assert ("found_by", "marks") in quote.evidence.details


@pytest.mark.parametrize("words", ["'Wait for us,\"", "\"Wait for us,'", '"Wait for us."'])
def test_marks_that_make_no_pair_are_direct(words):
    _, (quote,) = extract(f"[content {words}] [source Ann Lee] [speech said].", "Ann Lee")
    assert (quote.type, quote.text) == ("direct", words)


def test_one_mark_makes_nothing_direct():
    _, (quote,) = extract("[source Ann Lee] [speech said] [content 'twas late again].", "Ann Lee")
    assert quote.type == "indirect"


def test_a_content_that_cuts_a_quotation_is_widened_to_its_marks():
    _, (quote,) = extract('"We saw [content it coming," ][source Ann Lee] [speech said].', "Ann Lee")
    assert quote.spans[0].text == '"We saw it coming,"'


def test_a_source_that_names_nobody_is_a_speaker_without_an_entity():
    _, (quote,) = extract("[content They are furious], [speech said] [source a person familiar with the talks].", "Ann")
    assert quote.speaker.entity is None
    assert quote.evidence.rule == "unresolved"


def test_the_head_of_a_source_speaks_not_a_name_inside_it():
    _, (quote,) = extract("[source The Voss campaign] [speech said] [content it won].", "Voss")
    assert quote.speaker.entity is None


def test_a_report_without_a_source_has_no_speaker_and_says_why():
    _, (quote,) = extract("It [speech was reported] [content that the mine had flooded].")
    assert quote.speaker is None
    assert quote.evidence.rule == "no source"


def test_a_second_quotation_in_the_paragraph_keeps_the_speaker():
    _, found = extract(
        '[content "It broke,"] [source Ono] [speech said] of the old pump. Then it rained. [content "We left. We ran"]',
        "Ono",
    )
    assert [q.speaker.entity for q in found] == ["e1", "e1"]


def test_quoted_words_that_end_a_sentence_belong_to_it_and_not_to_the_next():
    _, (first, second) = extract(
        '[source Lee] [speech called] the demand of 40 percent [content "a fantasy."] '
        "[source Roe] [speech told] reporters [content that it rained].",
        "Lee",
        "Roe",
    )
    assert (first.speaker.entity, second.speaker.entity) == ("e1", "e2")


def test_the_refused_sources_are_in_the_evidence():
    _, (quote,) = extract("[source Ono] met [source Pak]. [source Lee] [speech said] [content it rained].")
    refused = dict(quote.evidence.details)["refused"]
    assert {r["text"] for r in refused} == {"Ono", "Pak"}


@pytest.mark.parametrize("after", ["", "\nand more of it"])
def test_an_embedded_post_is_said_by_who_signed_it(after):
    text = f"They reacted.\n\nNo more! #Cuba\n— Ann Lee (@annlee) March 25, 2019{after}"
    start, at = text.index("No more"), text.index("—")
    signature = (at, text.index("2019") + 4)
    blocks = (Block("paragraph", 0, 13), Block("embed", start, len(text), Post("Ann Lee", "annlee", None, signature)))
    article = Article(text, blocks)
    (quote,) = quotes_of(article, Tagged(), people(article, "Ann Lee"))
    assert (quote.type, quote.speaker.entity, quote.spans[0].text) == ("post", "e1", "No more! #Cuba")
    assert [s.text for s in quote.spans[1:]] == ([after.strip()] if after else [])


def test_ids_follow_the_text_and_the_spans_hold_their_text():
    article, found = extract(
        "[content It rains], [source Ono] [speech said]. [source Pak] [speech said] [content no way]."
    )
    assert [q.id for q in found] == ["q1", "q2"]
    spans = [s for q in found for s in q.spans]
    assert all(article.text[s.start : s.end] == s.text for s in spans)


def test_who_asks_in_a_participle_is_not_who_answers():
    _, asked = extract(
        "[speech Asked] [content whether she would run], [source Ono] [speech said] [content she may well]."
    )
    assert [q.speaker and q.speaker.mention.text for q in asked] == [None, "Ono"]


def test_a_report_that_the_tagger_doubts_is_left_out():
    article, seen = tagged("[source Ono] [speech said] [content it rains a lot].")
    doubted = replace(seen, contents=tuple(replace(c, score=contents.LIKELY - 0.01) for c in seen.contents))
    assert quotes_of(article, doubted, ()) == ()
    assert len(quotes_of(article, seen, ())) == 1


def test_an_article_with_very_many_quotes_keeps_them_all():
    one = '"It rained again," [source Ono] [speech said].'
    article, seen = tagged("\n\n".join([one] * 3_000))
    found = quotes_of(article, seen, ())
    assert len(found) == 3_000
    assert all(q.speaker and 0 <= q.speaker.mention.start - q.spans[0].end <= 2 for q in found)


@pytest.mark.parametrize(
    "one",
    [
        '"',
        "“",
        "'",
        '" "',
        "“a ”",
        '"A b, c." ',
        "he said so ",
        'He said "so',
        "A: b\n",
        "“No.” — Ann Lee\n",
        "a\n\n",
        " ",  # as long remnants of pages are blanked
        "“a.\n\n",
    ],
)
def test_a_hostile_text_is_read_in_reasonable_time(one):
    text = one * (200_000 // len(one))
    article = Article(text, (Block("paragraph", 0, len(text)),))
    whole = Tagged(contents=(Span(0, len(text), "content", 0.9),))
    began = time.process_time()
    quotes_of(article, Tagged(), ())
    quotes_of(article, whole, ())
    # A slow machine takes 20 for the worst of them; what grows with the square would take minutes.
    assert time.process_time() - began < 60


def test_a_title_with_a_full_stop_does_not_part_a_report_from_its_cue():
    _, (quote,) = extract("[source Ono] [speech told] Mr. Voss [content that it rained].", "Ono", "Voss")
    assert (quote.speaker.entity, quote.addressee.entity) == ("e1", "e2")


def test_a_report_takes_no_source_or_cue_of_another_sentence():
    _, (quote,) = extract(
        "They [speech reported] [content a flood in Troy]. [source Ono] rang. Then he [speech said] no."
    )
    assert quote.cue.text == "reported"
    assert quote.speaker is None


def test_a_quotation_under_a_colon_is_spoken_by_who_is_reported_above_it():
    _, (report, quote, _) = extract(
        '[source Ono] [speech called] [content the ruling "odd"]:\n\n[content "We face a risk."]\n\n'
        "[source Critics] [attitude fear] [content a new law]."
    )
    assert (report.speaker.mention.text, quote.speaker.mention.text) == ("Ono", "Ono")


def test_a_question_that_somebody_answers_is_not_what_he_said():
    asked, answer = extract(
        "[speech Asked] by [source reporters] [content whether it had rained], [source Ono] [speech said]: [content "
        '"It did."]'
    )[1]
    assert (asked.cue.text, asked.speaker.mention.text, asked.question) == ("Asked", "reporters", True)
    assert (answer.cue.text, answer.speaker.mention.text) == ("said", "Ono")


def test_who_was_asked_is_not_who_asks():
    _, (quote,) = extract("[source Ono] [speech was once asked] [content how it would end].")
    assert quote.speaker is None


def test_a_report_far_from_its_cue_has_to_be_sure():
    article, seen = tagged(
        "[source Ono] [speech wrote] it all down in a book of a hundred pages, [content for Troy and peace]."
    )
    doubted = replace(seen, contents=tuple(replace(c, score=0.5) for c in seen.contents))
    assert (len(quotes_of(article, seen, ())), quotes_of(article, doubted, ())) == (1, ())


@pytest.mark.parametrize(("cue", "count"), [("The board [speech was told]", 1), ("The rain [speech said]", 0)])
def test_nobody_is_missing_where_a_passive_leaves_out_who_reports(cue, count):
    article, seen = tagged(f"{cue} [content that the bridge would fall].")
    doubted = replace(seen, contents=tuple(replace(c, score=0.5) for c in seen.contents))
    assert len(quotes_of(article, doubted, ())) == count


def test_what_the_tagger_hardly_sees_does_not_stand_between_a_quote_and_its_cue():
    article, seen = tagged(
        '[source Ono] [speech called] [content the vote] [content "a gift"]. [source He] [speech said] no.'
    )
    doubted = replace(seen, contents=(replace(seen.contents[0], score=0.3), seen.contents[1]))
    (quote,) = quotes_of(article, doubted, ())
    assert (quote.cue.text, quote.speaker.mention.text) == ("called", "Ono")


def test_words_that_somebody_is_called_are_said_when_somebody_calls_him_so():
    assert extract('Ono [speech was called] [content "a serial fibber"] by the council.')[1]
    assert not extract('The hill [speech is called] [content "the long sleeper"] here.')[1]


def test_no_quote_holds_a_remnant() -> None:
    markup = "[source Ann Lee] [speech said] [content that all was lost\n\nAdvertisement\n\nand gone]."
    article, seen = tagged(markup)
    kinds = ("remnant" if article.text[b.start] == "A" and b.start else "paragraph" for b in article.blocks)
    article = replace(article, blocks=tuple(map(lambda b, kind: replace(b, kind=kind), article.blocks, kinds)))
    (quote,) = quotes_of(article, seen, people(article, "Ann Lee"))
    assert [s.text for s in quote.spans] == ["that all was lost", "and gone"]
    assert quote.text == "that all was lost and gone"


def test_no_source_holds_a_remnant() -> None:
    article, seen = tagged("[source Ann\n\nAdvertisement\n\nLee] [speech said] [content that all was lost].")
    article = replace(article, blocks=tuple(replace(b, kind="remnant") for b in article.blocks[1:2]))
    assert [q.speaker for q in quotes_of(article, seen, ())] == [None]


@pytest.mark.parametrize(
    ("source", "whole", "entity"),
    [
        ("[source the great-]grandmother", "the great-grandmother", None),
        ("[source her neighbour] Ann Lee", "her neighbour Ann Lee", "e1"),
        ("[source Ann Lee's]", "Ann Lee", "e1"),
    ],
)
def test_a_source_is_no_part_of_a_word_or_name(source, whole, entity):
    _, (quote,) = extract(f'[content "Not now,"] [speech said] {source}.', "Ann Lee")
    assert (quote.speaker.mention.text, quote.speaker.entity) == (whole, entity)
