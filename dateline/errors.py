"""What the client raises, by what the caller should do next."""

from __future__ import annotations

from http import HTTPStatus


class DatelineError(Exception):
    """Base of all errors of the client; its text is a sentence for people."""


class WrongUse(DatelineError, ValueError):
    """Something that can't be sent at all: an address without `http`, a token with a blank, a file that is no text."""


class Unreachable(DatelineError):
    """No answer came, at any try: the address is wrong, the service is down, or the network is."""


class Unreadable(DatelineError):
    """The answer is none of Dateline's: something else listens there, or a newer Dateline than this client."""


class StillWaiting(DatelineError, TimeoutError):
    """The analysis of `article`, or of some, was not there in time; it may come yet: ask `article(id)` later."""

    def __init__(self, article: str | None, seconds: float) -> None:
        what = f"The article {article} is not" if article else "Not all is"
        super().__init__(f"{what} analysed after {seconds:g} s; it may be yet.")
        self.article = article


class AnalysisFailed(DatelineError):
    """`article` could not be analysed: `code` and the text of the error say why (docs/api.md, Why an article fails)."""

    def __init__(self, article: str, code: str, detail: str) -> None:
        super().__init__(detail)
        self.article = article
        self.code = code


class SeveralArticles(DatelineError):
    """`article` is a container, which has no analysis: `parts(article)` lists the articles that it holds."""

    def __init__(self, article: str) -> None:
        super().__init__(f"The object {article} holds several articles, and has no analysis of its own.")
        self.article = article


class ApiError(DatelineError):
    """The API refused: `status` of HTTP, the stable `code` of docs/api.md, `detail` for people, the id of `request`.

    `code` is `unknown` where the answer came from a proxy, say, and not from the API.
    """

    def __init__(self, detail: str, *, status: int, code: str = "unknown", request: str = "") -> None:
        super().__init__(detail)
        self.detail = detail
        self.status = status
        self.code = code
        self.request = request


class Invalid(ApiError):
    """The request can't be answered as it is: 400, 405, 406, 413, 415, 422."""


class Refused(ApiError):
    """The token is missing, or is not good for this: 401, 403."""


class NotFound(ApiError):
    """There is no such article, entity, review or route: 404."""


class Conflict(ApiError):
    """It does not go with how things are: 409. `not_ready` may go later, `article_failed` will not."""


class TooManyRequests(ApiError):
    """More requests than are allowed, after all tries: 429."""


class ServiceError(ApiError):
    """An error on the side of the service, after all tries: 5xx."""


KINDS: dict[int, type[ApiError]] = {
    HTTPStatus.UNAUTHORIZED: Refused,
    HTTPStatus.FORBIDDEN: Refused,
    HTTPStatus.NOT_FOUND: NotFound,
    HTTPStatus.CONFLICT: Conflict,
    HTTPStatus.TOO_MANY_REQUESTS: TooManyRequests,
}
"""By the status; others below 500 are `Invalid`."""


def refusal(status: int) -> type[ApiError]:
    """The error that a status of HTTP means."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return ServiceError
    return KINDS.get(status, Invalid)
