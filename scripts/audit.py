"""What checkov finds in the template: ``python -m scripts.audit TEMPLATE`` prints what .checkov.yaml does not waive.

checkov lies in .venv-audit, which `make package` makes: it pins much that the tests have otherwise. It asks no network.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PYTHON = ROOT / ".venv-audit" / "bin" / "python"
WAIVED = ROOT / ".checkov.yaml"
WAIVER = re.compile(r"^  - (CKV\w+) # (.+)$", re.MULTILINE)

Findings = dict[str, list[str]]
"""The resources that fail a check, by what it asks for."""


class AuditError(Exception):
    """checkov could not do its work; the message is what it says."""


def waived(file: Path = WAIVED) -> dict[str, str]:
    """The checks that are waived, and why."""
    return dict(WAIVER.findall(file.read_text()))


def findings(template: Path) -> dict[str, Findings]:
    """What checkov finds, by the id of the check; raises AuditError."""
    if not PYTHON.is_file():
        raise AuditError("checkov is missing: `make package` installs it in .venv-audit")
    command = [str(PYTHON.with_name("checkov")), "--framework", "cloudformation", "--skip-download", "--quiet"]
    command += ["--compact", "--soft-fail", "--output", "json", "--file", template.name]
    # In the template's own folder, or checkov would read .checkov.yaml, and not say what it passes over.
    run = subprocess.run(command, cwd=template.parent, capture_output=True, text=True, check=False)
    if run.returncode:
        raise AuditError(run.stderr.strip() or run.stdout.strip())
    return _read(json.loads(run.stdout))


def _read(report: dict[str, Any]) -> dict[str, Findings]:
    if "results" not in report or report["summary"]["parsing_errors"]:
        raise AuditError("checkov could not read the template")
    found: dict[str, Findings] = {}
    for one in report["results"]["failed_checks"]:
        found.setdefault(one["check_id"], {}).setdefault(one["check_name"], []).append(one["resource"])
    return found


def problems(found: dict[str, Findings], waived: dict[str, str]) -> list[str]:
    """Findings that nobody waived, and waivers that nothing needs."""
    lines = [
        f"{check}: {asked}: {', '.join(resources)}"
        for check, findings in sorted(found.items())
        if check not in waived
        for asked, resources in findings.items()
    ]
    return lines + [
        f"{check}: .checkov.yaml waives it, and nothing needs that" for check in sorted(waived.keys() - found)
    ]


def main() -> int:
    """Look at a template."""
    lines = problems(findings(Path(sys.argv[1]).resolve()), waived())
    print("\n".join(lines))
    return bool(lines)


if __name__ == "__main__":
    raise SystemExit(main())
