"""The words for time, read in their own examples against a Wednesday in June."""

import re
from datetime import date, timedelta

import pytest

from chalicelib import lexicon
from chalicelib.extractors.values import expressions, times
from chalicelib.extractors.values.calendars import Context
from chalicelib.extractors.values.timex import read
from chalicelib.model import Article, Block, Mention, Published

WEDNESDAY = date(2023, 6, 14)
WEEKS = {"-1": "2023-W23", "0": "2023-W24", "1": "2023-W25"}
DAYS = {"-2": "2023-06-12", "2": "2023-06-16", "-1": "2023-06-13", "0": "2023-06-14", "1": "2023-06-15"}


def value(words, day=WEDNESDAY):
    time = read(words, Context(day))
    return time and time.value


def values(text, day=WEDNESDAY):
    """The values of all dates that rules find in a text."""
    return [value(text[start:end], day) for start, end in expressions.spans(text)]


def phrase(row, *, words=1):
    """The word in its example, with so many words behind it."""
    return re.search(rf"\b{re.escape(row['word'])}(?: [\w']+){{{words}}}", row["example"])[0]


def named(rows):
    return pytest.mark.parametrize("row", rows, ids=lambda row: row["word"])


@named(lexicon.rows("months"))
def test_a_month_has_its_number(row):
    (day,) = values(row["example"])
    cut = [value(f"{form}. 5, 2021") for form in (row["newsroom"] + " " + row["short"]).split()]

    assert day[5:7] == f"{int(row['number']):02}"
    assert set(cut) <= {f"2021-{int(row['number']):02}-05"}


@named([row for row in lexicon.rows("months") if row["newsroom"]])
def test_a_month_cut_by_newsrooms_is_found(row):
    assert values(f"It rained on {row['newsroom'].capitalize()}. 5, 2021.") == [f"2021-{int(row['number']):02}-05"]


@named(lexicon.rows("weekdays"))
def test_a_weekday_has_its_number(row):
    (day,) = values(row["example"])
    cut = {date.fromisoformat(value(form)).isoweekday() for form in row["short"].split()}

    assert {date.fromisoformat(day[:10]).isoweekday()} == cut == {int(row["number"])}


@named([row for row in lexicon.rows("dayparts") if row["kind"] == "part"])
def test_a_part_of_the_day_is_read(row):
    (time,) = values(row["example"])

    assert time.endswith(row["code"])
    assert value(f"Monday {row['word']} at 9:30").endswith({"am": "T09:30", "pm": "T21:30"}[row["half"]])


@named([row for row in lexicon.rows("dayparts") if row["kind"] == "hour"])
def test_an_hour_with_a_name_is_read(row):
    assert value(phrase(row)).endswith(row["code"])


@named(lexicon.rows("seasons"))
def test_a_season_has_its_code_and_begins_in_its_month(row):
    begins = date(2023, int(row["month"]), 1)

    assert values(row["example"], begins) == [f"2022-{row['code']}"]
    assert value(f"next {row['word']}", begins) == f"2024-{row['code']}"
    assert value(f"next {row['word']}", begins - timedelta(days=1)) == f"2023-{row['code']}"


@named([row for row in lexicon.rows("timeunits") if "counted" in row["use"]])
def test_a_unit_can_be_counted(row):
    assert value(f"every {row['word']}") == row["value"]
    assert value(f"a {row['word']}") == row["value"]


@named([row for row in lexicon.rows("timeunits") if "ago" in row["use"]])
def test_a_count_of_units_ago_is_found(row):
    assert None not in values(f"It closed three {row['word']}s ago.") != []


@named([row for row in lexicon.rows("timeunits") if "calendar" in row["use"]])
def test_a_unit_of_the_calendar_is_found(row):
    assert None not in values(f"It closed last {row['word']}.") != []


@named([row for row in lexicon.rows("timeunits") if "past" in row["use"]])
def test_a_past_unit_lasts_until_now(row):
    assert value(f"the past {row['word']}") == row["value"]


@named([row for row in lexicon.rows("timeunits") if "long" in row["use"]])
def test_a_last_long_unit_lasts_until_now(row):
    assert value(f"the last {row['word']}") == row["value"]


@named([row for row in lexicon.rows("numbers") if "time" in row["use"]])
def test_a_number_in_words_counts_units(row):
    units = phrase(row)
    length = re.fullmatch(r"PT?(\d+)[HDWMY]", value(units))[1]

    assert int(length) == int(row["value"]) * (10 if "decade" in units else 1)


@named([row for row in lexicon.rows("numbers") if row["ordinal"] in ("first", "second", "third", "fourth")])
def test_an_ordinal_counts_quarters(row):
    assert value(f"the {row['ordinal']} quarter of 2022") == f"2022-Q{row['value']}"


@named([row for row in lexicon.rows("pointers") if "period" in row["kind"].split()])
def test_a_pointer_moves_by_its_step(row):
    assert value(phrase(row)).startswith(WEEKS[row["step"]])


@named([row for row in lexicon.rows("pointers") if "bare" in row["kind"].split()])
def test_a_period_needs_no_article(row):
    assert values(f"It was {row['word']} year") == [str(2023 + int(row["step"]))]
    assert values("It was previous year") == []


