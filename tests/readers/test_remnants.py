import pytest

from chalicelib import readers
from chalicelib.model import Article
from chalicelib.readers.prose.remnants import is_remnant, without_asides

PROSE = "The council of the town voted on Monday to close the bridge for a year, and it said that the work was overdue."


def read(text: str) -> Article:
    return readers.read(text.encode())


@pytest.mark.parametrize(
    "line",
    [
        "Sign up here.",
        "The Daily Docket newsletter has the latest legal news. Sign up here.",
        "Our Standards: The Thomson Reuters Trust Principles., opens new tab",
        "Purchase Licensing Rights",
        "Reuse this content",
        "Reprints & Permissions",
        "Register now for FREE unlimited access to Reuters.com",
        "View this email in your browser",
        "For the latest news and stories from across the coast, sign up for our newsletters.",
        "Der Inselbrief ist unser Newsletter für den Feierabend. Hier geht’s zur Anmeldung!",
        "Inscrivez-vous à la newsletter du Phare pour tout savoir des îles.",
        "Most read in World News",
        "Lees ook",
        "À lire aussi : Les îles sans médecin",
        "Follow Newsbeat on Instagram, Facebook, Twitter and YouTube.",
        "Was this newsletter forwarded to you? Sign up here.",
        "Thanks for reading The Coast! Subscribe for free to receive new posts and support my work.",
        "The Coast is a reader-supported publication. To receive new posts, consider becoming a paid subscriber.",
        "Keep reading with a 7-day free trial",
        "Type your email…",
        "Leave a comment",
        "Discover more from The Coast",
        "Sent from my iPhone",
        "On Wed, Mar 5, 2025 at 7:15 AM Jane Roe <jane@ledger.example> wrote:",
        "View this post on Instagram",
        "View on Mastodon",
        "Post by @lyle@mastodon.example View on Mastodon",
        "You need to enable JavaScript to run this app.",
        "Please enable JS and disable any ad blocker",
        "We've detected that JavaScript is disabled in this browser. Please enable JavaScript to continue.",
        "This site requires JavaScript to run correctly.",
        "We and our 847 partners store and use cookies on your device.",
        "By clicking “Accept”, you agree to the storing of cookies on your device.",
    ],
)
def test_a_pages_furniture_is_a_remnant(line: str) -> None:
    assert is_remnant(line)


@pytest.mark.parametrize(
    "line",
    [
        "Image: Jane Roe.",  # whom a text names, it names
        "He wanted to sign up here, she said, but the office was closed.",
        "She writes a newsletter about ferries, and readers sign up in hundreds.",
        "He told islanders that they could sign up for the newsletter at the town hall.",
        "Les autorités n’ont rien dit.",
        "The photo: a ferry, and nobody on it. She has kept it since the day that she came to the islands.",
        "Der Newsletter hat 900 Leser, sagte der Wirt.",
        "She said that most people follow the mayor on Facebook and nobody else.",
        "On Tuesday night the mayor wrote:",
        "The flaw lets a site read files where a browser is told to enable JavaScript.",
        "JavaScript is the language that most of them know.",
        "The regulator said that cookies need consent.",
        "Thanks for reading the letter to us, she told the judge.",
        "Our standards are high, he said.",
        "This site requires a permit.",
    ],
)
def test_a_sentence_of_reporting_is_none(line: str) -> None:
    assert not is_remnant(line)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("A filing, opens new tab, shows it.", "A filing, shows it."),
        ("A filing (opens in a new window) shows it.", "A filing shows it."),
        ("The minister opens new window on talks.", "The minister opens new window on talks."),
    ],
)
def test_what_links_tell_screen_readers_is_left_out(written: str, shown: str) -> None:
    assert without_asides(written) == shown
    assert read(f"{written}\n\n{PROSE}").text == f"{shown}\n\n{PROSE}"


@pytest.mark.parametrize("parted", ["\n\n", " "])
def test_a_post_that_was_not_shown_is_no_post(parted: str) -> None:
    placeholder = f"View this post on Instagram{parted}A post shared by Strandline Ferries (@strandline)"
    article = read(f"{PROSE}\n\n{placeholder}\n\n{PROSE}")
    assert [block.kind for block in article.blocks] == ["paragraph", "remnant", "paragraph"]


@pytest.mark.parametrize(
    "embed",
    [
        "<blockquote class='instagram-media'><a>View this post on Instagram</a><p>A post shared by A B (@ab)</p>"
        "</blockquote>",
        "<blockquote class='mastodon-embed'><div>Post by @a@b.example</div><div>View on Mastodon</div></blockquote>",
        "<blockquote class='text-post-media'><div>Post by @ab</div><div>View on Threads</div></blockquote>",
        "<blockquote class='twitter-tweet'><a href='#'>https://twitter.com/ab/status/1</a></blockquote>",
        "<blockquote class='twitter-tweet'>&mdash; A B (@ab) <a>May 1, 2025</a></blockquote>",
        "<blockquote class='tiktok-embed'><section></section></blockquote>",
    ],
)
def test_an_embed_without_words_leaves_nothing(embed: str) -> None:
    page = f"<html><body><article><p>{PROSE * 2}</p>{embed}<p>{PROSE * 3}</p></article></body></html>"
    article = read(page)
    assert [block.kind for block in article.blocks] == ["paragraph", "paragraph"]
    assert article.text == f"{PROSE * 2}\n\n{PROSE * 3}"
