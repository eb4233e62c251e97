"""The errors of Dateline, by what the caller should do next, and the one table of their codes.

Every error has a stable ``code`` and a message that a user may read: no paths, no stack, no secrets.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus


@dataclass(frozen=True, slots=True)
class Code:
    """What a code means and what to do about it. ``status`` is the HTTP status of an answer that bears it."""

    meaning: str
    remedy: str
    status: HTTPStatus = HTTPStatus.INTERNAL_SERVER_ERROR


REQUESTS: dict[str, Code] = {
    "request_invalid": Code("the request can't be understood", "compare it with the route", HTTPStatus.BAD_REQUEST),
    "parameter_unknown": Code(
        "there is no such query parameter here; `detail` names it", "leave it out", HTTPStatus.BAD_REQUEST
    ),
    "parameter_invalid": Code(
        "a query parameter has a value that it can't have, comes twice, or does not go with another",
        "`detail` tells what it takes",
        HTTPStatus.BAD_REQUEST,
    ),
    "cursor_invalid": Code("the cursor is not one that this API gave", "begin the list anew", HTTPStatus.BAD_REQUEST),
    "header_invalid": Code(
        "a header has a value that it can't have", "`detail` tells what it takes", HTTPStatus.BAD_REQUEST
    ),
    "body_invalid": Code(
        "the body is not JSON of the fields that the route takes; `detail` names the first that is wrong",
        "correct the body",
        HTTPStatus.BAD_REQUEST,
    ),
    "token_missing": Code("there is no bearer token", "send `Authorization: Bearer dl_…`", HTTPStatus.UNAUTHORIZED),
    "token_refused": Code(
        "the token is unknown, revoked or past its day",
        "ask whoever runs the service for another",
        HTTPStatus.FORBIDDEN,
    ),
    "scope_missing": Code(
        "the token is good, but lacks the route's scope; `detail` names it",
        "ask whoever runs the service for one that has it",
        HTTPStatus.FORBIDDEN,
    ),
    "route_unknown": Code("there is no such route", "`/openapi.json` lists them", HTTPStatus.NOT_FOUND),
    "article_unknown": Code("there is no such article", "look for it in `/articles`", HTTPStatus.NOT_FOUND),
    "entity_unknown": Code(
        "no article that is served names this entity", "look for it in `/entities`", HTTPStatus.NOT_FOUND
    ),
    "schema_unknown": Code("there is no schema of this name", "`/schemas` lists them", HTTPStatus.NOT_FOUND),
    "review_unknown": Code("the article has no such review", "`/articles/ID/reviews` lists them", HTTPStatus.NOT_FOUND),
    "reviews_full": Code(
        "the article has as many reviews as it can have",
        "take one back, or correct the text",
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    "words_differ": Code(
        "the text does not hold the words that you point at where you say",
        "take text and offsets from `/articles/ID`, and mind what they count",
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    "joined_already": Code(
        "the two keys are the same already, or too many would be",
        "look at `/entities/KEY/same-as`",
        HTTPStatus.CONFLICT,
    ),
    "watch_unknown": Code("there is no such watch", "`/watches` lists them", HTTPStatus.NOT_FOUND),
    "watches_full": Code(
        "there are as many watches as there can be", "delete one that nobody needs", HTTPStatus.CONFLICT
    ),
    "watch_too_wide": Code(
        "the watch has too many conditions, or too large a box",
        "`detail` says what is too much: part it, or name countries",
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    "webhook_refused": Code(
        "nothing is delivered to such an address; `detail` says what is",
        "give one of https that everybody can reach",
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    "delivery_unknown": Code(
        "the watch has no such delivery, or none any more", "`/watches/ID/deliveries` lists them", HTTPStatus.NOT_FOUND
    ),
    "webhook_missing": Code(
        "the watch has no webhook: nothing is delivered", "give it one with `PUT /watches/ID`", HTTPStatus.CONFLICT
    ),
    "key_outside_prefix": Code(
        "no object with this key is ever analysed: it does not begin with the prefix of uploads",
        "put it under the prefix",
        HTTPStatus.NOT_FOUND,
    ),
    "article_elsewhere": Code(
        "the article lies in a bucket of another owner, from which it is only read; `detail` names it",
        "replace or delete the object there: what happens to it is told by EventBridge",
        HTTPStatus.CONFLICT,
    ),
    "article_container": Code(
        "it is a container: its articles are its parts", "ask `/articles/ID/parts` for them", HTTPStatus.CONFLICT
    ),
    "part_of_container": Code(
        "it is a part of a container, which alone can be replaced or deleted; `detail` names that",
        "replace or delete the container",
        HTTPStatus.CONFLICT,
    ),
    "method_not_allowed": Code(
        "the route does not know this method", "`Allow` lists those it knows", HTTPStatus.METHOD_NOT_ALLOWED
    ),
    "not_acceptable": Code(
        "the answer has no form that `Accept` takes",
        "`detail` lists its forms: ask for one of them, with `Accept` or `format`",
        HTTPStatus.NOT_ACCEPTABLE,
    ),
    "not_ready": Code("the article is being analysed", "try again after `Retry-After` seconds", HTTPStatus.CONFLICT),
    "article_failed": Code(
        "the article could not be analysed; `detail` says why", "correct it and upload it again", HTTPStatus.CONFLICT
    ),
    "key_in_use": Code(
        "a request with the same `Idempotency-Key` is still at work",
        "try again after `Retry-After` seconds",
        HTTPStatus.CONFLICT,
    ),
    "body_too_large": Code(
        "the body is larger than an article may be", "send less", HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    ),
    "media_type_unsupported": Code(
        "no article comes with this media type", "`detail` lists those that do", HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    ),
    "key_reused": Code(
        "the `Idempotency-Key` came before with another body", "choose a new key", HTTPStatus.UNPROCESSABLE_ENTITY
    ),
    "answer_too_large": Code(
        "the answer is longer than can be sent", "ask for the parts, page by page", HTTPStatus.BAD_REQUEST
    ),
    "too_many_requests": Code("more requests than are allowed", "slow down", HTTPStatus.TOO_MANY_REQUESTS),
    "internal_error": Code("an error of ours", "tell us; the logs have it", HTTPStatus.INTERNAL_SERVER_ERROR),
    "temporarily_unavailable": Code(
        "the table, the bucket or the queue did not answer",
        "try again after `Retry-After` seconds",
        HTTPStatus.SERVICE_UNAVAILABLE,
    ),
}
"""Codes of answers that are no success."""

FAILURES: dict[str, Code] = {
    "input_invalid": Code("the document can't be analysed", "correct it"),
    "document_empty": Code("there is no article text in it", "upload one with text"),
    "document_too_large": Code("the object has more bytes than are read; it was not read", "shorten it"),
    "text_too_long": Code("its text has more characters than are read", "shorten it"),
    "page_too_large": Code(
        "the page is too large to be read safely: too many tags, levels, attributes, or characters in a tag",
        "upload its text",
    ),
    "document_unsupported": Code("no reader knows this kind of document", "convert it to text, Markdown, HTML or DOCX"),
    "document_unreadable": Code("it is not what it says it is, or broken", "mend it"),
    "container_too_large": Code(
        "a container has more members than are read: those before are articles", "part it into several"
    ),
    "container_too_deep": Code("it lies more than three containers deep: it was not read", "upload it by itself"),
    "document_encrypted": Code("it is protected by a password, or encrypted", "save it without"),
    "document_scanned": Code(
        "the PDF holds pictures of pages and no text", "have its text recognised first, by Amazon Textract or OCRmyPDF"
    ),
    "document_too_complex": Code(
        "it takes more time or memory to read than a document gets", "save it more simply, or upload its text"
    ),
    "packed_twice": Code("it was packed, and then packed again", "pack it once, or not"),
    "document_withdrawn": Code(
        "its sender has withdrawn the article, here or in a notice of its own: see [Wires](#wires)",
        "remove what was published of it",
    ),
    "parts_too_many": Code("the message has more parts, or is nested deeper, than is read", "upload its text"),
    "charset_unreadable": Code("its characters can't be decoded", "save it as UTF-8"),
    "internal_error": Code(
        "an error of ours, at every try; what was served before is served on", "tell us, then ask for a new analysis"
    ),
}
"""Codes of ``error`` in an article that failed: nothing is tried again until it is uploaded or asked for again."""

WARNINGS: dict[str, Code] = {
    "language_unsupported": Code(
        "the text is in a language that is not read: there are no findings, and the status is `partial`", "none"
    ),
    "language_unsure": Code("the text's language could not be told; it is read as English", "none"),
    "metadata_ignored": Code("something that the sender told can't be used; the message names it", "correct it"),
    "summary_only": Code("only a summary or a caption was there to read", "upload the whole article"),
    "document_cut": Code("the end of the document is missing", "upload the whole of it"),
    "media_type_differs": Code(
        "its bytes are not what its media type, or its name, says; they were read as what they are", "correct that"
    ),
    "paragraphs_approximate": Code(
        "a PDF has no paragraphs: they were made from where its lines stand", "upload the article as HTML or DOCX"
    ),
    "pages_unreadable": Code("some of the PDF's pages could not be read", "save it anew"),
    "text_limit": Code(
        "the text is longer than is analysed: the rest has no findings, and the status is `partial`", "split it"
    ),
    "values_failed": Code("an error of ours: dates and sums have no `time` and `money`; `partial`", "tell us"),
    "details_failed": Code("an error of ours: entities have no profiles, codes and salience; `partial`", "tell us"),
    "quotes_failed": Code("an error of ours: there are no quotes; `partial`", "tell us"),
    "places_failed": Code("an error of ours: there are no places; `partial`", "tell us"),
    "embargoed": Code(
        "its sender asks that it is not published before a time that had not come when it was uploaded; it is served",
        "see `article.wire`",
    ),
    "home_unknown": Code("`DATELINE_HOME` names no place that the gazetteer knows; it was not used", "correct it"),
}
"""Codes of ``warnings`` in an analysis."""


class DatelineError(Exception):
    """Base of all errors that Dateline raises on purpose."""

    code = "internal_error"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code

    @property
    def status(self) -> HTTPStatus:
        """The HTTP status of an answer that tells of this error."""
        return REQUESTS[self.code].status if self.code in REQUESTS else HTTPStatus.INTERNAL_SERVER_ERROR


class RetryError(DatelineError):
    """Something outside failed for now: try the same again later.

    ``refusal`` is what it was asked and how it refused, in its own words, for the log alone.
    """

    code = "temporarily_unavailable"

    def __init__(self, message: str, *, refusal: str = "") -> None:
        super().__init__(message)
        self.refusal = refusal


class OutOfTime(RetryError):
    """The function's time is too short for another article: the message comes back to a later call."""