@named([row for row in lexicon.rows("pointers") if "named" in row["kind"].split()])
def test_a_weekday_has_a_pointer_before_it(row):
    assert list(expressions.spans(f"It was {row['word']} Friday.")) == [(7, len(f"It was {row['word']} Friday"))]


@named([row for row in lexicon.rows("pointers") if row["kind"] == "day"])
def test_a_day_beside_today_is_found(row):
    (day,) = values(row["example"])

    assert day == DAYS[row["step"]] + ("TNI" if row["part"] else "")


def counted(text):
    """The value of the last date of a text, which counts from one before."""
    article = Article(text, (Block("paragraph", 0, len(text)),), published=Published(WEDNESDAY.isoformat(), "day"))
    reader = times.Reader(article)
    mentions = [Mention(start, end, text[start:end]) for start, end in expressions.spans(text)]
    return [reader.meaning(mention) for mention in mentions][-1].value


@named([row for row in lexicon.rows("pointers") if row["kind"] in ("beside", "away")])
def test_a_date_counts_from_the_date_named_before(row):
    step = int(row["step"]) * (2 if re.search(rf"two days {row['word']}", row["example"]) else 1)

    assert counted(row["example"]) == (date(2023, 5, 3) + timedelta(step)).isoformat()


@named([row for row in lexicon.rows("pointers") if {"period", "beside"} <= set(row["kind"].split())])
def test_a_pointer_with_an_article_counts_from_the_date_named_before(row):
    day = date(2023, 5, 3) + timedelta(int(row["step"]))

    assert counted(f"It rained on May 3 and the {row['word']} day.") == day.isoformat()


@named([row for row in lexicon.rows("pointers") if row["kind"] == "present"])
def test_what_says_that_it_is_now_is_found(row):
    assert values(row["example"]) == ["PRESENT_REF"]
    assert read(row["word"], Context(None)).type == "DATE"
    assert values(f"{row['word'].capitalize()} all is well.") == ["PRESENT_REF"]


@named(lexicon.rows("other_quarters"))
def test_a_quarter_of_something_else_is_no_date(row):
    without = re.sub(rf"\b{row['word']}\b", "fire", row["example"])

    assert values(row["example"]) == []
    assert len(values(without)) == 1


@named(lexicon.rows("other_seasons"))
def test_a_season_beside_this_word_is_no_date(row):
    without = re.sub(rf"\b{row['word']}\b", "ended", row["example"])

    assert values(row["example"]) == []
    assert len(values(without)) == 1


@named(lexicon.rows("periodparts"))
def test_a_part_of_a_period_has_the_value_of_the_whole(row):
    words = re.search(rf"{row['word']} (.+)", row["example"])

    assert value(words[0]) == value(words[1]) is not None


@named([row for row in lexicon.rows("periodparts") if row["use"] == "near"])
def test_what_lies_near_an_end_is_found_with_its_period(row):
    assert list(expressions.spans(f"It was {row['word']} this year.")) == [(7, len(f"It was {row['word']} this year"))]
    assert list(expressions.spans("It was nearly this year.")) == [(14, 23)]


@named([row for row in lexicon.rows("periodparts") if row["use"] == "of"])
def test_a_part_is_found_with_its_period(row):
    assert list(expressions.spans(f"It was the {row['word']} this year.")) == [
        (7, len(f"It was the {row['word']} this year"))
    ]


def meant(example):
    """The day that Monday is where the example has it."""
    start = example.index("Monday")
    return times.meaning(example, Mention(start, start + len("Monday"), "Monday"), WEDNESDAY).value


def of_tense(tense):
    return [row for row in lexicon.rows("tenses") if tense in row["tense"].split()]


@named(of_tense("future"))
def test_a_future_makes_monday_the_coming_one(row):
    assert meant(row["example"]) == "2023-06-19"


@named(of_tense("timetable"))
def test_a_timetable_makes_monday_the_coming_one(row):
    assert meant(row["example"]) == meant(f"It {row['singular']} on Monday") == "2023-06-19"


@named(of_tense("arranged"))
def test_an_arrangement_makes_monday_the_coming_one(row):
    assert meant(row["example"]) == meant(f"She {row['singular']} it all on Monday") == "2023-06-19"


@named([row for row in lexicon.rows("tenses") if row["participle"]])
def test_what_is_being_arranged_is_to_come(row):
    assert meant(f"They are {row['participle']} it on Monday") == "2023-06-19"


@named(of_tense("moved"))
def test_what_is_moved_to_monday_is_to_come(row):
    assert meant(row["example"]) == "2023-06-19"
    assert meant(re.sub(rf"\b{row['word']}\b", "held on", row["example"])) == "2023-06-12"


@named(of_tense("none"))
def test_words_in_ed_that_are_no_past(row):
    assert meant(row["example"]) == "2023-06-19"
    assert meant(re.sub(rf"\b{row['word']}\b", "hatted", row["example"])) == "2023-06-12"


@named(of_tense("past"))
def test_a_past_after_a_will_makes_monday_the_last_one(row):
    without = re.sub(rf"\b{row['word']}\b", "", row["example"])

    assert meant(row["example"]) == "2023-06-12"
    assert meant(without) == "2023-06-19"


@named(of_tense("telling"))
def test_who_tells_by_when_speaks_of_what_is_to_come(row):
    assert meant(f"She {row['word']} they want it by Monday") == "2023-06-19"
