import pytest

from chalicelib.readers.prose import mailings
from tests.readers.files.mails import STORY

TEXT = "\n\n".join(STORY)


@pytest.mark.parametrize(
    "line",
    [
        "Unsubscribe",
        "Unsubscribe | Manage preferences | View in browser",
        "Click here to unsubscribe from this list.",
        "You are receiving this email because you opted in at our website.",
        "You're receiving this newsletter because you are a friend of the Ledger.",
        "This email was sent to jane@ledger.example",
        "If you no longer wish to receive these emails, tell us.",
        "Don’t want to get these alerts? Unsubscribe here.",
        "Want to change how you receive these emails?",
        "Our mailing address is:",
        "Manage your subscription",
        "Please add news@ledger.example to your address book.",
        "Copyright © 2025 Harbour Ledger, All rights reserved.",
        "Privacy policy | Terms of use",
        "Was this email forwarded to you? Sign up here.",
        'You received this message because you are subscribed to the Google Groups "harbour" group.',
        "harbour mailing list",
        "https://lists.example/mailman/listinfo/harbour",
        "DISCLAIMER: This message is for its addressee alone.",
        "This email and any attachments are confidential.",
        "Please consider the environment before printing this email.",
        "This is about our brand. To unsubscribe from such mail, click here.",
    ],
)
def test_the_way_out_of_a_newsletter_ends_it(line: str) -> None:
    assert mailings.without_footer(f"{TEXT}\n\n{line}\n\nHarbour Ledger\n12 Quay Street") == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "“You can unsubscribe at any time,” Ms. Rossi said of the council’s newsletter.",
        "He sent an email to the council on Monday.",
        "The mailing list had 400 names.",
        "Copyright was the question that the court had to answer.",
        "Residents received letters about it.",
        "Updates are promised for Friday.",
    ],
)
def test_a_story_about_mail_goes_on(line: str) -> None:
    text = f"{TEXT}\n\n{line}"
    assert mailings.without_footer(text) == text


def test_what_stands_above_the_story_is_no_footer() -> None:
    text = f"Unsubscribe\n\n{TEXT}"
    assert mailings.without_footer(text) == text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Read the report <https://t.example/r> today", "Read the report today"),
        ("Read the report (https://t.example/r) today", "Read the report today"),
        ("The town <mailto:a@b.example> said", "The town said"),
        ("[https://t.example/logo.png]\nThe town said", "\nThe town said"),
        ("[cid:image001.png@01DB]The town", "The town"),
        ("[Image: a bridge]The town", "The town"),
        ("https://t.example/1\nThe town", "\nThe town"),
        (f"The town https://t.example/{'a' * 90} said", "The town  said"),
        ("** The town\n-----", "The town\n-----"),
        ("See https://town.example/report for it.", "See https://town.example/report for it."),
    ],
)
def test_addresses_beside_their_words_are_left_out(written: str, shown: str) -> None:
    assert mailings.without_addresses(written) == shown


def test_filling_is_left_out() -> None:
    assert mailings.without_filling("Today" + "\u200c \xa0\u200c " * 50 + "The town") == "Today The town"
    assert mailings.without_filling("می‌خواهم 👩‍👩‍👧") == "می‌خواهم 👩‍👩‍👧"


BAIT = ["<https://", "(https://", " ", "[https://", "you are receiving ", "\u200c ", "** ", "\t("]


@pytest.mark.parametrize("bait", BAIT)
def test_bait_takes_no_time(bait: str) -> None:
    text = bait * (400_000 // len(bait))
    assert mailings.without_footer(mailings.without_filling(mailings.without_addresses(text))) is not None
