"""What a local service had is there when it next runs, however it ended."""

from __future__ import annotations

import json
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from moto.s3.models import s3_backends

from dateline.local import kept, resources, values
from dateline.local.keeper import Door
from tests.local.conftest import Run, run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "service.sqlite"


def killed(file: Path) -> Path:
    """The file as it would be found if its process were killed now."""
    found = file.with_name("killed.sqlite")
    for suffix in ("", "-wal"):
        shutil.copy(file.with_name(file.name + suffix), found.with_name(found.name + suffix))
    return found


def test_rows_come_back(file: Path) -> None:
    with run(file) as first:
        first.put(pk="A", sk="1", title="Ärger")
        first.put(pk="A", sk="2")
        first.put(pk="B", sk="1", part="P", place="Q")
        key = {"pk": {"S": "A"}, "sk": {"S": "2"}}
        first.keeper.save()
        first.dynamodb.delete_item(TableName=first.stack.table, Key=key)
        values = {":one": {"N": "1"}, ":some": {"B": b"\x00\xff"}, ":set": {"SS": ["b", "a"]}}
        first.dynamodb.update_item(
            TableName=first.stack.table,
            Key=key | {"sk": {"S": "1"}},
            UpdateExpression="SET amount = :one, packed = :some, nicknames = :set",
            ExpressionAttributeValues=values,
        )
        before = first.rows()
    with run(file) as second:
        assert second.rows() == before
        assert len(before) == 2
        assert (second.begun.tally.rows, second.begun.aside, second.begun.refused) == (2, "", "")


def test_objects_come_back_with_their_versions(file: Path) -> None:
    with run(file) as first:
        for body in (b"one", b"two"):
            first.upload("incoming/a.txt", body, Metadata={"title": "Harbour"}, ContentType="text/plain")
        lost = first.upload("incoming/a.txt", b"three")
        first.upload("incoming/gone.txt", b"x")
        first.s3.delete_object(Bucket=first.stack.bucket, Key="incoming/gone.txt")
        first.keeper.save()
        first.s3.delete_object(Bucket=first.stack.bucket, Key="incoming/a.txt", VersionId=lost)
        before, head = first.versions(), first.s3.head_object(Bucket=first.stack.bucket, Key="incoming/a.txt")
    with run(file) as second:
        assert second.versions() == before
        assert len(before) == 4
        found = second.s3.get_object(Bucket=second.stack.bucket, Key="incoming/a.txt")
        facts = ("ETag", "LastModified", "VersionId", "Metadata", "ContentType", "ContentLength")
        assert [found[name] for name in facts] == [head[name] for name in facts]
        assert found["Body"].read() == b"two"


def test_nobody_hears_of_what_comes_back(file: Path) -> None:
    with run(file) as first:
        first.upload("incoming/a.txt", b"one")
        assert len(first.waiting()) == 1
    with run(file) as second:
        assert second.waiting() == []


def test_the_queue_goes_on(file: Path) -> None:
    """What waits, and what somebody took who is gone now."""
    with run(file) as first:
        assert first.waiting() == []
        for number in range(3):
            first.sqs.send_message(QueueUrl=first.stack.queue, MessageBody=str(number))
        first.keeper.save()
        taken = first.sqs.receive_message(QueueUrl=first.stack.queue, MaxNumberOfMessages=2)["Messages"]
        first.sqs.delete_message(QueueUrl=first.stack.queue, ReceiptHandle=taken[0]["ReceiptHandle"])
    with run(file) as second:
        found = second.sqs.receive_message(
            QueueUrl=second.stack.queue, MaxNumberOfMessages=10, MessageSystemAttributeNames=["All"]
        )["Messages"]
        counts = [(one["Body"], one["Attributes"]["ApproximateReceiveCount"]) for one in found]
        assert counts[1:] == [("1", "2"), ("2", "1")]


