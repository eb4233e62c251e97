"""The names that content systems give to the fields of an article, in JSON and in tables, without blanks and signs.

WordPress, Arc, Ghost, Drupal, JSON Feed and the APIs of papers have them, and tables of newsrooms that write German,
French, Spanish, Portuguese, Italian, Dutch or Swedish.
"""

from __future__ import annotations

from typing import Literal

Written = Literal["html", "text", "either"]

BODIES: dict[Written, tuple[str, ...]] = {
    "html": tuple(
        "html contenthtml bodyhtml htmlbody htmlcontent contentencoded bodyxhtml storyhtml articlehtml".split()
    ),
    "text": tuple(
        "text contenttext bodytext textbody plaintext fulltext articletext storytext articlebody maintext cleantext"
        " volltext texte texto testo tekst brödtext".split()
    ),
    "either": tuple(
        "body content article story postcontent contentelements paragraphs rawcontent inhalt artikel beitrag contenu"
        " corps contenido cuerpo contenuto corpo artículo articulo articolo artigo".split()
    ),
}
"""Names of the text itself, by what it is written in."""

SAID: dict[str, tuple[str, ...]] = {
    "title": tuple(
        "title headline headlines webtitle articletitle storytitle posttitle titel überschrift ueberschrift titre"
        " título titulo titolo".split()
    ),
    "bylines": tuple(
        "bylines byline authors author creator embeddedauthors credits by writers writer reporter authorname autor"
        " autoren autorin verfasser auteur auteurs autores autore autori författare".split()
    ),
    "published": tuple(
        "published dategmt datepublished publishedat publishedon publisheddate publishdate publicationdate pubdate"
        " firstpublished firstpublishdate displaydate webpublicationdate postdategmt date postdate datetime timestamp"
        " created createdat createdutc datum veröffentlicht datedepublication fecha data".split()
    ),
    "publisher": tuple(
        "publisher sitename publication newspaper outlet source sourcename provider zeitung quelle fuente fonte".split()
    ),
    "language": tuple("language lang inlanguage languagecode locale sprache langue idioma lingua".split()),
    "url": tuple(
        "url canonical canonicalurl link permalink weburl articleurl sourceurl originalurl externalurl href".split()
    ),
    "external_id": tuple(
        "externalid id guid uuid uri articleid storyid postid documentid docid contentid itemid".split()
    ),
}
"""By field of `About`, the names that it has, the best first."""

WITHIN = tuple(
    "article story post item entry document doc data response result content fields attributes source payload object"
    " record".split()
)
"""Names of an object in which the article may lie."""

LISTS = frozenset(
    "items articles stories posts entries documents docs results records data value hits graph rows nodes".split()
)
"""Names of a list of articles."""

RENDERED = ("rendered", "value", "raw", "@value")
"""Names of the text that an object stands for: ``{"rendered": "<p>…"}``."""

VALUES = (*RENDERED, "main", "basic", "$date", "$oid", "name")
"""Names of what an object stands for elsewhere: ``{"$date": "2024-05-01"}``."""

PROSE = ("text", "content", "html", "value")
"""Names of the words of a part of the text."""
