"""Names that the tagger took for two, and two names that it took for one."""

import pytest

from chalicelib.extractors.entities.halves import joined
from chalicelib.model import Span

from .tagged import merged, tagged


def names_in(markup, gazetteer):
    article, seen = tagged(markup)
    return [(e.name, e.type) for e in merged(article, seen.names, gazetteer)]


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("said [person Delores “][person Mama Dee” Franklin], 58", "Delores “Mama Dee” Franklin"),
        ('said [person Delores "][person Dee" Franklin], 58', 'Delores "Dee" Franklin'),
        ("said [person Mike] “[person Bulldog]” [person Reardon] there", "Mike “Bulldog” Reardon"),
        ("[person Joan R.] “[person Red” Pell] left", "Joan R. “Red” Pell"),
    ],
)
def test_a_nickname_stands_inside_a_name(markup, name, gazetteer):
    assert names_in(markup, gazetteer) == [(name, "person")]


@pytest.mark.parametrize(
    "markup",
    [
        '[person Mills] "got an offer," [person Jordan] said',
        "said [person Delores]. “[person Dee] left”",
        "said [person Lee] “[person Ann] left”",
        "[person Al] [person Bo]",
    ],
)
def test_two_names_stay_two(markup, gazetteer):
    assert len(names_in(markup, gazetteer)) == len("ab")


@pytest.mark.parametrize(
    ("words", "scores", "count"),
    [("Rita Thomas", (0.3, 0.4), 1), ("Rita Thomas", (0.3, 0.9), 2), ("Sergeant Horan", (0.3, 0.4), 2)],
)
def test_two_doubtful_words_are_one_name(words, scores, count, gazetteer):
    ends = (0, words.index(" ")), (words.index(" ") + 1, len(words))
    names = [Span(*part, "person", score) for part, score in zip(ends, scores, strict=True)]
    assert len(joined(f"{words} left.", names, gazetteer)) == count


def test_a_company_begins_with_a_person_s_name(gazetteer):
    found = names_in("[person James R. Teller] [organization & Sons Inc]. grew", gazetteer)
    assert found == [("James R. Teller & Sons Inc.", "organization")]


def test_a_list_has_surnames_first(gazetteer):
    log = (
        "They met\n\n[person Okonjo], [person Samuel]\n\n- [person Kowalski], [person Brenda]\n\n[person Okonjo] left."
    )
    assert names_in(log, gazetteer) == [("Okonjo, Samuel", "person"), ("Kowalski, Brenda", "person")]
    line = "[person Lee], [person Ann]; [person Pell], [person Ian R.]\n"
    assert [name for name, _ in names_in(line, gazetteer)] == ["Lee, Ann", "Pell, Ian R"]


@pytest.mark.parametrize("pair", ["[person Merkel], [person Macron]", "[person Brenda], [person Samuel] left"])
def test_a_list_of_surnames_is_no_list_of_names(pair, gazetteer):
    assert all(", " not in name for name, _ in names_in(f"{pair}\n\n{pair}", gazetteer))


@pytest.mark.parametrize(("word", "name"), [("Suwon.Lund", "Petra Lund"), ("Will.I.Am", "Will.I.Am")])
def test_a_missing_blank_parts_no_name(word, name, gazetteer):
    assert (name, "person") in names_in(f"[person Petra Lund] rose in [person {word}] later.", gazetteer)


def test_a_legal_form_behind_a_comma_is_a_company_s(gazetteer):
    assert names_in("[organization Corvane], Ltd. lost.", gazetteer) == [("Corvane, Ltd.", "organization")]
    assert names_in("[organization Corvane], Long Beach", gazetteer) == [("Corvane", "organization")]


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("his wife, [person Dolores (][person Dolly)] [person Pike], sang", "Dolores (Dolly) Pike"),
        ("said [person Tom] ‘[person Red’ Lark] there", "Tom ‘Red’ Lark"),
        ("[person Carl] (Mouse) [person Pitt] left", "Carl (Mouse) Pitt"),
    ],
)
def test_a_nickname_stands_in_brackets(markup, name, gazetteer):
    assert names_in(markup, gazetteer) == [(name, "person")]


def test_letters_in_brackets_are_no_nickname(gazetteer):
    assert len(names_in("[person Ana Kral] (USA) [person Ida Roux] (FRA)", gazetteer)) == len("ab")


