"""The verbs, as a user meets them."""

import json
import re
from pathlib import Path

import pytest

from zhihuan.cli import main

Screen = pytest.CaptureFixture[str]


def test_read_prints_facts(desk: Path, capsys: Screen) -> None:
    assert main(["read", "错.txt"]) == 0
    assert [line.split()[4] for line in capsys.readouterr().out.splitlines()[3:]] == ["1200人", "700人", "400人"]


def test_read_prints_json(desk: Path, capsys: Screen) -> None:
    assert main(["read", "错.txt", "--format", "json"]) == 0
    assert [fact["value"] for fact in json.loads(capsys.readouterr().out)["facts"]] == ["1200", "700", "400"]


def test_check_ends_with_1_when_something_is_wrong(desk: Path, capsys: Screen) -> None:
    assert main(["check", "错.txt"]) == 1
    assert "── 错误 (1)" in capsys.readouterr().out


def test_check_ends_with_0_when_nothing_is_serious(desk: Path, capsys: Screen) -> None:
    assert main(["check", "对.txt"]) == 0
    assert "错误 0" in capsys.readouterr().out


def test_check_ends_with_2_when_a_report_cannot_be_read(desk: Path, capsys: Screen) -> None:
    assert main(["check", "空.txt"]) == 2
    screen = capsys.readouterr()
    assert screen.out == ""
    assert screen.err.startswith("空.txt：")
    assert len(screen.err.splitlines()) == 2


def test_one_unreadable_report_does_not_stop_the_others(desk: Path, capsys: Screen) -> None:
    assert main(["check", "空.txt", "错.txt", "对.txt", "--format", "json"]) == 2
    assert [report["name"] for report in json.loads(capsys.readouterr().out)["summary"]["reports"]] == ["错.txt", "对.txt"]


def test_several_reports_are_told_one_after_another(desk: Path, capsys: Screen) -> None:
    assert main(["check", "错.txt", "对.txt"]) == 1
    assert re.findall(r"^(.\.txt)$", capsys.readouterr().out, re.MULTILINE) == ["错.txt", "对.txt"]


def test_missing_report_is_told_in_english(desk: Path, capsys: Screen) -> None:
    assert main(["check", "none.txt", "--lang", "en"]) == 2
    assert "none.txt" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "name", "start"),
    [
        (["--format", "html"], "错.findings.html", b"<!DOC"),
        (["--format", "docx"], "错.commented.docx", b"PK"),
        (["--format", "xlsx"], "错.opinions.xlsx", b"PK"),
        (["--format", "sheet"], "错.opinions.docx", b"PK"),
        (["--out", "a.html"], "a.html", b"<!DOC"),
        (["--out", "a.xlsx"], "a.xlsx", b"PK"),
        (["--out", "deep/a.docx"], "deep/a.docx", b"PK"),
        (["--format", "sheet", "--out", "a.docx"], "a.docx", b"PK"),
        (["--out", "a.json"], "a.json", b"{"),
        (["--out", "a.txt"], "a.txt", "错".encode()),
        (["--format", "html", "--out", "."], "错.findings.html", b"<!DOC"),
        (["--out", "got/"], "got/错.findings.html", b"<!DOC"),
    ],
)
def test_result_is_written_where_it_is_wanted(words: list[str], name: str, start: bytes, desk: Path) -> None:
    assert main(["check", "错.txt", *words]) == 1
    assert (desk / name).read_bytes().startswith(start)


def test_writing_is_told_with_the_counts(desk: Path, capsys: Screen) -> None:
    main(["check", "错.txt", "--out", "a.html"])
    screen = capsys.readouterr()
    assert screen.out == ""
    assert re.fullmatch(r"已写入 a\.html（错误 1，存疑 \d+）\n", screen.err)


