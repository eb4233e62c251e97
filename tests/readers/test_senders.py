import pytest

from chalicelib.readers.credits.senders import sender


@pytest.mark.parametrize(
    ("written", "author", "publisher"),
    [
        ("Jane Roe <jane@ledger.example>", "Jane Roe", None),
        ('"Roe, Jane" <jane@ledger.example>', "Jane Roe", None),
        ("jane@ledger.example (Jane Roe)", "Jane Roe", None),
        ("Jane Roe [mailto:jane@ledger.example]", "Jane Roe", None),
        ("=?utf-8?Q?Ren=C3=A9e_Roux?= <r@a.example>", "Renée Roux", None),
        ("Jane Roe from Harbour Notes <notes@a.example>", "Jane Roe", "Harbour Notes"),
        ("Jane Roe, The Harbour Ledger <j@a.example>", "Jane Roe", "The Harbour Ledger"),
        ("'Jane Roe' via Council Reporters <list@a.example>", "Jane Roe", None),
        ("Harbour Ledger <news@ledger.example>", None, "Harbour Ledger"),
        ("City Desk <desk@ledger.example>", None, "City Desk"),
        ("BBC News <n@bbc.example>", None, "BBC News"),
        ("The Bridge Report <b@a.example>", None, "The Bridge Report"),
        ("Jane <jane@ledger.example>", None, None),
        ("jane.roe@ledger.example", None, None),
        ("admin <admin@a.example>", None, None),
        ("Mail Delivery Subsystem <mailer-daemon@a.example>", None, None),
        ("", None, None),
        ("<" * 5000, None, None),
    ],
)
def test_a_sender_is_a_person_or_a_newsroom(written: str, author: str | None, publisher: str | None) -> None:
    told = sender({"from": written})
    assert (told.get("author"), told.get("publisher")) == (author, publisher)


def test_what_is_sent_to_many_from_another_s_address_is_a_newsletter_s() -> None:
    to_many = {"list-unsubscribe": "<https://t.example/u>"}
    assert sender({"from": "Harbour Notes <hello@a.example>", **to_many}) == {"publisher": "Harbour Notes"}
    assert sender({"from": "Jane Roe <janeroe@a.example>", **to_many}) == {"author": "Jane Roe"}


def test_an_organization_is_the_publisher_of_its_people() -> None:
    told = sender({"from": "Jane Roe <j@a.example>", "organization": "Harbour Ledger"})
    assert told == {"author": "Jane Roe", "publisher": "Harbour Ledger"}
