"""A report in every format, from what is kept."""

import json
from pathlib import Path

import pytest

from tests.cli.test_computing import value
from zhihuan.cli import main
from zhihuan.indicators import Aggregate, Computed
from zhihuan.workspace import Workspace


def test_school_report_is_written_in_every_format(
    city: Path, computed: tuple[Workspace, Computed], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["compose", str(city), "--school", "S001", "--to", "docx,html，xlsx,json", "--out", "报告", "--quick"]
    assert main(words) == 0
    told = capsys.readouterr().err
    assert sorted(path.name for path in Path("报告").iterdir()) == ["report.docx", "report.html", "report.json", "report.xlsx"]
    assert "已写入 报告/report.docx" in told
    assert "规定表里有" not in told or "项没有数据" in told
    page = Path("报告/report.html").read_text("utf-8")
    assert computed[1].schools["S001"] in page
    assert value(computed[1], "students_full_time", 2025) in page
    facts = json.loads(Path("报告/report.json").read_text("utf-8"))["facts"]
    assert {fact["period"] for fact in facts} == {"2024", "2025"}


def test_same_records_give_the_same_report(city: Path) -> None:
    for folder in ("一", "二"):
        assert main(["compose", str(city), "--school", "S001", "--out", folder, "--quick"]) == 0
    assert Path("一/report.docx").read_bytes() == Path("二/report.docx").read_bytes()


def test_city_report_is_composed_of_its_schools(city: Path, aggregated: Aggregate, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compose", str(city), "--edition", "E3-city", "--to", "html", "--out", "市"]) == 0
    assert "数据年度：2025 年" in capsys.readouterr().err
    region = next(code for code in aggregated.names if code.endswith("00") and not code.endswith("0000"))
    assert aggregated.names[region] in Path("市/report.html").read_text("utf-8")


def test_empty_rows_of_the_form_are_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.cli.conftest import kept

    kept(desk)
    assert main(["compose", "台账", "--to", "html"]) == 0
    told = capsys.readouterr().err
    assert "项没有数据：" in told
    assert "没有导入“教职工”，也没有填报。" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--school", "S001", "--to", "docx,rtf"], "没有格式 rtf。"),
        (["--school", "S001", "--edition", "E9"], "没有版式 E9。"),
        ([], "不止一个学校。"),
    ],
)
def test_wrong_wish_is_told(words: list[str], said: str, city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compose", str(city), *words]) == 2
    assert said in capsys.readouterr().err
