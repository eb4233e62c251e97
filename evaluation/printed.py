"""Prints an article as a PDF, by the programs whose PDFs newsrooms get: LaTeX, an office program, a browser.

Each is what Debian ships: pdflatex (texlive-latex-recommended), soffice (libreoffice-writer-nogui, hyphen-en-us) and
chromium. Every print has what surrounds stories on paper: running heads, page numbers, a picture with its caption.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from struct import pack
from typing import Any
from zlib import compress, crc32

PATIENCE_MS = 180_000
"""Milliseconds that a browser gets for a page, on a machine that does other things."""

PAPER = "The Northern Post"
CAPTION = "Boats lie at the pier below the old town hall. Photo: Ada Kim"


@dataclass(frozen=True)
class Story:
    """What is printed: ``paragraphs`` are plain text."""

    title: str
    byline: str | None
    day: str | None
    paragraphs: tuple[str, ...]


def by_latex(stories: Sequence[Story], columns: int, folder: Path) -> list[Path]:
    """One PDF a story, by pdflatex: Computer Modern in one column, Times in two."""
    found = []
    for number, story in enumerate(stories):
        source = folder / f"{number:03}.tex"
        source.write_text(_latex(story, columns), "utf-8")
        _run(["pdflatex", "-interaction=batchmode", source.name], folder)
        found.append(source.with_suffix(".pdf"))
    return found


def by_office(stories: Sequence[Story], columns: int, folder: Path) -> list[Path]:
    """One PDF a story, by LibreOffice from flat OpenDocument texts, all in one run."""
    sources = [folder / f"{number:03}.fodt" for number in range(len(stories))]
    for source, story in zip(sources, stories, strict=True):
        source.write_text(_opendocument(story, columns), "utf-8")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    _run(["soffice", profile, "--headless", "--convert-to", "pdf", *(source.name for source in sources)], folder)
    return [source.with_suffix(".pdf") for source in sources]


def by_browser(stories: Sequence[Story], columns: int, folder: Path) -> list[Path]:
    """One PDF a story, by Chromium's own printing, with its heads and feet: day, title, address, page."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    (folder / "picture.png").write_bytes(_picture(320, 200))
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.route("**", lambda route: route.fulfill(path=folder / route.request.url.rpartition("/")[2]))
        for number, story in enumerate(stories):
            source = folder / f"{number:03}.html"
            source.write_text(_page(story, columns), "utf-8")
            page.goto(f"https://www.example.org/news/{source.name}")
            page.pdf(path=source.with_suffix(".pdf"), display_header_footer=True, format="A4", margin=_MARGINS)
            found.append(source.with_suffix(".pdf"))
        browser.close()
    return found


PRODUCERS: dict[str, tuple[str, Callable[[Sequence[Story], int, Path], list[Path]]]] = {
    "latex": ("pdflatex", by_latex),
    "office": ("soffice", by_office),
    "browser": ("chromium", by_browser),
}
"""By name, the program and what prints with it."""

_MARGINS: Any = dict.fromkeys(("top", "bottom", "left", "right"), "1.5cm")


def printed(producer: str, stories: Sequence[Story], columns: int) -> list[bytes]:
    """The stories as PDFs, in order."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "picture.png").write_bytes(_picture(320, 200))
        return [path.read_bytes() for path in PRODUCERS[producer][1](stories, columns, Path(folder))]


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=300)


_TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "#$%&_{}"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}", "<": r"\textless{}"}
    | {">": r"\textgreater{}", "|": r"\textbar{}", "’": "'", "‘": "`", "…": r"\ldots{}"}
    | {"\u200b": "", "\xa0": " ", "′": "'", "−": "-", "\u2009": " ", "\u202f": " "}
)


def _tex(text: str) -> str:
    """The text as its author would type it: TeX's fonts have no straight marks."""
    return re.sub(r'(^|[\s(\[—–-])"', r"\1``", text).replace('"', "''").translate(_TEX)


def _latex(story: Story, columns: int) -> str:
    fonts = r"\usepackage[T1]{fontenc}\usepackage{mathptmx}" if columns == 2 else ""
    picture = (
        r"\begin{figure}[t]\centering\includegraphics[width=.8\linewidth]{picture.png}"
        rf"\caption{{{_tex(CAPTION)}}}\end{{figure}}"
    )
    paragraphs = [_tex(text) for text in story.paragraphs]
    paragraphs.insert(min(2, len(paragraphs)), picture)
    body = "\n\n".join(paragraphs)
    return (
        rf"\documentclass[{'10pt,twocolumn' if columns == 2 else '11pt'},a4paper]{{article}}"
        rf"\usepackage[utf8]{{inputenc}}{fonts}\usepackage{{graphicx,fancyhdr}}\pagestyle{{fancy}}"
        rf"\fancyhead[L]{{{PAPER}}}\fancyhead[R]{{{_tex(story.day or '')}}}\fancyfoot[C]{{\thepage}}"
        rf"\title{{{_tex(story.title)}}}\author{{{_tex(story.byline or '')}}}\date{{{_tex(story.day or '')}}}"
        rf"\begin{{document}}\maketitle {body}"
        "\n\n\\end{document}\n"
    )


