"""The exports: what stands in them after uploads, changes, corrections and deletions, and how they are made again."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import boto3
import pytest

from chalicelib.formats.columns import TABLES
from chalicelib.service import exports, reading
from chalicelib.service.exports import files, part, plan, units
from chalicelib.store import Store
from chalicelib.store.reviews import Review
from tests.service.common import KEY, Tell, endless
from tests.service.common import Upload as Put
from tests.service.lake import lake, query
from tests.service.stories import Newsroom, Story, said
from tests.service.world import Calls

BOTH = Story((said("Ada Rossi", "The harbour of Genoa is open 🚢"), said("Leo Conti", "It is not")))
HERS = Story((said("Ada Rossi", "Paris is far", role="Mayor"),), day="2024-05-02")
HIS = Story((said("Leo Conti", "It never was", how="deny"),))
YESTERDAY, TODAY, TOMORROW = "2026-11-28", "2026-11-29", "2026-11-30"


@dataclass
class Desk:
    """A newsroom, and the exporter of its deployment."""

    store: Store
    room: Newsroom

    def ask(self, body: str) -> int:
        """Ask for something, and have all of it done; returns how many messages that took."""
        self.store.exports.send(body)
        done = 0
        while bodies := self.waiting():
            for one in bodies:
                exports.take(self.store, one)
            done += len(bodies)
        return done

    def waiting(self) -> list[str]:
        """The messages that wait, which do so no more."""
        sqs, url = self.store.exports.sqs, self.store.exports.url
        waiting = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        for one in waiting:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=one["ReceiptHandle"])
        return [one["Body"] for one in waiting]

    def export(self, *days: str) -> int:
        """Export some days."""
        return self.ask(units.message(units.Days(days[0], days[-1])))

    def everything(self) -> int:
        """Export all days."""
        return self.ask(units.message(units.ALL))

    def date(self, article: str, day: str) -> None:
        """Have an article changed on another day, at its own second of it."""
        time = f"{day}T10:00:{int(article[:4], 16) % 60:02}Z"
        self.store.articles.change(article, lambda head: head and replace(head, changed=time))

    def send(self, key: str, story: Story, day: str = TODAY) -> str:
        """Upload a story, on a day."""
        article = self.room.send(key, story)
        self.date(article, day)
        return article

    def remove(self, article: str, key: str, day: str = TODAY) -> None:
        """Delete one, on a day."""
        self.room.remove(key)
        self.date(article, day)

    def files(self) -> dict[str, bytes]:
        """The files of the exports, by their keys."""
        s3, bucket = self.store.bucket.s3, self.store.bucket.name
        keys = self.store.bucket.keys(files.ROOT)
        return {key: s3.get_object(Bucket=bucket, Key=key)["Body"].read() for key in keys}

    def asked(self, sql: str) -> list[tuple[Any, ...]]:
        """What DuckDB answers, of the files as they are now."""
        with lake(self.store.bucket) as database:
            return database.execute(sql).fetchall()


@pytest.fixture
def desk(quick_moto: None, store: Store) -> Desk:
    """An empty newsroom, with a queue for exports."""
    url = boto3.client("sqs", region_name="eu-west-1").create_queue(QueueName="exports")["QueueUrl"]
    made = Store(replace(store.settings, exports=url))
    return Desk(made, Newsroom(made))


def mixed(desk: Desk) -> dict[str, str]:
    """Articles that came, changed, were corrected, failed and went, over three days; their ids by their names."""
    ids = {name: desk.send(name, story, YESTERDAY) for name, story in (("both", BOTH), ("hers", HERS), ("his", HIS))}
    desk.export(YESTERDAY)
    desk.send("hers", replace(HERS, padding="All of it is new."))
    desk.remove(ids["his"], "his")
    desk.store.reviews.put(ids["both"], Review(f"{1:016x}", "title", "desk", "2026-11-29T10:00:00Z", value="Ours"))
    desk.room.send("both", BOTH, engine="8")
    desk.date(ids["both"], TODAY)
    ids["empty"] = desk.send("empty", Story(()), TODAY)
    return ids


def served(store: Store, article: str) -> dict[str, Any]:
    """What the API answers of an article, attitudes included."""
    return reading.whole(store, article, include="attitude")


# --- What stands in them --------------------------------------------------------------------------------------------


def test_each_quote_is_there_once(desk: Desk) -> None:
    ids = mixed(desk)
    desk.export(TODAY)
    answers = [served(desk.store, ids[name]) for name in ("both", "hers")]
    shown = [
        (one["id"], quote["id"], quote["text"], quote["spans"][0]["start"], quote["spans"][-1]["end"])
        for one in answers
        for quote in one["quotes"]
    ]
    rows = desk.asked(
        'SELECT quotes.article, quote, words, start, "end" FROM quotes JOIN current_articles AS here '
        "ON here.article = quotes.article AND here.changed = quotes.changed"
    )
    assert Counter(rows) == Counter(shown)
    assert len(shown) == 3
    wrong = desk.asked(
        "SELECT words FROM quotes JOIN articles USING (article, changed) "
        'WHERE substr(text, start + 1, "end" - start) <> words'
    )
    assert wrong == []


def test_all_files_are_packed_with_zstd(desk: Desk) -> None:
    desk.send("both", BOTH)
    desk.export(TODAY)
    every = "parquet_metadata('moto://exports/parquet/*/*/*.parquet')"
    kinds = desk.asked(f"SELECT compression, count(DISTINCT file_name) FROM {every} GROUP BY ALL")
    assert kinds == [("ZSTD", len(TABLES))]


def test_a_quote_has_its_speaker(desk: Desk) -> None:
    desk.send("both", BOTH)
    desk.export(TODAY)
    rows = desk.asked("SELECT speaker_key, speaker, about_keys, countries FROM quotes ORDER BY start")
    assert rows == [
        ("person.ada-rossi", "Ada Rossi", ["place.3176219"], ["IT"]),
        ("person.leo-conti", "Leo Conti", [], ["IT"]),
    ]


def test_all_columns_have_what_the_api_tells(desk: Desk, upload: Put, tell: Tell) -> None:
    """Of the example, which has every field."""
    article = upload(KEY)
    tell(KEY, "01")
    desk.date(article, TODAY)
    desk.export(TODAY)
    answer = served(desk.store, article)
    counts = {table.name: desk.asked(f"SELECT count(*) FROM {table.name}")[0][0] for table in TABLES}
    findings = {name: len(answer[name]) for name in ("entities", "quotes", "places")}
    assert counts == findings | {"articles": 1}
    (place,) = desk.asked("SELECT key, lat, lon, geonameid, event FROM places WHERE place = 'p1'")
    assert place == ("place.3176219", 44.40478, 8.94439, 3176219, True)
    (money,) = desk.asked("SELECT amount, currency, mentions FROM entities WHERE type = 'money'")
    assert money == ("2000000", "EUR", 1)
    (told,) = desk.asked("SELECT text, bylines, quotes, people, warnings[1], language FROM articles")
    assert told == (answer["article"]["text"], ["Jo Reporter"], 1, 2, "language_unsure", "en")


def test_what_is_current_is_what_is_served(desk: Desk) -> None:
    """A deleted one is told of without a word of it."""
    ids = mixed(desk)
    desk.export(TODAY)
    rows = dict(desk.asked("SELECT article, title FROM current_articles"))
    assert rows == {ids["both"]: "Ours", ids["hers"]: "A story", ids["empty"]: None}
    (row,) = desk.asked(
        "SELECT article, * EXCLUDE (article, status, changed, day) FROM articles WHERE status = 'deleted'"
    )
    assert row[0] == ids["his"]
    assert all(value in (None, []) for value in row[1:])


def test_a_failed_one_has_its_reason(desk: Desk) -> None:
    article = desk.send("empty", Story(()))
    desk.export(TODAY)
    assert desk.asked("SELECT article, status, error FROM articles") == [(article, "failed", "document_empty")]


def test_a_spilled_document_is_there(desk: Desk, upload: Put, tell: Tell) -> None:
    article = upload("incoming/long.txt", "Names.")
    tell("incoming/long.txt", "01", analyse=endless)
    desk.date(article, TODAY)
    desk.export(TODAY)
    assert desk.asked("SELECT count(*), count(DISTINCT name) FROM entities") == [(15_000, 15_000)]


def test_lines_tell_what_parquet_does(desk: Desk) -> None:
    mixed(desk)
    desk.everything()
    made = desk.files()
    for table in TABLES:
        keys = [key for key in made if key.startswith(f"exports/ndjson/{table.name}/")]
        lines = [json.loads(line) for key in sorted(keys) for line in gzip.decompress(made[key]).splitlines()]
        assert {tuple(line) for line in lines} == {tuple(column.name for column in table.columns)}
        rows = desk.asked(f"SELECT to_json(row) FROM (SELECT * EXCLUDE (day) FROM {table.name}) AS row")
        assert [json.loads(row) for (row,) in rows] == lines


def test_the_queries_answer(desk: Desk) -> None:
    """The named ones of the template, as they stand there: they ask for Ada Rossi, and for Italy."""
    desk.send("copy", BOTH, YESTERDAY)
    both = desk.send("both", BOTH)
    desk.send("hers", HERS)
    desk.everything()
    most = [row[0] for row in desk.asked(query("most_quoted"))]
    assert most == ["person.ada-rossi", "person.leo-conti"]
    assert [row[1] for row in desk.asked(query("said_by_somebody"))] == [
        "“Paris is far,”",
        "“The harbour of Genoa is open 🚢,”",
    ]
    assert [row[1:] for row in desk.asked(query("places_of_a_country"))] == [("Genoa", 44.40478, 8.94439, 2)]
    assert both in [row[4] for row in desk.asked(query("articles_about"))]
    assert [row[2] for row in desk.asked(query("changes_of_a_day"))].count(both) == 1


# --- When ------------------------------------------------------------------------------------------------------------


def test_a_night_is_yesterday_s(desk: Desk) -> None:
    """Also of a message that waited: it has the time at which the schedule rang."""
    desk.send("a", BOTH, YESTERDAY)
    desk.send("b", HERS, TODAY)
    desk.ask(f'{{"night": "{TODAY}T02:15:00Z"}}')
    assert desk.asked("SELECT DISTINCT day FROM articles") == [(YESTERDAY,)]


def test_a_full_one_has_each_article_once(desk: Desk) -> None:
    ids = mixed(desk)
    desk.export(TODAY)
    assert desk.asked("SELECT count(*) FROM articles") == [(7,)]
    desk.everything()
    rows = desk.asked("SELECT article, day, status FROM articles ORDER BY article")
    statuses = {"both": "succeeded", "hers": "succeeded", "his": "deleted", "empty": "failed"}
    assert rows == sorted((ids[name], TODAY, status) for name, status in statuses.items())


def test_erased_words_are_in_no_file(desk: Desk) -> None:
    desk.send("both", BOTH, YESTERDAY)
    article = desk.send("his", HIS, YESTERDAY)
    desk.export(YESTERDAY)
    desk.remove(article, "his")
    desk.everything()
    texts = [desk.asked(f"SELECT to_json(row) FROM {table.name} AS row") for table in TABLES]
    assert "harbour of Genoa" in str(texts)
    assert "never was" not in str(texts)
    assert not [key for key, body in desk.files().items() if key.endswith(".gz") and b"never" in gzip.decompress(body)]


def test_a_day_that_lost_all_loses_its_files(desk: Desk) -> None:
    article = desk.send("a", BOTH, YESTERDAY)
    desk.export(YESTERDAY)
    desk.date(article, TODAY)
    desk.everything()
    assert {key.split("/")[3] for key in desk.files()} == {f"day={TODAY}"}


def test_an_empty_day_has_no_files(desk: Desk) -> None:
    assert desk.export(TODAY) == 1
    assert desk.files() == {}


def test_days_are_asked_for_once(desk: Desk) -> None:
    for day in ("2023-12-31", "2024-02-29", TODAY):
        desk.send(day, replace(BOTH, padding=day), day)
    assert desk.export("2024-01-01", "2024-12-31") == 2
    assert desk.asked("SELECT day FROM articles") == [("2024-02-29",)]
    assert desk.everything() == 1 + 3


def test_many_days_are_asked_for_in_turn(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "AT_ONCE", 2 * plan.PART)
    days = (YESTERDAY, TODAY, TOMORROW)
    for day in days:
        desk.send(day, replace(BOTH, padding=day), day)
    assert desk.everything() == 1 + 2 + 1 + 1
    assert sorted(desk.asked("SELECT day FROM articles")) == [(day,) for day in days]


def test_who_changes_meanwhile_comes_the_next_night(desk: Desk) -> None:
    article = desk.send("a", BOTH, YESTERDAY)
    (unit,) = parts(desk, YESTERDAY)
    desk.date(article, TODAY)
    assert exports.take(desk.store, unit) == 0
    assert desk.files() == {}


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{}", '{"full": false}', '{"night": "soon"}', '{"days": ["2026-11-29"]}', '{"part": {"day": "x"}}'],
)
def test_what_asks_for_nothing_is_refused(body: str, desk: Desk) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        exports.take(desk.store, body)


# --- Parts, and being killed ----------------------------------------------------------------------------------------


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of two articles, and pieces of one."""
    monkeypatch.setattr(plan, "PART", 2)
    monkeypatch.setattr(part, "PIECE_BYTES", 1)


