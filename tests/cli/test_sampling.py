from pathlib import Path

import pytest

from zhihuan.cli import main
from zhihuan.workspace import open_workspace


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new folder, the key beside it; Chinese is spoken."""
    monkeypatch.setenv("ZHIHUAN_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.delenv("ZHIHUAN_LANG", raising=False)
    return tmp_path / "out"


SMALL = ("--schools", "2", "--students", "400", "--years", "1", "--seed", "6")


def test_a_city_becomes_a_workspace_with_workbooks_beside_it(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", str(out), *SMALL, "--city", "镜湖市"]) == 0
    workspace = open_workspace(out, out.parent / "key")
    assert workspace.schools() == ("S001", "S002")
    assert workspace.years() == (2025,)
    assert len(workspace.registers("S001", 2025)) == 48
    assert len(list((out / "offices").glob("*.xlsx"))) == 4
    assert not (out / "faults.csv").exists()
    said = capsys.readouterr()
    assert "镜湖市（虚构）：2 所学校，2025 年" in said.out + said.err


def test_mistakes_are_planted_and_listed_on_wish(out: Path) -> None:
    assert main(["sample", str(out), *SMALL, "--faults"]) == 0
    lines = (out / "faults.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "学校,年度,台账,记录,字段,原值,错值,错在哪里"
    assert len(lines) > 20
    assert any("S002" in line and "出生日期在将来" in line for line in lines)


def test_only_some_registers_are_made_on_wish(out: Path) -> None:
    assert main(["sample", str(out), *SMALL, "--registers", "students", "staff"]) == 0
    workspace = open_workspace(out, out.parent / "key")
    assert [each.register for each in workspace.registers("S001", 2025)] == ["staff", "students"]
    assert not (out / "offices").exists()


def test_a_register_that_does_not_exist_is_refused_before_anything_is_written(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sample", str(out), *SMALL, "--registers", "pupils"]) == 2
    assert not out.exists()
    said = capsys.readouterr()
    assert "没有名为 pupils 的台账" in said.out + said.err


def test_a_size_that_no_school_has_is_refused(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", str(out), "--schools", "1", "--students", "26000"]) == 2
    said = capsys.readouterr()
    assert "请改 --schools 或 --students" in said.out + said.err


def test_a_folder_with_things_in_it_is_left_alone(out: Path) -> None:
    out.mkdir()
    (out / "mine.txt").write_text("keep", "utf-8")
    assert main(["sample", str(out), *SMALL]) == 2
    assert [path.name for path in out.iterdir()] == ["mine.txt"]


def test_years_are_told_as_a_range(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small = ["--schools", "1", "--students", "200", "--years", "2", "--registers", "schools"]
    assert main(["--lang", "en", "sample", str(out), *small]) == 0
    said = capsys.readouterr()
    assert "2024—2025" in said.out + said.err


def test_without_a_number_of_students_a_school_has_the_usual_size(out: Path) -> None:
    assert main(["sample", str(out), "--schools", "1", "--years", "1", "--registers", "students"]) == 0
    manifest = open_workspace(out, out.parent / "key").registers("S001", 2025)[0]
    # Those who left since September of last year are on the register too.
    assert 2_700 < manifest.rows < 3_700
