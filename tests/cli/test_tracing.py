"""From a number to its rows, and back."""

import re
from pathlib import Path

import pytest

from tests.cli.test_computing import value
from zhihuan.catalogue import load_uncounted
from zhihuan.cli import main
from zhihuan.cli.tracing import find_indicator
from zhihuan.errors import UsageError
from zhihuan.indicators import Computed
from zhihuan.workspace import Workspace


@pytest.fixture
def told(city: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def tell(verb: str, *words: str) -> str:
        assert main([verb, str(city), *words, "--school", "S001"]) == 0
        return capsys.readouterr().out

    return tell


def test_number_is_traced_to_its_rows(told, computed: tuple[Workspace, Computed]) -> None:  # type: ignore[no-untyped-def]
    full_time = value(computed[1], "students_full_time", 2025)
    lines = told("trace", "students_full_time@2025").splitlines()
    assert lines[0] == f"全日制在校生人数 students_full_time@2025 = {full_time}"
    assert lines[1].startswith("  口径：学籍中2025-09-01在册、学习形式为全日制")
    assert lines[2].startswith(f"  学籍 {full_time} 行：")
    assert lines[2].endswith("……（--all 全部列出）")
    everything = told("trace", "students_full_time@2025", "--all").splitlines()[2]
    assert everything.count("、") == int(full_time) - 1


def test_rate_is_traced_through_its_parts(told, computed: tuple[Workspace, Computed]) -> None:  # type: ignore[no-untyped-def]
    lines = told("trace", "dual_teacher_rate@2025").splitlines()
    dual, all_ = value(computed[1], "dual_teachers", 2025), value(computed[1], "teachers_vocational", 2025)
    assert f"  “双师型”教师数 dual_teachers@2025 = {dual}" in lines
    assert f"  专业课教师数 teachers_vocational@2025 = {all_}" in lines


@pytest.mark.parametrize("named", ["students_full_time", "全日制在校生人数"])
def test_number_is_called_by_code_or_name(named: str, told) -> None:  # type: ignore[no-untyped-def]
    assert told("trace", named).startswith("全日制在校生人数 students_full_time@2025 = ")
    assert told("trace", named, "--year", "2024").startswith("全日制在校生人数 students_full_time@2024 = ")


def test_restricted_fields_are_hidden_unless_asked_for(told) -> None:  # type: ignore[no-untyped-def]
    hidden = told("trace", "students_full_time@2025", "--rows")
    assert "身份证号=＊＊＊" in hidden
    assert re.search(r"\d{17}[\dX]", hidden) is None
    assert re.search(r"是否住校=[是否]；", hidden)
    shown = told("trace", "students_full_time@2025", "--rows", "--restricted")
    assert re.search(r"身份证号=\d{17}[\dX]", shown)
    assert "＊＊＊" not in shown


def test_query_is_shown_when_asked_for(told) -> None:  # type: ignore[no-untyped-def]
    assert "SELECT" not in told("trace", "students_full_time@2025")
    assert "SELECT" in told("trace", "students_full_time@2025", "--sql")


def test_entered_value_says_so(told) -> None:  # type: ignore[no-untyped-def]
    assert "口径：填报值" in told("trace", "net_egress_bandwidth@2025") or "网络" in told("trace", "net_egress_bandwidth@2025")


@pytest.mark.parametrize("colon", [":", "："])
def test_row_is_traced_to_every_number(colon: str, told) -> None:  # type: ignore[no-untyped-def]
    row = told("trace", "students_full_time@2025").splitlines()[2].split("：")[1].split("、")[0]
    lines = told("trace", f"students{colon}{row}").splitlines()
    assert re.fullmatch(rf"students:{row} 计入 \d+ 个数：", lines[0])
    assert any(line.startswith("  全日制在校生人数 students_full_time@2025 ") for line in lines)
    assert len(lines) == 1 + int(re.findall(r"(\d+) 个数", lines[0])[0])


def test_bridge_adds_up(told, computed: tuple[Workspace, Computed]) -> None:  # type: ignore[no-untyped-def]
    lines = told("bridge", "progress_rate", "--all").splitlines()
    shown = value(computed[1], "progress_rate", 2025)
    assert lines[0].startswith(f"升学比例 progress_rate@2025 = {shown}")
    start = next(at for at, line in enumerate(lines) if line.startswith("  分母："))
    first, second, difference = re.findall(r"-?\d+", lines[start])
    assert int(first) - int(second) == int(difference) > 0
    assert lines[start + 1].split() == ["记录", "正式口径", "考生口径", "差"]
    assert sum(int(line.split()[-1]) for line in lines[start + 2 :]) == int(difference)


def test_bridge_tells_the_rest_in_one_line(told, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("zhihuan.cli.tracing._FIRST", 0)
    short = told("bridge", "progress_rate")
    assert re.search(r"另有 \d+ 行，合计 \+\d+（--all 全部列出）", short)
    assert "分子：" in short
    assert "分母：" in short


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["trace", "shoes@2025"], "没有算过“shoes@2025”"),
        (["trace", "students_full_time@2019"], "没有算过"),
        (["trace", "在校生"], "没有唯一叫“在校生”的指标。\n请写代码。相近的："),
        (["trace", "students:0"], "0"),
        (["bridge", next(iter(load_uncounted()))], "只有一种口径"),
    ],
)
def test_wrong_name_is_told(words: list[str], said: str, city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([words[0], str(city), *words[1:], "--school", "S001"]) == 2
    assert said in capsys.readouterr().err


def test_what_is_spelt_like_it_is_proposed() -> None:
    with pytest.raises(UsageError, match=r"相近的：dual_teacher_rate（“双师型”教师比例）"):
        find_indicator("dual_teacher_rat")
    with pytest.raises(UsageError, match=r"employment_rate（就业率）"):
        find_indicator("就业比率")


def test_nothing_like_it_is_told_too() -> None:
    with pytest.raises(UsageError, match="相近的：无"):
        find_indicator("鞋码")
