"""An office's own table into the workspace."""

import csv
from pathlib import Path

import pyarrow as pa
import pytest

from tests.cli.conftest import STUDENTS, kept, opened
from tests.invented_city import NOW
from zhihuan.cli import main
from zhihuan.workspace import Source

IMPORT = ["import", "students", "学生.csv", "--school", "S001", "--into", "台账", "--year", "2025"]
CLASSES = """班级编号,班级名称,年级,专业名称,学习形式,建班日期
2501,25护理1班,一年级,护理,全日制,2025-09-01
2502,25无名班,一年级,,全日制,2025-09-01
2503,25护理2班,一年级,护里,全日制,2025-09-01
"""
BAD = STUDENTS.replace("李某,男", "李某,难")


@pytest.fixture
def table(desk: Path) -> Path:
    path = desk / "学生.csv"
    path.write_text(STUDENTS, "utf-8")
    return path


@pytest.mark.usefixtures("table")
def test_sound_table_is_stored_and_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(IMPORT) == 0
    told = capsys.readouterr()
    assert "接受 3 行，退回 0 行" in told.out
    assert "已存入：S001 2025 年学籍 3 行，第 1 版。" in told.err
    stored = opened(desk).versions("students", "S001", 2025)[0]
    assert (stored.rows, stored.source.name, stored.source.counts) == (3, "学生.csv", {"rows": 3, "mended": 0, "rejected": 0})
    assert len(stored.source.digest) == 64
    assert not list(desk.glob("*.批注.xlsx"))


@pytest.mark.parametrize("named", ["R01", "学籍", "students"])
@pytest.mark.usefixtures("table")
def test_register_is_called_by_code_number_or_name(named: str, desk: Path) -> None:
    assert main(["import", named, *IMPORT[2:]]) == 0
    assert opened(desk).registers("S001", 2025)[0].register == "students"


