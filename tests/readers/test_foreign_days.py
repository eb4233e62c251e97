import pytest

from chalicelib.readers.credits.foreign_days import in_english
from chalicelib.readers.credits.stamps import best, stamps


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("de", "Veröffentlicht am Mittwoch, 5. März 2024, 18:20 Uhr", "2024-03-05T18:20"),
        ("de", "Aktualisiert: 06.03.2024, 9.05 Uhr | Stand: 05.03.2024, 18:20 Uhr", "2024-03-05T18:20"),
        ("nl", "Gepubliceerd op 5 maart 2024 om 18:20 | Bijgewerkt 6 mrt. 2024 om 09:05", "2024-03-05T18:20"),
        ("fr", "Publié le mardi 5 mars 2024 à 18h20, mis à jour le 6 mars 2024 à 9h05", "2024-03-05T18:20"),
        ("fr", "1er août 2024", "2024-08-01"),
        ("es", "Actualizado: 6 de marzo de 2024 a las 9:05. Publicado: 5 de marzo de 2024", "2024-03-05"),
        ("pt", "Publicado em 5 de março de 2024 às 18h20", "2024-03-05T18:20"),
        ("it", "Pubblicato il 5 marzo 2024 alle 18:20", "2024-03-05T18:20"),
        ("sv", "Publicerad 5 maj 2024 kl. 18.20", "2024-05-05T18:20"),
        ("da", "Publiceret 5. oktober 2024 kl. 18.20", "2024-10-05T18:20"),
        ("nb", "Oppdatert 6. desember 2024 kl. 09.05", "2024-12-06T09:05"),
        ("pl", "Opublikowano: 5 października 2024, godz. 18:20", "2024-10-05T18:20"),
        ("ca", "5 d’octubre del 2024", "2024-10-05"),
    ],
)
def test_days_of_other_languages_are_read(language: str, line: str, day: str) -> None:
    published = best(stamps(in_english(line, language)))
    assert published
    assert published.value == day


@pytest.mark.parametrize("line", ["Published 5 March 2024 at 18.20", "Mar 5, 2024", "Stand 5 of 9"])
@pytest.mark.parametrize("language", ["en", None, "xx"])
def test_english_stays_as_it_is(line: str, language: str | None) -> None:
    assert in_english(line, language) == line


@pytest.mark.parametrize("line", ["Am 5. März 2024 fiel der Turm, sagte Weber.", "3.10 Meter hoch und 12.40 breit"])
def test_prose_with_days_is_no_stamp(line: str) -> None:
    assert not stamps(in_english(line, "de"))
