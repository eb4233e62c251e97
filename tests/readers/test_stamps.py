import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.readers.credits.stamps import MAX_LINE, best, cut, is_label, stamps


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Updated at 6:40 a.m. ET, Oct. 2, 2024", "2024-10-02T06:40-04:00"),
        ("Posted: Aug 17, 2023 / 05:04 PM EDT", "2023-08-17T17:04-04:00"),
        ("First published: 07:15, 5 Mar 2025 (IST)", "2025-03-05T07:15"),
        ("Wednesday 05 March 2025 07:15 GMT", "2025-03-05T07:15+00:00"),
        ("Wed 5 Mar 2025 00.40 GMT", "2025-03-05T00:40+00:00"),
        ("March 5, 2025 12:41 AM UTC · Updated 8 hours ago", "2025-03-05T00:41+00:00"),
        ("March 5, 202512:41 AM UTCUpdated 8 hours ago", "2025-03-05T00:41+00:00"),
        ("on February 08, 2012 at 6:15 AM, updated February 08, 2012 at 7:02 AM", "2012-02-08T06:15"),
        ("Published 6:00 AM EST, Wed March 5, 2025", "2025-03-05T06:00-05:00"),
        ("Published: Mar. 5, 2025 at 5:04 PM EST|Updated: 2 hours ago", "2025-03-05T17:04-05:00"),
        ("UPDATED: 09:12, 6 March 2025 | PUBLISHED: 00:40, 5 March 2025", "2025-03-05T00:40"),
        ("Published On 5 Mar 2025", "2025-03-05"),
        ("Mar 05, 2025 · 5 min read", "2025-03-05"),
        ("06.01.2026, Lesezeit 5 Min.", "2026-01-06"),
        ("Tempo de leitura: 1 minuto", None),
        ("Temps de lecture : 4 minutes", None),
        ("FOR IMMEDIATE RELEASE: March 5, 2025", "2025-03-05"),
        ("Published5 March 2025", "2025-03-05"),
        ("Last updated: 3 hours ago", None),
        ("Updated 9:04 a.m. ET", None),
        ("Posted 03/05/2025", None),
    ],
)
def test_a_stamp_tells_its_day(line: str, value: str | None) -> None:
    found = stamps(line)
    assert found
    published = best(found)
    assert (published.value if published else None) == value


@pytest.mark.parametrize(
    "line",
    [
        "The council met on March 5, 2025",
        "On March 5, 2025, the council met.",
        "Updated rules",
        "Twelve hours ago it rained",
        "5 March",
        "Published",
        "x" * (MAX_LINE + 1),
        "1" * MAX_LINE,
    ],
)
def test_prose_is_no_stamp(line: str) -> None:
    assert stamps(line) == ()


@pytest.mark.parametrize(
    ("line", "before"),
    [
        ("PTI | Updated: Feb 13, 2020, 13:10 IST", "PTI"),
        ("By Jane Roe • Published March 5, 2025 • Updated on March 6, 2025", "By Jane Roe"),
        ("Jane Roe, 5 March 2025", "Jane Roe"),
        ("By Jane Roe", "By Jane Roe"),
        ("March 5, 2025 in the harbour", "March 5, 2025 in the harbour"),
    ],
)
def test_stamps_are_cut_off_a_line(line: str, before: str) -> None:
    assert cut(line)[0] == before
    assert bool(cut(line)[1]) == (before != line)


def test_a_label_may_stand_alone() -> None:
    assert all(map(is_label, ("Published", "Last updated:", "Posted on")))
    assert not is_label("Published works")


@given(st.lists(st.sampled_from(["Updated", "March", "5,", "2025", "7:15", "am", "|", "ago", "ET", "x", "31"])))
def test_any_words_may_be_read(words: list[str]) -> None:
    before, found = cut(" ".join(words))
    assert bool(found) or before == " ".join(words)
