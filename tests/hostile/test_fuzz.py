"""A few examples of each check; `make fuzz` has ten minutes of them."""

import pytest

from tests.hostile import fuzz

EXAMPLES = 15
"""A fraction of a second for most formats: what a change breaks altogether shows at once."""


@pytest.mark.parametrize("name", fuzz.checks())
def test_any_input_ends_as_it_may(name: str) -> None:
    fuzz.tried(name, examples=2 if name.endswith("pdf") else EXAMPLES)
