from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import settings as trial
from hypothesis import strategies as st

from chalicelib import readers, settings
from chalicelib.readers.language import MIN_CONFIDENCE, MODEL, detect, tell
from tests.readers.test_charset import TEXTS

ENGLISH = "The mayor said on Tuesday that the harbour would open again in May, as had been agreed with its owners."
SHORT = "The mayor said that it was not what he had hoped for."


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_a_text_is_told(language: str) -> None:
    assert detect(TEXTS[language]) == {"tw": "zh"}.get(language, language)


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH.upper(), ENGLISH.title(), SHORT, ENGLISH.replace(" ", "\n")])
def test_english_is_told_in_any_case(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        f"{ENGLISH} “C’est la vie,” a dit le maire à ses amis, “et rien de plus.” {ENGLISH}",
        "Kharkiv, Zaporizhzhia and Mykolaiv were hit overnight, Volodymyr Zelenskyy said, as did Vitali Klitschko.",
        "Thabo Mbeki met Cyril Ramaphosa and Nkosazana Dlamini-Zuma in eThekwini, KwaZulu-Natal, on Sunday.",
        "SOCCER - ISRAEL BEAT BULGARIA IN EUROPEAN UNDER-21 QUALIFIER.\nHERZLIYA, Israel\nIsrael beat Bulgaria 3-1.",
    ],
)
def test_foreign_names_and_quotes_leave_it_english(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize(
    "text", ["", " \n", "Feuer!", "12 34 56", "🎉🎉🎉", "ROCHESTER, N.H. 1996-08-30", "Call it the politics of pique."]
)
def test_a_short_text_is_never_foreign(text: str) -> None:
    assert detect(text) in (None, "en")


def test_what_a_text_tells_has_a_confidence() -> None:
    article = readers.read(f"{ENGLISH}\n\n{SHORT}".encode())
    assert (article.language, article.warnings) == ("en", ())
    assert article.language_confidence is not None
    assert 0.9 < article.language_confidence <= 1


def test_what_is_only_said_of_it_has_none() -> None:
    article = readers.read(b"Feuer", sent={"language": "de"})
    assert (article.language, article.language_confidence) == ("de", None)


def test_a_language_without_a_short_code_has_a_long_one() -> None:
    text = "Ang dakbayan sa Sugbo usa ka dakbayan sa Pilipinas, ug ang gobernador miingon nga ang mga tawo malipayon."
    assert detect(text) == "ceb"


def test_the_model_is_the_one_that_was_measured() -> None:
    digest = hashlib.sha256((settings.artifacts() / MODEL).read_bytes()).hexdigest()
    assert digest == "8f3472cfe8738a7b6099e8e999c3cbfae0dcd15696aac7d7738a8039db603e83"


@trial(deadline=None)  # the first loads what reads it
@given(st.text())
def test_any_text_is_in_some_language_or_none(text: str) -> None:
    told = tell(text)
    assert told is None or (MIN_CONFIDENCE <= told.confidence <= 1 and told.code.isalpha())


def test_halves_of_characters_are_no_text() -> None:
    assert detect("\ud800 The mayor said that the budget of the town would be revised. \udfff") == "en"
