"""CPU that reading a real-size news page takes: ``python -m evaluation.bench_reading``; exit status 1 where it is more
than `MOST_MS`.

Pages of 200 kB as sites write them: a head of metadata and scripts, navigation, an article of 600 words, teasers, a
list of comments, a footer, and the state of the site's program as JSON. No two are the same. `trafilatura.extract`
reads each in the same moment: on a busy machine compare the ratio, not the milliseconds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

import trafilatura

sys.path.insert(0, str(Path(__file__).parent.parent))

from chalicelib import readers
from evaluation.bench_analysis import cpu, sample

PAGES = 40
WARM = 5
"""Pages after which everything is loaded and compiled."""

BYTES = 200_000
"""Of a page: the medians of the two sets in ../shared/data/html are 117,000 and 274,000."""

MOST_MS = 120
"""Milliseconds that a page may take, of one core that does nothing else."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=PAGES)
    options = parser.parse_args()
    spent = [timed(page) for page in pages(options.pages + WARM)][WARM:]
    ours, theirs = (statistics.median(column) for column in zip(*spent, strict=True))
    ratio = statistics.median(one / other for one, other in spent)
    print(f"| ms of CPU for a page of {BYTES // 1000} kB | trafilatura.extract | ratio |\n|---|---|---|")
    print(f"| {ours:.0f} | {theirs:.0f} | {ratio:.2f} |\n")
    print(f"at most {MOST_MS} ms: {'yes' if ours <= MOST_MS else 'no'}")
    return int(ours > MOST_MS)


def timed(page: str) -> tuple[float, float]:
    """Milliseconds of our reader and of trafilatura."""
    ours, _ = cpu(lambda: readers.read(page.encode(), content_type="text/html"))
    theirs, _ = cpu(lambda: trafilatura.extract(page, include_comments=False))
    return 1000 * ours, 1000 * theirs


def pages(count: int) -> Iterator[str]:
    """Pages with articles made of training/corpus/."""
    for number, article in enumerate(sample(count)):
        title, *paragraphs = article.text.split("\n\n")
        yield page(number, title, paragraphs)


def page(number: int, title: str, paragraphs: list[str]) -> str:
    """One page, filled up to `BYTES` by the state of its site's program, as most of a page's bytes are."""
    story = "".join(f'<p class="story__text">{text}</p>\n' for text in paragraphs)
    head = (
        f'<head><meta charset="utf-8"><title>{title} | The Example</title><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="The Example"><script type="application/ld+json">{_linked(title)}'
        f"</script><style>{'.a{margin:0 auto;padding:1px}' * 400}</style></head>"
    )
    body = (
        f'<header><nav><ul>{_links(number, 60)}</ul></nav></header><main><article class="story"><h1>{title}</h1>'
        f'<p class="byline">By <a rel="author" href="/a">Jane Roe</a></p>{story}</article>'
        f'<aside class="related">{_teasers(number, 80)}</aside><section class="comments">{_comments(number, 40)}'
        f"</section></main><footer><ul>{_links(number + 7, 90)}</ul></footer>"
    )
    shown = f'<!doctype html><html lang="en">{head}<body>{body}'
    state = json.dumps([{"id": n, "slug": f"story-{number}-{n}", "tags": ["a", "b"]} for n in range(4_000)])
    return f"{shown}<script>window.__STATE__={state[: max(0, BYTES - len(shown.encode()) - 60)]}</script></body></html>"


def _linked(title: str) -> str:
    return json.dumps(
        {
            "@type": "NewsArticle",
            "headline": title,
            "datePublished": "2025-03-05T07:15:00Z",
            "author": {"name": "Jane Roe"},
        }
    )


def _links(number: int, count: int) -> str:
    return "".join(f'<li class="nav__item"><a href="/s/{number}/{n}">Section {n}</a></li>' for n in range(count))


def _teasers(number: int, count: int) -> str:
    return "".join(
        f'<div class="teaser" data-id="{number}-{n}"><a href="/t/{n}"><img src="/i/{n}.jpg" alt="" width="320" loading='
        f'"lazy" srcset="/i/{n}-1.jpg 1x, /i/{n}-2.jpg 2x"><h3 class="teaser__title">Council number {n} votes on its'
        f' budget</h3></a><p class="teaser__lead">What was said in the chamber of town {number + n}.</p></div>'
        for n in range(count)
    )


def _comments(number: int, count: int) -> str:
    return "".join(
        f'<div class="comment"><span class="comment__author">reader{number}{n}</span><p>I have lived here for {n} years'
        " and nobody has asked me about it, which says a lot about how things are done in this town.</p></div>"
        for n in range(count)
    )


if __name__ == "__main__":
    raise SystemExit(main())
