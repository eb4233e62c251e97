"""The report without scripts: a list of the articles, each with what is said in it and where it happens."""

from __future__ import annotations

from chalicelib.formats.html.markup import Html, element
from dateline.outputs.reading import Reading, Values


def listed(read: Reading) -> Html:
    """An article of the list."""
    known = read.document["article"]
    about = " · ".join(filter(None, (read.date and read.date[:10], known["publisher"], read.record.file)))
    quotes = [element("li", _speaker(read, quote), quote["text"]) for quote in read.speech]
    places = ", ".join(dict.fromkeys(place["name"] for place in read.document["places"]))
    return element(
        "article",
        element("h3", known["title"] or read.record.file),
        element("p", about),
        element("ul", quotes) if quotes else None,
        element("p", f"Places: {places}") if places else None,
    )


def failed(file: str, message: str) -> Html:
    """A file that could not be analysed."""
    return element("p", f"{file}: {message}")


def _speaker(read: Reading, quote: Values) -> str | None:
    voice = read.voice(quote["speaker"])
    return f"{', '.join(filter(None, (voice.name, voice.role)))}: " if voice else None
