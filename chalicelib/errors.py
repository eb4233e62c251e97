"""The errors of Dateline, by what the caller should do next.

Every error has a stable ``code`` and a message that a user may read: no paths, no stack, no secrets.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of all errors that Dateline raises on purpose."""

    code = "internal_error"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code


class RetryError(DatelineError):
    """Something outside failed for now: try the same again later."""

    code = "temporarily_unavailable"


class InputError(DatelineError):
    """The document can't be analysed and never will be as it is: fix it and upload it again."""

    code = "input_invalid"


class EmptyDocument(InputError):
    """There is no article text in the document."""

    code = "document_empty"


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
    """The API can't answer this request; ``status`` is the HTTP status that says so."""

    code = "request_invalid"
    status = 400


class NotFound(RequestError):
    """There is no such article or route."""

    code = "not_found"
    status = 404


class NotReady(RequestError):
    """The article is known, but this part of its analysis is not there yet."""

    code = "not_ready"
    status = 409
