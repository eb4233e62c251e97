from datetime import date

import pytest

from chalicelib.extractors.values import expressions, times
from chalicelib.extractors.values.calendars import Context
from chalicelib.extractors.values.timex import read
from chalicelib.model import Article, Block, Mention, Post, Published, Time

WEDNESDAY = date(2023, 6, 14)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("March 3, 2021", "2021-03-03"),
        ("3 March 2021", "2021-03-03"),
        ("Sunday, Sept. 12th, 2021", "2021-09-12"),
        ("2021-09-12", "2021-09-12"),
        ("25/12/2021", "2021-12-25"),
        ("August 2019", "2019-08"),
        ("early 2019", "2019"),
        ("the summer of 2020", "2020-SU"),
        ("the 1970s", "197"),
        ("the ’80s", "198"),
        ("the 19th century", "18"),
        ("third quarter of 2022", "2022-Q3"),
        ("the second half of 2022", "2022-H2"),
        ("from 2010 to 2014", "2010/2014"),
        ("2013-20", "2013/2020"),
        ("July 2 to 4, 2021", "2021-07-02/2021-07-04"),
        ("May 2021 to July 2021", "2021-05/2021-07"),
    ],
)
def test_a_calendar_date_needs_no_day_of_publication(words, value):
    assert read(words, Context(None)) == read(words, Context(WEDNESDAY)) == Time("DATE", value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Wednesday", "2023-06-14"),
        ("Friday", "2023-06-09"),
        ("last Wednesday", "2023-06-07"),
        ("next Friday", "2023-06-23"),
        ("next Monday", "2023-06-19"),
        ("this Friday", "2023-06-16"),
        ("yesterday", "2023-06-13"),
        ("June 1", "2023-06-01"),
        ("Aug. 1", "2023-08-01"),
        ("Nov. 1", "2022-11-01"),
        ("Tuesday, Nov. 14", "2023-11-14"),
        ("March 3 of last year", "2022-03-03"),
        ("May last year", "2022-05"),
        ("March", "2023-03"),
        ("last December", "2022-12"),
        ("this week", "2023-W24"),
        ("the weekend", "2023-W23-WE"),
        ("next weekend", "2023-W24-WE"),
        ("last month", "2023-05"),
        ("three months prior", "2023-03"),
        ("two years ago", "2021"),
        ("five days ago", "2023-06-09"),
        ("a couple of weeks ago", "2023-W22"),
        ("earlier this year", "2023"),
        ("late last year", "2022"),
        ("this decade", "202"),
        ("last summer", "2022-SU"),
        ("this winter", "2023-WI"),
        ("the third quarter", "2022-Q3"),
        ("last quarter", "2023-Q1"),
    ],
)
def test_a_relative_date_counts_from_the_day_of_publication(words, value):
    assert read(words, Context(WEDNESDAY)) == Time("DATE", value)
    assert read(words, Context(None)) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Saturday night", "2023-06-10TNI"),
        ("Monday morning at 9.30", "2023-06-12T09:30"),
        ("9 a.m. Monday", "2023-06-12T09:00"),
        ("noon on June 1", "2023-06-01T12:00"),
        ("tonight", "2023-06-14TNI"),
        ("last night", "2023-06-13TNI"),
        ("tomorrow at 12:15 a.m.", "2023-06-15T00:15"),
        ("6:45 p.m.", "T18:45"),
    ],
)
def test_a_time_of_the_day_is_a_time(words, value):
    assert read(words, Context(WEDNESDAY)) == Time("TIME", value)


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("the past three months", Time("DURATION", "P3M")),
        ("the past year", Time("DURATION", "P1Y")),
        ("the last decade", Time("DURATION", "P10Y")),
        ("a decade", Time("DURATION", "P10Y")),
        ("48 hours", Time("DURATION", "PT48H")),
        ("Mondays", Time("SET", "XXXX-WXX-1")),
        ("every Friday", Time("SET", "XXXX-WXX-5")),
        ("every year", Time("SET", "P1Y")),
    ],
)
def test_durations_and_what_comes_again_have_types_of_their_own(words, time):
    assert read(words, Context(WEDNESDAY)) == time


