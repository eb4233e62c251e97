"""Pages and Markdown that cost much to parse, hide text, or lie about themselves."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.sound import META, PARAGRAPHS, STORY, TEXT, page

PROSE = STORY[0]
LINKED = '<script type="application/ld+json">{}</script>'
NAMES = ", ".join(f"Ada{number} Rossi{number}" for number in range(50_000))


def files() -> Iterator[tuple[str, bytes]]:
    """Each by what it attacks."""
    for name, body in (_trees() | _tags() | _long()).items():
        yield f"{name}.html", page(PARAGRAPHS + body).encode()
    for name, head in _heads().items():
        yield f"{name}.html", page(head=META + head).encode()
    for name, text in (_markdown() | _texts()).items():
        yield f"{name}.md", text.encode()


def _trees() -> dict[str, str]:
    """What lies in each other."""
    deep = {"div": 239, "table><tr><td": 79, "ul><li": 119, "blockquote": 239, "b": 239, "section": 239, "svg": 239}
    found = {f"{count} deep in {name[:5]}": f"<{name}>" * count + PROSE for name, count in deep.items()}
    return found | {
        "100,000 deep": "<x>" * 100_000,
        "29,000 at 200 deep": "<div>" * 200 + "<i>x</i>" * 14_400,
        "29,000 unclosed": "<p><b><i>x" * 9_600,
        "formatting without end": "<font><nobr><code>" * 9_000,
        "tables in cells": "<table><td>" * 100 + "<tr><td>x" * 9_000,
        "anchors in anchors": "<a href=x>" * 14_000 + PROSE,
        "forms in forms": "<form><input>" * 10_000,
        "options": "<select>" + "<option>x" * 28_000,
        "templates": "<template>" * 230 + PROSE,
        "frames": "<iframe srcdoc='<p>x</p>'></iframe>" * 14_000,
        "foreign": "<svg><foreignObject><math><annotation-xml encoding='text/html'>" * 59 + PROSE,
    }


def _tags() -> dict[str, str]:
    """What stands within angle brackets."""
    return {
        "100,000 attributes": "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">x</p>",
        "1,999 attributes 200 times": ("<p " + " ".join(f"a{number}" for number in range(1_999)) + ">x</p>") * 200,
        "an attribute of 500 kB": f"<p class='{'a ' * 250_000}'>{PROSE}</p>",
        "classes of comments": f"<p class='{'comment-share-' * 30_000}'>{PROSE}</p>",
        "ids like dates": "".join(f"<p id='2024-05-{number}'>{PROSE}" for number in range(3_000)),
        "styles": f"<p style='{'display:none;' * 30_000}'>{PROSE}</p>",
        "quotation marks never closed": '<p a="' * 100_000,
        "brackets": "<" * 2_000_000,
        "closing tags": "</p>" * 28_000,
        "closing tags of nothing": "</x>" * 28_000,
        "comments": "<!-->" * 28_000 + "<!--" * 500_000,
        "comments of dashes": "<!--" + "-" * 4_000_000,
        "sections of CDATA": "<![CDATA[x]]>" * 28_000,
        "instructions": "<?x ?>" * 28_000,
        "doctypes": "<!doctype html>" * 28_000,
        "scripts": "<script>x</script>" * 28_000,
        "a script without end": "<script>" + "</scrip" * 500_000,
        "a style without end": "<style>" + "</styl" * 500_000,
        "text areas": "<textarea>" + "</textare" * 500_000,
        "a plaintext": "<plaintext>" + PARAGRAPHS * 1_000,
        "entities": "&amp;&#x1F600;&NotEqualTilde;&unknown;" * 60_000,
        "entities without end": "&" + "a" * 2_000_000,
        "numbers of entities": f"&#{'9' * 500_000};&#x{'f' * 500_000};",
    }


def _long() -> dict[str, str]:
    """What is long, or much."""
    return {
        "19,000 paragraphs": "<p>x said y." * 19_000,
        "19,000 headings": "<h2>Mayor Ada Rossi</h2>" * 14_000,
        "14,000 links": f"<a href='/{'a' * 200}'>Read more</a> " * 14_000,
        "10,000 pictures": "<figure><img src=x><figcaption>Photo: A</figcaption></figure>" * 4_500,
        "10,000 posts": '<blockquote class="twitter-tweet"><p>x</p>— A (@a) May 1, 2024</blockquote>' * 6_000,
        "14,000 ends of lines": "x<br>" * 28_000,
        "a paragraph of 400,000": f"<p>{PROSE * 3_500}</p>",
        "a line of 4.9 MB": f"<p>{'x' * 4_800_000}</p>",
        "a word of 400,000": f"<p>{'x' * 400_000}</p>",
        "blanks": "<p>a" + " \t\n" * 1_500_000 + "b</p>",
        "no-break spaces": f"<p>a{'&nbsp;' * 700_000}b</p>",
        "50,000 names": f"<p>{NAMES[:400_000]}</p>",
        "scripts that run": "<img src=x onerror=alert(1)><svg onload=alert(2)><a href=javascript:alert(3)>x</a>" * 300,
        "hidden": f"<p hidden>HIDDEN {PROSE}</p><p style=display:none>HIDDEN {PROSE}</p>" * 500,
    }


def _heads() -> dict[str, str]:
    """What a page says of itself."""
    bait = (
        "A" * 100_000,
        "A, " * 50_000,
        "By " * 50_000,
        "2024-" * 40_000,
        "| " * 80_000,
        "and " * 60_000,
        " " * 200_000,
    )
    found = {}
    for number, value in enumerate(bait, 1):
        named = f'<meta name="author" content="{value}"><meta property="og:title" content="{value}">'
        found[f"metadata of bait {number}"] = f'{named}<meta property="article:published_time" content="{value}">'
        linked = f'{{"@type":"NewsArticle","headline":"{value}","author":"{value}","datePublished":"{value}"}}'
        found[f"linked data of bait {number}"] = LINKED.format(linked)
    return found | {
        "10,000 metas": '<meta property="article:author" content="Ada Rossi">' * 10_000,
        "a title of 4 MB": f"<title>{'Budget | ' * 450_000}</title>",
        "a base": '<base href="//evil.example/"><meta http-equiv=refresh content="0;url=javascript:alert(1)">',
        "20,000 canonicals": '<link rel=canonical href="https://a.example/">' * 20_000,
        "linked data 100,000 deep": LINKED.format('{"@type":"NewsArticle","a":' + "[" * 100_000 + "]" * 100_000 + "}"),
        "linked data of 250,000 nodes": LINKED.format('{"@graph":[' + ",".join(["{}"] * 90_000) + "]}"),
        "linked data of long numbers": LINKED.format(f'{{"@type":"NewsArticle","headline":{"9" * 250_000}}}'),
        "28,000 linked data": LINKED.format('{"@type":"NewsArticle"}') * 28_000,
        "linked data that ends in a script": LINKED.format('{"@type":"NewsArticle","headline":"</script><script>x"}'),
        "linked data of wrong types": LINKED.format(
            '{"@type":["NewsArticle",7],"headline":{"x":1},"author":[null,{"name":["a",{}]}],"datePublished":[5]}'
        ),
    }


def _markdown() -> dict[str, str]:
    return {
        "quotes 50,000 deep": ">" * 50_000 + " x",
        "lists 1,000 deep": "".join(f"{'  ' * level}- a\n" for level in range(1_000)),
        "brackets of links": "[" * 200_000 + "](" * 100_000,
        "links": "[a](http://x.example/) " * 20_000,
        "emphasis": "*a **b " * 60_000,
        "underlines": "_" * 400_000,
        "backticks": "".join(f"e{'`' * number}" for number in range(1, 800)),
        "references": "".join(f"[r{number}]: /u\n" for number in range(15_000)) + "[r1] " * 20_000,
        "headings": "# a\n" * 19_000,
        "underlined headings": "a\n=\n" * 19_000,
        "tables": "|a" * 60_000 + "|\n" + "|-" * 60_000 + "|\n",
        "rules": "---\n" * 19_000,
        "front matter without end": "---\n" + "title: a\n" * 40_000,
        "front matter of aliases": "---\na: &a [x,x]\n" + "b: [*a,*a,*a]\n" * 300 + "---\n" + TEXT,
        "HTML in it": f"# T\n\n<script>alert(1)</script>\n\n{TEXT}\n\n[x](javascript:alert(1))",
    }


def _texts() -> dict[str, str]:
    """Plain texts that are long, or much of one kind."""
    return {
        "a line of 4.9 MB of prose": PROSE * 45_000,
        "text of 500,000": (PROSE + "\n\n") * 4_500,
        "line ends": "\n" * 4_900_000 + TEXT,
        "20,001 paragraphs": "x y\n\n" * 20_001,
        "19,999 paragraphs": "x said y.\n\n" * 19_999,
        "19,999 lines of one paragraph": "Ada Rossi said no\n" * 19_999,
        "names alone": NAMES[:200_000],
        "pairs of names": "Ada Rossi and Tom Ashworth, Mayor of Paris, Texas, said. " * 3_500,
        "quotation marks": '"' * 200_000,
        "quotes": "“No,” she said. " * 12_000,
        "quotes in quotes": "“‘" * 50_000 + "x" + "’”" * 50_000,
        "quotes never closed": "“Ada Rossi said " * 12_000,
        "apostrophes": "’s " * 65_000,
        "brackets 100,000 deep": "(" * 100_000 + "x" + ")" * 100_000,
        "marks 100,000 deep": "!?" * 100_000,
        "full stops": "a. " * 66_000,
        "initials": "A. " * 66_000,
        "commas": "Rossi, " * 28_000,
        "dashes": "— " * 100_000,
        "digits": "9" * 200_000,
        "sums": "$3 million " * 18_000,
        "dates": "May 3, 2024, " * 15_000,
        "times": "12:00 a.m. " * 18_000,
        "numbers with commas": "1,000," * 33_000,
        "roman numerals": "MDCLXVI " * 25_000,
        "places": "Paris, Texas; London, Ontario; " * 6_400,
        "places in places": "Springfield, " * 15_000,
        "pronouns": "She told him that he told her. " * 6_400,
        "one name 30,000 times": "Rossi " * 33_000,
        "all capitals": "MAYOR ROSSI SAID NO " * 10_000,
        "a heading of capitals": "MAYOR ROSSI " * 7 + "\n\n" + TEXT,
        "addresses": "a@b.example " * 16_000,
        "links alone": "https://a.example/" + "a/" * 90_000,
        "handles": "@" * 100_000 + " @a" * 30_000,
        "bylines": "By Jane Roe\n\n" * 15_000,
        "datelines": "PARIS (AP) — " * 15_000,
        "posts": "— Jane (@jane) May 1, 2024\n\n" * 7_000,
        "interviews": "Q: Why?\n\nA: No.\n\n" * 9_000,
        "transcripts": "ROSSI: No.\n" * 18_000,
        "headers of mail": "From: a@b.example\nTo: c\nSubject: x\n" * 5_500,
        "mojibake": "â€œNo,â€\x9d she said. cafÃ© " * 8_000,
        "escaped markup": "&lt;p&gt;No&lt;/p&gt; " * 9_000,
        "base64": "QWRhIFJvc3NpIHNhaWQ" * 10_000,
    }
