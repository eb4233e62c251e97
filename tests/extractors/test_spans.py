import pytest

from chalicelib.extractors.text.spans import beginning, touching
from chalicelib.model import Block

BLOCKS = [Block("paragraph", 2, 4), Block("paragraph", 4, 7), Block("paragraph", 9, 12)]


@pytest.mark.parametrize("start", range(14))
@pytest.mark.parametrize("length", [1, 2, 5, 20])
def test_bisection_finds_what_looking_at_each_finds(start, length):
    end = start + length
    assert touching(BLOCKS, start, end) == [b for b in BLOCKS if b.start < end and start < b.end]


@pytest.mark.parametrize("start", range(14))
@pytest.mark.parametrize("length", [1, 2, 5, 20])
def test_what_begins_is_found_by_bisection(start, length):
    assert beginning(BLOCKS, start, start + length) == [b for b in BLOCKS if start <= b.start < start + length]
