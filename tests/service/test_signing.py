"""Signatures, as the reference implementation of Standard Webhooks verifies them."""

from __future__ import annotations

from base64 import b64decode
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from chalicelib.service.deliver import signing
from chalicelib.store.watches import Hook, Secret

OLD, NEW = signing.new_secret(), signing.new_secret()
BODY = '{"words":"“We are back,” 🚢"}'.encode()


def now() -> datetime:
    """Asked when it matters: receivers refuse what is older than five minutes."""
    return datetime.now(UTC)


def test_a_signature_is_verified() -> None:
    headers = signing.headers("m1", BODY, (NEW,), now())
    assert Webhook(NEW).verify(BODY, headers) == {"words": "“We are back,” 🚢"}
    assert headers["webhook-id"] == "m1"


def test_it_is_the_standard_s_own() -> None:
    """The example of https://github.com/standard-webhooks/standard-webhooks."""
    made = signing.signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}'
    )
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize("change", ["body", "id", "time", "secret"])
def test_what_was_changed_is_refused(change: str) -> None:
    headers = signing.headers("m2" if change == "id" else "m1", BODY, (OLD if change == "secret" else NEW,), now())
    headers["webhook-id"] = "m1"
    if change == "time":
        headers["webhook-timestamp"] = str(int(headers["webhook-timestamp"]) - 1)
    with pytest.raises(WebhookVerificationError):
        Webhook(NEW).verify(BODY + (b" " if change == "body" else b""), headers)


def test_an_old_delivery_can_t_be_played_again() -> None:
    with pytest.raises(WebhookVerificationError):
        Webhook(NEW).verify(BODY, signing.headers("m1", BODY, (NEW,), now() - timedelta(minutes=6)))


def test_a_secret_has_a_prefix_and_256_bits() -> None:
    assert NEW.startswith("whsec_")
    assert len(b64decode(NEW.removeprefix("whsec_"))) == 32
    assert NEW != OLD


def test_two_secrets_sign_for_a_day() -> None:
    hook = Hook("https://hooks.example/", (Secret(OLD),))
    hook = Hook(hook.url, signing.renewed(hook, NEW, now()))
    assert signing.live(hook, now()) == (NEW, OLD)
    headers = signing.headers("m1", BODY, signing.live(hook, now()), now())
    assert len(headers["webhook-signature"].split(" ")) == 2
    for secret in (OLD, NEW):
        Webhook(secret).verify(BODY, headers)
    assert signing.live(hook, now() + timedelta(hours=23)) == (NEW, OLD)
    assert signing.live(hook, now() + timedelta(hours=25)) == (NEW,)


def test_a_renewal_does_not_prolong_what_goes() -> None:
    hook = Hook("https://hooks.example/", (Secret(OLD),))
    hook = Hook(hook.url, signing.renewed(hook, NEW, now()))
    hook = Hook(hook.url, signing.renewed(hook, "whsec_third", now() + timedelta(hours=20)))
    assert signing.live(hook, now() + timedelta(hours=25)) == ("whsec_third", NEW)
    hook = Hook(hook.url, signing.renewed(hook, "whsec_fourth", now() + timedelta(hours=60)))
    assert [one.value for one in hook.secrets] == ["whsec_fourth", "whsec_third"]


def test_no_header_grows_without_end() -> None:
    hook = Hook("https://hooks.example/", (Secret(OLD),))
    for number in range(20):
        hook = Hook(hook.url, signing.renewed(hook, f"whsec_{number}", now()))
    assert len(signing.live(hook, now())) == signing.MOST
