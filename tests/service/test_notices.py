"""Notices of S3: which of them mean an article."""

from __future__ import annotations

import pytest

from chalicelib import aws, flows
from tests.events import TEST_EVENT, message, s3_record
from tests.flows.common import KEY, Tell, Upload, never


def test_the_test_event_that_s3_sends_first_holds_no_notice() -> None:
    assert flows.notices(TEST_EVENT) == ()


@pytest.mark.parametrize(
    "key",
    ["incoming/a b.txt", "incoming/a+b.txt", "incoming/Zürich/été.txt", "incoming/100%25.txt", "incoming/a%20b.txt"],
)
def test_a_key_is_decoded_exactly_once(key: str) -> None:
    (notice,) = flows.notices(message(s3_record(key)))
    assert notice.key == key


def test_sequencers_compare_as_hexadecimal_padded_on_the_right() -> None:
    short, long = flows.notices(message(s3_record("k", sequencer="0a1"), s3_record("k", sequencer="0A10F")))
    assert short.sequencer is not None
    assert long.sequencer is not None
    assert short.sequencer < long.sequencer
    assert len(short.sequencer) == len(long.sequencer)


@pytest.mark.parametrize("body", ["[]", "{}", "null", '{"Records": null}', "not json"])
def test_a_message_that_is_no_s3_event_is_an_error_and_not_silently_done(body: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  json's own error is one too
        flows.notices(body)


@pytest.mark.parametrize("key", ["incoming/", "incoming/folder/", "documents/x.json.gz", "elsewhere.txt"])
def test_folders_and_keys_of_other_prefixes_are_ignored(
    key: str, services: aws.Services, upload: Upload, tell: Tell
) -> None:
    article = upload(key)
    assert tell(key, analyse=never) == "ignored"
    assert services.analyses.find(article) is None


def test_an_event_of_another_bucket_is_ignored(services: aws.Services) -> None:
    body = message(s3_record(KEY, bucket="somebody-elses"))
    assert flows.take(body, services, prefix="incoming/") == ("ignored",)