def test_a_listener_hears_on(file: Path) -> None:
    with run(file) as first:
        dead = first.sqs.create_queue(QueueName="z-dead")["QueueUrl"]
        redrive = json.dumps({"deadLetterTargetArn": _arn(first, dead), "maxReceiveCount": 3})
        attributes = {"VisibilityTimeout": "7", "RedrivePolicy": redrive}
        heard = first.sqs.create_queue(QueueName="heard", Attributes=attributes)["QueueUrl"]
        (bus,) = [one["Name"] for one in first.events.list_event_buses()["EventBuses"] if one["Name"] != "default"]
        pattern = '{"source": ["dateline"]}'
        first.events.put_rule(Name="all", EventBusName=bus, EventPattern=pattern)
        target = {"Id": "queue", "Arn": _arn(first, heard)}
        first.events.put_targets(Rule="all", EventBusName=bus, Targets=[target])
    with run(file) as second:
        event = {"EventBusName": bus, "Source": "dateline", "DetailType": "x", "Detail": "{}"}
        second.events.put_events(Entries=[event])
        assert len(second.waiting(heard)) == 1
        known = second.sqs.get_queue_attributes(QueueUrl=heard, AttributeNames=["All"])["Attributes"]
        assert (known["VisibilityTimeout"], json.loads(known["RedrivePolicy"])) == ("7", json.loads(redrive))


def _arn(run: Run, url: str) -> str:
    answer = run.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
    return str(answer["Attributes"]["QueueArn"])


def test_what_dynamodb_would_have_deleted_is_gone(file: Path) -> None:
    with run(file) as first:
        for sk, expires in (("past", "1000"), ("future", "99999999999")):
            item = {"pk": {"S": "A"}, "sk": {"S": sk}, "expires": {"N": expires}}
            first.dynamodb.put_item(TableName=first.stack.table, Item=item)
    with run(file) as second:
        assert [row["sk"]["S"] for row in second.rows()] == ["future"]
    with run(file) as third:
        assert third.begun.tally.rows == 1


def test_old_versions_go_as_s3_lets_them_go(file: Path) -> None:
    with run(file) as first:
        for key in ("old", "old", "new", "new"):
            first.upload(key, b"x")
        first.s3.delete_object(Bucket=first.stack.bucket, Key="old")
        for version in s3_backends[resources.ACCOUNT]["aws"].buckets[first.stack.bucket].keys.getlist("old"):
            version.last_modified -= values.OLD + timedelta(days=1)
    with run(file) as second:
        assert [key for key, _, _ in second.versions()] == ["new", "new"]
    with run(file) as third:
        assert len(third.versions()) == 2


def test_versions_are_kept_as_long_as_in_the_cloud() -> None:
    rules = resources.template()["Resources"]["Uploads"]["Properties"]["LifecycleConfiguration"]["Rules"]
    assert [r["NoncurrentVersionExpiration"]["NoncurrentDays"] for r in rules if r["Id"] == "old-versions"] == [
        values.OLD.days
    ]


def test_a_killed_run_has_what_was_saved(file: Path) -> None:
    with run(file) as first:
        first.put(pk="A", sk="1")
        first.keeper.save()
        first.put(pk="A", sk="2")
        found = killed(file)
    with run(found) as second:
        assert [row["sk"]["S"] for row in second.rows()] == ["1"]


def test_it_saves_by_itself(file: Path) -> None:
    with run(file) as first:
        first.put(pk="A", sk="1")
        for _ in range(50):
            Event().wait(0.1)
            with sqlite3.connect(killed(file)) as copy:
                (number,) = copy.execute("SELECT count(*) FROM rows").fetchone()
            copy.close()
            if number:
                break
    assert number == 1


def garbage(file: Path) -> None:
    file.write_bytes(b"not a database" * 1000)


def a_bad_page(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096 * 2 : 4096 * 6] = b"\x07" * 4096 * 4
    file.write_bytes(content)


