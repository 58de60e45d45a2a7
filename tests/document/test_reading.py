from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.document.rendering import passages, rendered, verbatim
from zhihuan.document import Table, read
from zhihuan.errors import UnreadableFile

TEXT = "一、概况\n学校有学生1200人。\n"
BLOCKS = ["# [一] 概况", "body: 学校有学生1200人。"]


def test_a_text_its_bytes_and_its_file_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "甲校.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    from_file, from_bytes, from_text = read(path), read(TEXT.encode(), name="甲校.txt"), read(TEXT, name="甲校.txt")
    assert rendered(from_file) == BLOCKS
    assert from_file == from_bytes == from_text
    assert (from_file.name, from_file.format, from_file.source) == ("甲校.txt", "txt", TEXT)
    assert read(path, name="乙校.txt").name == "乙校.txt"


@pytest.mark.parametrize(
    ("name", "kind"), [("", "txt"), ("a.md", "md"), ("a.markdown", "md"), ("a.HTM", "html"), ("a.pdf", "txt")]
)
def test_the_suffix_tells_the_format_of_a_text(name: str, kind: str) -> None:
    assert read("学校", name=name).format == kind


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff\0\0"])
def test_nothing_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile, match="空"):
        read(text)


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="找不到"):
        read(tmp_path / "没有.txt")
    with pytest.raises(UnreadableFile, match="打不开"):
        read(tmp_path)


def test_a_renamed_file_is_read_by_its_content_and_said() -> None:
    document = read("<html><body><h1>一、概况</h1></body></html>".encode(), name="a.txt")
    assert (document.format, rendered(document)) == ("html", ["# [一] 概况"])
    assert len(document.troubles) == 1


def test_what_hides_in_a_text_is_left_out_and_said() -> None:
    document = read("一、概\u200b况\n学\0校有学\xad生\u202e12\ud80000人。\n")
    assert rendered(document) == ["# [一] 概况", "body: 学校有学生12\ufffd00人。"]
    assert [trouble.place.line for trouble in document.troubles] == [2, 2, 2]


def test_a_word_file_goes_to_its_reader() -> None:
    with pytest.raises(UnreadableFile):
        read(b"PK\x03\x04 word/document.xml", name="a.docx")


PARTS = (
    *"一、 1. 1.1 2.1.3 （一） （1） ① 第一章 案例一 目录 图1-2： 表1 附表1 学校有学生100人 ， 。 ； ：".split(),
    *"[bookmark:_Toc1] -5- 12 98.5% 1.5万人".split(),
    *'合计 序号 ┌ ─ ┐ │ ├ └ 声明 报告 2020年 abc 工作 ** # > ``` --- | |---| <table> <tr> <td> <p> </table> <!-- --> "'.split(),
    *"\n \n\n \t \n\t \n| \r \r\n \u3000 \u200b \0 \ud800 \u202e \ufeff \f \x0b \u2028".split(" "),
    "  ",
    "<td rowspan=2>",
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=3)), max_size=50).map("".join)
)


@settings(max_examples=400)
@given(TEXTS, st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_text_is_read_and_every_character_is_found_again(text: str, name: str) -> None:
    try:
        document = read(text, name=name)
    except UnreadableFile:
        return
    for passage in passages(document.blocks):
        assert passage.anchors[0].at == 0
        assert not {"\0", "\ud800", "\u202e"} & set(passage.text)
    if "&" not in text:
        assert [one for one in verbatim(document) if one[0] != one[1]] == []
    for table in (block for block in document.blocks if isinstance(block, Table)):
        assert {len(row) for row in table.rows} == {table.width}
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                assert cell.row <= row < cell.row + cell.rowspan
                assert cell.column <= column < cell.column + cell.colspan


@settings(max_examples=100)
@given(st.binary(max_size=120))
def test_any_bytes_are_read_or_refused(source: bytes) -> None:
    try:
        document = read(source, name="a.txt")
    except UnreadableFile:
        return
    assert document.source.strip()


def test_markdown_named_as_text_is_read_as_markdown() -> None:
    text = "# 1 学校情况\n\n## 1.1 规模\n\n在校生1200人。\n"
    assert rendered(read(text, "a.txt")) == rendered(read(text, "a.md"))
    once = "# 一行\n在校生1200人。\n"  # a list sign may stand at the head of a line of any text
    assert rendered(read(once, "a.txt")) != rendered(read(once, "a.md"))
