"""Bytes to characters. The texts are the first article of the Universal Declaration of Human Rights and the like."""

from __future__ import annotations

import random
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib import readers
from chalicelib.errors import UnreadableDocument
from chalicelib.readers.charset import decode, wide

ENGLISH = "The mayor said: “Nobody’s café will close” – it costs £1,900 a year, and that is what was agreed."
TEXTS = {
    "de": "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt"
    " und sollen einander im Geist der Brüderlichkeit begegnen. Das größte Übel wäre, so äußerte er, Gleichgültigkeit.",
    "fr": "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de"
    " conscience et doivent agir les uns envers les autres dans un esprit de fraternité. Où étiez-vous cet été ?",
    "pl": "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem i"
    " sumieniem i powinni postępować wobec innych w duchu braterstwa, oświadczył rząd w środę.",
    "cs": "Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv. Jsou nadáni rozumem a svědomím a mají"
    " spolu jednat v duchu bratrství, řekl ve středu předseda vlády, který přijel z Prahy.",
    "ru": "Все люди рождаются свободными и равными в своём достоинстве и правах. Они наделены разумом и совестью и"
    " должны поступать в отношении друг друга в духе братства.",
    "el": "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. Είναι προικισμένοι με"
    " λογική και συνείδηση και οφείλουν να συμπεριφέρονται μεταξύ τους με πνεύμα αδελφοσύνης.",
    "tr": "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve"
    " birbirlerine karşı kardeşlik zihniyeti ile hareket etmelidirler, dedi İçişleri Bakanı çarşamba günü.",
    "ja": "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と良心とを"
    "授けられており、互いに同胞の精神をもって行動しなければならない。",
    "zh": "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。政府星期三表示，"
    "这些规定将从明年开始实施。",
    "tw": "人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心，並應以兄弟關係的精神相對待。政府星期三表示，"
    "這些規定將從明年開始實施。",
    "ko": "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 인간은 천부적으로 이성과 양심을"
    " 부여받았으며 서로 형제애의 정신으로 행동하여야 한다.",
}
ENCODINGS = {
    "de": ("cp1252", "latin-1", "mac_roman"),
    "fr": ("cp1252", "latin-1"),
    "pl": ("cp1250", "iso8859-2"),
    "cs": ("cp1250", "iso8859-2"),
    "ru": ("cp1251", "koi8-r", "iso8859-5", "cp866"),
    "el": ("cp1253", "iso8859-7"),
    "tr": ("cp1254", "iso8859-9"),
    "ja": ("shift_jis", "euc_jp", "iso2022_jp"),
    "zh": ("gb18030", "gb2312"),
    "tw": ("big5",),
    "ko": ("euc_kr", "cp949"),
}


@pytest.mark.parametrize(("language", "encoding"), [(key, name) for key, names in ENCODINGS.items() for name in names])
def test_an_undeclared_encoding_is_found(language: str, encoding: str) -> None:
    assert decode(TEXTS[language].encode(encoding)) == TEXTS[language]


@pytest.mark.parametrize("text", [ENGLISH, "Five pounds: £5", "A “line”", "Zoë Café", "x" * 40_000 + ENGLISH])
def test_english_is_read_as_browsers_read_it(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


def test_letters_far_down_a_page_tell() -> None:
    page = "<script>let x = 1;</script>\n" * 4_000 + TEXTS["pl"]
    assert decode(page.encode("cp1250")) == page


def test_a_declared_encoding_goes_before_a_guess() -> None:
    assert decode("Größe".encode("cp1252"), declared="mac-roman") == "Größe".encode("cp1252").decode("mac-roman")
    page = f"<meta charset=windows-1250><p>{TEXTS['pl']}"
    assert decode(page.encode("cp1250")) == page


def test_a_declaration_that_the_bytes_disprove_is_none() -> None:
    assert decode(ENGLISH.encode(), declared="cp1252") == ENGLISH
    assert decode(TEXTS["pl"].encode("cp1250"), declared="utf-8") == TEXTS["pl"]


@pytest.mark.parametrize(
    ("language", "encoding"), [("de", "utf-8"), ("de", "cp1252"), ("cs", "cp1250"), ("ja", "cp932")]
)
def test_a_few_damaged_letters_spoil_no_text(language: str, encoding: str) -> None:
    text = (TEXTS[language] + "\n") * 400
    assert decode(text.encode(encoding) + b" \x81\x88").startswith(text)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_letters_of_several_bytes_need_no_mark(language: str, encoding: str) -> None:
    body = TEXTS[language].encode(encoding)
    assert (wide(body), decode(body)) == (encoding, TEXTS[language])


def test_text_in_single_bytes_is_not_taken_for_wide() -> None:
    bodies = [text.encode(name) for key, text in TEXTS.items() for name in ENCODINGS[key]]
    assert {wide(body) for body in bodies} == {None}


def test_noise_is_not_taken_for_wide() -> None:
    chance = random.Random(2)
    bodies = (b"\1" + chance.randbytes(chance.randrange(40, 4_000)) for _ in range(2_000))  # no mark by chance
    assert {wide(body) for body in bodies} == {None}


def test_noise_is_unreadable() -> None:
    with pytest.raises(UnreadableDocument):
        decode(random.Random(1).randbytes(3_000))


@pytest.mark.parametrize(
    "body", [b"\xff" * 30_000_000, "naïve ".encode() * 4_000_000 + b"\xc3", b"a" * 30_000_000 + b"\xe9"]
)
def test_thirty_megabytes_take_a_few_seconds(body: bytes) -> None:
    start = time.process_time()
    assert decode(body)
    assert time.process_time() - start < 10


def test_utf_7_is_never_read() -> None:
    body = b"+ADw-script+AD4- " + ENGLISH.encode("cp1252")
    assert readers.read(body).text.startswith("+ADw-script+AD4-")


@settings(deadline=None)  # the first loads what reads it
@given(st.binary(max_size=200), st.none() | st.text(max_size=20))
def test_any_bytes_are_text_or_unreadable(body: bytes, declared: str | None) -> None:
    with suppress(UnreadableDocument):
        assert decode(body, declared=declared) == decode(body, declared=declared)
