import pytest

from chalicelib import readers
from chalicelib.readers.credits.bylines import byline
from chalicelib.readers.credits.foreign import in_english

DUTCH = (
    "De haven van Skelby sluit het oude ijshuis, dat al jaren leeg staat, zei het bestuur op woensdag.",
    "Het dak gaat er in juni af, en de balken worden verkocht aan wie ze kan dragen, maar de weegschaal blijft.",
    "De vissers vroegen om nog een winter, want het ijs is voor hen meer dan een gewoonte, zei een van de schippers.",
    "Het museum heeft gevraagd om het bord en om de kat, die van niemand is en die al jaren op de trap slaapt.",
)


@pytest.mark.parametrize(
    ("line", "language", "names"),
    [
        ("Door Femke Aalders en Jan Smit", "nl", ("Femke Aalders", "Jan Smit")),
        ("Von Anna Weber und Jörg Lang, Berlin", "de", ("Anna Weber", "Jörg Lang")),
        ("Ein Gastbeitrag von Anna Weber", "de", ("Anna Weber",)),
        ("Von unserem Redakteur Jörg Lang", "de", ("Jörg Lang",)),
        ("Par Jean-Luc d’Arcy (à Kiev)", "fr", ("Jean-Luc d’Arcy",)),
        ("Text: Anna Weber", "de", ("Anna Weber",)),
        ("Par Jean Dupont et Zoé Martin avec l’AFP", "fr", ("Jean Dupont", "Zoé Martin")),
        ("Par Élise Roy, envoyée spéciale à Kiev", "fr", ("Élise Roy",)),
        ("Por Ana Zúñiga y José Ortega y Gasset", "es", ("Ana Zúñiga", "José Ortega y Gasset")),
        ("Por João da Silva e Rui Reis", "pt", ("João da Silva", "Rui Reis")),
        ("di Marco Rossi ed Elena Po", "it", ("Marco Rossi", "Elena Po")),
        ("Av Karin Öberg och Per Ek", "sv", ("Karin Öberg", "Per Ek")),
        ("AF METTE HOLM", "da", ("Mette Holm",)),
        ("Av Nils Vik og Kari Moe", "nb", ("Nils Vik", "Kari Moe")),
        ("Autor: Jan Nowak", "pl", ("Jan Nowak",)),
    ],
)
def test_bylines_have_other_words(line: str, language: str, names: tuple[str, ...]) -> None:
    assert byline(in_english(line, language)) == names


@pytest.mark.parametrize("line", ["Door het dak valt licht", "Von Hamburg nach Berlin", "Por Dios", "Par le maire"])
def test_prose_is_no_byline(line: str) -> None:
    assert not [names for code in ("nl", "de", "es", "fr") if (names := byline(in_english(line, code)))]


def test_english_needs_the_markups_word() -> None:
    assert in_english("Door Femke Aalders", "en") == "Door Femke Aalders"
    assert in_english("Door Femke Aalders", "en", credited=True) == "By Femke Aalders"
    assert in_english("Von Miller Junior", "en", credited=True) == "Von Miller Junior"


@pytest.mark.parametrize("markup", ["<p>{}</p>", "<div class='byline'>{}</div>", "<span class='author'>{}</span>"])
def test_a_foreign_pages_byline_is_read(markup: str) -> None:
    body = markup.format("Door Femke Aalders en Jan Smit") + "".join(f"<p>{text}</p>" for text in DUTCH)
    article = readers.read(f"<html lang='nl'><body><article><h1>Skelby 1894</h1>{body}</article></body>".encode())
    assert article.bylines == ("Femke Aalders", "Jan Smit")
    assert "Aalders" not in "".join(article.text[b.start : b.end] for b in article.blocks if b.kind != "remnant")


def test_a_foreign_pages_metadata_are_read() -> None:
    head = "<meta name='author' content='Door Femke Aalders en Jan Smit'>"
    body = "".join(f"<p>{text}</p>" for text in DUTCH)
    article = readers.read(f"<html><head>{head}</head><body><h1>Skelby 1894</h1>{body}</body></html>".encode())
    assert article.bylines == ("Femke Aalders", "Jan Smit")


def test_a_foreign_texts_byline_is_read() -> None:
    text = "\n\n".join(("Skelby sluit ijshuis", "Door Femke Aalders", *DUTCH))
    assert readers.read(text.encode()).bylines == ("Femke Aalders",)