class Undelivered(RetryError):
    """A webhook's server did not take a delivery: it is tried again, as often as there are tries."""


class GivenUp(DatelineError):
    """An error of ours has come at every try: the article is marked as failed, and the message kept."""


class InputError(DatelineError):
    """The document can't be analysed and never will be as it is: fix it and upload it again."""

    code = "input_invalid"


class EmptyDocument(InputError):
    """There is no article text in the document."""

    code = "document_empty"


class WithdrawnDocument(EmptyDocument):
    """Its sender has withdrawn the article.

    ``called`` is what its sender calls the article, and ``version`` that of the notice which withdraws it, where they
    are known. A ``spreads`` notice withdraws whatever else its sender calls so, too.
    """

    code = "document_withdrawn"

    def __init__(
        self, message: str, *, called: str | None = None, version: str | None = None, spreads: bool = True
    ) -> None:
        super().__init__(message)
        self.called = called
        self.version = version
        self.spreads = spreads


class DocumentTooLarge(InputError):
    """The document is over one of the limits in docs/api.md."""

    code = "document_too_large"


class UnsupportedDocument(InputError):
    """No reader knows this kind of document."""

    code = "document_unsupported"


class UnreadableDocument(InputError):
    """The document is broken: it is not what it says it is, or cannot be decoded."""

    code = "document_unreadable"


class RequestError(DatelineError):
    """The API can't answer this request; the code's ``status`` is the HTTP status that says so."""

    code = "request_invalid"


class NotFound(RequestError):
    """There is no such article."""

    code = "article_unknown"


class NotReady(RequestError):
    """The article is known, but this part of its analysis is not there yet."""

    code = "not_ready"
