"""An article as a file of each format that newsrooms have, and many of them as each that holds several."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.readers.files import agencies, books, crawls, feeds, mails, outlook, story_data, story_files, story_pages
from tests.readers.files.packages import zipped
from tests.readers.files.stories import Story
from tests.readers.files.tables import table

FORMATS: dict[str, Callable[[Story], bytes]] = {
    "plain text": story_pages.plain_text,
    "Markdown": story_pages.markdown,
    "Markdown with front matter": story_pages.front_matter,
    "HTML": story_pages.page,
    "SingleFile": story_pages.single_file,
    "MHTML": story_pages.mhtml,
    "webarchive": story_pages.webarchive,
    "JSON": story_data.json_article,
    "JSON-LD": story_data.json_ld,
    "ninjs 1": story_data.ninjs_1,
    "ninjs 2": story_data.ninjs_2,
    "ninjs 3": story_data.ninjs_3,
    "NITF": story_data.nitf,
    "NewsML-G2": story_data.newsml_g2,
    "RSS item": story_data.rss_item,
    "Atom entry": story_data.atom_entry,
    "EML": story_files.eml,
    "MSG": story_files.msg,
    "DOCX": story_files.docx,
    "ODT": story_files.odt,
    "RTF": story_files.rtf,
    "EPUB": story_files.epub,
    "PDF": story_files.pdf,
}
"""By name, what writes an article so."""


def json_lines(stories: Sequence[Story]) -> bytes:
    """An object a line."""
    return b"\n".join(map(story_data.json_article, stories))


def json_list(stories: Sequence[Story]) -> bytes:
    """What the API of a paper answers."""
    return story_data.dumped({"status": "ok", "articles": list(map(story_data.fields, stories))})


def csv(stories: Sequence[Story]) -> bytes:
    """A row each."""
    rows = [
        [story.name, story.title, " and ".join(story.bylines), story.published, story.publisher, story.prose]
        for story in stories
    ]
    return table([["id", "title", "authors", "published", "publisher", "text"], *rows]).encode()


def mbox(stories: Sequence[Story]) -> bytes:
    """A mailbox."""
    return b"\n".join(b"From news@a.example Wed Mar  5 07:15:00 2025\n" + story_files.eml(story) for story in stories)


def rss(stories: Sequence[Story]) -> bytes:
    """A feed of full texts."""
    return feeds.rss(*map(story_data.rss, stories))


def atom(stories: Sequence[Story]) -> bytes:
    """The same in Atom."""
    entries = b"".join(map(story_data.atom_entry, stories))
    return b'<feed xmlns="http://www.w3.org/2005/Atom"><title>All papers</title>' + entries + b"</feed>"


def newsml_g2_message(stories: Sequence[Story]) -> bytes:
    """What an agency sends."""
    return agencies.message(*map(story_data.newsml_g2, stories))


def zip_archive(stories: Sequence[Story]) -> bytes:
    """A folder of files, each of another format."""
    writers = list(FORMATS.values())
    return zipped({f"{one.name}.dat": writers[n % len(writers)](one) for n, one in enumerate(stories)})


def warc(stories: Sequence[Story]) -> bytes:
    """What a crawler kept."""
    return b"".join(crawls.record(crawls.answer(story_pages.page(story)), uri=story.url) for story in stories)


def wacz(stories: Sequence[Story]) -> bytes:
    """The same in a package."""
    half = len(stories) // 2
    return crawls.collection(first=warc(stories[:half]), second=warc(stories[half:]))


def epub_issue(stories: Sequence[Story]) -> bytes:
    """An issue of a magazine: a chapter each."""
    return books.book(
        {f"{story.name}.xhtml": story_files.chapter(story) for story in stories}, metadata="<dc:title>Issue</dc:title>"
    )


def eml_attached(stories: Sequence[Story]) -> bytes:
    """A mail with files."""
    note = mails.part("The week's stories, as promised.", "text/plain; charset=utf-8")
    files = (
        mails.part(
            mails.base64(story_files.docx(story)), f"application/octet-stream; name={story.name}.docx",
            "Content-Transfer-Encoding: base64", f"Content-Disposition: attachment; filename={story.name}.docx",
        )
        for story in stories
    )  # fmt: skip
    return mails.sent(mails.header() + mails.multipart("mixed", note, *files, boundary="=_b"))


def msg_attached(stories: Sequence[Story]) -> bytes:
    """The same as Outlook keeps it."""
    files = tuple(outlook.file(f"{story.name}.txt", story_pages.plain_text(story)) for story in stories)
    return outlook.compound(outlook.message({0x37: "The week", 0x1000: "As promised."}, attached=files))


CONTAINERS: dict[str, Callable[[Sequence[Story]], bytes]] = {
    "JSON Lines": json_lines,
    "JSON list": json_list,
    "CSV": csv,
    "MBOX": mbox,
    "RSS": rss,
    "Atom": atom,
    "NewsML-G2 message": newsml_g2_message,
    "ZIP": zip_archive,
    "WARC": warc,
    "WACZ": wacz,
    "EPUB issue": epub_issue,
    "EML with files": eml_attached,
    "MSG with files": msg_attached,
}
"""By name, what writes several articles so."""