def test_several_files_go_into_a_folder(desk: Path) -> None:
    assert main(["check", "错.txt", "对.txt", "--format", "html", "--out", "got"]) == 1
    assert sorted(path.name for path in (desk / "got").iterdir()) == ["对.findings.html", "错.findings.html"]


def test_file_can_go_through_a_pipe(desk: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["check", "错.txt", "--format", "xlsx", "--out", "-"]) == 1
    assert capsysbinary.readouterr().out.startswith(b"PK")


def test_text_in_a_file_holds_everything(desk: Path) -> None:
    main(["check", "错.txt", "--out", "a.txt"])
    assert re.search(r"\n     \[.+\] [a-z-]+-[0-9a-f]{10}\n", (desk / "a.txt").read_text("utf-8"))


def test_place_that_cannot_be_written_is_told(desk: Path, capsys: Screen) -> None:
    assert main(["check", "错.txt", "--out", "对.txt/a.html"]) == 2
    assert capsys.readouterr().err.splitlines() == ["写不了 对.txt/a.html（系统提示：File exists）。", "请换一个可写的位置。"]


@pytest.mark.parametrize("name", ["a.pdf", "a"])
def test_output_whose_name_shows_no_format_is_told(name: str, desk: Path, capsys: Screen) -> None:
    assert main(["check", "错.txt", "--out", name]) == 2
    assert capsys.readouterr().err.startswith(f"从“{name}”看不出要写成哪种格式。")


@pytest.mark.parametrize("words", [["check", "对.txt"], ["check", "对.txt", "--last-year", "错.txt"], ["read", "错.txt"]])
def test_files_that_are_read_are_never_overwritten(words: list[str], desk: Path, capsys: Screen) -> None:
    before = (desk / "错.txt").read_bytes()
    out = "错.txt" if "错.txt" in words else "./对.txt"
    assert main([*words, "--out", out]) == 2
    assert (desk / "错.txt").read_bytes() == before
    assert "原文件会被覆盖" in capsys.readouterr().err


def test_text_without_a_figure_is_not_called_clean(desk: Path, capsys: Screen) -> None:
    assert main(["check", "对.txt"]) == 0
    assert "没有读到任何数据" in capsys.readouterr().out


def test_writing_text_or_json_is_told(desk: Path, capsys: Screen) -> None:
    main(["read", "错.txt", "--out", "a.json"])
    assert capsys.readouterr().err == "已写入 a.json\n"


def test_unknown_edition_is_told(desk: Path, capsys: Screen) -> None:
    assert main(["check", "错.txt", "--edition", "E99"]) == 2
    assert "没有代码为“E99”的版式" in capsys.readouterr().err


def test_explained_finding_stays_quiet(desk: Path, capsys: Screen) -> None:
    main(["check", "错.txt", "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    wrong = [finding["id"] for finding in findings if finding["severity"] == "error"]
    (desk / "说明.yaml").write_text("".join(f"- {{id: {each}, why: 已核}}\n" for each in wrong), "utf-8")
    assert main(["check", "错.txt", "--accepted", "说明.yaml"]) == 0
    assert f"已说明 {len(wrong)}" in capsys.readouterr().out


def test_last_year_schools_and_annexes_are_taken(desk: Path, capsys: Screen) -> None:
    (desk / "校").mkdir()
    (desk / "校" / "甲.txt").write_text("甲校在校生600人。\n", "utf-8")
    assert main(["check", "错.txt", "--last-year", "对.txt", "--schools", "校", "--all"]) == 1


def test_folder_without_reports_is_told(desk: Path, capsys: Screen) -> None:
    (desk / "校").mkdir()
    assert main(["check", "校"]) == 2
    assert "文件夹里没有能读的报告" in capsys.readouterr().err


def test_more_than_five_reports_give_one_table(desk: Path, capsys: Screen) -> None:
    assert main(["check", *["错.txt"] * 6]) == 1
    assert "共 6 份，6 处错误，0 份未能读取。" in capsys.readouterr().out
