"""The figures of a year, listed, kept and written as JSON."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import STUDENTS, opened
from zhihuan.cli import main
from zhihuan.indicators import Computed
from zhihuan.workspace import Workspace, load_results


def value(computed: Computed, indicator: str, year: int, school: str = "S001") -> str:
    """Return the total of an indicator as it is printed."""
    found = [
        fact.value
        for fact in computed.facts(school)
        if fact.indicator == indicator and fact.period == str(year) and not fact.breakdown and not fact.basis
    ]
    return format(found[0], "f")


def test_figures_of_a_school_are_listed_and_kept(
    city: Path, computed: tuple[Workspace, Computed], capsys: pytest.CaptureFixture[str]
) -> None:
    workspace, found = computed
    found = replace(found, schools={"S001": found.schools["S001"]})
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("zhihuan.workspace.compute_year", lambda *_, **__: found)
        assert main(["compute", str(city), "--school", "S001", "--all"]) == 0
    told = capsys.readouterr()
    assert "数据年度：2025 年" in told.err
    assert told.out.splitlines()[0] == f"{found.schools['S001']}（S001）"
    line = next(line for line in told.out.splitlines() if "全日制在校生人数" in line)
    assert line.split() == ["全日制在校生人数", "人", *(value(found, "students_full_time", year) for year in (2024, 2025))]
    assert "2025 年：" in told.out
    results = load_results(workspace, "S001", 2025)
    assert results
    assert set(results.facts) == set(found.facts("S001"))


@pytest.mark.usefixtures("computed")
def test_form_lists_its_rows_in_order(
    city: Path, capsys: pytest.CaptureFixture[str], computed: tuple[Workspace, Computed]
) -> None:
    found = replace(computed[1], schools={"S001": computed[1].schools["S001"]})
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("zhihuan.workspace.compute_year", lambda *_, **__: found)
        assert main(["compute", str(city), "--school", "S001", "--edition", "E3"]) == 0
        assert main(["compute", str(city), "--school", "S001", "--edition", "E3", "--all"]) == 0
    short, whole = capsys.readouterr().out.split("（S001）\n")[1:]
    assert "--all 全部列出" in short
    assert "--all" not in whole
    assert "〔表1 人才培养质量计分卡〕" in short.splitlines()[1]
    graduates = next(line for line in whole.splitlines() if "毕业生人数*" in line)
    assert graduates.split()[-2:] == [value(found, "grad_total", 2024), value(found, "grad_total", 2025)]


def test_all_schools_get_a_line_each_and_one_json(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compute", str(city), "--out", "数据.json"]) == 0
    told = capsys.readouterr()
    assert [line.split()[0] for line in told.out.splitlines()] == ["S001", "S002"]
    assert "已写入 数据.json" in told.err
    facts = json.loads(Path("数据.json").read_text("utf-8"))["facts"]
    assert len({fact["entity"] for fact in facts}) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--school", "S009"], "没有学校 S009。"),
        (["--year", "2020"], "没有年度 2020。"),
        (["--edition", "E9"], "没有版式 E9。"),
    ],
)
def test_wrong_wish_is_told(words: list[str], said: str, city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compute", str(city), *words]) == 2
    assert said in capsys.readouterr().err


def test_what_is_missing_is_told_with_its_reason(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "学生.csv").write_text(STUDENTS, "utf-8")
    assert main(["import", "R01", "学生.csv", "--school", "S001", "--into", "台账", "--year", "2025"]) == 0
    capsys.readouterr()
    assert main(["compute", "台账"]) == 0
    told = capsys.readouterr().out
    assert "没有导入“教职工”，也没有填报。" in told
    assert "S001（S001）" in told
    results = load_results(opened(desk), "S001", 2025)
    assert results
    assert {fact.value for fact in results.facts if fact.indicator == "students_full_time" and not fact.breakdown} == {3}


def test_entered_value_that_differs_from_the_records_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "学生.csv").write_text(STUDENTS, "utf-8")
    (desk / "填报.csv").write_text("指标代码,状态,数值,来源\nstudents_full_time,值,5,填报\n", "utf-8")
    for register in ("学生", "填报"):
        code = {"学生": "students", "填报": "entries"}[register]
        assert main(["import", code, f"{register}.csv", "--school", "S001", "--into", "台账", "--year", "2025"]) == 0
    capsys.readouterr()
    assert main(["compute", "台账"]) == 0
    told = capsys.readouterr().out
    assert "填报与计算不一致 1 项：" in told
    assert "全日制在校生人数" in told.split("填报与计算不一致")[1]
    assert main(["compose", "台账", "--to", "json"]) == 0
    assert "填报与计算不一致 1 项：" in capsys.readouterr().err
    assert main(["trace", "台账", "dual_teachers"]) == 0
    assert capsys.readouterr().out.startswith("“双师型”教师数 dual_teachers@2025 = 缺\n")
    assert main(["bridge", "台账", "progress_rate"]) == 0
    assert "升学比例 progress_rate@2025 = 无" in capsys.readouterr().out
