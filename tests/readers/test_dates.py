import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.readers.credits.dates import parse


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
        ("6:40 a.m. ET, Oct. 2, 2024", "2024-10-02T06:40-04:00", "minute"),
        ("Nov. 4, 2024, 9 a.m. Eastern Time", "2024-11-04T09:00-05:00", "minute"),
        ("July 4, 2005 9:00 AM PT", "2005-07-04T09:00", "minute"),
        ("Aug 17, 2023 / 05:04 PM EDT", "2023-08-17T17:04-04:00", "minute"),
        ("07:15, 5 Mar 2025 (IST)", "2025-03-05T07:15", "minute"),
        ("13:10 GMT, Wednesday, 5 March 2003", "2003-03-05T13:10+00:00", "minute"),
        ("5 March 2003, 1310 GMT", "2003-03-05T13:10+00:00", "minute"),
        ("5 Mar 2025 10:15 GMT+8", "2025-03-05T10:15+08:00", "minute"),
        ("5 March 2025 7.15am AEDT", "2025-03-05T07:15+11:00", "minute"),
        ("Sat Nov 18 2017 15:21:41 GMT+0000 (UTC)", "2017-11-18T15:21:41+00:00", "second"),
        ("5th of March 2025", "2025-03-05", "day"),
        ("13/2/2020 10:00", "2020-02-13T10:00", "minute"),
        ("2/13/2020", "2020-02-13", "day"),
        ("3.2.2020", "2020-02-03", "day"),
        ("March 2025", "2025-03", "month"),
        ("2019-03", "2019-03", "month"),
        ("2019", "2019", "year"),
    ],
)
def test_a_date_is_cut_to_what_it_says(written: str, value: str, precision: str) -> None:
    published = parse(written)
    assert published is not None
    assert (published.value, published.precision) == (value, precision)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "February 30, 2020",
        "next Tuesday",
        "2020-13-01",
        "0" * 500,
        "May 5, 0000",
        "0001-01-01T00:00:00Z",
        "3/2/2020",
        "March 5, 2025 25:10",
        "March 5, 2025 10:00 +99:00",
    ],
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert parse(written) is None


@given(st.text(max_size=120))
def test_no_text_breaks_the_parser(written: str) -> None:
    parse(written)
