import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib import readers
from chalicelib.readers.prose.mojibake import MAX_REPAIRED, repaired

TEXT = (
    "“Nobody at the café will be ill,” said Renée Côté, its owner. Her brother’s boat – the “Río” – takes the mail.\n\n"
    "The crossing costs £1,900… ‘No more than that,’ he said on Tuesday."
)


def damaged(text: str, encoding: str) -> str:
    return "".join(bytes([value]).decode(encoding, "ignore") or chr(value) for value in text.encode())


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "cp1250", "cp1251", "cp1254"])
def test_what_was_encoded_twice_is_repaired(encoding: str) -> None:
    assert repaired(damaged(TEXT, encoding)) == TEXT


def test_what_was_encoded_three_times_is_too() -> None:
    assert repaired(damaged(damaged(TEXT, "cp1252"), "cp1252")) == TEXT


def test_a_closing_mark_that_lost_its_byte_is_known() -> None:
    assert repaired(damaged(TEXT, "cp1252").replace("\x9d", "")) == TEXT


def test_one_damaged_paragraph_is_repaired() -> None:
    assert repaired(TEXT + "\n\n" + damaged(TEXT, "cp1252")) == TEXT + "\n\n" + TEXT


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Men held at GuantÃ¡namo Bay.", "Men held at Guantánamo Bay."),
        ("NEWARK, Ohio \x97 Police were called.", "NEWARK, Ohio — Police were called."),
        ("It was 30 Â°C in JuÃ¡rez, and â€œhotterâ€ inside.", "It was 30 °C in Juárez, and “hotter” inside."),
    ],
)
def test_one_damaged_letter_is_enough(text: str, meant: str) -> None:
    assert repaired(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "« Il est né », dit l’élu ; « elle aussi » – l’Âge d’or, à Orléans, en août…",
        "A NAÇÃO E O CORAÇÃO: “NÃO, IRMÔ, disse São João, à espera… “Então não.”",
        "“‘Tak,’ powiedział – „źle”,” jak pisał «Ðурђ» и «СССР».",
        "“She said ‘no’—‘never’…”",
    ],
)
def test_what_is_not_damaged_stays(text: str) -> None:
    assert repaired(text) == text


def test_a_text_is_repaired_up_to_a_length() -> None:
    text = "Ã©" * (MAX_REPAIRED // 2)
    assert repaired(text) == "é" * (MAX_REPAIRED // 2)
    assert repaired(text + "x") == text + "x"


def test_sound_text_costs_no_loading() -> None:
    code = "import sys; from chalicelib.readers.prose.mojibake import repaired; repaired('“Né”—‘no’'); "
    command = [sys.executable, "-c", code + "print('ftfy' in sys.modules)"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"


@settings(deadline=None)  # the first loads what reads it
@given(st.text())
def test_any_text_is_repaired_to_some_text(text: str) -> None:
    assert isinstance(repaired(text), str)


@pytest.mark.parametrize("form", ["{}", "<html><body><article><p>{}</p></article></body></html>"])
def test_a_damaged_article_is_read_repaired(form: str) -> None:
    text = readers.read(form.format(damaged(TEXT, "cp1252")).encode()).text
    assert "“Nobody at the café will be ill,” said Renée Côté" in text
    assert "brother’s boat – the “Río” – takes" in text
