"""The test of the whole: facts(read(write(compose(facts)))) = facts, from the words alone."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.report.counting import counted
from tests.report.inventing import invented
from tests.report.reading_back import contradicted, lost, misread, read_file
from zhihuan.catalogue import load
from zhihuan.checks import Dossier, Severity, run
from zhihuan.document import Document, write
from zhihuan.facts import Fact, key_of
from zhihuan.report import compose

EDITIONS = ("E1", "E2", "E3", "E3-basic-first")
KINDS = ("docx", "pdf", "html", "md")


def written(seed: int, edition: str = "E3") -> tuple[dict[str, Fact], Document]:
    facts, cover = invented(seed)
    return {str(key_of(fact)): fact for fact in facts}, compose(facts, (), edition, cover)


def judge(document: Document, facts: dict[str, Fact], kind: str, folder: Path) -> None:
    """Compare what is read in the file with the facts, and see that no check has anything to ask."""
    reading = read_file(write(document, kind, is_laid_out=False), f"r.{kind}", folder)
    assert (lost(document, reading, facts), contradicted(reading, facts)) == ([], [])
    alarms = [f for f in run(Dossier(reading, load())) if f.severity in (Severity.ERROR, Severity.WARNING)]
    assert [finding.message.zh for finding in alarms] == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_counted_comes_back_from_every_kind_of_file(kind: str, tmp_path: Path) -> None:
    facts, gaps, cover = counted()
    judge(compose(facts, gaps, "E3", cover), {str(key_of(fact)): fact for fact in facts}, kind, tmp_path)


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_was_counted_comes_back_from_every_form(edition: str, tmp_path: Path) -> None:
    facts, gaps, cover = counted(2)
    document, known = compose(facts, gaps, edition, cover), {str(key_of(fact)): fact for fact in facts}
    assert misread(document, known) == []
    judge(document, known, "docx", tmp_path)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(10, 10_000))
def test_every_number_is_read_as_what_it_is_where_it_stands(seed: int) -> None:
    facts, document = written(seed)
    assert misread(document, facts) == []


@pytest.mark.long
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(3, 1_000_000), edition=st.sampled_from(EDITIONS), kind=st.sampled_from(KINDS))
def test_nothing_is_lost_for_any_school(seed: int, edition: str, kind: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    facts, gaps, cover = counted(seed)
    judge(compose(facts, gaps, edition, cover), {str(key_of(f)): f for f in facts}, kind, tmp_path_factory.mktemp("whole"))
