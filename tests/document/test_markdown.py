import pytest

from tests.document.rendering import rendered
from zhihuan.document import read


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("# 概况\n\n## 1.1 历史 ##\n\n学校在江边。\n", ["# [] 概况", "## [1.1] 历史", "body: 学校在江边。"]),
        ("概况\n===\n\n历史\n---\n\n学校。\n", ["# [] 概况", "## [] 历史", "body: 学校。"]),
        ('学校有**学生**`1200`人，[详见](http://a.b/c "题")、2*3。', ["body: 学校有学生1200人，详见、2*3。"]),
        (
            "# 文溪中专\n\n# 质量年度报告\n\n## 学校概况\n\n### 历史\n\n学校在江边。\n",
            ["title: 文溪中专", "title: 质量年度报告", "# [] 学校概况", "## [] 历史", "body: 学校在江边。"],
        ),
        ("# 质量年度报告\n\n# 学校概况\n\n学校。\n", ["title: 质量年度报告", "# [] 学校概况", "body: 学校。"]),
        ("# 质量年度报告\n\n## 前言\n\n学校。\n", ["title: 质量年度报告", "# [] 前言", "body: 学校。"]),
        ("- 甲\n- 乙\n", ["item: - 甲", "item: - 乙"]),
        ("> 学校。\n>\n> 学生。\n", ["body: 学校。", "body: 学生。"]),
        ("学校。\n\n***\n\n```text\n学生。\n```\n#\n", ["body: 学校。", "body: 学生。"]),
        ("![校门](a.png)\n\n学校。", ["image 校门", "body: 学校。"]),
        ("---\ntitle: 甲\n---\n学校。", ["body: 学校。"]),
        ("---\n学校。", ["body: 学校。"]),
        ("|指标|2024年|\n|:--|--:|\n|**学生**|12|\n", ["TABLE -", "  #指标 | #2024年", "  学生 | 12"]),
        ("学校。\n\n===\n", ["body: 学校。", "body: ==="]),
        (
            "前文。\n\n<table><tr><th colspan=2>人数</th></tr>\n<tr><td>学生</td><td>12</td></tr></table>\n\n后文。",
            ["body: 前文。", "TABLE -", "  #人数 | <", "  学生 | 12", "body: 后文。"],
        ),
        ("<table><tr><td>甲<td>乙<tr><td>1<td>2", ["TABLE -", "  #甲 | #乙", "  1 | 2"]),
    ],
)
def test_markdown(text: str, blocks: list[str]) -> None:
    assert rendered(read(text, name="a.md")) == blocks


def test_lines_are_those_of_the_source() -> None:
    document = read("# 概况\n\n> 学校。\n\n<table><tr><td>甲<td>乙</table>\n\n后文。", name="a.md")
    assert [block.place.line if hasattr(block, "place") else block.passage.place().line for block in document.blocks] == [
        1,
        3,
        5,
        7,
    ]
    assert document.blocks[0].passage.place().start == 2  # type: ignore[union-attr]
