"""A city added up from its schools."""

import json
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from tests.cli.test_computing import value
from zhihuan.cli import main
from zhihuan.cli.aggregating import chosen_region
from zhihuan.errors import UsageError
from zhihuan.indicators import Aggregate, Computed, Coverage
from zhihuan.workspace import Workspace


def test_city_is_added_up_with_who_has_filed(
    city: Path, computed: tuple[Workspace, Computed], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["aggregate", str(city), "--year", "2025", "--all", "--out", "市.json"]) == 0
    told = capsys.readouterr()
    assert "2 所学校中 2 所已填报。" in told.out.splitlines()[0]
    line = next(line for line in told.out.splitlines() if line.strip().startswith("全日制在校生人数"))
    sums = [
        sum(int(value(computed[1], "students_full_time", year, school)) for school in ("S001", "S002")) for year in (2024, 2025)
    ]
    assert line.split()[2:] == [str(each) for each in sums]
    assert "已写入 市.json" in told.err
    assert len(json.loads(Path("市.json").read_text("utf-8"))["facts"]) > 400


def test_public_figures_hide_small_parts(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, more in (("内部", []), ("公开", ["--public"])):
        assert main(["aggregate", str(city), "--year", "2025", "--out", f"{name}.json", *more]) == 0
    capsys.readouterr()
    inside, public = (json.loads(Path(f"{name}.json").read_text("utf-8"))["facts"] for name in ("内部", "公开"))
    assert 0 < len(public) < len(inside)


def test_region_is_called_by_code_or_name(city: Path, aggregated: Aggregate, capsys: pytest.CaptureFixture[str]) -> None:
    counties = [code for code in set(aggregated.figures["school"].to_pylist()) if not code.endswith("00")]
    for given in (counties[0], aggregated.names[counties[0]]):
        assert main(["aggregate", str(city), "--year", "2025", "--region", given]) == 0
        lead = capsys.readouterr().out.splitlines()[0]
        assert lead.startswith(f"{aggregated.names[counties[0]]}（{counties[0]}） 2025 年：")


def test_school_that_has_not_filed_is_named(
    city: Path, aggregated: Aggregate, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    coverage = Coverage("x", 2025, ("S001",), tuple(f"学校{number}" for number in range(25)))
    monkeypatch.setattr(Aggregate, "coverage", lambda *_: coverage)
    assert main(["aggregate", str(city), "--year", "2025"]) == 0
    lead = capsys.readouterr().out.splitlines()[0]
    assert "26 所学校中 1 所已填报；未填报：学校0、" in lead
    assert lead.endswith("学校19等。")
    assert aggregated.names["S001"] not in lead


def test_one_of_several_cities_must_be_named(aggregated: Aggregate) -> None:
    figures = aggregated.figures
    levels = pa.array(["city"] * figures.num_rows)
    many = replace(aggregated, figures=figures.set_column(figures.column_names.index("level"), "level", levels))
    with pytest.raises(UsageError, match="不止一个市"):
        chosen_region(many, None)


def test_strange_region_is_told(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["aggregate", str(city), "--year", "2025", "--region", "110000"]) == 2
    assert "没有地区 110000。" in capsys.readouterr().err
