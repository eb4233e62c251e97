import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.readers.dates import parse


@pytest.mark.parametrize(
    ("written", "value", "precision"),
    [
        ("March 25, 2019", "2019-03-25", "day"),
        ("25 March 2019", "2019-03-25", "day"),
        ("Sat., Oct. 9, 2010", "2010-10-09", "day"),
        ("Tuesday, October 8, 2024, 6:45 p.m. EDT", "2024-10-08T18:45-04:00", "minute"),
        ("Mar 3, 2020 at 12:05 AM", "2020-03-03T00:05", "minute"),
        ("2019-03-25", "2019-03-25", "day"),
        ("2019-03-25T16:05:09Z", "2019-03-25T16:05:09+00:00", "second"),
        ("2019-03-25T16:05:09.123+0200", "2019-03-25T16:05:09+02:00", "second"),
        ("2019-03-25 16:05 UTC", "2019-03-25T16:05+00:00", "minute"),
        ("Mon, 25 Mar 2019 16:05:09 GMT", "2019-03-25T16:05:09+00:00", "second"),
        ("2019-03", "2019-03", "month"),
        ("2019", "2019", "year"),
    ],
)
def test_a_date_is_cut_to_what_it_says(written: str, value: str, precision: str) -> None:
    published = parse(written)
    assert published is not None
    assert (published.value, published.precision) == (value, precision)


@pytest.mark.parametrize("written", ["", "February 30, 2020", "next Tuesday", "2020-13-01", "0" * 500, "May 5, 0000"])
def test_what_is_no_date_is_none(written: str) -> None:
    assert parse(written) is None


@given(st.text(max_size=120))
def test_no_text_breaks_the_parser(written: str) -> None:
    parse(written)
