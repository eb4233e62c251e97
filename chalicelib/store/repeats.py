"""Requests that are sent twice and done once, by their ``Idempotency-Key``: powertools' idempotency, in our table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chalicelib.errors import RequestError, RetryError

REMEMBERED_SECONDS = 24 * 3600
"""How long a key is known: Stripe's day, which clients have come to expect."""

AT_WORK_SECONDS = 30
"""After it, a request without an answer was cut off, and may be sent again: API Gateway waits no longer for one."""


class _Clock:
    """What powertools asks Lambda's context for: how long a request may take."""

    @staticmethod
    def get_remaining_time_in_millis() -> int:
        return AT_WORK_SECONDS * 1000


@dataclass(frozen=True, slots=True)
class Repeats:
    """What was answered to requests with a key, in DynamoDB."""

    dynamodb: Any
    table: str

    def once(self, key: str, digest: str, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """What ``act`` answers, or answered before to the same key; ``digest`` is of the request's content.

        Raises RequestError when the key came with other content, or is at work right now.
        """
        # Imported here, since few requests have a key and every cold start would pay for it.
        from aws_lambda_powertools.utilities.idempotency import (  # noqa: PLC0415
            DynamoDBPersistenceLayer,
            IdempotencyConfig,
            exceptions,
            idempotent_function,
        )

        layer = DynamoDBPersistenceLayer(
            table_name=self.table,
            key_attr="pk",
            sort_key_attr="sk",
            static_pk_value="REQUESTS",
            expiry_attr="expires",
            boto3_client=self.dynamodb,
        )
        config = IdempotencyConfig(
            event_key_jmespath="key", payload_validation_jmespath="digest", expires_after_seconds=REMEMBERED_SECONDS
        )
        config.register_lambda_context(_Clock)  # type: ignore[arg-type]

        def acting(*, request: dict[str, str]) -> dict[str, Any]:
            return act()

        once = idempotent_function(
            acting, data_keyword_argument="request", persistence_store=layer, config=config, key_prefix="request"
        )
        try:
            answer: dict[str, Any] = once(request={"key": key, "digest": digest})
        except exceptions.IdempotencyValidationError as error:
            raise RequestError("This Idempotency-Key came before with another body.", code="key_reused") from error
        except exceptions.IdempotencyAlreadyInProgressError as error:
            raise RequestError("A request with this Idempotency-Key is at work.", code="key_in_use") from error
        except exceptions.IdempotencyPersistenceLayerError as error:
            raise RetryError("Dateline can't use the table right now.") from error
        return answer
