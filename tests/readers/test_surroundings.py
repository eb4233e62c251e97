import time

import pytest

from chalicelib import readers
from chalicelib.errors import EmptyDocument
from chalicelib.model import Article

ONE = "The bank intends to place Ardmore Savings into an insolvency procedure on Sunday evening, it said on Friday."
TWO = "Ardmore Savings has a limited presence here, said its deputy governor, Helen Marsh, and no critical functions."
CONSENT = (
    "We use necessary cookies to make our site work, for example to manage your session. We would also like to set"
    " analytics cookies that help us make improvements by measuring how you use the site. These will be set only if you"
    " accept.</p><p>You may disable these by changing your browser settings, but this may affect how the website works."
    " Our partners process personal data, and your preferences are kept on your device for a year at most."
)


def read(body: str, head: str = "") -> Article:
    return readers.read(f"<!doctype html><html><head><title>Statement</title>{head}</head><body>{body}</body>".encode())


@pytest.mark.parametrize(
    "banner",
    [
        "<section class='cookie__wrapper'><h2>Cookies</h2><p>{}</p><button>Accept</button></section>",
        "<div id='onetrust-banner-sdk'><p>{}</p></div>",
        "<div class='fixed-bottom'><div><p>{}</p></div><div><button>Accept all</button></div></div>",
        "<aside class='css-1x'><p>{}</p><a href='#'>I agree</a></aside>",
        "<form class='CookieConsent'><p>{}</p><input type='submit' value='OK'></form>",
    ],
)
@pytest.mark.parametrize("article", ["<h1>Statement</h1><div class='page'>{}</div>", "<div><div>{}</div></div>"])
def test_a_notice_of_consent_never_wins(banner: str, article: str) -> None:
    body = article.format(f"<p>{ONE}</p><p>{TWO}</p>")
    assert read(banner.format(CONSENT) + body).text == f"Statement\n\n{ONE}\n\n{TWO}"


def test_an_article_about_cookies_stays() -> None:
    about = f"<article class='cookies'><h1>Cookies must ask</h1><p>{CONSENT}</p><p>{ONE}</p></article>"
    assert "analytics cookies" in read(about).text


def test_a_recipe_for_cookies_stays() -> None:
    recipe = "<div class='cookies'><p>Bake the cookies for ten minutes, then let them rest for a day.</p></div>"
    assert "Bake the cookies" in read(f"<h1>Statement</h1><p>{ONE}</p>{recipe}<p>{TWO}</p>").text


@pytest.mark.parametrize(
    "message",
    [
        "<noscript>You need to enable JavaScript to run this app. Please enable JavaScript in your browser settings and"
        " reload the page to read this article on our site.</noscript><div id='root'></div>",
        "<div id='app'>This site requires JavaScript.</div>",
        "<noscript><h1>JavaScript is off</h1><p>Turn it on to read the news of the whole coast.</p></noscript>",
        "<div class='main'><noscript><span>Enable JavaScript and cookies to continue</span></noscript></div>",
    ],
)
def test_a_page_that_javascript_draws_is_empty(message: str) -> None:
    with pytest.raises(EmptyDocument):
        read(message)


def test_an_article_for_those_without_javascript_is_read() -> None:
    article = read(f"<div id='root'></div><noscript><article><p>{ONE * 4}</p><p>{TWO * 3}</p></article></noscript>")
    assert TWO in article.text


@pytest.mark.parametrize(
    "box",
    [
        "<div class='subscription-widget-wrap'><p>The Coast brings all the news that islanders need.</p></div>",
        "<p class='button-wrapper'><a class='button primary'><span>Give the gift of The Coast</span></a></p>",
        "<div class='kg-card kg-signup-card'><h2>The Coast</h2><p>All the news that islanders need.</p></div>",
        "<figure class='kg-card kg-bookmark-card'><a><div>Herring are back</div><div>A long summer.</div></a></figure>",
        "<div class='digest-post-embed'><h4>Herring are back</h4><div>It was a long summer in the sound.</div></div>",
        "<div class='newsletter-signup'><p>The morning in three minutes, for all who have no more than that.</p></div>",
        "<div class='wp-block-jetpack-subscriptions__container'><p>All the news that islanders need.</p></div>",
    ],
)
def test_the_boxes_of_newsletters_are_no_article(box: str) -> None:
    page = f"<article><h1>Statement</h1><div class='body markup'><p>{ONE}</p>{box}<p>{TWO}</p></div></article>"
    assert read(page).text == f"Statement\n\n{ONE}\n\n{TWO}"


@pytest.mark.parametrize("tag", ["amp-ad", "amp-embed", "amp-sticky-ad"])
def test_advertisements_of_amp_are_no_text(tag: str) -> None:
    bought = f"<{tag} type='x'><p>Doctors of the coast are amazed by this one simple trick with herring.</p></{tag}>"
    assert "herring" not in read(f"<article><h1>Statement</h1><p>{ONE}</p>{bought}<p>{TWO}</p></article>").text


@pytest.mark.parametrize(
    "box",
    [
        "<nav aria-label='Newsletter'><p>All the news that islanders need.</p><form><input type='email'></form></nav>",
        "<div id='SignUp'><div><p>All the news that islanders need.</p></div><form><input name='EMAIL'></form></div>",
        "<div class='author-bio'><p>All the news that islanders need.</p></div>",
        "<div class='scrap-modal'><p>All the news that islanders need.</p></div>",
        "<div class='sr-only'>All the news that islanders need.</div>",
        "<p class='x screen-reader-text'>All the news that islanders need.</p>",
        "<div class='u-hide'><p>All the news that islanders need.</p></div>",
        "<div class='print-header'>All the news that islanders need.</div>",
        "<div class='image_widget'><img src='1.jpg'><p>All the news that islanders need.</p></div>",
    ],
)
def test_what_nobody_reads_as_the_story_is_none(box: str) -> None:
    page = f"<article><h1>Statement</h1><div><p>{ONE}</p>{box}<p>{TWO}</p></div></article>"
    assert read(page).text == f"Statement\n\n{ONE}\n\n{TWO}"


@pytest.mark.parametrize(
    "page",
    [
        "<form><input name='email'><h1>Statement</h1><div><p>{}</p><p>{}</p></div></form>",
        "<div class='print-only'><h1>Statement</h1><p>{}</p><p>{}</p></div>",
        "<div class='image-story'><img src='1.jpg'><h1>Statement</h1><p>{}</p><p>{}</p></div>",
        "<main></main><div hidden id='S:1'><h1>Statement</h1><p>{}</p><p>{}</p></div>",
    ],
    ids=["a form around all", "paper", "a picture's story", "streamed"],
)
def test_a_story_stays_whatever_is_around_it(page: str) -> None:
    assert read(page.format(ONE, TWO)).text == f"Statement\n\n{ONE}\n\n{TWO}"


def test_blanks_do_not_make_a_box_small() -> None:
    form = f"<form><style>{'a b c {' + ' ' * 300}}}{'x ' * 900}</style><input type='email'></form>"
    assert ONE in read(f"<h1>Statement</h1><div><div><p>{ONE}</p><p>{TWO}</p>{form}</div></div>").text


def test_boxes_in_boxes_take_no_time() -> None:
    boxes = f"{'<div class=modal><img>' * 45}{'<b> </b> ' * 10_000}{'</div>' * 45}"
    started = time.process_time()
    assert ONE in read(f"<article><h1>Statement</h1><p>{ONE}</p><p>{TWO}</p></article>{boxes}").text
    assert time.process_time() - started < 5
