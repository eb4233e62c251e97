"""An article as a file of each format that newsrooms have, and many of them as each that holds several."""

from __future__ import annotations

import json
import plistlib
from collections.abc import Callable, Iterator, Sequence
from email.header import Header
from email.utils import format_datetime
from html import escape

from tests.readers.files import agencies, books, crawls, feeds, mails, opendocument, outlook, pdfs, saved_pages, word
from tests.readers.files.packages import zipped
from tests.readers.files.stories import Story
from tests.readers.files.tables import table

_MARK = "## "
_TO_MANY = "List-Unsubscribe: <https://news.example/u>\nPrecedence: bulk\n"


def plain_text(story: Story) -> bytes:
    """Title, byline and day, a line each, above the paragraphs."""
    return f"{_top(story)}\n\n{_prose(story)}".encode()


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
        f'<time datetime="{story.published}">{story.day}</time>{_html(story)}</article>'
        '<aside><h2>Most read</h2><ul><li><a href="/a">Ten walks for a wet Sunday</a></li></ul></aside></main>'
        f"<footer>© {story.moment.year} {story.publisher}</footer></body></html>"
    )


def json_article(story: Story) -> bytes:
    """The fields of a content system."""
    return _dumped(_fields(story))


def json_ld(story: Story) -> bytes:
    """What schema.org has for it."""
    return _dumped(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": story.title,
            "articleBody": _prose(story),
            "author": [{"@type": "Person", "name": name} for name in story.bylines],
            "datePublished": story.published,
            "publisher": {"@type": "NewsMediaOrganization", "name": story.publisher},
            "inLanguage": "en",
            "url": story.url,
        }
    )


def ninjs_1(story: Story) -> bytes:
    """An agency's JSON, with one field for each rendition."""
    return _dumped(
        _item(story)
        | {"type": "text", "versioncreated": story.published, "byline": story.byline, "headline": story.title}
        | {"copyrightholder": story.publisher, "body_text": _prose(story), "body_xhtml": _html(story)}
    )


def ninjs_2(story: Story) -> bytes:
    """The same with lists of renditions."""
    return _dumped(
        _item(story)
        | {"type": "text", "firstcreated": story.published, "versioncreated": story.published, "by": story.byline}
        | {"copyrightholder": story.publisher, "headlines": [{"role": "main", "value": story.title}]}
        | {"bodies": [{"role": "main", "contenttype": "application/xhtml+xml", "value": _html(story)}]}
    )


def ninjs_3(story: Story) -> bytes:
    """The same with its own way of writing names."""
    return _dumped(
        _item(story)
        | {"type": "text", "firstCreated": story.published, "by": story.byline, "copyrightHolder": story.publisher}
        | {"headlines": [{"value": story.title}]}
        | {"bodies": [{"contentType": "text/html", "value": f"<body>{_html(story)}</body>"}]}
    )


def nitf(story: Story) -> bytes:
    """An agency's XML."""
    head = (
        f'<docdata><doc-id id-string="{story.name}"/><date.issue norm="{story.moment:%Y%m%dT%H%M%S%z}"/></docdata>'
        f'<pubdata name="{story.publisher}"/>'
    )
    top = f"<hedline><hl1>{escape(story.title)}</hl1></hedline><byline>{escape(story.byline)}</byline>"
    return agencies.nitf(_html(story).replace("h2>", "hl2>"), head=head, top=top)


def newsml_g2(story: Story) -> bytes:
    """An item of the IPTC's XML, its text as XHTML."""
    item = (
        f'<itemClass qcode="ninat:text"/><provider><name>{story.publisher}</name></provider>'
        f"<firstCreated>{story.published}</firstCreated>"
    )
    meta = f"<by>{escape(story.byline)}</by><headline>{escape(story.title)}</headline>"
    text = f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{_html(story)}</body></html>"
    content = f'<inlineXML contenttype="application/xhtml+xml">{text}</inlineXML>'
    return agencies.item(content, item=item, meta=meta, guid=f"urn:news:{story.name}")


def rss_item(story: Story) -> bytes:
    """An item of a feed."""
    return feeds.item(_rss(story))


def atom_entry(story: Story) -> bytes:
    """The same in Atom."""
    return f'<entry xmlns="http://www.w3.org/2005/Atom" {feeds.SPACES}>{_atom(story)}</entry>'.encode()


def eml(story: Story) -> bytes:
    """A mail to a newsroom's readers, as a text and as a page."""
    encoding = "Content-Transfer-Encoding: quoted-printable"
    plain = mails.part(mails.quoted(_mailed(story)), 'text/plain; charset="utf-8"', encoding)
    shown = f"<html><body><p>{escape(story.byline)}</p>{_html(story)}</body></html>"
    html = mails.part(mails.quoted(shown), 'text/html; charset="utf-8"', encoding)
    return mails.sent(_letterhead(story) + mails.multipart("alternative", plain, html, boundary="=_a"))


def msg(story: Story) -> bytes:
    """The mail as Outlook keeps it."""
    return outlook.compound(_outlook(story))


