import pytest

from chalicelib import readers
from chalicelib.readers.prose.mojibake import repaired

TEXT = (
    "“Nobody at the café will be ill,” said Renée Côté, its owner. Her brother’s boat – the “Río” – takes the mail.\n\n"
    "The crossing costs £1,900… ‘No more than that,’ he said on Tuesday."
)


def damaged(text: str, encoding: str) -> str:
    return "".join(bytes([value]).decode(encoding, "ignore") or chr(value) for value in text.encode())


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman"])
def test_what_was_encoded_twice_is_repaired(encoding: str) -> None:
    assert repaired(damaged(TEXT, encoding)) == TEXT


def test_what_was_encoded_three_times_is_too() -> None:
    assert repaired(damaged(damaged(TEXT, "cp1252"), "cp1252")) == TEXT


def test_a_closing_mark_that_lost_its_byte_is_known() -> None:
    assert repaired(damaged(TEXT, "cp1252").replace("\x9d", "")) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        'Where a page shows "Ã©", "Ã¨", "Ã´" or "â€œ", its encoding is wrong.',
        "He typed cafÃ© for café, naÃ¯ve for naïve and Ã©tÃ© for été, and nobody saw it.",
        "« Il est né », dit l’élu ; « elle aussi » – l’Âge d’or, à Orléans, en août…",
        "A NAÇÃO E O CORAÇÃO: “NÃO, IRMÔ, disse São João, à espera… “Então não.”",
        "The cafÃ© is open.",
    ],
)
def test_what_is_not_surely_damaged_stays(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize("form", ["{}", "<html><body><article><p>{}</p></article></body></html>"])
def test_a_damaged_article_is_read_repaired(form: str) -> None:
    text = readers.read(form.format(damaged(TEXT, "cp1252")).encode()).text
    assert "“Nobody at the café will be ill,” said Renée Côté" in text
    assert "brother’s boat – the “Río” – takes" in text