@pytest.mark.parametrize(
    "words",
    [
        "03/04/2021",
        "Feb. 30",
        "2021-13-01",
        "25:00",
        "14 p.m.",
        "9999 years ago",
        "Ramadan",
        "",
        "May " * 50,
        "2014-2010",
    ],
)
def test_what_is_open_or_impossible_has_no_value(words):
    assert read(words, Context(WEDNESDAY)) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The board met on *Monday* to vote.", "2023-06-12"),
        ("The board will meet on *Monday* to vote.", "2023-06-19"),
        ("The mayor, who will retire, said *Monday* that it rained.", "2023-06-12"),
        ("On *Monday*, the board will vote.", "2023-06-19"),
        ("It will vote. The board met on *Monday*.", "2023-06-12"),
        ("Tickets are on sale until *Sunday*.", "2023-06-18"),
        ("It said that it would pay 20 cents more, twice *Monday*’s price.", "2023-06-12"),
        ("By *Sunday*, two ships had left.", "2023-06-11"),
        ("She said they want it by *Sunday*.", "2023-06-18"),
        ("They’ll close it in *November*.", "2023-11"),
        ("It closed in *November*.", "2022-11"),
        ("“What do I tell those who start in *September*?”", "2023-09"),
        ("The show opens on *Friday*.", "2023-06-16"),
        ("It did end in *November*.", "2022-11"),
        ("It is set to open on *Nov. 1* at last.", "2023-11-01"),
        ("They will answer the letters of *May 2* in full.", "2023-05-02"),
        ("It happened last *Thursday*, she said.", "2023-06-08"),
        ("Come on *Sunday* (July 30).", "2023-07-30"),
        ("In *May* last year it rained.", "2022-05"),
    ],
)
def test_the_words_around_a_date_say_whether_it_is_past_or_to_come(text, value):
    before, words, after = text.split("*")
    mention = Mention(len(before), len(before + words), words)
    assert times.meaning(before + words + after, mention, WEDNESDAY) == Time("DATE", value)


def test_dates_count_from_the_day_of_publication_or_else_of_the_dateline():
    text = "TROY, June 2, 2023 -- It rained on June 3, 2023."
    blocks = (Block("dateline", 0, 18), Block("paragraph", 22, len(text)))
    assert times.published(Article(text, blocks)) == date(2023, 6, 2)
    assert times.published(Article(text, blocks, published=Published("2023-06-14T10:00", "minute"))) == WEDNESDAY
    assert times.published(Article(text, blocks[1:])) is None
    assert times.published(Article(text, blocks[1:], published=Published("2023-06", "month"))) is None


def test_in_a_post_dates_count_from_the_post():
    text = "It rained today.\n\nToday it rains.\n— Ann Lee (@annlee) June 2, 2023"
    post = Post("Ann Lee", "annlee", "2023-06-02", (34, len(text)))
    article = Article(text, (Block("paragraph", 0, 16), Block("embed", 18, len(text), post)))
    assert times.anchor(article, Mention(10, 15, "today"), WEDNESDAY) == WEDNESDAY
    assert times.anchor(article, Mention(18, 23, "Today"), WEDNESDAY) == date(2023, 6, 2)


def test_the_finder_takes_what_can_be_nothing_but_a_date():
    text = (
        "Two years ago, on March 3, the USA Today march (May 2020) of 12 May 2021 passed. Last night and on Friday "
        "night at 9 p.m. the 1970s may sun itself; three months prior to that, today's 45-year-old sat 3 days."
    )
    assert [text[start:end] for start, end in expressions.spans(text)] == [
        "Two years ago",
        "March 3",
        "May 2020",
        "12 May 2021",
        "Last night",
        "Friday night at 9 p.m.",
        "the 1970s",
        "today",
    ]


