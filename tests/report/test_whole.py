"""The test of the whole: facts(read(write(compose(facts)))) = facts, from the words alone."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.report.inventing import invented
from tests.report.reading_back import contradicted, lost, misread, read_file
from zhihuan.catalogue import load
from zhihuan.checks import Dossier, Severity, run
from zhihuan.document import Document, write
from zhihuan.facts import Fact, key_of
from zhihuan.report import compose

EDITION = "E3"


def written(seed: int) -> tuple[dict[str, Fact], Document]:
    facts, cover = invented(seed)
    return {str(key_of(fact)): fact for fact in facts}, compose(facts, (), EDITION, cover)


@pytest.mark.parametrize("kind", ["docx", "html", "md"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_facts_come_back_from_the_file(seed: int, kind: str, tmp_path: Path) -> None:
    facts, document = written(seed)
    reading = read_file(write(document, kind, is_laid_out=False), f"r.{kind}", tmp_path)
    assert (reading.entity, reading.period, reading.edition) == (facts["grad_total@2025"].entity, "2025", EDITION)
    assert (lost(document, reading, facts), contradicted(reading, facts)) == ([], [])
    alarms = [f for f in run(Dossier(reading, load())) if f.severity in (Severity.ERROR, Severity.WARNING)]
    assert [finding.message.zh for finding in alarms] == []


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(10, 10_000))
def test_every_number_is_read_as_what_it_is_where_it_stands(seed: int) -> None:
    facts, document = written(seed)
    assert misread(document, facts) == []


@pytest.mark.long
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(10_001, 1_000_000))
def test_no_alarm_and_no_loss_for_any_school(seed: int) -> None:
    facts, document = written(seed)
    assert misread(document, facts) == []