def _opendocument(story: Story, columns: int) -> str:
    hyphens = 'fo:hyphenate="true" fo:language="en" fo:country="US"' if columns == 2 else ""
    frame = (
        '<text:p text:style-name="B"><draw:frame text:anchor-type="as-char" svg:width="6cm" svg:height="4cm">'
        f"<draw:image><office:binary-data>{_base64(_picture(320, 200))}</office:binary-data></draw:image>"
        f'</draw:frame></text:p><text:p text:style-name="C">{html.escape(CAPTION)}</text:p>'
    )
    paragraphs = [f'<text:p text:style-name="B">{html.escape(text)}</text:p>' for text in story.paragraphs]
    paragraphs.insert(min(2, len(paragraphs)), frame)
    top = "".join(
        f'<text:p text:style-name="{style}">{html.escape(text)}</text:p>'
        for style, text in (("T", story.title), ("Y", story.byline), ("Y", story.day))
        if text
    )
    body = f'{top}<text:section text:style-name="S" text:name="s">{"".join(paragraphs)}</text:section>'
    return _FLAT.format(body=body, columns=columns, hyphens=hyphens, paper=PAPER, size=10 if columns == 2 else 11)


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
_FLAT = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.2"'
    ' office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
    '<style:style style:name="B" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm"'
    ' fo:text-align="justify"/><style:text-properties fo:font-size="{size}pt" {hyphens}/></style:style>'
    '<style:style style:name="C" style:family="paragraph"><style:text-properties fo:font-size="8pt"'
    ' fo:font-style="italic"/></style:style>'
    '<style:style style:name="T" style:family="paragraph"><style:text-properties fo:font-size="20pt"'
    ' fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Y" style:family="paragraph"><style:text-properties fo:font-size="10pt"/></style:style>'
    '<style:style style:name="S" style:family="section"><style:section-properties>'
    '<style:columns fo:column-count="{columns}" fo:column-gap="0.6cm"/></style:section-properties></style:style>'
    '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"'
    ' fo:margin="2cm"/><style:header-style><style:header-footer-properties fo:margin-bottom="0.5cm"/>'
    '</style:header-style><style:footer-style><style:header-footer-properties fo:margin-top="0.5cm"/>'
    "</style:footer-style></style:page-layout></office:automatic-styles><office:master-styles>"
    '<style:master-page style:name="Standard" style:page-layout-name="L"><style:header><text:p>{paper}</text:p>'
    "</style:header><style:footer><text:p>Page <text:page-number/> of <text:page-count/></text:p></style:footer>"
    "</style:master-page></office:master-styles><office:body><office:text>{body}</office:text></office:body>"
    "</office:document>"
)


def _page(story: Story, columns: int) -> str:
    figure = f"<figure><img src=picture.png><figcaption>{html.escape(CAPTION)}</figcaption></figure>"
    paragraphs = [f"<p>{html.escape(text)}</p>" for text in story.paragraphs]
    paragraphs.insert(min(2, len(paragraphs)), figure)
    top = f"<h1>{html.escape(story.title)}</h1>" + "".join(
        f"<div class=credit>{html.escape(text)}</div>" for text in (story.byline, story.day) if text
    )
    style = (
        "img{max-width:100%}body{font-family:'Liberation Serif',serif}"
        "figcaption,.credit{font:80% 'Liberation Sans',sans-serif}"
        f"main{{columns:{columns};text-align:{'justify' if columns == 2 else 'left'}}}"
    )
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{html.escape(story.title)} | {PAPER}</title>"
        f"<style>{style}</style><body>{top}<main>{''.join(paragraphs)}</main></body></html>"
    )


def _picture(width: int, height: int) -> bytes:
    """A PNG of one grey."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))

    rows = b"".join(b"\0" + b"\x99" * width for _ in range(height))
    header = chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", compress(rows)) + chunk(b"IEND", b"")


def _base64(data: bytes) -> str:
    from base64 import b64encode  # noqa: PLC0415

    return b64encode(data).decode()
