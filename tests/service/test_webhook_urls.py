"""Where a webhook may lead, as whoever makes a watch is told."""

from __future__ import annotations

import pytest

from chalicelib.errors import RequestError
from chalicelib.service.watches import webhooks

HERE = ("127.0.0.0/8", "::1/128")


@pytest.mark.parametrize(
    ("url", "networks"),
    [
        ("https://hooks.example/a?key=b", ()),
        ("https://93.184.215.14:8443/", ()),
        ("https://no-such-host.invalid/", ()),
        ("http://127.0.0.1:9000/hook", HERE),
        ("http://[::1]:9000/hook", HERE),
        ("https://127.0.0.1/", HERE),
    ],
)
def test_a_webhook_may_lead_there(url: str, networks: tuple[str, ...]) -> None:
    made = webhooks.hook(url, networks)
    assert (made.url, made.secrets[0].value[:6], len(made.secrets)) == (url, "whsec_", 1)


@pytest.mark.parametrize("networks", [(), HERE])
@pytest.mark.parametrize(
    "url",
    [
        *("http://93.184.215.14/", "https://10.0.0.1/", "https://169.254.169.254/latest"),
        *("https://[fd00:ec2::254]/", "https://[::ffff:10.0.0.1]/", "https://167772161/", "https://0xa9fea9fe/"),
        *(
            "https://ann:b@hooks.example/",
            "https://hooks.example/#part",
            "https://hooks.example:0/",
            "ftp://a.example/",
        ),
        *("https://hööks.example/", "https://hooks.example/a b", "hooks.example"),
    ],
)
def test_it_may_not_lead_there(url: str, networks: tuple[str, ...]) -> None:
    with pytest.raises(RequestError) as refused:
        webhooks.hook(url, networks)
    assert refused.value.code == "webhook_refused"
    assert len(refused.value.message) > len("A webhook leads to .")


@pytest.mark.parametrize(
    "url", ["http://hooks.example/", "http://127.0.0.1/", "https://127.0.0.1/", "https://127.1/", "https://[::1]/"]
)
def test_nothing_is_allowed_by_itself(url: str) -> None:
    with pytest.raises(RequestError):
        webhooks.hook(url, ())


def test_the_path_is_nobody_s_business() -> None:
    assert webhooks.shown("https://hooks.example:8443/secret?key=b") == "https://hooks.example:8443"
