"""Reports without a fault: no error, and at most one thing to ask about."""

from pathlib import Path

import pytest

from tests.checks.test_cases import reading
from zhihuan.catalogue import load
from zhihuan.checks import Dossier, Severity, run
from zhihuan.sample import EDITIONS, invent_school, write_sample

CLEAN = sorted(Path(__file__).parent.joinpath("clean").glob("*.txt"))
SEEDS = range(1, 21)


def alarms(text: str, edition: str = "") -> list[str]:
    found = run(Dossier(reading(text, "报告.md", edition), load()))
    assert not [finding.message.zh for finding in found if finding.severity is Severity.ERROR]
    return [finding.message.zh for finding in found if finding.severity is Severity.WARNING]


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_clean_report_in_other_words(path: Path) -> None:
    assert len(warnings := alarms(path.read_text("utf-8"))) <= 1, warnings


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("seed", SEEDS)
def test_report_of_an_invented_school(seed: int, edition: str) -> None:
    assert len(warnings := alarms(write_sample(invent_school(seed), edition), edition)) <= 1, warnings
