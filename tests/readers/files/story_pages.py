"""An article as text and as a page of the web, saved in any way."""

from __future__ import annotations

import json
import plistlib
from html import escape

from tests.readers.files import saved_pages
from tests.readers.files.stories import Story


def plain_text(story: Story) -> bytes:
    """Title, byline and day, a line each, above the paragraphs."""
    return f"{_top(story)}\n\n{story.prose}".encode()


def markdown(story: Story) -> bytes:
    """The same, with marks."""
    return "\n\n".join(
        filter(None, (f"# {story.title}", story.byline and f"*{story.byline}*", story.day, *story.paragraphs))
    ).encode()


def front_matter(story: Story) -> bytes:
    """Markdown below fields in YAML, as static sites have it."""
    told = {"title": story.title, "authors": list(story.bylines), "date": story.published, "publisher": story.publisher}
    fields = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in told.items())
    return ("---\n" + fields + "\n---\n\n" + "\n\n".join(story.paragraphs) + "\n").encode()


def page(story: Story) -> bytes:
    """A page with what surrounds an article on a site."""
    return f'<!doctype html><html lang="en">{_rest_of_page(story)}'.encode()


def single_file(story: Story) -> bytes:
    """The page as SingleFile saves it."""
    return f"{saved_pages.SINGLE_FILE}{_rest_of_page(story)}".encode()


def mhtml(story: Story) -> bytes:
    """The page as Chromium saves it."""
    return saved_pages.saved(page(story).decode())


def webarchive(story: Story) -> bytes:
    """The page as Safari saves it."""
    return saved_pages.archive(page(story), format=plistlib.FMT_BINARY)


def _rest_of_page(story: Story) -> str:
    writers = "".join(f'<meta name="author" content="{escape(name)}">' for name in story.bylines)
    return (
        f'<head><meta charset="utf-8"><title>{escape(story.title)} | {story.publisher}</title>'
        f'<link rel="canonical" href="{story.url}"><meta property="og:site_name" content="{story.publisher}">'
        f'<meta property="article:published_time" content="{story.published}">{writers}</head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav><main><article>'
        f'<h1>{escape(story.title)}</h1><p class="byline">{escape(story.byline)}</p>'
        f'<time datetime="{story.published}">{story.day}</time>{story.html}</article>'
        '<aside><h2>Most read</h2><ul><li><a href="/a">Ten walks for a wet Sunday</a></li></ul></aside></main>'
        f"<footer>© {story.moment.year} {story.publisher}</footer></body></html>"
    )


def _top(story: Story) -> str:
    return "\n".join((story.title, *story.lines))
