"""Which files are reports, and which are annexes."""

from pathlib import Path

import pytest

from zhihuan.audit import Case, expand, gather
from zhihuan.errors import UsageError

A, B, TABLES = Path("甲校.docx"), Path("乙校.pdf"), Path("附表.xlsx")


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()


def test_workbook_beside_one_report_is_its_annex() -> None:
    assert gather([A, TABLES]) == (Case(A, (TABLES,)),)


def test_workbooks_alone_are_reports() -> None:
    assert gather([TABLES, Path("b.xlsx")]) == (Case(TABLES), Case(Path("b.xlsx")))


def test_workbook_goes_to_the_report_whose_name_it_repeats() -> None:
    tables, closer = Path("甲校-附表.xlsx"), Path("甲校东区.XLSX")
    east = Path("甲校东区.docx")
    assert gather([A, B, tables, east, closer]) == (Case(A, (tables,)), Case(B), Case(east, (closer,)))


def test_stray_workbook_given_by_hand_is_refused() -> None:
    with pytest.raises(UsageError, match="看不出表格文件 附表"):
        gather([A, B, TABLES])


def test_folder_is_searched_and_lock_files_passed_over(tmp_path: Path) -> None:
    touch(tmp_path, "b.txt", "a.docx", "~$a.docx", ".hidden.txt", "notes.pptx", "deep/c.PDF", "tables.xlsx")
    assert gather([tmp_path]) == (
        Case(tmp_path / "a.docx"),
        Case(tmp_path / "b.txt"),
        Case(tmp_path / "deep" / "c.PDF"),
        Case(tmp_path / "tables.xlsx"),
    )


def test_expand_opens_folders_and_keeps_files(tmp_path: Path) -> None:
    touch(tmp_path, "b.txt", "a.txt")
    assert list(expand([A, tmp_path])) == [A, tmp_path / "a.txt", tmp_path / "b.txt"]