def docx(story: Story) -> bytes:
    """Word's document."""
    styles = word.style("Normal", "Normal") + word.style("Title", "Title", parent="Normal")
    styles += word.style("Heading2", "heading 2", parent="Normal", level=1)
    parts = [word.paragraph(escape(story.title), "Title")]
    parts += [word.paragraph(escape(line)) for line in (story.byline, story.day) if line]
    parts += [
        word.paragraph(escape(text), "Heading2") if is_heading else word.revised(text)
        for text, is_heading in _blocks(story)
    ]
    return word.document("".join(parts), styles=styles)


def odt(story: Story) -> bytes:
    """LibreOffice's document."""
    parts = [opendocument.paragraph(escape(story.title), "P1")]
    parts += [opendocument.paragraph(escape(line)) for line in (story.byline, story.day) if line]
    parts += [
        f'<text:h text:style-name="Heading_20_2" text:outline-level="2">{escape(text)}</text:h>'
        if is_heading
        else opendocument.paragraph(escape(text))
        for text, is_heading in _blocks(story)
    ]
    return opendocument.document("".join(parts))


def rtf(story: Story) -> bytes:
    """Rich text."""
    lines = [rf"\pard\s1 {_rich(story.title)}\par"]
    lines += [rf"\pard {_rich(line)}\par" for line in (story.byline, story.day) if line]
    lines += [
        rf"\pard\s2 {_rich(text)}\par" if is_heading else rf"\pard {_rich(text)}\par"
        for text, is_heading in _blocks(story)
    ]
    styles = r"{\stylesheet{\s0 Normal;}{\s1\sbasedon0 Title;}{\s2\sbasedon0\outlinelevel1 heading 2;}}"
    return "\n".join((r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}", styles, *lines, "}")).encode("ascii")


def epub(story: Story) -> bytes:
    """A text saved for reading later."""
    writers = "".join(f"<dc:creator>{escape(name)}</dc:creator>" for name in story.bylines)
    metadata = (
        f"<dc:title>{escape(story.title)}</dc:title>{writers}<dc:date>{story.published}</dc:date>"
        f"<dc:publisher>{story.publisher}</dc:publisher><dc:language>en</dc:language>"
    )
    return books.book({"a.xhtml": _chapter(story)}, metadata=metadata)


def pdf(story: Story) -> bytes:
    """A sheet of paper."""
    drawn, height = "", 790
    for text, size, font in _lines(story):
        lines = pdfs.wrapped(text, 480, size=size, font=font)
        drawn += pdfs.column(lines, 50, height, size=size, leading=size * 1.2, font=font)
        height -= round(len(lines) * size * 1.2) + 8
    return pdfs.document([drawn])


FORMATS: dict[str, Callable[[Story], bytes]] = {
    "plain text": plain_text,
    "Markdown": markdown,
    "Markdown with front matter": front_matter,
    "HTML": page,
    "SingleFile": single_file,
    "MHTML": mhtml,
    "webarchive": webarchive,
    "JSON": json_article,
    "JSON-LD": json_ld,
    "ninjs 1": ninjs_1,
    "ninjs 2": ninjs_2,
    "ninjs 3": ninjs_3,
    "NITF": nitf,
    "NewsML-G2": newsml_g2,
    "RSS item": rss_item,
    "Atom entry": atom_entry,
    "EML": eml,
    "MSG": msg,
    "DOCX": docx,
    "ODT": odt,
    "RTF": rtf,
    "EPUB": epub,
    "PDF": pdf,
}
"""By name, what writes an article so."""


def json_lines(stories: Sequence[Story]) -> bytes:
    """An object a line."""
    return b"\n".join(map(json_article, stories))


def json_list(stories: Sequence[Story]) -> bytes:
    """What the API of a paper answers."""
    return _dumped({"status": "ok", "articles": list(map(_fields, stories))})


def csv(stories: Sequence[Story]) -> bytes:
    """A row each."""
    rows = [
        [story.name, story.title, " and ".join(story.bylines), story.published, story.publisher, _prose(story)]
        for story in stories
    ]
    return table([["id", "title", "authors", "published", "publisher", "text"], *rows]).encode()


def mbox(stories: Sequence[Story]) -> bytes:
    """A mailbox."""
    return b"\n".join(b"From news@a.example Wed Mar  5 07:15:00 2025\n" + eml(story) for story in stories)


def rss(stories: Sequence[Story]) -> bytes:
    """A feed of full texts."""
    return feeds.rss(*map(_rss, stories))


def atom(stories: Sequence[Story]) -> bytes:
    """The same in Atom."""
    entries = b"".join(map(atom_entry, stories))
    return b'<feed xmlns="http://www.w3.org/2005/Atom"><title>All papers</title>' + entries + b"</feed>"


def newsml_g2_message(stories: Sequence[Story]) -> bytes:
    """What an agency sends."""
    return agencies.message(*map(newsml_g2, stories))


def zip_archive(stories: Sequence[Story]) -> bytes:
    """A folder of files, each of another format."""
    writers = list(FORMATS.values())
    return zipped({f"{one.name}.dat": writers[n % len(writers)](one) for n, one in enumerate(stories)})


