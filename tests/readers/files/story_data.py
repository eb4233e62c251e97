"""An article as JSON, as an agency's XML, as an item of a feed."""

from __future__ import annotations

import json
from email.utils import format_datetime
from html import escape

from tests.readers.files import agencies, feeds
from tests.readers.files.stories import Story


def json_article(story: Story) -> bytes:
    """The fields of a content system."""
    return dumped(fields(story))


def json_ld(story: Story) -> bytes:
    """What schema.org has for it."""
    return dumped(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": story.title,
            "articleBody": story.prose,
            "author": [{"@type": "Person", "name": name} for name in story.bylines],
            "datePublished": story.published,
            "publisher": {"@type": "NewsMediaOrganization", "name": story.publisher},
            "inLanguage": "en",
            "url": story.url,
        }
    )


def ninjs_1(story: Story) -> bytes:
    """An agency's JSON, with one field for each rendition."""
    return dumped(
        _item(story)
        | {"type": "text", "versioncreated": story.published, "byline": story.byline, "headline": story.title}
        | {"copyrightholder": story.publisher, "body_text": story.prose, "body_xhtml": story.html}
    )


def ninjs_2(story: Story) -> bytes:
    """The same with lists of renditions."""
    return dumped(
        _item(story)
        | {"type": "text", "firstcreated": story.published, "versioncreated": story.published, "by": story.byline}
        | {"copyrightholder": story.publisher, "headlines": [{"role": "main", "value": story.title}]}
        | {"bodies": [{"role": "main", "contenttype": "application/xhtml+xml", "value": story.html}]}
    )


def ninjs_3(story: Story) -> bytes:
    """The same with its own way of writing names."""
    return dumped(
        _item(story)
        | {"type": "text", "firstCreated": story.published, "by": story.byline, "copyrightHolder": story.publisher}
        | {"headlines": [{"value": story.title}]}
        | {"bodies": [{"contentType": "text/html", "value": f"<body>{story.html}</body>"}]}
    )


def nitf(story: Story) -> bytes:
    """An agency's XML."""
    head = (
        f'<docdata><doc-id id-string="{story.name}"/><date.issue norm="{story.moment:%Y%m%dT%H%M%S%z}"/></docdata>'
        f'<pubdata name="{story.publisher}"/>'
    )
    top = f"<hedline><hl1>{escape(story.title)}</hl1></hedline><byline>{escape(story.byline)}</byline>"
    return agencies.nitf(story.html.replace("h2>", "hl2>"), head=head, top=top)


def newsml_g2(story: Story) -> bytes:
    """An item of the IPTC's XML, its text as XHTML."""
    item = (
        f'<itemClass qcode="ninat:text"/><provider><name>{story.publisher}</name></provider>'
        f"<firstCreated>{story.published}</firstCreated>"
    )
    meta = f"<by>{escape(story.byline)}</by><headline>{escape(story.title)}</headline>"
    text = f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{story.html}</body></html>"
    content = f'<inlineXML contenttype="application/xhtml+xml">{text}</inlineXML>'
    return agencies.item(content, item=item, meta=meta, guid=f"urn:news:{story.name}")


def rss_item(story: Story) -> bytes:
    """An item of a feed."""
    return feeds.item(rss(story))


def atom_entry(story: Story) -> bytes:
    """The same in Atom."""
    return f'<entry xmlns="http://www.w3.org/2005/Atom" {feeds.SPACES}>{entry(story)}</entry>'.encode()


def dumped(value: object) -> bytes:
    """JSON as it is sent."""
    return json.dumps(value, ensure_ascii=False).encode()


def fields(story: Story) -> dict[str, object]:
    """What a content system says of it."""
    return {
        "id": story.name,
        "title": story.title,
        "authors": list(story.bylines),
        "published": story.published,
        "publisher": story.publisher,
        "language": "en",
        "url": story.url,
        "body": story.prose,
    }


def _item(story: Story) -> dict[str, object]:
    return {"uri": f"urn:news:{story.name}", "language": "en"}


def rss(story: Story) -> str:
    """What is inside an item."""
    writers = "".join(f"<dc:creator>{escape(name)}</dc:creator>" for name in story.bylines)
    return (
        f"<title>{escape(story.title)}</title><link>{story.url}</link><guid>{story.url}</guid>{writers}"
        f"<pubDate>{format_datetime(story.moment)}</pubDate><dc:publisher>{story.publisher}</dc:publisher>"
        f"<description>{escape(story.paragraphs[0])}</description>"
        f"<content:encoded><![CDATA[{story.html}]]></content:encoded>"
    )


def entry(story: Story) -> str:
    """What is inside an entry."""
    writers = "".join(f"<author><name>{escape(name)}</name></author>" for name in story.bylines)
    return (
        f'<title>{escape(story.title)}</title><link rel="alternate" href="{story.url}"/><id>{story.url}</id>{writers}'
        f"<published>{story.published}</published><updated>{story.published}</updated>"
        f'<dc:publisher>{story.publisher}</dc:publisher><content type="html">{escape(story.html)}</content>'
    )
