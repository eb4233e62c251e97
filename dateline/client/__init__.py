"""The client of the API.

from dateline import Client

with Client() as dateline:
    for quote in dateline.analyse("“We are back,” Mayor Ada Rossi said in Genoa.").quotes:
        print(quote.text)
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import uuid4

from msgspec import Struct
from requests import Response

from chalicelib.formats import schema
from dateline.client import forms, large, submitting
from dateline.client.connection import PART_PAGE, decoded, route
from dateline.client.deliveries import Deliveries
from dateline.client.documents import PATIENCE_SECONDS, Documents, Found, document, waiting
from dateline.client.searches import Searches
from dateline.client.submitting import Parcel
from dateline.client.watching import Watching
from dateline.errors import AnalysisFailed, NotFound, SeveralArticles, StillWaiting, Unreadable, WrongUse

HELD_SECONDS = 10
"""How long the API holds an answer back: more it does not."""
LOOK_SECONDS = (0.2, 2.0)
"""Between two looks at an article: the first pause, and the longest."""
LISTS = ("articles", "quotes", "entities", "places", "statements", "watches", "matches", "parts")
"""What paths of lists end with."""


class Named(Struct):
    """What has an id."""

    id: str


@dataclass(frozen=True, slots=True)
class Upload:
    """The id of the article that a file is; `is_new` is false where the article has these very bytes already."""

    id: str
    is_new: bool


class Client(Searches, Documents, Watching, Deliveries):
    """The API at an address, for whom a token lets in.

    Without `api` and `token` they are those of DATELINE_API and DATELINE_TOKEN, or else the local service's address and
    no token. `timeout` is how many seconds an answer may take, `tries` how often a request that went wrong on
    the way is sent again: no connection, 429, 502, 503, 504, after as many seconds as `Retry-After` says. Only what may
    be done twice is sent again; articles are, since each request to take one in has a name of its own. Proxies are
    those of the environment (HTTPS_PROXY), but for an API on this machine.

    Answers are the types of `chalicelib.formats.schema`; fields that a newer service has beside them are left out.
    Raises the errors of `dateline.errors`. Several threads may use one client.
    """

    def analyse(
        self,
        content: str | bytes | Path,
        *,
        id: str | None = None,  # noqa: A002  as the API calls it
        title: str | None = None,
        url: str | None = None,
        published: str | date | None = None,
        bylines: Sequence[str] = (),
        publisher: str | None = None,
        language: str | None = None,
        wait: int = HELD_SECONDS,
        patience: float = PATIENCE_SECONDS,
    ) -> schema.Analysis:
        """The analysis of a text (plain or Markdown), of the bytes of a file, or of a file.

        `id` is your own name of it: analysing it again under the same one replaces the article. What is told of it wins
        over what is read. The request is held for `wait` seconds, then it is asked for again until `patience` seconds
        have passed. Raises AnalysisFailed and StillWaiting, and SeveralArticles of a container.
        """
        facts = {"title": title, "url": url, "published": published, "bylines": bylines}
        facts |= {"publisher": publisher, "language": language}
        answer = self._posted(submitting.parcel(content, name=id, **facts), uuid4().hex, wait=wait)
        return self._analysis(answer, patience)

    def upload(self, file: str | Path, *, key: str | None = None, again: bool = False) -> Upload:
        """Send a file as it is, and wait for nothing: `analysis(upload.id)` does. What is there already is not sent.

        `key` is your own name of it, under which it replaces what was sent before: its path where none is given, or the
        `id` in a file of JSON. With `again` it is sent, come what may. A container has up to 100 MB.
        """
        parcel = submitting.file(Path(file), name=key)
        before = [] if again or not parcel.name else self.articles_called(parcel.name)
        if same := next((one for one in before if self._has(one, parcel)), None):
            return Upload(same.id, is_new=False)
        if len(parcel.content) > large.LARGEST_REQUEST:
            form = self.upload_form(large.NAME, parcel.content_type, external_id=parcel.name)
            large.send(form, parcel.content)
            return Upload(form.id, is_new=True)
        # What replaces another text is a request of its own: it may bring back one that was sent an hour ago.
        request = uuid4().hex if again or before else parcel.request
        try:
            answer = self._posted(parcel, request)
        except NotFound:  # It was sent within a day, and deleted since.
            answer = self._posted(parcel, uuid4().hex)
        return Upload(_id(answer), is_new=True)

    def analysis(self, article: str, *, patience: float = PATIENCE_SECONDS) -> schema.Analysis:
        """The analysis of an article as soon as it is there, of its newest upload; raises as `analyse` does."""
        ends = time.monotonic() + patience
        pause, longest = LOOK_SECONDS
        while True:
            analysis = settled(self.article(article))
            if analysis is not None:
                return analysis
            if time.monotonic() + pause > ends:
                raise StillWaiting(article, patience)
            time.sleep(pause)
            pause = min(pause * 2, longest)

    def replace(
        self,
        article: str,
        content: str | bytes | Path,
        *,
        wait: int = HELD_SECONDS,
        patience: float = PATIENCE_SECONDS,
        **facts: Any,
    ) -> schema.Analysis:
        """Put another text in the place of an article's; `facts` are those of `analyse`, but for `id`."""
        parcel = submitting.parcel(content, **facts)
        headers = {"Content-Type": parcel.content_type} | waiting(wait)
        answer = self._ask("PUT", route("articles", article), headers=headers, content=parcel.content)
        return self._analysis(answer, patience)

    def analyse_again(
        self, article: str, *, wait: int = HELD_SECONDS, patience: float = PATIENCE_SECONDS
    ) -> schema.Analysis:
        """Analyse an article anew as it is: after an error of the service, or with a newer engine."""
        answer = self._ask("POST", route("articles", article, "analysis"), headers=waiting(wait))
        return self._analysis(answer, patience)

    def delete(self, article: str, *, wait: int = HELD_SECONDS) -> bool:
        """Delete an article; true once nothing is left of it, false where that takes longer than `wait` seconds."""
        return (
            self._ask("DELETE", route("articles", article), headers=waiting(wait)).status_code == HTTPStatus.NO_CONTENT
        )

    def form(self, path: str, form: str, *, limit: int | None = None, **parameters: Any) -> Iterator[str]:
        """The answer of a route in another form, in pieces: `form("/quotes", "csv", speaker="Ada Rossi")`.

        Forms are those of docs/api.md: csv, ndjson, geojson of lists, html, jsonld, annotations, ninjs of an article.
        Of lists it is all pages, as one text; `limit` is how many rows. Raises WrongUse for lists as one JSON.
        """
        if form == "json" and _is_list(path):
            raise WrongUse("A list is ndjson: a line of JSON for each row.")
        return forms.joined(self._pages(path, form, limit, parameters), form)

    def geojson(self, article: str) -> str:
        """The places of an article as GeoJSON."""
        return "".join(self.form(route("articles", article, "places"), "geojson"))

    def status(self) -> schema.Progress:
        """How far all that was uploaded has come."""
        return self._get(schema.Progress, "/status")

    def health(self) -> schema.Health:
        """Whether the API answers at all, and which version."""
        return self._get(schema.Health, "/health")

    def openapi(self) -> dict[str, Any]:
        """The API as OpenAPI 3.1."""
        return self._get(dict[str, Any], "/openapi.json")

    def schemas(self) -> schema.Schemas:
        """What has a JSON Schema: the events on the bus, the body of a webhook, documents."""
        return self._get(schema.Schemas, "/schemas")

    def json_schema(self, name: str) -> dict[str, Any]:
        """One of them: `json_schema("article-analyzed")`. Raises NotFound where there is none."""
        return self._get(dict[str, Any], route("schemas", name))

    def upload_form(
        self, name: str, content_type: str = "text/plain", *, external_id: str | None = None
    ) -> schema.Form:
        """A form with which a browser, say, uploads one file straight to the bucket.

        `external_id` is your own name of it, under which it replaces what was sent before.
        """
        return self._send(schema.Form, "POST", "/uploads", schema.FormRequest(name, content_type, external_id))

    def _posted(self, parcel: Parcel, request: str, *, wait: int = 0) -> Response:
        headers = {"Content-Type": parcel.content_type, "Idempotency-Key": request} | waiting(wait)
        return self._ask("POST", "/articles", {"external_id": parcel.name}, headers=headers, content=parcel.content)

    def _analysis(self, answer: Response, patience: float) -> schema.Analysis:
        """What an answer has, or what comes later."""
        analysis = settled(document(answer.content)) if answer.status_code == HTTPStatus.CREATED else None
        return analysis or self.analysis(_id(answer), patience=patience)

    def _has(self, summary: schema.Summary, parcel: Parcel) -> bool:
        """Whether an article was made of these bytes, and nothing newer waits."""
        if summary.update is not None:
            return False
        source = self.article(summary.id).source
        return source.etag.strip('"') == parcel.etag

    def _pages(self, path: str, form: str, limit: int | None, parameters: dict[str, Any]) -> Iterator[str]:
        most = PART_PAGE if path.startswith("/articles/") else self.page
        listed = _is_list(path)
        left, cursor = limit, None
        while left is None or left > 0:
            size = {"limit": most if left is None else min(left, most), "cursor": cursor} if listed else {}
            answer = self._ask("GET", path, {**parameters, "format": form, **size})
            text = answer.content.decode()
            yield text
            cursor, before = forms.cursor(answer), cursor
            left = None if left is None else left - forms.rows(text, form)
            if cursor is None:
                return
            if cursor == before:
                raise Unreadable(f"{path} does not end: a page leads on to itself.")


def settled(article: Found) -> schema.Analysis | None:
    """An analysis that nothing newer will take the place of; None where one is still to come.

    Raises AnalysisFailed, and SeveralArticles.
    """
    if isinstance(article, schema.Container):
        raise SeveralArticles(article.id)
    work = article if isinstance(article, schema.Unanalysed) else article.update
    if work and work.status == "failed":
        error = work.error or schema.Failure("internal_error", "It could not be analysed.")
        raise AnalysisFailed(article.id, error.code, error.message)
    return article if isinstance(article, schema.Analysis) and not work else None


def _is_list(path: str) -> bool:
    """Whether a route answers page by page: an article's own reviews are told at once."""
    return path == "/reviews" or path.rpartition("/")[2] in LISTS


def _id(answer: Response) -> str:
    return decoded(answer.content, Named).id
