"""moto's server with the events that moto lacks: `python -m scripts.cloud -H 127.0.0.1 -p PORT`.

S3 tells of every deletion in a versioned bucket. moto 5.2.5 tells only of the one that removes the last version, so
that an article which a user deletes would stay: the usual delete adds a marker.
"""

from __future__ import annotations

from functools import wraps
from types import SimpleNamespace
from typing import Any

from moto.s3 import notifications
from moto.s3.models import S3Backend
from moto.server import main

EVENTS = notifications.S3NotificationEvent


def tell_of_deletions() -> None:
    """Make moto's S3 send an event for each delete marker, and for each version deleted while others are left."""
    delete_object = S3Backend.delete_object

    @wraps(delete_object)
    def delete_and_tell(
        self: S3Backend, bucket_name: str, key_name: str, version_id: str | None = None, *more: Any, **options: Any
    ) -> Any:
        answer = delete_object(self, bucket_name, key_name, version_id, *more, **options)
        bucket = self.get_bucket(bucket_name)
        if bucket.is_versioned and bucket.keys.getlist(key_name):
            event = (
                EVENTS.OBJECT_REMOVED_DELETE_EVENT if version_id else EVENTS.OBJECT_REMOVED_DELETE_MARKER_CREATED_EVENT
            )
            deleted = SimpleNamespace(name=key_name, etag="", size=0)
            notifications.send_event(self.account_id, event, bucket, deleted)
        return answer

    S3Backend.delete_object = delete_and_tell


if __name__ == "__main__":
    tell_of_deletions()
    main()
