"""The faults' checker of webhooks: it finds nothing amiss where all arrived, and whatever is planted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from standardwebhooks import Webhook

from chalicelib.service.deliver import tries
from chalicelib.service.watches import kept
from chalicelib.store import Store
from chalicelib.store.matches import Pointer
from chalicelib.store.reads import Pages, Window
from chalicelib.store.watches import Delivery, Match
from scripts.faults.check import Checker
from scripts.faults.engine import engine
from scripts.faults.hooks import SAID, Came, Receiver, alone
from scripts.faults.plan import Act
from scripts.load.plan import Sent
from tests.test_faults import OTHER, article, send

URL = "https://example.org/hook"
NAMES = [f"load-{number}" for number in range(6)]
PLACES = ("harbour mouth", "old customs house", "fish market", "northern lighthouse", "dry dock", "ferry pier")


def text(number: int) -> str:
    """A text in which somebody says what is watched for; none has anything in common with another."""
    (name, words), *_ = SAID.items()
    own = " ".join(f"word{number}of{one}" for one in range(60))
    return f"{own}.\n\n“At the {PLACES[number]} {words},” said {name} in Genoa."


@dataclass
class Delivered:
    """A store whose matches have all arrived."""

    store: Store
    receiver: Receiver
    acts: list[Act]

    @property
    def matches(self) -> list[Match]:
        """All of them, the earliest article's first."""
        (watch,) = self.receiver.watches
        return sorted(self.store.matches.of(watch, Window(), pages=Pages(9)), key=lambda one: one.article)

    def amiss(self) -> list[tuple[str, str]]:
        """What the checker finds."""
        checker = Checker(self.store, engine())
        self.receiver.check(checker, self.acts)
        return checker.found.amiss


def came(receiver: Receiver, match: Match, *, is_taken: bool = True) -> Came:
    """A delivery as the receiver gets it."""
    secret = receiver.watches[match.watch]["secret"]
    body, now = tries.body(match), datetime.now(UTC).replace(microsecond=0)
    signature = Webhook(secret).sign(match.id, now, body.decode())
    told = {"webhook-id": match.id, "webhook-timestamp": f"{now.timestamp():.0f}", "webhook-signature": signature}
    return receiver.looked_at(told, body, is_taken=is_taken)


@pytest.fixture
def delivered(store: Store, quick_moto: None) -> Delivered:
    (name, words), *_ = SAID.items()
    wanted: dict[str, Any] = {"names": [name], "words": [words], "counts": ["quoted"], "webhook": URL}
    watch = kept.create(store, title=name, holder="test", **wanted)
    receiver = Receiver(1, URL, watches={watch["id"]: watch})
    for number, each in enumerate(NAMES):
        send(store, each, text(number))
    made = Delivered(store, receiver, [Act("upload", one, Sent(text(n), {})) for n, one in enumerate(NAMES)])
    for match in made.matches:
        store.watches.note(match, Delivery("delivered", 1))
        receiver.came += [came(receiver, match, is_taken=False), came(receiver, match)]
    return made


def test_all_that_arrived_is_well(delivered: Delivered) -> None:
    assert delivered.amiss() == []
    assert len(delivered.matches) == len(NAMES)


def not_received(made: Delivered) -> str:
    gone = made.matches[0].id
    made.receiver.came = [one for one in made.receiver.came if one.headers["webhook-id"] != gone or not one.is_taken]
    return "it was not received"


def badly_signed(made: Delivered) -> str:
    one = made.receiver.came.pop()
    headers = one.headers | {"webhook-signature": "v1,bm8="}
    made.receiver.came.append(made.receiver.looked_at(headers, one.body, is_taken=True))
    return "the signature of"


def of_two_bodies(made: Delivered) -> str:
    one = made.matches[0]
    made.receiver.came.append(came(made.receiver, replace(one, detail=one.detail | {"title": "another"})))
    return "came with 2 bodies"


def not_noted(made: Delivered) -> str:
    made.store.watches.note(made.matches[0], Delivery("failed", 8))
    return "its delivery is Delivery(status='failed'"


def without_a_pointer(made: Delivered) -> str:
    one = made.matches[0]
    made.store.findings.drop([Pointer(one.article, one.watch, one.place).key])
    return "is of an article that does not know it"


def without_a_row(made: Delivered) -> str:
    one = made.matches[0]
    made.store.findings.drop([{"pk": f"MATCHES#{one.watch}", "sk": one.place}])
    return "the match of ARTICLE#"


def never_matched(made: Delivered) -> str:
    made.store.matches.drop([made.matches[0]])
    return "did not match"


@pytest.mark.parametrize(
    "plant",
    [not_received, badly_signed, of_two_bodies, not_noted, without_a_pointer, without_a_row, never_matched],
)
def test_what_is_planted_is_found(delivered: Delivered, plant: Callable[[Delivered], str]) -> None:
    words = plant(delivered)
    assert any(words in told for told in _told(delivered.amiss()))


def test_what_was_replaced_before_it_was_told_is_no_loss(delivered: Delivered) -> None:
    gone = delivered.matches[0].article
    without_a_row(delivered)
    send(delivered.store, next(name for name in NAMES if article(name) == gone), OTHER)
    assert delivered.amiss() == []


def _told(amiss: Iterable[tuple[str, str]]) -> list[str]:
    return [told for _, told in amiss]


def test_who_shares_a_text_is_not_alone() -> None:
    one, other, third = (Act("upload", name, Sent(text(n), {})) for n, name in enumerate(NAMES[:3]))
    assert alone([one, other, third]) == set(NAMES[:3])
    assert alone([one, other, replace(third, sent=one.sent)]) == {NAMES[1]}