def values_of(text, day=WEDNESDAY):
    """The values of all dates that rules find in an article, each counting from those before."""
    article = Article(text, (Block("paragraph", 0, len(text)),), published=Published(day.isoformat(), "day"))
    reader = times.Reader(article)
    meanings = [reader.meaning(Mention(start, end, text[start:end])) for start, end in expressions.spans(text)]
    return [time and time.value for time in meanings]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He was shot on May 3, 2021 and died *two weeks later*.", "2021-05-17"),
        ("The club of May 2019 had half the members of *a year before*.", "2018-05"),
        ("Rents in the first quarter of 2022 were up from *a year earlier*.", "2021-Q1"),
        ("Rents rose in May 2022, the bank said on June 1, 2022, from *a year earlier*.", "2021-05"),
        ("The bank said on June 1, 2022 that rents fell from *a year earlier*.", None),
        ("The loan of January 31, 2022 was repaid *a month later*.", "2022-02-28"),
        ("She sailed on May 3, 2021 and was lost *the next morning*.", "2021-05-04TMO"),
        ("The fire of May 3, 2021 was smaller than the one *the night before*.", "2021-05-02TNI"),
        ("He quit on May 3, 2021 and came back *the following Friday*.", "2021-05-07"),
        ("It was founded on November 3, 2019 and closed *the following April*.", "2020-04"),
        ("It was founded on November 3, 2019 and closed *the following spring*.", "2020-SP"),
        ("The mine of June 2019 was shut *the same year*.", "2019"),
        ("Sales in May 2019 were twice those of *the previous month*.", "2019-04"),
        ("On May 3, 2021 it rained, and it froze *that night*.", "2021-05-03TNI"),
        (
            "The talks of May 3, 2021 were twice as long as those *two days earlier*. They met *the next day*.",
            "2021-05-04",
        ),
        ("It was lost in May 2021. *The day before*, it rained.", None),
        ("In 2019 they left; *three days later*, it rained.", None),
        ("Talks began *the day before yesterday*.", "2023-06-12"),
    ],
)
def test_a_date_counts_from_the_one_named_before(text, value):
    assert values_of(text.replace("*", ""))[-1] == value


