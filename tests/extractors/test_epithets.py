"""What a tabloid puts before a name."""

import pytest

from .tagged import types_in


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ("[person Plucky Irene Cobb] ran.", {"Irene Cobb"}),
        ("[person Hubby Reg], 81, sat.", {"Reg"}),
        ("[person Brave] [person Kelly Dunphy] swam.", {"Kelly Dunphy"}),
        ("[work Brave] won.", {"Brave"}),
        ("Tom sat. [person Brave] and [person Kelly Dunphy] swam.", {"Brave", "Kelly Dunphy"}),
        ("[person Bravery Ode] won.", {"Bravery Ode"}),
    ],
)
def test_an_epithet_is_no_name(markup, names, gazetteer):
    assert set(types_in(markup, gazetteer)) == names
