import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.readers.text import MAX_MARKS, has_words, normalise

INVISIBLE = "\x00\x07\x1b\x7f\x9f\xad\u061c\u200b\u200e\u202e\u2060\u2069\ufeff\U000e0041"
# Characters that normalisation is about, among ordinary ones.
texts = st.text(st.one_of(st.characters(), st.sampled_from(INVISIBLE + "\r\n\t \xa0\u2028\u2029\u0344\u0301e가\u11a8")))


@given(texts)
def test_normalising_twice_is_normalising_once(raw: str) -> None:
    once = normalise(raw)
    assert normalise(once) == once


@given(texts)
def test_nothing_that_nobody_sees_is_left(raw: str) -> None:
    text = normalise(raw)
    assert not set(text) & set(INVISIBLE)
    assert all(character == "\n" or unicodedata.category(character) not in ("Cc", "Cs") for character in text)
    assert unicodedata.is_normalized("NFC", text)


def test_all_line_ends_become_line_feeds() -> None:
    assert normalise("a\r\nb\rc\u2028d\x85e\u2029f") == "a\nb\nc\nd\ne\n\nf"


def test_joiners_inside_emoji_and_scripts_stay() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467 می\u200cخواهم"
    assert normalise(family) == family


def test_quotation_marks_and_compatibility_characters_stay_as_they_are() -> None:
    assert normalise("“It’s ﬁne,” she said. ½") == "“It’s ﬁne,” she said. ½"


def test_smuggled_tags_are_removed() -> None:
    assert normalise("visible" + "".join(chr(0xE0000 + ord(character)) for character in "hidden")) == "visible"


def test_a_heap_of_combining_marks_is_cut() -> None:
    assert len(normalise("e" + "\u0301\u0323" * 100_000)) <= MAX_MARKS + 1


def test_a_text_without_letters_or_digits_has_no_words() -> None:
    assert not has_words("— * … ☃")
    assert has_words("日本")
