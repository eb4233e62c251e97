import pytest

from .tagged import quotes_of, tagged
from .test_quotes import people

NAMES = ("Nora Pell", "Dan Stroud", "Lucy Stratton")


def last(markup):
    """Who speaks the last quotation, as written."""
    article, seen = tagged(markup)
    quotes = [q for q in quotes_of(article, seen, people(article, *NAMES)) if q.type == "direct"]
    return quotes[-1].speaker and quotes[-1].speaker.mention.text


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ('[content "They hum,"] [speech said] [source Nora Pell], a retired teacher.', "Nora Pell"),
        ("[source Nora Pell] [speech said] [content the masts hum].", "Nora Pell"),
        ("Nora Pell has farmed here for 40 years.", "Nora Pell"),
        ("Former mayor Nora Pell shrugged.", "Former mayor Nora Pell"),
        ("The mayor shrugged.", "The mayor"),
        ("She shrugged.", "She"),
    ],
)
@pytest.mark.parametrize("behind", [" ", "\n\n"])
def test_who_comes_next_does_not_speak(before, speaker, behind):
    next_one = "[source Dan Stroud] [speech said] [content the noise was low]."
    assert last(f'{before} [content "You feel it in your teeth."]{behind}{next_one}') == speaker


def test_who_acts_behind_a_quotation_that_opens_its_line_speaks():
    assert last('It was noon.\n\n[content "I will miss it."] Nora Pell, 71, wiped her eyes.') == "Nora Pell"


@pytest.mark.parametrize("opening", ["So the boats stayed in.", "Such is life."])
def test_a_new_paragraph_points_back_to_no_speaker(opening):
    before = "[source Dan Stroud] [speech said] [content it was low].\n\n"
    assert last(f'{before}Nora Pell shrugged. [content "Write that."]\n\n{opening}') == "Nora Pell"


def test_a_quotation_in_a_line_of_its_own_goes_on():
    markup = '[content "They hum,"] [speech said] [source Nora Pell].\n\n[content "You feel it all night."]\n\n'
    assert last(f"{markup}[source Dan Stroud] [speech told] the council [content it was low].") == "Nora Pell"


@pytest.mark.parametrize(
    ("markup", "speaker"),
    [
        ('Nora Pell left. [content "You feel it,"] [source Dan Stroud] [speech said].', "Dan Stroud"),
        ('Nora Pell left. [content "You feel it."] That is what [source Dan Stroud] [speech told] them.', "Dan Stroud"),
        ('Nora Pell left. [source Dan Stroud] [speech added]: [content "You feel it all night."]', "Dan Stroud"),
        ('Nora Pell left. [content "You feel it all."] said [source Dan Stroud], the manager.', "Dan Stroud"),
        ('In June Nora Pell left. [content "We feel it all."] [source Dan Stroud] [speech said] so.', "Dan Stroud"),
        ('Nora Pell\'s farm is gone. [content "We feel it all."] [source Dan Stroud] [speech said] so.', "Dan Stroud"),
    ],
)
def test_a_quotation_with_a_speaker_of_its_own_keeps_it(markup, speaker):
    assert last(markup) == speaker


def test_who_passes_on_a_quotation_does_not_speak_the_next():
    markup = (
        "[content ‘I am done all right,’] [source Dan Stroud] [speech said], [speech according to] [source the suit]."
    )
    assert last(f"{markup} [content ‘Let them sue us all.’]") == "Dan Stroud"


@pytest.mark.parametrize(
    "line", ["And from Chairwoman Lucy Stratton:", "From the desk of Lucy Stratton, vice president of the board:"]
)
def test_a_line_leads_to_the_quotation_under_it(line):
    markup = '[content "It is a gain for all of us."] – Commissioner Dan Stroud\n\n'
    assert last(f'{markup}{line}\n\n[content "They bring us a wealth of wind."]') == "Lucy Stratton"


UNDER = "\n\n[content “They are very fat.”]\n\n[source Dan Stroud] [speech said] [content it was low]."


@pytest.mark.parametrize(
    ("above", "speaker"),
    [
        ("Not all are glad. Café owner Nora Pell has bought umbrellas.", "Café owner Nora Pell"),
        ("Nora Pell had seen none since May. On Sunday there were eleven.", "Nora Pell"),
        ("Nora Pell was in the dome. She told it to a class.", "She"),
        ("The council met in May. It rained.", "Dan Stroud"),
        ("Nora Pell smiled and left. The crowd sang until nine.", "Dan Stroud"),
    ],
)
def test_who_acts_in_the_paragraph_above_speaks(above, speaker):
    assert last(f"{above}{UNDER}") == speaker


@pytest.mark.parametrize(
    "acts",
    ["Nora Pell went further.", "Former mayor Nora Pell did not laugh.", "Nora Pell, who [speech asked] to go, wept."],
)
def test_who_acts_since_the_last_speaker_spoke_speaks(acts):
    markup = f"[content “We got it wrong,”] [source Dan Stroud] [speech said]. {acts} [content “Very wrong.”]"
    assert last(markup).endswith("Nora Pell")
