"""What is uploaded, and what becomes of it: the same for the same seed. Short texts, and poison among them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from evaluation.gold import open_texts
from scripts.faults.engine import KILLS, LONG, RAISES, TOWNS
from scripts.faults.packs import Packed, pack
from scripts.load import plan as load
from scripts.load.plan import Desk, Operation, Sent

UPLOADS_EACH = 1.6
"""Uploads of one article, those that replace it and bring it back among them."""

RUNS, RUN_WORDS = 2, 30
"""Runs of so many words of a text make an article: so short that ten thousand are analysed in minutes, and so that one
in eight is a copy of another one."""

HTTP_EACH = 12
"""One of so many articles is sent over HTTP, the others straight into the bucket."""

LATER = load.LATER | {"corrected": 0.05, "corrected in vain": 0.02}
"""The share of articles to which each happens: of reviews fewer than in the load, since each waits for an analysis."""

SPEAKERS = ("Ada Rossi", "Leo Conti", "Mia Berg", "Efua Mensah", "Kenji Tanaka")

MARKED_EACH = {RAISES: 250, KILLS: 500, LONG: 100}
"""One of so many texts begins with each of these."""

BODIES: dict[bytes, int] = {
    b"": 150,
    b" \n\n ": 200,
    b"\xff\xfe\x00\xd8\x00\xdc": 300,
    "Ärger im Hafen, “wir sind zurück”. ".encode("utf-16-be") + b"\x00": 300,
    b"%PDF-1.7\nnothing else": 300,
    b"PK\x03\x04" + bytes(60): 300,
    bytes(range(256)) * 4: 300,
    b"A harbour in Genoa reopens. " * 220_000: 1500,
}
"""Objects that are no article, and one of how many uploads each of them is; the last one has six megabytes."""

BOXED_EACH = 40
"""One of so many uploads is a container of up to five members; each of these is one of so many of it."""
MOST_BOXED, NESTED_EACH, BROKEN_EACH, HOPELESS_EACH = 5, 8, 8, 40

MESSAGES = (
    "not an event",
    "{",
    "[]",
    "null",
    '"Records"',
    '{"Records": 3}',
    '{"Records": [{"nothing": 1}, null, 7]}',
    '{"Records": [{"s3": {"bucket": {"name": "one"}, "object": {}}}]}',
    "[" * 20_000,
)
"""Bodies of messages that tell of no object: they end as dead letters."""


@dataclass(frozen=True)
class Act(Operation):
    """An operation; with ``body``, an upload is these bytes."""

    body: bytes | None = None

    @property
    def by_http(self) -> bool:
        """Whether its article comes by HTTP: some of those that never are poison, which is refused there."""
        return int(self.name.rpartition("-")[2]) % HTTP_EACH == 0


@dataclass(frozen=True)
class Shorts(Desk):
    """A desk that makes short articles."""

    def article(self, number: int, base: str) -> Sent:
        """An article, or what looks like one."""
        random = self.random
        sent = super().article(number, _short(base, random))
        mark = next((one for one, each in MARKED_EACH.items() if random.randrange(each) == 0), "")
        is_sent = number % HTTP_EACH == 0
        return sent if is_sent or not sent.text.strip() else replace(sent, text=mark + sent.text)


def plan(*, uploads: int, seed: int) -> list[Act]:
    """All operations, of about as many uploads, in their order."""
    random, texts = Random(f"bodies {seed}"), open_texts()
    desk = Shorts(Random(seed), texts)
    operations = load.plan(count=max(round(uploads / UPLOADS_EACH), 2), seed=seed, desk=desk, later=LATER)
    acts = (Act(**vars(one)) for one in operations if one.kind not in ("join", "part"))
    return [_poisoned(act, random, texts) for act in acts]


def _poisoned(act: Act, random: Random, texts: list[str]) -> Act:
    """The same, or another body in its place."""
    if act.kind != "upload" or act.by_http:
        return act
    if random.randrange(BOXED_EACH) == 0:
        return replace(act, body=_box(random, texts))
    body = next((one for one, each in BODIES.items() if random.randrange(each) == 0), None)
    return replace(act, body=body)


def _box(random: Random, texts: list[str], *, depth: int = 1) -> bytes:
    """A container of some articles; some of them are containers, and what is sent again has some of the paths."""
    members = []
    for number in range(random.randrange(1, MOST_BOXED + 1)):
        body: str | bytes = _short(random.choice(texts), random)
        if random.randrange(HOPELESS_EACH) == 0:
            body = f"{RAISES}{body}"
        if depth == 1 and random.randrange(NESTED_EACH) == 0:
            body = _box(random, texts, depth=depth + 1)
        about = {"published": f"2024-02-{random.randrange(1, 29):02}"} if random.random() < 0.5 else {}
        members.append(Packed(f"{random.randrange(3) or number}.txt", body, metadata=about))
    return pack(*members, broken=random.randrange(BROKEN_EACH) == 0)


def _short(base: str, random: Random) -> str:
    """Some runs of a text's words, and what somebody says in some town."""
    words = base.split()
    starts = [random.randrange(max(len(words) - RUN_WORDS, 1)) for _ in range(RUNS)]
    runs = [" ".join(words[start : start + RUN_WORDS]) + "." for start in starts]
    speaker, town = random.choice(SPEAKERS), random.choice(list(TOWNS))
    return "\n\n".join([*runs, f"“We will go on, and {_words(random)},” said {speaker} in {town}."])


def _words(random: Random) -> str:
    return random.choice(("nobody will stop us", "that is all", "the harbour stays open", "Leo Conti knows it"))
