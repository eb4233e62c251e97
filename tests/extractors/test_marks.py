import pytest

from chalicelib.extractors.marks import quoted


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
