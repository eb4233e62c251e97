"""One article in every format: what hostile files are made of by breaking it."""

from __future__ import annotations

import gzip
import json

from tests.readers import test_csv_articles, test_feed, test_mhtml, test_newsml_g2, test_warc, test_webarchive
from tests.readers.files import books, mails, opendocument, outlook, pdfs, word
from tests.readers.files.packages import zipped
from tests.readers.files.tables import table

TITLE = "Harbour budget revised"
BYLINE = "By Jane Roe"
STORY = (
    "ARDMORE, Maine — The harbour council of Ardmore decided on Tuesday that the night ferry will keep running.",
    "“We will not leave the islands in the dark,” Mayor Ada Rossi said after the vote, which nobody had opposed.",
    "The work will cost $3 million, she told reporters in Paris on May 3, 2024, and it should be done by the summer.",
)
TEXT = "\n\n".join((TITLE, BYLINE, *STORY))
PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in (BYLINE, *STORY))
META = '<meta charset="utf-8"><meta property="article:published_time" content="2024-05-02T09:30:00Z">'
NITF = (
    "<nitf><head><title>{title}</title></head><body><body.head><hedline><hl1>{title}</hl1></hedline>"
    "<byline>By Jane Roe</byline></body.head><body.content>{body}</body.content></body></nitf>"
)
NINJS = {"uri": "urn:a:1", "type": "text", "headline": TITLE, "byline": "Jane Roe", "language": "en"}
LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "articleBody": "\n\n".join(STORY),
}


def page(body: str = PARAGRAPHS, head: str = META, *, title: str = TITLE) -> str:
    """A page with the article in it."""
    top = f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head>"
    return f"{top}<body><article><h1>{title}</h1>{body}</article></body></html>"


def nitf(body: str = PARAGRAPHS, title: str = TITLE) -> bytes:
    """The article in NITF."""
    return f'<?xml version="1.0" encoding="UTF-8"?>{NITF.format(title=title, body=body)}'.encode()


def sound_json() -> str:
    """The article in the plainest JSON."""
    return json.dumps({"title": TITLE, "author": "Jane Roe", "body": "\n\n".join(STORY)}, ensure_ascii=False)


def mailbox(count: int = 3) -> bytes:
    """A mailbox of as many messages."""
    line = b"From a@b.example Wed Mar  5 07:15:00 2025\n"
    return b"".join(line + mails.gmail().replace(b"\r\n", b"\n") + b"\n" for _ in range(count))


def files() -> dict[str, bytes]:
    """By the ending of its name, which is one of the format's: a sound file."""
    linked = json.dumps(LINKED)
    archive = b"".join(
        test_warc.record(test_warc.answer(page().encode()), uri=f"https://a.example/{number}") for number in range(3)
    )
    texts = {
        "txt": TEXT,
        "md": f"# {TITLE}\n\n*{BYLINE}*\n\n" + "\n\n".join(STORY),
        "html": page(),
        "part.html": PARAGRAPHS,
        "json": sound_json(),
        "ninjs.json": json.dumps(NINJS | {"body_xhtml": PARAGRAPHS}),
        "ld.json": linked,
        "jsonl": f"{linked}\n" * 3,
        "list.json": json.dumps({"articles": [LINKED | {"identifier": str(number)} for number in range(3)]}),
        "csv": table(test_csv_articles.ROWS),
        "rtf": r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\pard " + r"\par ".join((TITLE, *STORY)).replace("“", r"\'93") + "}",
    }
    return {name: text.encode("utf-8") for name, text in texts.items()} | {
        "nitf.xml": nitf(),
        "g2.xml": test_newsml_g2.document(),
        "rss.xml": test_feed.rss(*[test_feed.ITEM.replace("post-17", f"post-{number}") for number in range(3)]),
        "atom.xml": test_feed.atom(f"<id>1</id><title>{TITLE}</title><content>{' '.join(STORY)}</content>"),
        "eml": mails.apple(STORY, attached=TEXT.encode(), name="a.txt"),
        "mbox": mailbox(),
        "msg": outlook.compound(outlook.message({0x37: TITLE, 0x1000: "\n\n".join(STORY)})),
        "mhtml": test_mhtml.saved(),
        "webarchive": test_webarchive.archive(page().encode()),
        "docx": word.as_word(TITLE, BYLINE, list(STORY)),
        "odt": opendocument.document("".join(map(opendocument.paragraph, (TITLE, BYLINE, *STORY)))),
        "fodt": opendocument.flat("".join(map(opendocument.paragraph, (TITLE, BYLINE, *STORY)))),
        "epub": books.book({"a.xhtml": f"<h1>{TITLE}</h1>{PARAGRAPHS}"}),
        "issue.epub": books.book(
            {f"{name}.xhtml": f"<h1>{TITLE} {name}</h1>{PARAGRAPHS * 3}" for name in "ab"},
            metadata="<dc:type>magazine</dc:type>",
        ),
        "pdf": pdfs.document([pdfs.column((TITLE, "", *STORY), 50, 780)]),
        "warc": archive,
        "warc.gz": gzip.compress(archive, mtime=0),
        "zip": zipped({"a.txt": TEXT, "b/c.html": page()}),
        "html.gz": gzip.compress(page().encode(), mtime=0),
    }
