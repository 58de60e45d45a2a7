"""What a verb takes when not everything is said."""

import os
from argparse import Namespace
from pathlib import Path

import pytest

from tests.cli.conftest import kept
from zhihuan.cli import choosing
from zhihuan.errors import UsageError, WorkspaceError
from zhihuan.language import Text

SCHOOL = Text("学校", "school")


@pytest.mark.parametrize(
    ("given", "known", "said"),
    [
        (None, (), "还没有这样的学校"),
        (None, ("S001", "S002"), "不止一个学校.*--school：S001、S002"),
        ("S009", ("S001", "S002"), "没有学校 S009"),
        ("X", tuple(f"S{number:03d}" for number in range(30)), "S019……"),
    ],
)
def test_unclear_choice_lists_the_names(given: str | None, known: tuple[str, ...], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        choosing.chosen(given, known, SCHOOL, "--school")


def test_clear_choice_is_taken() -> None:
    assert choosing.chosen(None, ["S001"], SCHOOL, "--school") == "S001"
    assert choosing.chosen("S002", ["S001", "S002"], SCHOOL, "--school") == "S002"


def test_newest_year_is_taken_and_said(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = kept(desk, year=2024)
    kept(desk, year=2025)
    assert choosing.chosen_year(workspace, Namespace(year=None), "zh") == 2025
    assert "数据年度：2025 年" in capsys.readouterr().err
    assert choosing.chosen_year(workspace, Namespace(year=2024), "zh") == 2024
    assert capsys.readouterr().err == ""
    with pytest.raises(UsageError, match=r"没有年度 2020.*2024、2025"):
        choosing.chosen_year(workspace, Namespace(year=2020), "zh")
    with pytest.raises(UsageError, match="还没有这样的年度"):
        choosing.chosen_year(workspace, Namespace(year=None), "zh", "S009")


def test_workspace_is_opened_or_made(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = Namespace(key=None)
    with pytest.raises(WorkspaceError, match="不是质环的工作区"):
        choosing.opened(desk / "台账", options)
    made = choosing.opened_or_made(desk / "台账", options, "zh")
    assert f"新建工作区 {desk / '台账'}，安装密钥在 {desk / 'key'}" in capsys.readouterr().err
    again = choosing.opened_or_made(desk / "台账", options, "zh")
    assert again.key == made.key == choosing.opened(desk / "台账", options).key
    assert capsys.readouterr().err == ""


def test_key_given_goes_before_the_usual_one(desk: Path) -> None:
    assert choosing.key_file(Namespace(key=None)) == desk / "key"
    assert choosing.key_file(Namespace(key=desk / "mine")) == desk / "mine"


def test_user_without_a_name_is_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", lambda: "wangmin")
    assert choosing.user_name() == "wangmin"
    monkeypatch.setattr("getpass.getuser", nobody)
    assert choosing.user_name() == str(os.getuid())


def test_time_has_a_zone() -> None:
    assert choosing.now().utcoffset() is not None
