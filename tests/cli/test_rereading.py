"""A report that was edited in Word, taken back."""

import io
import shutil
from pathlib import Path

import docx
import pytest

from zhihuan.cli import main

OWN = "学校与企业共建实训基地。\n"


@pytest.fixture
def written(city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A copy of the workspace in which the report of S001 was composed, with a text of its own."""
    copy = tmp_path / "台账"
    shutil.copytree(city, copy)
    texts = copy / "texts" / "S001" / "2025" / "E3"
    texts.mkdir(parents=True)
    (texts / "1.1.md").write_text(OWN, "utf-8")
    assert main(["compose", str(copy), "--school", "S001", "--quick"]) == 0
    capsys.readouterr()
    return copy


def edit(old: str, new: str) -> None:
    """Change words in report.docx as somebody at Word would."""
    document = docx.Document(io.BytesIO(Path("report.docx").read_bytes()))
    run = next(run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new)
    document.save("report.docx")


def text(workspace: Path) -> str:
    return (workspace / "texts" / "S001" / "2025" / "E3" / "1.1.md").read_text("utf-8")


def test_untouched_report_changes_nothing(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reread", "report.docx", str(written), "--school", "S001"]) == 0
    assert "改动 0 处，数据冲突 0 处。" in capsys.readouterr().out
    assert text(written) == OWN


def test_edited_words_are_merged_and_used(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit("共建实训基地", "共建三个实训基地")
    assert main(["reread", "report.docx", str(written), "--school", "S001", "--dry-run"]) == 0
    assert "段落已修改" in capsys.readouterr().out
    assert text(written) == OWN
    assert main(["reread", "report.docx", str(written), "--school", "S001"]) == 0
    assert "已并入 1 节文字" in capsys.readouterr().err
    assert "共建三个实训基地" in text(written)
    assert main(["compose", str(written), "--school", "S001", "--to", "html"]) == 0
    assert "共建三个实训基地" in Path("report.html").read_text("utf-8")


def test_text_changed_in_both_places_is_put_beside(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit("共建实训基地", "共建三个实训基地")
    (written / "texts" / "S001" / "2025" / "E3" / "1.1.md").write_text("我们改过。\n", "utf-8")
    assert main(["reread", "report.docx", str(written), "--school", "S001"]) == 0
    assert "请合并" in capsys.readouterr().err
    assert text(written) == "我们改过。\n"
    assert "三个" in (written / "texts" / "S001" / "2025" / "E3" / "1.1.md.收回").read_text("utf-8")


def test_changed_number_is_a_conflict_and_not_taken(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = docx.Document("report.docx")
    body = document.element.body
    controls = body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}sdt")
    names = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    number = next(
        run
        for control in controls
        for run in control.iter(f"{names}t")
        if any("students_full_time@2025" in str(alias.attrib.values()) for alias in control.iter(f"{names}alias"))
    )
    number.text = "99999"
    document.save("report.docx")
    assert main(["reread", "report.docx", str(written), "--school", "S001"]) == 1
    told = capsys.readouterr().out
    assert "── 数据冲突" in told
    assert "students_full_time@2025" in told
    assert "99999" in told


def test_report_that_was_never_composed_is_told(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.docx").write_bytes(b"PK")
    assert main(["reread", "a.docx", str(city), "--school", "S009"]) == 2
    assert "还没有这样的报告" in capsys.readouterr().err


def test_marks_that_another_program_took_away_are_told_in_one_line(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = docx.Document("report.docx")
    names = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    controls = [each for each in document.element.body.iter(f"{names}sdt") if each.getparent().tag == f"{names}p"][:3]
    for control in controls:
        for run in control.find(f"{names}sdtContent"):
            control.addprevious(run)
        control.getparent().remove(control)
    document.save("report.docx")
    assert main(["reread", "report.docx", str(written), "--school", "S001"]) == 0
    told = capsys.readouterr().out
    assert "另有 3 个数字的数据标记被去掉，数值未变，已恢复。" in told
    assert "改动 3 处，数据冲突 0 处。" in told
