"""Many reports in one run."""

import csv
import json
from pathlib import Path

import pytest

from zhihuan.cli import main

Screen = pytest.CaptureFixture[str]


@pytest.fixture
def folder(desk: Path) -> Path:
    """The three reports in a folder, one of them twice."""
    (desk / "报告" / "旧").mkdir(parents=True)
    for name in ("错", "对", "空"):
        (desk / f"{name}.txt").rename(desk / "报告" / f"{name}.txt")
    (desk / "报告" / "旧" / "错.txt").write_bytes((desk / "报告" / "错.txt").read_bytes())
    return desk


def test_folder_gives_one_table_and_the_worst_exit_code(folder: Path, capsys: Screen) -> None:
    assert main(["check", "报告"]) == 2
    screen = capsys.readouterr()
    assert [line.split()[0] for line in screen.out.splitlines()[1:7]] == [
        "对.txt",
        "!",
        "旧/错.txt".split("/")[1],
        "空.txt",
        "!",
        "错.txt",
    ]
    assert screen.out.endswith("共 4 份，2 处错误，1 份未能读取。\n")
    assert screen.err.splitlines()[-1] == "已审核 4/4"


def test_folder_of_results_holds_tables_and_a_page_for_each(folder: Path, capsys: Screen) -> None:
    assert main(["check", "报告", "--out", "结果"]) == 2
    names = sorted(path.name for path in (folder / "结果").iterdir())
    assert names == ["2-错.findings.html", "4-错.findings.html", "summary.csv", "summary.html", "对.findings.html"]
    assert 'href="4-错.findings.html"' in (folder / "结果" / "summary.html").read_text("utf-8")
    assert len(list(csv.reader((folder / "结果" / "summary.csv").read_text("utf-8-sig").splitlines()))) == 5
    assert "共 4 份" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "start"), [("a.csv", "\ufeff文件,"), ("a.html", "<!DOCTYPE"), ("a.json", "{"), ("a.txt", "文件")]
)
def test_one_table_can_be_asked_for(folder: Path, capsys: Screen, name: str, start: str) -> None:
    assert main(["check", "报告", "--out", name]) == 2
    assert (folder / name).read_text("utf-8").startswith(start)
    assert capsys.readouterr().err.endswith(f"\n已写入 {name}\n")


def test_all_findings_come_as_one_json(folder: Path, capsys: Screen) -> None:
    assert main(["check", "报告", "--format", "json"]) == 2
    value = json.loads(capsys.readouterr().out)
    assert value["summary"]["errors"] == 2
    assert [report["name"] for report in value["summary"]["reports"]] == ["对.txt", "错.txt", "错.txt"]


def test_files_need_a_folder(folder: Path, capsys: Screen) -> None:
    assert main(["check", "报告", "--format", "docx"]) == 2
    assert capsys.readouterr().err == "审核许多份时，docx 要写进文件夹。\n请用 --out 给出文件夹。\n"


def test_other_formats_fill_the_folder(folder: Path) -> None:
    main(["check", "报告", "--format", "docx", "--out", "结果"])
    assert (folder / "结果" / "对.commented.docx").read_bytes().startswith(b"PK")