def half(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def a_row_that_is_none(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE rows SET item = 'x' WHERE sk = '7'")
    connection.close()


@pytest.mark.parametrize("spoil", [garbage, a_bad_page, half, a_row_that_is_none])
def test_a_broken_file_is_set_aside(file: Path, spoil: Any) -> None:
    with run(file) as first:
        for number in range(200):
            first.put(pk="A", sk=str(number), text="x" * 200)
        first.upload("incoming/a.txt", b"one")
    spoil(file)
    found = file.read_bytes()
    with run(file) as second:
        assert Path(second.begun.aside).read_bytes() == found
        assert (second.rows(), second.versions(), second.waiting()) == ([], [], [])
        second.put(pk="B", sk="1")
    with run(file) as third:
        assert [row["pk"]["S"] for row in third.rows()] == ["B"]


def test_another_format_is_left_alone(file: Path) -> None:
    with run(file) as first:
        first.put(pk="A", sk="1")
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with run(file) as second:
        assert "another version of Dateline (format 99" in second.begun.refused
        second.put(pk="A", sk="2")
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT sk FROM rows").fetchall() == [("1",)]
    connection.close()


def test_a_file_has_one_service(file: Path) -> None:
    with run(file), pytest.raises(kept.KeptError, match="another local service has"):
        kept.Kept.open(file)


def test_what_could_not_be_written_waits(file: Path) -> None:
    with run(file) as first:
        connection = first.keeper._file.connection  # type: ignore[union-attr]
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        first.upload("incoming/large.txt", b"x" * 100_000)
        first.keeper.save()
        assert first.keeper.failed
        connection.execute("PRAGMA max_page_count = 100000")
        first.upload("incoming/small.txt", b"x")
        first.keeper.save()
        assert not first.keeper.failed
    with run(file) as second:
        assert [key for key, _, _ in second.versions()] == ["incoming/large.txt", "incoming/small.txt"]


def test_a_look_waits_for_who_is_inside() -> None:
    entered, leave, left = Event(), Event(), Event()

    def slow(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        entered.set()
        leave.wait(5)
        left.set()
        return []

    door = Door(slow)
    visitor = Thread(target=door, args=({}, None))
    visitor.start()
    assert entered.wait(5)
    Thread(target=lambda: (Event().wait(0.05), leave.set())).start()
    with door.shut():
        assert left.is_set()
        late = Thread(target=door, args=({}, None))
        entered.clear()
        late.start()
        assert not entered.wait(0.05)
    assert entered.wait(5)
    for one in (visitor, late):
        one.join(5)


def test_nothing_waits_for_ever() -> None:
    leave = Event()
    door = Door(lambda *_: [b""] * leave.wait(5))
    visitor = Thread(target=door, args=({}, None))
    visitor.start()
    with door.shut():
        assert visitor.is_alive()
    leave.set()
    visitor.join(5)


def test_forgetting_leaves_nothing(file: Path) -> None:
    with run(file) as first:
        first.put(pk="A", sk="1")
        kept.forget(file)
        assert list(file.parent.iterdir()) == []


def test_the_template_s_rule_is_not_kept(file: Path) -> None:
    """It fills the queue of deliveries, and is as the template has it now, whatever it was."""
    detail = {"watch": "w", "place": "p"}

    def announced(run: Run) -> list[str]:
        for more in ({"webhook": "yes"}, {"webhook": "no"}):
            entry = {"Source": "dateline", "DetailType": "Watch Matched", "Detail": json.dumps(detail | more)}
            run.events.put_events(Entries=[entry | {"EventBusName": run.stack.environment["DATELINE_BUS"]}])
        return run.waiting(run.stack.deliveries)

    with run(file) as first:
        assert [json.loads(one)["detail"] for one in announced(first)] == [detail]
        first.keeper.save()
    with run(file) as second:
        assert second.keeper._file is not None
        assert json.loads(second.keeper._file.other("rules") or "[]") == []
        assert [json.loads(one)["detail"] for one in announced(second)] == [detail]
