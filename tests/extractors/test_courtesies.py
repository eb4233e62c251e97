"""Family names that come first, and what "Mr" tells of them."""

import pytest

from chalicelib.extractors.entities.courtesies import surnames

from .tagged import types_in
from .test_namesakes import whose_last

PHAM = "[organization Pham Cargo] was built by [organization Pham Van Duc]. "


def test_whom_a_courtesy_calls_is_a_person(gazetteer):
    types = types_in(f"{PHAM}Mr [person Pham] came.", gazetteer)

    assert types == {"Pham Cargo": "organization", "Pham Van Duc": "person"}


def test_whom_none_calls_may_be_a_firm(gazetteer):
    assert types_in(f"{PHAM}It rained.", gazetteer)["Pham Van Duc"] == "organization"


@pytest.mark.parametrize("name", ["Tan Sea Lines", "Tan Kang Bank"])
def test_a_firm_stays_one_beside_its_owner(name, gazetteer):
    types = types_in(f"[organization {name}] sank. Mr [person Tan] wept.", gazetteer)

    assert types[name] == "organization"


def test_mr_means_no_firm(gazetteer):
    markup = "[organization Tan Holdings] chose [person Tan Siew Ling]. Ms [person Tan] sang."

    assert whose_last(markup, gazetteer) == "Tan Siew Ling"


def test_a_family_name_tells_no_gender(gazetteer):
    # Mei is a woman's first name as well.
    assert whose_last("[person Mei Wei Jun] came. Mr [person Mei] sang.", gazetteer) == "Mei Wei Jun"


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Ms Anna Lee spoke. Ann Cole left.", set()),
        ("Mr John Smith met Mr Kwek Boon Leong.", set()),
        ("Mr O’Neil sat. Mrs. Tan-Lim's dog and Mdm Ng’s cat ran.", {"O’Neil", "Tan-Lim", "Ng"}),
        ("Ms Lee and Mr Roe’s Bank wept.", {"Lee", "Roe"}),
    ],
)
def test_a_surname_is_a_whole_word(text, called):
    assert surnames(text) == called


def test_half_a_first_name_is_none(gazetteer):
    # "Ann" is a part of "Anna"; Ann Cole is a woman, whom "he" can't mean.
    markup = "Ms [person Anna Lee] spoke. [person Ann Cole] left. Mr [person Cole] sang."

    assert whose_last(markup, gazetteer) == "Cole"
