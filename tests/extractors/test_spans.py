import pytest

from chalicelib.extractors.text.spans import touching
from chalicelib.model import Block

BLOCKS = [Block("paragraph", 2, 4), Block("paragraph", 4, 7), Block("paragraph", 9, 12)]


@pytest.mark.parametrize("start", range(14))
@pytest.mark.parametrize("length", [1, 2, 5, 20])
def test_bisection_finds_what_looking_at_each_finds(start, length):
    end = start + length
    assert touching(BLOCKS, start, end) == [b for b in BLOCKS if b.start < end and start < b.end]
