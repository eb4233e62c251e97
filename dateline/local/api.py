"""The API over HTTP on one machine: `python -m dateline.local.api PORT`, on 127.0.0.1.

Chalice's own server, with what API Gateway adds to it: its refusals have the form that the template gives them.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from chalice.cli.factory import CLIFactory
from chalice.local import (
    ChaliceRequestHandler,
    InvalidAuthorizerError,
    LocalChalice,
    LocalDevServer,
    LocalGatewayException,
)

from dateline.local import project, resources
from dateline.local.processes import HOST, end_with_parent

STAGE = "dev"

KINDS = {
    "UnauthorizedException": "UNAUTHORIZED",
    "AccessDeniedException": "ACCESS_DENIED",
    "AuthorizerConfigurationException": "AUTHORIZER_FAILURE",
}
"""API Gateway's kinds of refusals by what Chalice calls them."""


def refusals() -> dict[str, dict[str, Any]]:
    """What the template says of API Gateway's own answers, by their kind."""
    declared = (one["Properties"] for one in resources.template()["Resources"].values() if _is_refusal(one))
    return {one["ResponseType"]: one for one in declared}


def _is_refusal(resource: dict[str, Any]) -> bool:
    return resource.get("Type") == "AWS::ApiGateway::GatewayResponse"


class Handler(ChaliceRequestHandler):
    """Chalice's handler, whose refusals are the template's."""

    REFUSALS = refusals()

    def _parse_payload(self) -> tuple[dict[str, Any], bytes | None]:
        headers, body = super()._parse_payload()
        # API Gateway takes every body for UTF-8 whose type is not declared as binary.
        text = not headers.get("Content-Type", "").startswith("application/octet-stream")
        return headers, body.decode(errors="replace").encode() if body and text else body

    def _send_error_response(self, error: LocalGatewayException) -> None:
        kind = KINDS.get(error.headers.get("x-amzn-ErrorType", ""), "DEFAULT_5XX")
        # A path that no route has: Chalice, as API Gateway, takes it for a request that is not signed.
        body = error.body or b""
        if b"Authentication Token" in body or b"Credential" in body:
            kind = "MISSING_AUTHENTICATION_TOKEN"
        declared = self.REFUSALS[kind]
        request = str(error.headers.get("x-amzn-RequestId", ""))
        problem = declared["ResponseTemplates"]["application/json"].replace("$context.requestId", request)
        problem = problem.replace("/$context.stage", "")
        headers = {
            re.sub("^gatewayresponse.header.", "", name): value.strip("'")
            for name, value in declared["ResponseParameters"].items()
        }
        self._send_http_response(int(declared["StatusCode"]), headers, json.dumps(json.loads(problem)))

    def _generic_handle(self) -> None:
        try:
            super()._generic_handle()
        except Exception:
            # An authorizer that fails: API Gateway has an answer for that, too.
            told = {"x-amzn-ErrorType": "AuthorizerConfigurationException"}
            self._send_error_response(InvalidAuthorizerError(told, b""))
            raise

    do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = do_PATCH = do_OPTIONS = _generic_handle

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing: the function logs what there is to say, and query strings may hold what is nobody's business."""


def main(port: int) -> None:
    """Serve until the process is ended."""
    end_with_parent()
    config = CLIFactory(str(project.root())).create_config_obj(chalice_stage_name=STAGE)
    app = config.chalice_app
    # Each thread of the server has a current request of its own.
    app.__class__ = type("ThreadedChalice", (LocalChalice, app.__class__), {})
    LocalDevServer(app, config, HOST, port, handler_cls=Handler).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
