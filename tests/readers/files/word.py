"""Word documents as Word, LibreOffice, Google Docs and Pages write them, from the XML of their paragraphs."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from tests.readers.files.packages import zipped

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
DOCUMENT = "wordprocessingml.document.main"
TYPES = f"application/vnd.openxmlformats-officedocument.{DOCUMENT}+xml"


def document(
    paragraphs: str,
    *,
    styles: str = "",
    core: str = "",
    space: str = TRANSITIONAL,
    type_: str = TYPES,
    parts: Mapping[str, str] | None = None,
) -> bytes:
    """A document; ``core`` are its properties, ``parts`` what else lies in the package."""
    relation = _RELATIONS[space]
    xmlns = f'xmlns:w="{space}" {_SPACES}'
    return zipped(
        {
            "[Content_Types].xml": _types(type_),
            "_rels/.rels": _relations((f"{relation}/officeDocument", "word/document.xml"), _CORE),
            "word/document.xml": f"{_HEAD}<w:document {xmlns}><w:body>{paragraphs}<w:sectPr/></w:body></w:document>",
            "word/_rels/document.xml.rels": _relations((f"{relation}/styles", "styles.xml")),
            "word/styles.xml": f"{_HEAD}<w:styles {xmlns}>{styles}</w:styles>",
            "docProps/core.xml": f"{_HEAD}<cp:coreProperties {_PROPERTIES}>{core}</cp:coreProperties>",
            **(parts or {}),
        }
    )


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    "docProps/core.xml",
)
_PROPERTIES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def _types(main: str) -> str:
    override = f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
    return f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{override}</Types>'


def _relations(*relations: tuple[str, str]) -> str:
    written = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{written}</Relationships>'


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of plain words, or of runs where it begins with a tag."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def run(words: str, properties: str = "") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def style(key: str, name: str, *, parent: str = "", level: int | None = None) -> str:
    """A style of paragraphs."""
    based = f'<w:basedOn w:val="{parent}"/>' if parent else ""
    outline = "" if level is None else f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>'
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{based}{outline}</w:style>'


def as_word(title: str, byline: str, paragraphs: list[str]) -> bytes:
    """An article in the manner of Word for Windows: runs parted by revisions, smart tags and marks of the speller."""
    styles = style("Normal", "Normal") + style("Title", "Title", parent="Normal")
    saved = '<dcterms:modified xsi:type="dcterms:W3CDTF">2024-05-02T09:30:00Z</dcterms:modified>'
    core = f"<dc:creator>Microsoft Office User</dc:creator>{saved}"
    body = paragraph(title, "Title") + paragraph(byline) + "".join(map(revised, paragraphs))
    return document(body, styles=styles, core=core)


def revised(words: str) -> str:
    """A paragraph whose words Word has parted into runs, in the middle of a word too."""
    third = len(words) // 3
    parts = (words[:third], words[third : 2 * third], words[2 * third :])
    runs = [
        f'<w:r w:rsidR="00A{n}7B1C"><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
        for n, part in enumerate(parts)
    ]
    tagged = f'<w:smartTag w:uri="urn:x" w:element="place"><w:smartTagPr/>{runs[1]}</w:smartTag>'
    marks = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    last = '<w:r><w:lastRenderedPageBreak/></w:r><w:proofErr w:type="spellEnd"/>'
    return f'<w:p w:rsidR="00A17B1C" w14:paraId="1"><w:pPr/>{runs[0]}{marks}{tagged}{last}{runs[2]}</w:p>'


def as_google(title: str, byline: str, paragraphs: list[str]) -> bytes:
    """An article in the manner of Google Docs: a title without a level, every run with its direction."""
    plain = '<w:rtl w:val="0"/>'
    shading = '<w:shd w:fill="auto" w:val="clear"/><w:spacing w:after="60" w:before="0"/>'
    body = "".join(paragraph(run(words, plain), properties=shading) for words in (byline, *paragraphs))
    anchor = '<w:bookmarkStart w:colFirst="0" w:colLast="0" w:name="_5a1v" w:id="0"/><w:bookmarkEnd w:id="0"/>'
    head = paragraph(f"{anchor}{run(title, plain)}", "Title", shading)
    return document(head + body, styles=style("Normal", "normal") + style("Title", "Title", parent="Normal"))


def as_pages(title: str, byline: str, paragraphs: list[str]) -> bytes:
    """An article in the manner of Pages: its own style names, tabs and soft ends of lines in runs of their own."""
    styles = style("Title", "Title", parent="Body") + style("Body", "Body") + style("Heading", "Heading", level=0)
    body = "".join(paragraph(run(words, '<w:rtl w:val="0"/>'), "Body") for words in (byline, *paragraphs))
    return document(paragraph(title, "Title") + body, styles=styles)


def as_writer(title: str, byline: str, paragraphs: list[str]) -> bytes:
    """An article in the manner of LibreOffice."""
    styles = style("Heading", "Heading", parent="Normal") + style("Title", "Title", parent="Heading")
    text = style("TextBody", "Body Text", parent="Normal")
    body = "".join(paragraph(run(words, "<w:rPr/>"), "TextBody") for words in (byline, *paragraphs))
    return document(paragraph(title, "Title") + body, styles=style("Normal", "Normal") + styles + text)
