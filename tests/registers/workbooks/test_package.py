import pytest

from tests.registers.cast import table
from tests.registers.workbooks.hostile import rewritten, zipped
from zhihuan.errors import UnreadableFile
from zhihuan.registers.workbooks import package
from zhihuan.registers.workbooks.package import Package

SHEET = "xl/worksheets/sheet1.xml"
SOURCE = table(["1"], ["2"])


def test_elements_come_one_by_one() -> None:
    assert [element.get("r") for element in Package(SOURCE).elements(SHEET, "row")] == ["1", "2", "3"]
    assert list(Package(SOURCE).elements("xl/none.xml", "row")) == []


def test_a_small_part_is_held_whole() -> None:
    root = Package(SOURCE).tree_of("xl/workbook.xml")
    assert root is not None
    assert root.tag.endswith("}workbook")
    assert Package(SOURCE).tree_of("xl/none.xml") is None


@pytest.mark.parametrize("source", [b"PK\x03\x04", SOURCE[: len(SOURCE) // 2]])
def test_a_zip_cut_short_is_refused(source: bytes) -> None:
    with pytest.raises(UnreadableFile, match="损坏"):
        list(Package(source).elements(SHEET, "row"))


def test_a_damaged_part_is_refused_by_name() -> None:
    at = SOURCE.index(b"xl/worksheets/sheet1.xml")
    spoilt = SOURCE[: at + 60] + b"\0" * 40 + SOURCE[at + 100 :]
    with pytest.raises(UnreadableFile, match=r"sheet1\.xml"):
        list(Package(spoilt).elements(SHEET, "row"))


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml"])
def test_broken_xml_is_refused_with_its_line(part: str) -> None:
    with pytest.raises(UnreadableFile, match="第 1 行处有误"):
        _read(rewritten(SOURCE, part, b"</", b"<<"))


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml"])
def test_declared_entities_are_refused_before_they_unfold(part: str) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "cccccccc">]><'
    with pytest.raises(UnreadableFile, match="实体"):
        _read(rewritten(SOURCE, part, b"<w", bomb + b"w"))


def _read(source: bytes) -> None:
    opened = Package(source)
    opened.tree_of("xl/workbook.xml")
    list(opened.elements(SHEET, "row"))


def test_a_part_beyond_the_limit_is_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableFile, match="解开后过大"):
        list(Package(SOURCE).chunks(SHEET, limit=10))
    monkeypatch.setattr(package, "MAX_TREE_BYTES", 10)
    with pytest.raises(UnreadableFile, match="解开后过大"):
        Package(SOURCE).tree_of("xl/workbook.xml")


def test_a_part_far_larger_than_its_file_is_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "FREE_BYTES", 1000)
    source = zipped({SHEET: b"<worksheet><sheetData>" + b" " * 3_000_000 + b"</sheetData></worksheet>"})
    with pytest.raises(UnreadableFile, match="解开后过大"):
        list(Package(source).elements(SHEET, "row"))


def test_a_row_without_end_is_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_ELEMENT_BYTES", 1000)
    endless = b"<worksheet><sheetData><row>" + b"<c/>" * 1000
    with pytest.raises(UnreadableFile, match="一行过长"):
        list(Package(zipped({SHEET: endless})).elements(SHEET, "row"))


def test_too_many_parts_are_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PARTS", 3)
    with pytest.raises(UnreadableFile, match="个文件"):
        Package(SOURCE)


def test_a_locked_zip_is_told_from_a_damaged_one() -> None:
    at = SOURCE.rindex(b"PK\x01\x02")
    locked = SOURCE[: at + 8] + b"\x01" + SOURCE[at + 9 :]
    with pytest.raises(UnreadableFile, match="密码"):
        Package(locked)
