"""`dateline analyse`: files to findings on this machine, with all its cores and without any service."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dateline import outputs
from dateline.cli import INTERRUPTED

TABLES = ("quotes", "entities", "places")

FILE = click.Path(path_type=Path)


@click.command(name="analyse")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-f", "--format", type=click.Choice(outputs.FORMATS), help="What to write: text, if nothing tells.")
@click.option("-o", "--output", type=FILE, help="The file to write; its end tells the format. Else standard output.")
@click.option("--table", type=click.Choice(TABLES), help="Which table CSV is: quotes, if nothing tells.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="How many processes: one for each core, by default.")
@click.option("--home", metavar="PLACE", help='Where the publisher is: "Paris, Tennessee". Else DATELINE_HOME.')
@click.option("--cache", type=FILE, help="Where analyses are kept for the next run: ~/.cache/dateline, by default.")
@click.option("--no-cache", is_flag=True, help="Analyse all anew, and keep nothing.")
@click.option("--attitudes", is_flag=True, help="With what people are said to think or feel, too.")
@click.option("-q", "--quiet", is_flag=True, help="Tell nothing but what fails.")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Find the entities, quotes and places of articles: in files, in all files of folders, in standard input (-).

    Files are text, Markdown, HTML, PDF, JSON, mail, DOCX, ODT, RTF, EPUB, or an agency's XML. Archives (ZIP, WARC),
    mailboxes, feeds, JSON Lines and tables (CSV) are read article by article. What is analysed is kept: a run that was
    stopped goes on where it was, and what has not changed is not analysed again. The exit status is 1 where a file
    failed, 2 where the command is wrong.

    \b
      dateline analyse article.txt
      dateline analyse articles/ -o quotes.csv
      dateline analyse export.zip inbox.mbox -o findings.sqlite
      curl -s https://example.org/article | dateline analyse - -f json
    """
    from dateline.analysis import running  # noqa: PLC0415 - `dateline --help` need not wait for it

    try:
        ctx.exit(running.run(paths, running.Options(**options)))
    except running.WrongUse as error:
        raise click.UsageError(str(error)) from None
    except running.StartError as error:
        raise click.ClickException(str(error)) from None
    except KeyboardInterrupt:
        click.echo("\nstopped: the same command goes on from here", err=True)
        ctx.exit(INTERRUPTED)