@pytest.mark.parametrize(
    "text",
    [
        "The day before the match, it rained.",
        "It opens a week later than planned.",
        "The same quarter of the town burned.",
        "He promised more over the next year.",
        "It was the hottest of the last year.",
        "Nobody knows now that she is gone.",
        "Now, where was I?",
        "A now-defunct bank paid for it.",
        "He watched Democracy Now at noon.",
        "He froze at the moment of truth.",
        "Kenya scored in the third quarter.",
        "That day care is shut.",
        "It will sit in the coming weeks.",
        "It rose for the coming-week effect.",
    ],
)
def test_what_looks_like_a_date_is_none(text):
    assert values_of(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Voters go to the polls on *Monday*.", "2023-06-19"),
        ("Voters went to the polls on *Monday*.", "2023-06-12"),
        ("England face Wales in Cardiff on *Monday*.", "2023-06-19"),
        ("The Senate vote on *Monday* was close.", "2023-06-12"),
        ("After his visit to Rome on *Monday*, it rained.", "2023-06-12"),
        ("He says on *Monday* it rained.", "2023-06-12"),
        ("He said they meet in Rome on *Monday*.", "2023-06-19"),
        ("They are meeting in Rome on *Monday*.", "2023-06-19"),
        ("They are mourning those killed on *Monday*.", "2023-06-12"),
        ("They vowed to march on *Monday*.", "2023-06-19"),
        ("They might have met on *Monday*.", "2023-06-12"),
        ("It has been shut since *Monday*.", "2023-06-12"),
        ("It will have been shut since *May*.", "2023-05"),
        ("The deadline is *Monday*.", "2023-06-19"),
        ("It was signed on *July 20*.", "2022-07-20"),
        ("They told us to vote on *July 20*.", "2023-07-20"),
        ("The new king takes office on *Oct. 20*.", "2023-10-20"),
        ("The plant will close in *the first quarter*.", "2024-Q1"),
        ("Sales fell in *the third quarter*.", "2022-Q3"),
        ("In May 2019 it had failed at *the end of the year*.", "2019"),
        ("It was cheap in May 2019; it will shut at *the end of the year*.", "2023"),
        (
            "The board will sit on July 3. Seats would be put up in Bath, Wells and York by *the end of the week*.",
            "2023-W24",
        ),
        ("The board met on May 3. Ada Lee says seats will be put up by *the end of the week*.", "2023-W24"),
        ("The board met on May 3. Beds are to be had in all towns by *the end of the month*.", "2023-06"),
        ("The fair opens on July 3 and will be full by *the end of the week*.", "2023-W27"),
        ("The fair opened on May 3. The tents were full by *the end of the week*.", "2023-W18"),
        ("Copies would go to Bath, which has a library, to Wells and to York by *Monday*.", "2023-06-19"),
        ("They want a roof over it before *Monday*.", "2023-06-19"),
        ("They fell ill before *Monday*.", "2023-06-12"),
        ("It opened in May and is expected to be painted by *Monday*.", "2023-06-19"),
        ("The race was moved to the *Monday* before it.", "2023-06-12"),
        ("The talks lasted until late *Monday*.", "2023-06-12"),
        ("The talks were extended until late *Monday*.", "2023-06-19"),
    ],
)
def test_a_date_looks_ahead_or_back_with_its_sentence(text, value):
    before, words, after = text.split("*")
    text = before + words + after
    reader = times.Reader(Article(text, (Block("paragraph", 0, len(text)),), published=Published("2023-06-14", "day")))
    times_of = {
        text[start:end]: reader.meaning(Mention(start, end, text[start:end])) for start, end in expressions.spans(text)
    }

    assert (times_of.get(words) or reader.meaning(Mention(len(before), len(before + words), words))).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They play cards every Friday.", "XXXX-WXX-5"),
        ("They pray each Friday morning.", "XXXX-WXX-5TMO"),
        ("Storks come back every March.", "XXXX-03"),
        ("The lake dries out every summer.", "XXXX-SU"),
    ],
)
def test_days_months_and_seasons_come_again(text, value):
    assert values_of(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened in the second half of 2022.", "2022-H2"),
        ("It opened in the first half of last year.", "2022-H1"),
        ("Its third-quarter loss was small.", "2022-Q3"),
        ("It opened in the second quarter of last year.", "2022-Q2"),
        ("It opened twenty-five years ago.", "1998"),
        ("It opened last Friday.", "2023-06-09"),
        ("It opened last May.", "2023-05"),
        ("It opened this morning.", "2023-06-14TMO"),
        ("It opens at the end of this month.", "2023-06"),
        ("It will sit in the coming week.", "2023-W25"),
        ("It will sit this coming autumn.", "2023-FA"),
        ("It was flooded this past winter.", "2022-WI"),
        ("It is the worst drought of the current decade.", "202"),
    ],
)
def test_periods_and_their_parts_are_found(text, value):
    assert values_of(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ferry was full in May but would be empty by spring.", "2024-SP"),
        ("She thinks the choir will be home by late autumn.", "2023-FA"),
        ("The well will be dug in the summer.", "2023-SU"),
        ("The well was dug in the summer.", "2023-SU"),
        ("The well was dug in the autumn.", "2022-FA"),
        ("In the fall, the choir toured Peru.", "2022-FA"),
        ("The balcony, the stairs and a ladder were painted in the fall.", "2022-FA"),
        ("They need a stove before winter.", "2023-WI"),
        ("The pool is shut until spring.", "2024-SP"),
        ("It has been dry since the winter.", "2022-WI"),
        ("The pier closed over the winter and reopened.", "2022-WI"),
        ("A second fair is planned for the fall.", "2023-FA"),
        ("The new line is expected to be finished by early spring.", "2024-SP"),
        ("Most of the winter was lost to strikes. Much of the spring was lost too.", "2023-SP"),
        ("The hay had gone by the end of summer.", "2023-SU"),
        ("It closed in the spring of last year.", "2022-SP"),
        ("He moved there in Spring 2007.", "2007-SP"),
        ("The winter of 1998-99 was mild.", "1998-WI"),
        ("The next fair is in the spring.", "2024-SP"),
    ],
)
def test_a_season_is_a_date(text, value):
    assert values_of(text)[-1] == value


@pytest.mark.parametrize(
    ("published", "value"), [("2024-01-10", "2023-WI"), ("2024-03-10", "2024-WI"), ("2024-12-10", "2024-WI")]
)
def test_a_winter_to_come_may_be_under_way(published, value):
    assert values_of("The roof will be mended in the winter.", date.fromisoformat(published)) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Prices will spring back, and shares fall.",
        "They washed in the spring water.",
        "She was fined for a winter coat in the spring sales.",
        "He taught in summer school.",
        "Summer said that she was glad to be asked by Summer.",
        "They marched in the Arab Spring.",
        "They were ruined by the fall in sales.",
        "It was founded after the fall of the Wall.",
        "The mill closed after the fall.",
        "Two teeth were lost in the fall down a well.",
        "She fell off the roof and was missed in the fall.",
        "The lake is frozen solid in winter.",
        "They usually marched in summer.",
        "They marched by the summer’s best light.",
    ],
)
def test_what_looks_like_a_season_is_none(text):
    assert values_of(text) == []
