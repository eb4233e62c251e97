"""What scripts/deploy.sh asks of AWS: here a program that answers by its first two words and notes all of them."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ACCOUNT = "123456789012"
BUCKET = f"dateline-deploy-{ACCOUNT}-eu-west-1"
ANSWERS = {
    "configure get": (0, "eu-west-1"),
    "sts get-caller-identity": (0, ACCOUNT),
    "apigateway get-account": (0, f"arn:aws:iam::{ACCOUNT}:role/api-logs"),
    "s3api head-bucket": (0, '{"BucketRegion": "eu-west-1"}'),
}
"""Exit status and what is printed, to stderr where it failed; all else succeeds in silence."""
# The words are the service's in both versions of the command; version 2 may put its own before them.
FOREIGN = (254, "aws: [ERROR]: An error occurred (403) when calling the HeadBucket operation: Forbidden")
MISSING = (255, "An error occurred (404) when calling the HeadBucket operation: Not Found")
BROKEN = (255, "Could not connect to the endpoint URL")


@dataclass(frozen=True)
class Deployment:
    """A copy of the script with a package to put on AWS, and a PATH with little but an aws command of ours."""

    folder: Path
    answers: dict[str, tuple[int, str]] = field(default_factory=lambda: dict(ANSWERS))

    def run(self, argument: str = "dev", **environment: str) -> subprocess.CompletedProcess[str]:
        for call, (status, text) in self.answers.items():
            (self.folder / "answers" / call).write_text(f"{status} {text}\n")
        return subprocess.run(
            [str(self.folder / "scripts/deploy.sh"), argument],
            env={"PATH": str(self.folder / "bin"), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def calls(self) -> list[list[str]]:
        noted = self.folder / "calls"
        return [shlex.split(line) for line in noted.read_text().splitlines()] if noted.exists() else []

    def of(self, service: str) -> list[str]:
        return [call[1] for call in self.calls if call[0] == service]


AWS = """#!/usr/bin/env bash
folder={folder}
printf '%q ' "$@" >> "$folder/calls"
echo >> "$folder/calls"
[ -e "$folder/answers/$1 $2" ] || exit 0
read -r status text < "$folder/answers/$1 $2"
# A bucket that was missing is there once it was made.
[[ $text == *'(404)'* ]] && grep -q create-bucket "$folder/calls" && exit 0
[ "$status" = 0 ] && echo "$text" || echo "$text" >&2
exit "$status"
"""


@pytest.fixture
def deployment(tmp_path: Path) -> Deployment:
    for name in ("answers", "bin", "build/package", "scripts"):
        (tmp_path / name).mkdir(parents=True)
    shutil.copy(ROOT / "scripts/deploy.sh", tmp_path / "scripts")
    (tmp_path / "build/package/stage").write_text("dev\n")
    (tmp_path / "bin/aws").write_text(AWS.format(folder=shlex.quote(str(tmp_path))))
    (tmp_path / "bin/aws").chmod(0o755)
    for name in ("bash", "dirname", "grep"):
        (tmp_path / "bin" / name).symlink_to(str(shutil.which(name)))
    return Deployment(tmp_path)


def test_a_deployment_uploads_to_our_bucket(deployment: Deployment) -> None:
    done = deployment.run()
    assert (done.returncode, done.stderr) == (0, "")
    assert deployment.of("cloudformation") == ["package", "deploy", "describe-stacks"]
    assert "create-bucket" not in deployment.of("s3api")


def test_every_upload_follows_a_look_at_the_owner(deployment: Deployment) -> None:
    deployment.run()
    calls = deployment.calls
    before = [calls[n - 1] for n, call in enumerate(calls) if call[1] in {"package", "deploy"}]
    assert before == [["s3api", "head-bucket", "--bucket", BUCKET, "--expected-bucket-owner", ACCOUNT]] * 2


def test_a_missing_bucket_is_made_private(deployment: Deployment) -> None:
    deployment.answers["s3api head-bucket"] = MISSING
    assert deployment.run().returncode == 0
    made = next(call for call in deployment.calls if call[1] == "create-bucket")
    assert made[-2:] == ["--create-bucket-configuration", "LocationConstraint=eu-west-1"]
    private = next(call for call in deployment.calls if call[1] == "put-public-access-block")
    assert private[2:6] == ["--bucket", BUCKET, "--expected-bucket-owner", ACCOUNT]
    assert private[-1].count("=true") == 4
    assert deployment.of("cloudformation")[:2] == ["package", "deploy"]


def test_the_first_region_has_no_location(deployment: Deployment) -> None:
    deployment.answers["s3api head-bucket"] = MISSING
    assert deployment.run(AWS_REGION="us-east-1").returncode == 0
    made = next(call for call in deployment.calls if call[1] == "create-bucket")
    assert made[2:] == ["--bucket", f"dateline-deploy-{ACCOUNT}-us-east-1"]


@pytest.mark.parametrize("argument", ["dev", "--check"])
def test_a_foreign_bucket_stops_it(deployment: Deployment, argument: str) -> None:
    deployment.answers["s3api head-bucket"] = FOREIGN
    done = deployment.run(argument)
    assert done.returncode == 1
    assert f"{BUCKET} is not account {ACCOUNT}'s" in done.stderr
    assert deployment.of("s3api") == ["head-bucket"]
    assert not deployment.of("cloudformation")


def test_a_bucket_that_cannot_be_seen_stops_it(deployment: Deployment) -> None:
    deployment.answers["s3api head-bucket"] = BROKEN
    done = deployment.run()
    assert done.returncode == 1
    assert BROKEN[1] in done.stderr
    assert not deployment.of("cloudformation")


def test_a_named_bucket_is_looked_at_too(deployment: Deployment) -> None:
    deployment.run(DEPLOY_BUCKET="ours")
    looks = [call for call in deployment.calls if call[1] == "head-bucket"]
    assert {call[3] for call in looks} == {"ours"}


def test_the_check_changes_nothing(deployment: Deployment) -> None:
    deployment.answers["s3api head-bucket"] = MISSING
    assert deployment.run("--check").returncode == 0
    assert deployment.of("s3api") == ["head-bucket"]
    assert not deployment.of("cloudformation")


def test_the_check_misses_the_aws_command(deployment: Deployment) -> None:
    (deployment.folder / "bin/aws").unlink()
    done = deployment.run("--check")
    assert (done.returncode, done.stdout) == (1, "")
    assert "the aws command is missing" in done.stderr


def test_the_check_misses_credentials(deployment: Deployment) -> None:
    deployment.answers["sts get-caller-identity"] = (255, "Unable to locate credentials.")
    done = deployment.run("--check")
    assert done.returncode == 1
    assert "Unable to locate credentials." in done.stderr
    assert "'aws configure'" in done.stderr


def test_the_check_misses_the_role_for_logs(deployment: Deployment) -> None:
    deployment.answers["apigateway get-account"] = (0, "None")
    done = deployment.run("--check")
    assert done.returncode == 1
    assert "'The first time' in docs/operations.md" in done.stderr
    assert not deployment.of("s3api")


def test_who_may_not_see_the_role_goes_on(deployment: Deployment) -> None:
    deployment.answers["apigateway get-account"] = (254, "AccessDeniedException")
    assert deployment.run("--check").returncode == 0


def test_the_check_misses_a_region(deployment: Deployment) -> None:
    # Without a region, both versions print nothing and end with 1.
    deployment.answers["configure get"] = (1, "")
    done = deployment.run("--check")
    assert done.returncode == 1
    assert "AWS_REGION" in done.stderr
    assert "aws configure set region" in done.stderr


@pytest.mark.skipif(not shutil.which("make"), reason="make is missing")
def test_make_checks_before_it_builds() -> None:
    # Nothing is run: `--dry-run` prints the commands in their order.
    command = ["make", "--dry-run", "--directory", str(ROOT), "deploy", "STAGE=dev", "PYTHON=python3"]
    path = {"PATH": "/usr/bin:/bin:" + str(Path(str(shutil.which("make"))).parent)}
    lines = subprocess.run(command, env=path, capture_output=True, text=True, check=True).stdout.splitlines()
    order = [line for line in lines if "deploy.sh" in line or "scripts.package" in line]
    assert [line.split()[-1] for line in order] == ["--check", "dev", "dev"]
    assert "scripts.package" in order[1]


@pytest.mark.parametrize("packaged", ["prod\n", "", None])
def test_a_package_of_another_stage_stays_here(packaged: str | None, deployment: Deployment) -> None:
    stage = deployment.folder / "build/package/stage"
    stage.write_text(packaged) if packaged is not None else stage.unlink()
    done = deployment.run("dev")
    assert done.returncode == 1
    assert "make package STAGE=dev" in done.stderr
    assert "cloudformation" not in [call[0] for call in deployment.calls]