def warc(stories: Sequence[Story]) -> bytes:
    """What a crawler kept."""
    return b"".join(crawls.record(crawls.answer(page(story)), uri=story.url) for story in stories)


def wacz(stories: Sequence[Story]) -> bytes:
    """The same in a package."""
    half = len(stories) // 2
    return crawls.collection(first=warc(stories[:half]), second=warc(stories[half:]))


def epub_issue(stories: Sequence[Story]) -> bytes:
    """An issue of a magazine: a chapter each."""
    return books.book(
        {f"{story.name}.xhtml": _chapter(story) for story in stories}, metadata="<dc:title>Issue</dc:title>"
    )


def eml_attached(stories: Sequence[Story]) -> bytes:
    """A mail with files."""
    note = mails.part("The week's stories, as promised.", "text/plain; charset=utf-8")
    files = (
        mails.part(
            mails.base64(docx(story)), f"application/octet-stream; name={story.name}.docx",
            "Content-Transfer-Encoding: base64", f"Content-Disposition: attachment; filename={story.name}.docx",
        )
        for story in stories
    )  # fmt: skip
    return mails.sent(mails.header() + mails.multipart("mixed", note, *files, boundary="=_b"))


def msg_attached(stories: Sequence[Story]) -> bytes:
    """The same as Outlook keeps it."""
    files = tuple(outlook.file(f"{story.name}.txt", plain_text(story)) for story in stories)
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


def _blocks(story: Story) -> Iterator[tuple[str, bool]]:
    """Its paragraphs, and whether each is a heading."""
    return ((text.removeprefix(_MARK), text.startswith(_MARK)) for text in story.paragraphs)


def _top(story: Story) -> str:
    return "\n".join(filter(None, (story.title, story.byline, story.day)))


def _prose(story: Story) -> str:
    return "\n\n".join(text for text, _ in _blocks(story))


def _html(story: Story) -> str:
    return "".join(
        f"<h2>{escape(text)}</h2>" if is_heading else f"<p>{escape(text)}</p>" for text, is_heading in _blocks(story)
    )


def _chapter(story: Story) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in (story.byline, story.day) if line)
    return f"<h1>{escape(story.title)}</h1>{lines}{_html(story)}"


def _dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _fields(story: Story) -> dict[str, object]:
    return {
        "id": story.name,
        "title": story.title,
        "authors": list(story.bylines),
        "published": story.published,
        "publisher": story.publisher,
        "language": "en",
        "url": story.url,
        "body": _prose(story),
    }


def _item(story: Story) -> dict[str, object]:
    return {"uri": f"urn:news:{story.name}", "language": "en"}


def _rss(story: Story) -> str:
    writers = "".join(f"<dc:creator>{escape(name)}</dc:creator>" for name in story.bylines)
    return (
        f"<title>{escape(story.title)}</title><link>{story.url}</link><guid>{story.url}</guid>{writers}"
        f"<pubDate>{format_datetime(story.moment)}</pubDate><dc:publisher>{story.publisher}</dc:publisher>"
        f"<description>{escape(story.paragraphs[0])}</description>"
        f"<content:encoded><![CDATA[{_html(story)}]]></content:encoded>"
    )


def _atom(story: Story) -> str:
    writers = "".join(f"<author><name>{escape(name)}</name></author>" for name in story.bylines)
    return (
        f'<title>{escape(story.title)}</title><link rel="alternate" href="{story.url}"/><id>{story.url}</id>{writers}'
        f"<published>{story.published}</published><updated>{story.published}</updated>"
        f'<dc:publisher>{story.publisher}</dc:publisher><content type="html">{escape(_html(story))}</content>'
    )


def _mailed(story: Story) -> str:
    return "\n\n".join(filter(None, (story.byline, _prose(story))))


def _letterhead(story: Story) -> str:
    return mails.header(
        sender=f"{story.publisher} <news@{story.name}.example>",
        subject=Header(story.title, "utf-8").encode() if not story.title.isascii() else story.title,
        date=format_datetime(story.moment),
        name=story.name,
        more=_TO_MANY,
    )


def _outlook(story: Story) -> dict[str, bytes | outlook.Folder]:
    texts = {0x37: story.title, 0x42: story.publisher, 0x5D02: f"news@{story.name}.example"}
    texts |= {0x1035: f"<{story.name}@ledger.example>", 0x1000: _mailed(story).replace("\n", "\r\n"), 0x7D: _TO_MANY}
    return outlook.message(texts, numbers={0x39: outlook.ticks(int(story.moment.timestamp()))})


def _rich(text: str) -> str:
    """The text with escapes for all letters outside ASCII."""
    signs = (f"\\u{ord(sign)}?" if ord(sign) > 126 else f"\\{sign}" if sign in "\\{}" else sign for sign in text)
    return "".join(signs)


def _lines(story: Story) -> Iterator[tuple[str, int, str]]:
    """What is printed: text, points, font."""
    yield story.title, 18, "F2"
    for line in filter(None, (story.byline, story.day)):
        yield line, 9, "F1"
    for text, is_heading in _blocks(story):
        yield text, 10, "F2" if is_heading else "F1"
