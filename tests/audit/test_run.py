"""Read → facts → checks."""

from pathlib import Path

import pytest

from zhihuan.audit import Acceptance, Case, audit, read
from zhihuan.errors import UnreadableFile, UsageError

REPORT = "云岭职业学校质量年度报告（2024年）\n一、基本情况\n在校生1200人，其中男生700人，女生400人。\n"
TABLES = "| 指标 | 2024年 |\n| --- | --- |\n| 在校生数（人） | 1200 |\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "云岭.txt"
    path.write_text(REPORT, "utf-8")
    return path


def test_report_is_read_into_facts(report: Path) -> None:
    reading = read(report)
    assert reading.document.name == "云岭.txt"
    assert [str(fact.value) for fact in reading.facts] == ["1200", "700", "400"]


def test_edition_can_be_given(report: Path) -> None:
    assert read(report, "E3").edition == "E3"


def test_unknown_edition_is_refused_with_those_there_are(report: Path) -> None:
    with pytest.raises(UsageError, match=r"没有代码为“E99”的版式。可用的版式：.*E1.*E3"):
        read(report, "E99")


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        audit(Case(tmp_path / "none.txt"))


def test_unreadable_file_is_named_whichever_it_is(report: Path, tmp_path: Path) -> None:
    (tmp_path / "上年.txt").touch()
    with pytest.raises(UnreadableFile, match=r"^上年\.txt：") as told:
        audit(Case(report), last_year=tmp_path / "上年.txt")
    assert told.value.message.en.startswith("上年.txt: ")


def test_two_files_of_one_name_are_told_apart(report: Path, tmp_path: Path) -> None:
    old = tmp_path / "2023" / report.name
    old.parent.mkdir()
    old.write_text(REPORT, "utf-8")
    dossier = audit(Case(report), last_year=old).dossier
    assert dossier.last_year is not None
    assert (dossier.report.document.name, dossier.last_year.document.name) == ("云岭.txt", "2023/云岭.txt")


def test_wrong_sum_is_found_and_can_be_explained(report: Path) -> None:
    found = audit(Case(report)).findings
    wrong = next(finding for finding in found if "700" in str(finding.message) and "400" in str(finding.message))
    explained = audit(Case(report), accepted=[Acceptance(wrong.id, "有100人未登记性别")])
    assert explained.findings == tuple(finding for finding in found if finding != wrong)
    assert [(finding, reason.why) for finding, reason in explained.silenced] == [(wrong, "有100人未登记性别")]


def test_everything_given_stands_in_the_dossier(report: Path, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("附表.md", "上年.txt", "甲校.txt")]
    for path in paths:
        path.write_text(TABLES, "utf-8")
    dossier = audit(Case(report, (paths[0],)), last_year=paths[1], schools=[paths[2]]).dossier
    assert dossier.last_year is not None
    names = [reading.document.name for reading in (*dossier.annexes, dossier.last_year, *dossier.schools)]
    assert names == ["附表.md", "上年.txt", "甲校.txt"]


def test_annex_takes_entity_and_year_from_the_report_where_it_is_silent(report: Path, tmp_path: Path) -> None:
    annex = tmp_path / "附表.md"
    annex.write_text("|项目|人数（人）|\n|---|---|\n|全日制在校生|1200|\n", "utf-8")
    dossier = audit(Case(report, (annex,))).dossier
    assert [(fact.entity, fact.period) for fact in dossier.annexes[0].facts] == [(dossier.report.entity, dossier.report.period)]
    assert dossier.report.entity


def test_annex_that_differs_from_the_report_is_found_out(report: Path, tmp_path: Path) -> None:
    report.write_text("云岭职业学校质量年度报告（2024年）\n一、基本情况\n学校现有全日制在校生1200人。\n", "utf-8")
    annex = tmp_path / "附表.md"
    annex.write_text(TABLES.replace("1200", "1300"), "utf-8")
    cited = {citation.place.document for finding in audit(Case(report, (annex,))).findings for citation in finding.citations}
    assert cited >= {"云岭.txt", "附表.md"}
