"""`dateline get`: one article, for people or in any form that the API has."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli import options
from dateline.cli.tables import Column, clean, harmless, lines, show
from dateline.outputs.files import text_file

if TYPE_CHECKING:
    from chalicelib.formats.schema import Summary
    from dateline.client import Client

SOME = {"geojson": ("places", "geojson"), "csv": ("quotes", "csv")}
"""Forms that only some of an article has: its part, and what it calls the form."""

FORMATS = ("text", "json", "html", "jsonld", "annotations", "ninjs", *SOME)

PARTS = (
    Column("Id", lambda part: part.id),
    Column("Status", lambda part: part.status),
    Column("Path", lambda part: part.container_path, share=2),
    Column("Title", lambda part: part.error.message if part.error else part.title, share=3),
)
"""Of the parts of a container."""

SUFFIXES = {".txt": "text", ".json": "json", ".html": "html", ".jsonld": "jsonld", ".geojson": "geojson", ".csv": "csv"}
"""What the end of an output's name means."""


@click.command(name="get")
@click.argument("article", required=False, metavar="[ID]")
@click.option("--key", metavar="KEY", help="The article at this key in the bucket: incoming/harbour.txt.")
@click.option("--url", metavar="URL", help="The article that was published there.")
@click.option("--name", metavar="NAME", help="The article that its sender calls so: of `dateline upload`, its path.")
@click.option("-f", "--format", type=click.Choice(FORMATS), help="In which form: text, if nothing tells.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; its end tells the format.")
@options.calling
def command(client: Client, output: Path | None, format: str | None, **which: str | None) -> None:
    """Get an article with all that was found in it: readable, or in any form of the API.

    csv are its quotes, geojson its places; of a container, the table of its parts.

    \b
      dateline get 92ec5f0e63c7b9da853974ad81d6b28c
      dateline get --name articles/harbour.txt -o harbour.html
    """
    if sum(one is not None for one in which.values()) != 1:
        raise click.UsageError("Say which article: an ID, or --key, --url or --name.")
    form = format or (SUFFIXES.get(output.suffix.lower(), "text") if output else "text")
    article = meant(client, **which)
    text = readable_text(client, article, whole=bool(output)) if form == "text" else formed(client, article, form)
    with text_file(output) as out:
        out.write(text if output else harmless(text))
        if not output and sys.stdout.isatty() and text and not text.endswith("\n"):
            out.write("\n")


def meant(client: Client, *, article: str | None, key: str | None, url: str | None, name: str | None) -> str:
    """The id of the article that is meant; ends where none is, or several are."""
    if article:
        return article
    summaries = _summaries(client, key, url, name)
    if len(summaries) != 1:
        ids = ", ".join(one.id for one in summaries)
        options.end(f"several articles: {ids}" if ids else "there is no such article")
    return summaries[0].id


def _summaries(client: Client, key: str | None, url: str | None, name: str | None) -> list[Summary]:
    if key:
        return [client.article_at(key)]
    return client.articles_from(url) if url else client.articles_called(name or "")


def readable_text(client: Client, article: str, *, whole: bool) -> str:
    """The analysis as people read it; ends where there is none. Of a container, its parts: on a terminal as a table."""
    import msgspec  # noqa: PLC0415 - as the client

    from chalicelib.formats.schema import Container  # noqa: PLC0415
    from dateline.outputs.readable import readable  # noqa: PLC0415

    found = client.article(article)
    if isinstance(found, Container):
        return "".join(lines(client.parts(article), PARTS)) if whole else _shown(client, article)
    document: dict[str, Any] = msgspec.to_builtins(found)
    if "article" not in document:
        why = f": {document['error']['code']}: {document['error']['message']}" if document["error"] else ""
        options.end(f"the article is {document['status']}{why}")
    return clean(readable(document), lines=True) + "\n"


def _shown(client: Client, article: str) -> str:
    show(client.parts(article), PARTS)
    return ""


def formed(client: Client, article: str, form: str) -> str:
    """The article in a form of the API."""
    from dateline.client.connection import route  # noqa: PLC0415 - as the client
    from dateline.errors import Conflict  # noqa: PLC0415

    part, name = SOME.get(form, (None, form))
    path = route("articles", article, part) if part else route("articles", article)
    try:
        return "".join(client.form(path, name))
    except Conflict as error:
        if error.code != "article_container" or form != "csv":
            raise
        return "".join(client.form(route("articles", article, "parts"), name))
