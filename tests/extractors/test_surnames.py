"""People of two surnames, and of surnames with particles, by what an article calls them."""

import pytest

from .tagged import merged, tagged


def people_in(names, gazetteer):
    """Who is named in sentences with these names, by the fullest of each."""
    article, seen = tagged(" ".join(f"Then [person {name}] sang." for name in names))
    return [entity.name for entity in merged(article, seen.names, gazetteer)]


def names_in(markup, gazetteer):
    """Who is named in a text, by the fullest name of each."""
    article, seen = tagged(markup)
    return [entity.name for entity in merged(article, seen.names, gazetteer)]


@pytest.mark.parametrize(
    ("name", "calls"),
    [
        ("Carmen Lucía Huarcaya Condori", ["Huarcaya", "Huarcaya Condori", "Condori"]),
        ("Hernán Zubiaga de la Vega", ["Zubiaga", "Zubiaga de la Vega", "de la Vega"]),
        ("Joseba Elizalde y Prado", ["Elizalde", "Elizalde y Prado"]),
        ("Rui Miguel Cardoso Pinto", ["Cardoso", "Pinto", "Rui Cardoso"]),
        ("Nuno Bettencourt da Cunha", ["Bettencourt", "da Cunha", "Cunha"]),
        ("Ramiro del Pozo Iturbe", ["Del Pozo", "Pozo"]),
        ("Inés María Urrutia Salas", ["Urrutia", "Inés Urrutia", "Urrutia"]),
        ("Abu Turay", ["Turay", "Abu Turay"]),
        ("Omar Abu Rashid", ["Abu Rashid", "Rashid"]),
        ("Fergal Mac Suibhne", ["Mac Suibhne"]),
        ("Yahya Ould Sidi Brahim", ["Ould Sidi Brahim"]),
        ("Ali Abu Bakr Hamid", ["Abu Bakr Hamid"]),
        ("Pádraig Ó Conaill", ["Ó Conaill"]),
    ],
)
def test_somebody_goes_by_each_surname(name, calls, gazetteer):
    assert people_in([name, *calls], gazetteer) == [name]


def test_the_full_name_may_come_last(gazetteer):
    assert people_in(["Huarcaya", "Carmen Lucía Huarcaya Condori"], gazetteer) == ["Carmen Lucía Huarcaya Condori"]
    assert people_in(["Rui Cardoso", "Rui Miguel Cardoso Pinto"], gazetteer) == ["Rui Miguel Cardoso Pinto"]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Mary Luisa Dane", "Luisa"),
        ("Rui Miguel Cardoso Pinto", "Ana Cardoso"),
        ("Rui Miguel Cardoso Pinto", "Rui Lopes"),
        ("John B. Dane", "B. Pell"),
    ],
)
def test_a_middle_name_calls_nobody(name, other, gazetteer):
    assert people_in([name, other], gazetteer) == [name, other]


def test_a_bearer_of_the_last_name_goes_first(gazetteer):
    assert people_in(["Ada Prado", "Joseba Prado Ruiz", "Prado"], gazetteer) == ["Ada Prado", "Joseba Prado Ruiz"]


@pytest.mark.parametrize(
    ("names", "people"),
    [
        (["Desmond Quirke", "Des"], ["Desmond Quirke"]),
        (["Rodney Tapp", "Rod"], ["Rodney Tapp"]),
        (["Elizabeth Moss", "Eli"], ["Elizabeth Moss", "Eli"]),
        (["Hanneke Moss", "Hann"], ["Hanneke Moss", "Hann"]),
    ],
)
def test_a_first_name_has_short_forms(names, people, gazetteer):
    assert people_in(names, gazetteer) == people


def test_a_wife_has_the_surname_behind_her_title(gazetteer):
    article, seen = tagged(
        "[person Rodney Tapp] and his wife, [person Blessing], left. Mrs [person Tapp] ate. [person Tapp] sang."
    )
    texts = [[m.text for m in entity.mentions] for entity in merged(article, seen.names, gazetteer)]
    assert texts == [["Rodney Tapp", "Tapp"], ["Blessing", "Tapp"]]


def test_a_mother_is_not_her_daughter(gazetteer):
    names = ["Mary Ann Smith Jones", "Ann Smith Jones"]
    assert people_in(names, gazetteer) == names


@pytest.mark.parametrize("name", ["[person Quill], [person Ada M]", "[person Quill, Ada]"])
def test_a_list_has_the_surname_first(name, gazetteer):
    assert names_in(f"[person Ada Quill] met [person Bo Roe]. They named {name}.", gazetteer) == ["Ada Quill", "Bo Roe"]


@pytest.mark.parametrize(
    "rest", ["Unlike [person Quill], [person Ada] never sang.", "They named [person Quill], [person Bo]."]
)
def test_two_in_a_row_are_two(rest, gazetteer):
    article, seen = tagged(f"[person Ada Quill] met [person Bo Roe]. {rest}")
    assert not any("," in m.text for e in merged(article, seen.names, gazetteer) for m in e.mentions)


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("Siti Aminah binti Yusof", "Siti Aminah"),
        ("Prem Anand s/o Gopal", "Prem Anand"),
        ("Kavitha Devi a/p Raman", "Kavitha Devi"),
        ("Nor Azmi bin Salleh", "Nor Azmi"),
    ],
)
def test_first_names_call_whoever_has_a_patronymic(name, call, gazetteer):
    assert people_in([name, call], gazetteer) == [name]
    assert names_in(f"[person {name}] sang. [location {call}] bowed.", gazetteer) == [name]


@pytest.mark.parametrize(
    ("name", "call"),
    [("Ben Van Acker", "Van Acker"), ("Al Di Marco-Lund", "Di Marco-Lund"), ("Osei- Bonsu", "Osei-Bonsu")],
)
def test_a_part_of_a_name_calls_its_bearer(name, call, gazetteer):
    assert len(people_in([name, call], gazetteer)) == 1


def test_a_surname_of_two_particles_has_no_first_name(gazetteer):
    assert people_in(["Ann van der Berg", "Van der Berg"], gazetteer) == ["Ann van der Berg"]
