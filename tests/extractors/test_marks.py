import time

import pytest

from chalicelib.extractors.quotes.marks import quoted


def texts(text):
    return [text[q.start : q.end] for q in quoted(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"If the vote fails," Hale warned, "the plan collapses."', ['"If the vote fails,"', '"the plan collapses."']),
        ("“It’s the kids’ park,” O’Neill said.", ["“It’s the kids’ park,”"]),
        ('“The court will decide," the judge said.', ['“The court will decide,"']),
        ("«Nous verrons», he said.", ["«Nous verrons»"]),
        ("‘We’ll see,’ she said. ‘Don’t wait.’", ["‘We’ll see,’", "‘Don’t wait.’"]),
        ("'We'll see,' she said.", ["'We'll see,'"]),
        ("\"He said, 'Run,' and I ran,\" Sato said.", ["\"He said, 'Run,' and I ran,\""]),
        ("The ’90s were rock ’n’ roll for the Jones’ band.", []),
        ("The dogs' owners and the cats' owners met.", []),
        ("(“Yes,” she said.)", ["“Yes,”"]),
        ('The beam is 6\'2" long and the pipe 5" wide.', []),
        ('"He is 6\'2" tall and needs a 5" pipe," Ama said.', ['"He is 6\'2" tall and needs a 5" pipe,"']),
        ("“It takes a 12” pipe,” said Moe, “not a 5” one.”", ["“It takes a 12” pipe,”", "“not a 5” one.”"]),
        ('They gave it "5" and "6" points.', ['"5"', '"6"']),
        ("‘He said “no” to us,’ Ama said.", ["‘He said “no” to us,’"]),
        ("‘She told us, “No.”’ Ama left.", ["‘She told us, “No.”’"]),
        ("'She told us, \"No.\"' Ama left.", ["'She told us, \"No.\"'"]),
        ("'It's the kids' park,' O'Neill said.", ["'It's the kids' park,'"]),
        ("'Tis said the dogs' home “must close,” Ama wrote.", ["“must close,”"]),
        ("“She called it “odd” twice,” Moe said.", ["“She called it “odd” twice,”"]),
        ("“We saw it come, he said. “It was bad.”", ["“It was bad.”"]),
        ('"We saw it come, he said. "It was bad."', ['"It was bad."']),
        ("« On verra, » dit-elle. « C’est tout. »", ["« On verra, »", "« C’est tout. »"]),
        ("»Wir kommen«, said Uwe. »Bald.«", ["»Wir kommen«", "»Bald.«"]),
        ("They called it »so« and «thus».", ["»so«", "«thus»"]),
        ('"It is late."This is what he said.', ['"It is late."']),
        ('They met in Rome."It is late," he said.', ['"It is late,"']),
        ('He wore a U.S."Big" cap with a "B" on it.', ['"B"']),
    ],
)
def test_marks_of_every_style_are_paired(text, found):
    assert texts(text) == found


def test_a_quotation_that_reopens_in_each_paragraph_is_one():
    text = '"We tried," Petrov said. "We called.\n\n"We wrote.\n\n"Nobody came."\n\nHe left.'
    assert texts(text) == ['"We tried,"', '"We called.\n\n"We wrote.\n\n"Nobody came."']
    assert [q.closed for q in quoted(text)] == [True, True]


def test_an_unclosed_quotation_ends_with_its_paragraph_and_says_so():
    text = '"The gate was open, Officer Wu said.\n\nThe "guard" had left.'
    first, second = quoted(text)
    assert (text[first.start : first.end], first.closed) == ('"The gate was open, Officer Wu said.', False)
    assert (text[second.start : second.end], second.closed) == ('"guard"', True)


def test_a_stray_mark_spoils_no_more_than_its_paragraph():
    text = 'A 12" pipe burst.\n\n"It was loud," she said.'
    assert '"It was loud,"' in texts(text)


def test_a_mark_of_another_kind_in_the_next_paragraph_continues_nothing():
    assert texts('"The night was long.\n\n“It ended,” Moe said.')[1:] == ["“It ended,”"]


@pytest.mark.parametrize("one", ['"', "“", "”", "'", "‘", '" ', ' "a', " ‘“", "1\"'2", "a'", "'a “b” ", "“a. "])
def test_text_of_nothing_but_marks_is_read_in_reasonable_time(one):
    began = time.process_time()
    quoted(one * (200_000 // len(one)))
    assert time.process_time() - began < 5


def test_a_decade_opens_no_quotation():
    text = "She loved the '80s hats. 'I had forty,' she said."
    assert [text[q.start : q.end] for q in quoted(text)] == ["'I had forty,'"]
    text = "He had the ’90s look. ‘’80s, too,’ he said."
    assert [text[q.start : q.end] for q in quoted(text)] == ["‘’80s, too,’"]
