"""Every check against the cases that a teacher could write: tests/checks/cases/<check id>.yaml.

A case: `report` (text), optionally `last_year`, `schools` (list), `annexes` (list), `edition`; and `finds`, a list of what this one
check must say: `severity`, and where it matters `expected`, `found`, `says` (words of the Chinese message), `quotes` (words quoted).
An empty list says that the check must keep quiet.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from zhihuan.catalogue import load
from zhihuan.checks import CHECKS, Dossier, Finding
from zhihuan.document import read
from zhihuan.facts import Reading, extract

FOLDER = Path(__file__).parent / "cases"
BY_ID = {check.id: check for check in CHECKS}
CASES = [(path.stem, case) for path in sorted(FOLDER.glob("*.yaml")) for case in yaml.safe_load(path.read_text("utf-8"))]


def reading(text: str, name: str, edition: str = "") -> Reading:
    return extract(read(text.encode(), name=name), load(), edition)


def dossier(case: dict[str, Any]) -> Dossier:
    edition = case.get("edition", "")
    last = case.get("last_year")
    return Dossier(
        reading(case["report"], "报告.txt", edition),
        load(),
        last_year=reading(last, "上年.txt", edition) if last else None,
        schools=tuple(reading(text, f"学校{i}.txt") for i, text in enumerate(case.get("schools", ()))),
        annexes=tuple(reading(text, f"附表{i}.md") for i, text in enumerate(case.get("annexes", ()))),
    )


def agrees(finding: Finding, wanted: dict[str, Any]) -> bool:
    quotes = [citation.quote for citation in finding.citations]
    return (
        finding.severity == wanted.get("severity", finding.severity)
        and finding.expected == str(wanted.get("expected", finding.expected))
        and finding.found == str(wanted.get("found", finding.found))
        and wanted.get("says", "") in finding.message.zh
        and all(any(words in quote for quote in quotes) for words in wanted.get("quotes", ()))
    )


@pytest.mark.parametrize(("check", "case"), CASES, ids=[f"{check}: {case['name']}" for check, case in CASES])
def test_check_finds_what_the_case_says(check: str, case: dict[str, Any]) -> None:
    found = list(BY_ID[check]().find(dossier(case)))

    assert len(found) == len(case["finds"]), [finding.message.zh for finding in found]
    for wanted in case["finds"]:
        assert any(agrees(finding, wanted) for finding in found), [
            (f.message.zh, f.expected, f.found, f.citations) for f in found
        ]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_check_has_cases_that_fire_and_that_keep_quiet(check: type) -> None:
    cases = [case for name, case in CASES if name == check.id]

    assert any(case["finds"] for case in cases)
    assert any(not case["finds"] for case in cases)
