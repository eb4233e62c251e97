import pytest

from chalicelib import readers
from chalicelib.model import Article
from chalicelib.readers.prose.offers import is_offer
from chalicelib.readers.prose.remnants import is_remnant

STORY = (
    "The harbour board of Skelby voted on Wednesday to close the old ice house, which has stood empty for years.",
    "“Nobody has bought ice from us in eleven years,” said its chairwoman, Ingrid Pell, who once worked there herself.",
    "The roof will come off in June, and the beams, cut in 1894 from wrecks, will be sold to whoever can carry them.",
)


def read(below: str, head: str = "") -> Article:
    body = "".join(f"<p>{text}</p>" for text in STORY)
    page = f"<html><head>{head}</head><body><main><h1>Ice house to close</h1><div>{body}</div>{below}</main></body>"
    return readers.read(page.encode())


def story(article: Article) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.kind != "remnant"]


@pytest.mark.parametrize(
    "line",
    [
        "This story is for subscribers only",
        "This article is available exclusively to our digital members.",
        "Exclusive to subscribers",
        "Subscriber-only content",
        "To continue reading, subscribe to the Echo",
        "Keep reading for just $1",
        "Register now to continue reading this article",
        "Create a free account to unlock five stories a month.",
        "Log in to read the full story",
        "Already have a login? Sign in here.",
        "Not a subscriber yet? See our plans.",
        "Have an account? Log in",
        "See our offers",
        "View all subscription options",
        "You’ve reached your limit of free articles.",
        "You have 2 free articles left this month",
        "Support local journalism for as little as $4 a month. Cancel at any time.",
        "You can cancel anytime.",
        "Get unlimited digital access for $1 for six months.",
        "From £2 a week",
        "$9.99/month, then $14.99",
        "Monthly $9.99",
        "Start your free trial",
        "It looks like you have used all of your free articles this month.",
        "Unlock this article by subscribing today.",
        "Get access to all our stories for $1.",
        "No credit card required.",
        "Become a member of the Echo",
        "This is a premium article. Please log in to continue.",
        "If you are a subscriber, log in. If not, take out a subscription.",
    ],
)
def test_an_offer_is_no_text(line: str) -> None:
    assert is_remnant(line)
    assert story(read(f"<p>{line}</p>"))[1:] == list(STORY)


@pytest.mark.parametrize(
    "line",
    [
        "This story is for subscribers only, the editor said.",
        "Subscribers will pay $4 a month from June.",
        "Register to vote by Oct. 5.",
        "Full access to the site was restored on Monday.",
        "Already a member of the union, the country now wants its coin.",
        "Revenue $340,000",
        "Join from the north bank at nine.",
        "Support for journalism has fallen, a survey says.",
        "You have good stories to tell.",
        "See the plans for the bridge in the town hall.",
        "Begin the trial by combat.",
        "No contract was signed at the talks.",
        "If you are a member of the union, the strike begins on Monday.",
        "Get the full story of the ice house wrong and you pay for it.",
    ],
)
def test_what_is_told_of_subscriptions_is_text(line: str) -> None:
    assert not is_remnant(line)


BOX = "<h3>Keep the lights on</h3><p>Choose the plan that suits you: $5/month or $50/year.</p><a href='/in'>Sign in</a>"


@pytest.mark.parametrize(
    "name", ["locked gate", "paywall__offer", "piano-inline", "regwall-inner", "meter", "c-subscription", "tp-modal"]
)
@pytest.mark.parametrize("tag", ["div", "section", "aside"])
def test_a_box_of_offers_is_no_text(name: str, tag: str) -> None:
    assert story(read(f"<{tag} class='{name}'>{BOX}</{tag}>")) == ["Ice house to close", *STORY]


LOCKED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false, "hasPart":'
    ' {"@type": "WebPageElement", "isAccessibleForFree": %s, "cssSelector": ".zx-17"}}</script>'
)


@pytest.mark.parametrize("free", ["false", '"False"'])
def test_what_is_not_free_may_be_an_offer(free: str) -> None:
    assert story(read(f"<div class='zx-17'>{BOX}</div>", LOCKED % free)) == ["Ice house to close", *STORY]


def test_what_is_not_free_may_be_the_story() -> None:
    more = "The museum in Aldmouth has offered to take the weighing scales, the sign and the cat, which nobody owns."
    assert more in story(read(f"<div class='zx-17 paywall'><p>{more}</p></div>", LOCKED % "false"))


def test_a_story_about_subscriptions_stays() -> None:
    about = (
        "The Echo will charge its readers from June, its owner said, four dollars a month after a free trial.",
        "“If you subscribe, you can cancel at any time,” said Ida Kross, its publisher.",
        "Readers who already have a login will keep it. Subscribers get all access, and members get two offers.",
    )
    assert not is_offer(" ".join(about))
    assert story(read("<div class='paywall'>" + "".join(f"<p>{text}</p>" for text in about) + "</div>"))[-3:] == [
        *about
    ]