def parts(desk: Desk, day: str) -> list[str]:
    """The messages that ask for the parts of a day."""
    exports.take(desk.store, units.message(units.Days(day, day)))
    return desk.waiting()


def names(desk: Desk) -> list[str]:
    """The files of a table and a day."""
    folder = f"exports/parquet/articles/day={TODAY}/"
    return [key.removeprefix(folder) for key in desk.store.bucket.keys(folder)]


def several(desk: Desk, number: int) -> list[str]:
    """Articles that are no copies of each other."""
    texts = (" ".join(f"word{one}x{place}" for place in range(40)) for one in range(number))
    return [desk.send(text[:6], replace(BOTH, padding=text)) for text in texts]


def test_a_day_has_parts_and_a_part_has_pieces(small: None, desk: Desk) -> None:
    ids = several(desk, 3)
    assert desk.export(TODAY) == 3
    assert names(desk) == ["00000-0.parquet", "00000-1.parquet", "00001-0.parquet"]
    assert sorted(desk.asked("SELECT article FROM articles")) == sorted((one,) for one in ids)


def test_parts_and_pieces_that_are_no_more_go(small: None, desk: Desk) -> None:
    ids = several(desk, 3)
    desk.export(TODAY)
    for article in ids[1:]:
        desk.date(article, TOMORROW)
    desk.export(TODAY)
    assert names(desk) == ["00000-0.parquet"]


def test_the_same_articles_give_the_same_bytes(small: None, desk: Desk) -> None:
    mixed(desk)
    desk.export(TODAY)
    before = desk.files()
    desk.export(TODAY)
    assert desk.files() == before
    assert len(before) > 8


def test_killed_anywhere_the_next_try_makes_the_same(desk: Desk) -> None:
    """The message of a part, and that of a day; files of an earlier export are there, of which one is no more."""
    desk.send("a", BOTH)
    desk.export(TODAY)
    goal = desk.files()
    calls = Calls()
    calls.watch(desk.store)
    old = files.key(files.PARQUET, TABLES[0], f"day={TODAY}/{{}}")
    for body, number in ((parts(desk, TODAY)[0], "00000-7"), (units.message(units.Days(TODAY, TODAY)), "00004-0")):
        for fatal in range(1, 1 + calls.counted(lambda body=body: exports.take(desk.store, body))):  # type: ignore[misc]
            desk.store.bucket.put(old.format(number), b"old", content_type="", metadata={})
            with calls.killing(fatal, after=True):
                exports.take(desk.store, body)
            desk.waiting()
            assert set(goal) <= set(desk.files())
            desk.ask(body)
            assert desk.files() == goal, (body, fatal)
