"""What people read of an analysis: who is in it."""

from dateline.outputs import readable


def entity(number, *, named=True, kind="person"):
    facts = {
        "titles": [],
        "party": None,
        "age": None,
        "affiliations": [],
        "mentions": [None],
        "time": None,
        "money": None,
    }
    return {
        "id": f"e{number}",
        "name": f"N{number}",
        "type": kind,
        "named": named,
        "salience": 1 - number / 100,
        **facts,
    }


def quote(number, kind="speech"):
    speaker = {"entity": f"e{number}"} if number else None
    return {"speaker": speaker, "kind": kind}


def names(entities, quotes=()):
    """What is printed of each entity, without the facts."""
    return [line.partition(" (")[0] for line in readable._who({"entities": entities, "quotes": list(quotes)})]


def test_ten_are_listed_and_the_rest_counted():
    assert names([entity(number) for number in range(1, 15)]) == [*(f"N{n}" for n in range(1, 11)), "and 4 more"]


def test_who_is_quoted_is_always_listed():
    listed = names([entity(number) for number in range(1, 15)], [quote(12), quote(None), quote(14, "attitude")])
    assert listed[-2:] == ["N12", "and 3 more"]


def test_nothing_is_said_of_more_where_all_are_listed():
    assert names([entity(number) for number in range(1, 11)])[-1] == "N10"


def test_who_has_no_name_is_not_counted():
    places = [entity(number, kind="location") for number in range(20, 23)]
    assert names([*(entity(n) for n in range(1, 11)), entity(11, named=False), *places])[-1] == "N10"
