import pytest

from .tagged import dates_of, quotes_of, tagged


def told(markup):
    article, seen = tagged(markup)
    return quotes_of(article, seen, dates_of(article, seen.names))


@pytest.mark.parametrize(
    ("markup", "time"),
    [
        ('[content "It rained,"] [source Ono] [speech said] on [date Monday].', "Monday"),
        ("[source Ono] [speech told] reporters late [date Friday] [content that it rained].", "Friday"),
        ("[source Ono] on [date Monday] [speech said] [content that it rained].", "Monday"),
        ("It was wet. On [date Monday], [source Ono] [speech said] [content that it rained].", "Monday"),
        ("[source Ono] [speech said [date Tuesday]] [content that it rained].", "Tuesday"),
        ('[content "It rained,"] [speech said] [source Ono] in [date March 2019].', "March 2019"),
        ("[source Ono] [speech said] [content that it rained on [date Monday]].", None),
        ("After the walk in Troy on [date Monday], [source Ono] [speech said] [content that it rained].", None),
        ("[source A [date 2014] survey] [speech found] [content that it rained].", None),
        ("[source Ono] [speech said] [content that it rained]. [date Monday] was dry.", None),
    ],
)
def test_a_date_counts_only_directly_beside_the_cue(markup, time):
    (quote,) = told(markup)
    assert (quote.time and quote.time.text) == time


@pytest.mark.parametrize(
    ("markup", "speaker", "via"),
    [
        (
            '[content "It rained,"] [source Ono] [speech said], [speech according to] [source Radio Troy].',
            "Ono",
            "Radio Troy",
        ),
        (
            "[content It rained], [source Radio Troy] [speech reported], [speech citing] [source Ono].",
            "Radio Troy",
            "Ono",
        ),
        (
            '[content "It rained,"] [source Ono] [speech said], in a statement carried by [source Radio Troy].',
            "Ono",
            "Radio Troy",
        ),
        (
            "[source The ministry] [speech said] [source Ono] [speech told] him [content that it rained].",
            "Ono",
            "The ministry",
        ),
        (
            "[content It rained], [source Lowpress] [speech reported] on Sunday, citing two officials.",
            "Lowpress",
            "two officials",
        ),
        ("[content It rained], [source Lowpress] [speech reported], citing the cost of umbrellas.", "Lowpress", None),
        ('[content "It rained,"] [source Ono] [speech said], according to the state radio.', "Ono", "the state radio"),
        ("[source The mayor] [attitude hopes] that [source Ono] [speech will say] [content it rained].", "Ono", None),
        ('[content "It rained."] [speech According to] [source Radio Troy], it was wet.', "Radio Troy", None),
    ],
)
def test_who_passed_it_on_is_not_who_said_it(markup, speaker, via):
    quote = told(markup)[0]
    assert (quote.speaker.mention.text, quote.via and quote.via.mention.text) == (speaker, via)


@pytest.mark.parametrize(
    ("lead", "speaker", "via"),
    [
        ("[source His lawyer] [speech read out] one line:", "His", "lawyer"),
        ("[source Ono's lawyer, Ada Low], [speech read] a letter from him:", "Ono", "Ada Low"),
        ("[source Her spokesman, Leo Park], [speech read] his statement aloud:", "Her", "Leo Park"),
    ],
)
def test_who_reads_out_passes_on(lead, speaker, via):
    (quote,) = told(f"Ono was away. {lead} [content “I did nothing.”]")
    assert (quote.speaker.mention.text, quote.via.mention.text) == (speaker, via)


@pytest.mark.parametrize("words", ["“My client did nothing.”", "“The mayor did nothing.”"])
def test_an_agent_may_read_words_of_his_own(words):
    (quote,) = told(f"Ono was away. [source His lawyer] [speech read out] a statement: [content {words}]")
    assert (quote.speaker.mention.text, quote.via) == ("His lawyer", None)