def test_one_bad_row_and_nothing_is_stored(desk: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept(desk)
    before = opened(desk).registers("S001", 2025)
    table.write_text(BAD, "utf-8")
    assert main([*IMPORT, "--out", "退回"]) == 1
    told = capsys.readouterr()
    assert "没有导入任何一行，工作区没有变动。" in told.err
    assert "--partial" in told.err
    assert opened(desk).registers("S001", 2025) == before
    assert sorted(path.name for path in (desk / "退回").iterdir()) == ["学生.批注.xlsx", "学生.退回.csv"]
    assert "难" in (desk / "退回" / "学生.退回.csv").read_text("utf-8-sig")


def test_partial_takes_the_sound_rows(desk: Path, table: Path) -> None:
    table.write_text(BAD, "utf-8")
    assert main([*IMPORT, "--partial"]) == 1
    assert opened(desk).table("students", "S001", 2025).num_rows == 2


def test_partial_stores_nothing_when_no_row_is_sound(desk: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text(STUDENTS.replace(",男,", ",难,"), "utf-8")
    assert main([*IMPORT, "--partial"]) == 1
    assert "没有导入任何一行" in capsys.readouterr().err
    assert opened(desk).schools() == ()


def test_missing_column_stops_even_a_partial_import(desk: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text(STUDENTS.replace("学籍号", "编码"), "utf-8")
    assert main([*IMPORT, "--partial"]) == 1
    assert "--partial" not in capsys.readouterr().err
    assert opened(desk).schools() == ()


def test_class_without_a_major_is_refused_in_its_cell(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "班级.csv").write_text(CLASSES, "utf-8")
    assert main(["import", "classes", "班级.csv", *IMPORT[3:]]) == 1
    told = capsys.readouterr()
    assert "读到 3 行，接受 1 行，退回 2 行。" in told.out
    assert "没有导入任何一行，工作区没有变动。" in told.err
    header, blank, strange = csv.reader((desk / "班级.退回.csv").read_text("utf-8-sig").splitlines())
    assert header == ["工作表", "行", "单元格", "项目", "原值", "应为", "如何改正"]
    assert blank == ["班级.csv", "3", "D3", "专业代码", "", "必填", "请补填；整行不要的，请删去这一行。"]
    assert strange[:5] == ["班级.csv", "4", "D4", "专业代码", "护里"]
    assert strange[5].startswith("以下之一：")
    assert strange[6] == "是否为“720201 护理”？请核对后改填。"
    assert opened(desk).schools() == ()


def test_class_of_a_major_that_the_school_does_not_offer_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    offered = pa.table({"school": ["S001"], "major_code": ["660103"]})
    kept(desk).store(offered, register="majors", school="S001", year=2025, source=Source("a"), who="王敏", when=NOW)
    (desk / "班级.csv").write_text("\n".join(CLASSES.splitlines()[:2]), "utf-8")
    assert main(["import", "classes", "班级.csv", *IMPORT[3:]]) == 1
    assert "应为“专业”台账的“专业代码”中已登记的值：班级.csv!D2“720201”" in capsys.readouterr().out


def test_version_of_far_fewer_rows_is_remarked(desk: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(IMPORT) == 0
    assert main(IMPORT) == 0
    assert "取代" not in capsys.readouterr().err
    table.write_text("".join(STUDENTS.splitlines(keepends=True)[:2]), "utf-8")
    assert main(IMPORT) == 0
    assert "注意：上一版（第 2 版）有 3 行，这一版只有 1 行，并取代了它。" in capsys.readouterr().err
    assert opened(desk).table("students", "S001", 2025, version=2).num_rows == 3


@pytest.mark.usefixtures("table")
def test_year_is_this_one_unless_given(desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhihuan.cli.importing.now", lambda: NOW)
    assert main(IMPORT[:-2]) == 0
    assert "数据年度：2025 年" in capsys.readouterr().err
    assert opened(desk).years() == (2025,)


@pytest.mark.usefixtures("table")
def test_last_year_is_taken_over(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(IMPORT)
    take_over = ["import", "students", "--school", "S001", "--into", "台账", "--year", "2026", "--from-last-year"]
    assert main(take_over) == 0
    assert "已把 2025 年的学籍 3 行抄为 2026 年第 1 版" in capsys.readouterr().err
    assert opened(desk).versions("students", "S001", 2026)[0].parents == ("students/S001/2025/1",)


@pytest.mark.usefixtures("table")
def test_last_year_may_lie_in_another_workspace(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(IMPORT)
    take_over = ["import", "students", "--school", "S001", "--into", "新台账", "--year", "2026", "--from-last-year", "台账"]
    assert main(take_over) == 0
    assert "新建工作区 新台账" in capsys.readouterr().err
    assert (desk / "新台账" / "registers" / "students" / "S001" / "2026").exists()
    assert main(["import", "awards", *take_over[2:]]) == 2
    assert "不能抄上一年" in capsys.readouterr().err


@pytest.mark.usefixtures("table")
def test_student_in_two_schools_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(IMPORT)
    capsys.readouterr()
    assert main(["S002" if word == "S001" else word for word in IMPORT]) == 0
    assert "有 3 人同时在别的学校的台账里，如 2024010001（S001）" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([*IMPORT[:2], "无.csv", *IMPORT[3:]], "打不开 无.csv"),
        (["import", "鞋子", *IMPORT[2:]], "没有叫“鞋子”的台账。\n可用的台账：\n  R00 schools"),
        ([*IMPORT[:2], *IMPORT[3:]], "没有给要导入的文件。"),
    ],
)
def test_wrong_command_is_told(words: list[str], said: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert said in capsys.readouterr().err
    assert not (desk / "台账").exists()


def test_form_is_written_and_its_example_is_no_record(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "R01"]) == 0
    assert "已写入 学籍.xlsx" in capsys.readouterr().err
    assert main(["template", "students", "--out", "表.xlsx"]) == 0
    assert (desk / "表.xlsx").read_bytes() == (desk / "学籍.xlsx").read_bytes()
    assert main(["import", "students", "表.xlsx", *IMPORT[3:]]) == 0
    assert opened(desk).table("students", "S001", 2025).num_rows == 0
