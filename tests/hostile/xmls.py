"""XML of newswires and feeds that wants to grow, to reach out, or to cost its parser much."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.sound import PARAGRAPHS, STORY, TITLE, nitf
from tests.readers import test_feed, test_newsml_g2

CANARY = "OURSECRETCANARY"
SECRET = "canary_secret.txt"
"""A file beside these, which none of them may bring into a document."""

LAUGHS = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
SUBSETS = {
    "laughs": f"[{LAUGHS}]",
    "a file": f'[<!ENTITY a9 SYSTEM "{SECRET}">]',
    "a file of the machine": '[<!ENTITY a9 SYSTEM "file:///etc/hostname">]',
    "an address": '[<!ENTITY a9 SYSTEM "http://127.0.0.1:9/latest/meta-data/">]',
    "a parameter": f'[<!ENTITY % p SYSTEM "{SECRET}"> %p;]',
    "parameters that grow": '[<!ENTITY % a "x"><!ENTITY % b "%a;%a;%a;"><!ENTITY a9 "%b;">]',
    "a DTD elsewhere": 'SYSTEM "http://127.0.0.1:9/a.dtd"',
    "a public DTD": f'PUBLIC "-//IPTC//DTD NITF 3.6//EN" "{SECRET}"',
    "one large entity": f'[<!ENTITY a9 "{"A" * 100_000}">]',
    "itself": '[<!ENTITY a9 "&a9;">]',
    "attributes by default": '[<!ATTLIST p x CDATA "' + "y" * 100_000 + '">]',
    "notation": '[<!NOTATION n SYSTEM "x"><!ENTITY a9 SYSTEM "x" NDATA n>]',
    "a subset without end": "[<!ENTITY " + "a" * 500_000,
    "brackets": "[" * 100_000,
}
ROOTS = ("nitf", "newsItem", "rss", "feed", "office:document")


def files() -> Iterator[tuple[str, bytes]]:
    """Each by what it attacks."""
    sound = {
        "nitf": nitf(PARAGRAPHS + "<p>&a9;</p>"),
        "rss": test_feed.rss(f"{test_feed.ITEM}<category>&a9;</category>"),
        "newsItem": test_newsml_g2.document().replace(b"Bridge", b"&a9;"),
    }
    for name, subset in SUBSETS.items():
        for root, body in sound.items():
            yield f"DTD, {name}, {root}.xml", _typed(root, subset, body)
    for name, inside in _insides().items():
        yield f"{name}.nitf.xml", nitf(PARAGRAPHS + inside)
        yield f"{name}.rss.xml", test_feed.rss(test_feed.ITEM, f"<title>x</title>{inside}")
    for name, body in _wholes().items():
        yield f"{name}.xml", body.encode()
    yield from _feeds()


def _typed(root: str, subset: str, body: bytes) -> bytes:
    """The document with a document type, and without another declaration."""
    bare = body.removeprefix(b'<?xml version="1.0"?>\n').removeprefix(b'<?xml version="1.0" encoding="UTF-8"?>')
    return f'<?xml version="1.0"?><!DOCTYPE {root} {subset}>'.encode() + bare


def _insides() -> dict[str, str]:
    """What stands in an article."""
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{SECRET}" parse="text"/>'
    return {
        "an include": include,
        "100,000 attributes": "<p " + " ".join(f"a{n}='1'" for n in range(100_000)) + "/>",
        "1,999 attributes 100 times": ("<p " + " ".join(f"a{n}='1'" for n in range(1_999)) + "/>") * 100,
        "50,000 namespaces": "<p " + " ".join(f"xmlns:n{n}='u{n}'" for n in range(50_000)) + "/>",
        "namespaces 230 deep": "".join(f"<n:p xmlns:n='u{n}' n:a='1'>" for n in range(230)) + "</n:p>" * 230,
        "230 deep": "<p>" * 230 + "x" + "</p>" * 230,
        "100,000 deep": "<p>" * 100_000 + "</p>" * 100_000,
        "99,000 elements": "<p>x</p>" * 99_000,
        "1,000,000 elements": "<p/>" * 1_000_000,
        "4 MB of text": f"<p>{STORY[0] * 38_000}</p>",
        "100,000 CDATA": "<p>" + "<![CDATA[x]]>" * 100_000 + "</p>",
        "100,000 comments": "<!--x-->" * 100_000,
        "100,000 instructions": "<?x y?>" * 100_000,
        "ampersands": f"<p>{'&' * 400_000}</p>",
        "ampersands beyond": f"<p>{'& ' * 600_000}</p>",
        "entities of HTML": f"<p>{'&eacute;&nbsp;' * 30_000}</p>",
        "unknown entities": f"<p>{'&x;' * 30_000}</p>",
        "an entity without end": f"<p>&{'a' * 2_000_000}</p>",
        "entities of numbers": f"<p>&#{'9' * 100_000};&#x{'f' * 100_000};&#0;&#xD800;&#xFFFF;</p>",
        "a name of 400 kB": f"<p {'a' * 400_000}='1'/>",
        "a tag of 4 MB": f"<p a='{'x' * 4_000_000}'/>",
        "characters that are none": "<p>\x00\x01\x0b\x1f\ufffe\uffff</p>",
        "markup in a title": f"<title>&lt;script&gt;alert(1)&lt;/script&gt;{'&lt;' * 10_000}</title>",
    }


def _wholes() -> dict[str, str]:
    """Documents that hardly begin."""
    found = {f"only a root, {root}": f"<{root}/>" for root in ROOTS}
    return found | {
        "comments in front": "<!---->" * 500_000 + nitf().decode(),
        "dashes in front": "<!--" + "-" * 3_000_000 + "--><nitf/>",
        "comments never closed": "<!--" * 500_000,
        "instructions in front": "<?x?>" * 500_000 + "<nitf/>",
        "instructions never closed": "<?" * 500_000,
        "declarations": '<?xml version="1.0"?>' * 100_000 + "<nitf/>",
        "a doctype without end": "<!DOCTYPE " + "x" * 3_000_000,
        "doctypes": "<!DOCTYPE nitf>" * 100_000 + "<nitf/>",
        "blanks in front": " \n\t" * 1_500_000 + "<nitf/>",
        "a root of 2 MB": f"<{'n' * 2_000_000}/>",
        "prefixes": f"<{'a:' * 100_000}nitf/>",
        "two roots": nitf().decode() * 2,
        "no root": "<?xml version='1.0'?>",
        "closed only": "</nitf>" * 100_000,
        "unknown version": nitf().decode().replace("1.0", "9.9"),
        "standalone": nitf().decode().replace("?>", ' standalone="maybe"?>'),
        "an element of any name": f"<p>{TITLE}</p>" * 30_000,
    }


def _feeds() -> Iterator[tuple[str, bytes]]:
    """Feeds, and messages of many items."""
    item = test_feed.ITEM
    yield "50,000 items.rss.xml", test_feed.rss(*[f"<title>Bridge {n}</title><guid>{n}</guid>" for n in range(50_000)])
    yield "5,000 items.rss.xml", test_feed.rss(*[item.replace("post-17", f"post-{n}") for n in range(5_000)])
    yield "5,000 items of one name.rss.xml", test_feed.rss(*[item] * 5_000)
    yield "items in items.rss.xml", test_feed.rss("<item>" * 200 + item + "</item>" * 200)
    yield "a name of 2 MB.rss.xml", test_feed.rss(item.replace("post-17", "p" * 2_000_000))
    yield (
        "190 namespaces a feed.rss.xml",
        test_feed.rss(
            *[item] * 300, channel="</channel><channel " + " ".join(f'xmlns:n{n}="u{n}"' for n in range(190)) + ">"
        ),
    )
    yield "an item that breaks off.rss.xml", test_feed.rss(item, item + "<a><b>")
    yield (
        "entries of bait.atom.xml",
        test_feed.atom(
            *[
                f"<id>{n}</id><title>{'A B and ' * 2_000}</title><content type='xhtml'>{PARAGRAPHS}</content>"
                for n in range(50)
            ]
        ),
    )
    items = b"".join(test_newsml_g2.document() for _ in range(300))
    yield (
        "300 items.g2.xml",
        b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>' + items + b"</itemSet></newsMessage>",
    )
    yield "packages in packages.g2.xml", b"<packageItem>" * 200 + test_newsml_g2.document() + b"</packageItem>" * 200