def test_a_list_says_who_each_is(gazetteer):
    log = "[person Solberg], [person Ida] (baker)\n\n[person Moyo], [person Peter K.] – driver\n\n"
    log += "[person Tran], [person Lucy], 44, a nurse\n\n[person Bergqvxist], [person Qwex]\n\n"
    names = [name for name, _ in names_in(log, gazetteer)]
    assert names == ["Solberg, Ida", "Moyo, Peter K", "Tran, Lucy", "Bergqvxist, Qwex"]


def test_a_name_goes_on_behind_the_end_of_its_line(gazetteer):
    assert names_in("[person Ann Hollings]- worth left. [person Hollingsworth] ate", gazetteer) == [
        ("Ann Hollingsworth", "person")
    ]
    assert names_in("[organization Church of Saint Ol- af] burnt", gazetteer) == [
        ("Church of Saint Olaf", "organization")
    ]
    assert names_in("[person Ann Lee]- and then", gazetteer) == [("Ann Lee", "person")]


@pytest.mark.parametrize(
    ("said", "call"),
    [
        ("[person Emil Sorge], better known as “[person Slow Sorge],” sang.", "Slow Sorge"),
        ("[person Clara Doyle], nicknamed [person Fanny], sang.", "Fanny"),
        ("[person Clara Doyle], known as [person Fanny], sang.", "Fanny Doyle"),
        ("[person Rosa Lind], known to her fans as [person Big Red], sang.", "Big Red"),
        ("[person Paul Pell] (Tiny to his friends) sang.", "Tiny"),
        ("[person Paul Pell] (“Tiny”) sang.", "Tiny"),
        ("[person Clara Doyle], who goes by [person Dolly], sang.", "Dolly"),
    ],
)
def test_somebody_is_known_as_something(said, call, gazetteer):
    assert len(names_in(f"{said} [person {call}] left.", gazetteer)) == 1


def test_whom_one_called_is_another(gazetteer):
    assert len(names_in("[person Clara Doyle] called [person Fanny] twice.", gazetteer)) == len("ab")


@pytest.mark.parametrize(
    "said", ["“Red and I met,” he said.", "So Red left.", "They ask Red.", "Red never wept.", "Go, Red, she said."]
)
def test_a_nickname_stands_alone(said, gazetteer):
    article, seen = tagged(f"[person Emil “Red” Sorge] sang. {said}")
    (who,) = merged(article, seen.names, gazetteer)
    assert [mention.text for mention in who.mentions] == ["Emil “Red” Sorge", "Red"]


@pytest.mark.parametrize("said", ["Red paint fell.", "They drove to Red Deer.", "It is red."])
def test_a_word_that_is_a_nickname_stays_a_word(said, gazetteer):
    article, seen = tagged(f"[person Emil “Red” Sorge] sang. {said}")
    (who,) = merged(article, seen.names, gazetteer)
    assert [mention.text for mention in who.mentions] == ["Emil “Red” Sorge"]


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("[person Baker Maria Petrova] wept.", "Maria Petrova"),
        ("He left. [person Shepherd Maria Petrova] wept.", "Maria Petrova"),
        ("[person Mason Maria Petrova] wept. So [person Mason] left.", "Mason Maria Petrova"),
        ("So Gov. [person Baker Maria Petrova] wept.", "Baker Maria Petrova"),
        ("[person Earl Maria Petrova] wept.", "Earl Maria Petrova"),
        ("[person Lena Maria Petrova] wept.", "Lena Maria Petrova"),
        ("[person Baker Qhaw Brimfast] wept.", "Baker Qhaw Brimfast"),
    ],
)
def test_a_calling_opens_a_sentence_not_a_name(markup, name, gazetteer):
    assert names_in(markup, gazetteer)[0] == (name, "person")


def test_a_trade_opens_a_sentence_not_a_name(gazetteer):
    markup = "[organization Steelmaker Brimfast] closed. So [organization Brimfast] is gone."
    assert names_in(markup, gazetteer) == [("Brimfast", "organization")]
    assert names_in("[organization Steelmaker Brimfast] closed.", gazetteer)[0][0] == "Steelmaker Brimfast"


@pytest.mark.parametrize("known", ["known to fans as the", "nicknamed the", "better known as “the"])
def test_a_nickname_is_a_persons(known, gazetteer):
    mark = "”" if "“" in known else ""
    markup = f"[person Clara Doyle], {known} [organization Postmistress]{mark}, sang. The Postmistress said it rained."
    article, seen = tagged(markup)
    (doyle,) = merged(article, seen.names, gazetteer)
    assert [mention.text for mention in doyle.mentions] == ["Clara Doyle", "Postmistress", "Postmistress"]
