"""The opinion sheet."""

from io import BytesIO

import docx

from zhihuan.audit import Audit
from zhihuan.audit.opinions import opinion_book, opinion_file, opinion_sheet
from zhihuan.document import Table, read

HEAD = ("序号", "章节", "原文", "问题", "修改要求")
FIRST = (
    1,
    "一、基本情况",
    "第 4 行：“教师获奖12项”\n第 4 行：“二等奖16项”",
    "【错误】分项之和 2 + 16 = 18，与合计 12 不符。",
    "应为 18。核对合计或分项。",
)


def test_sheet_has_a_row_for_each_finding(case_audit: Audit) -> None:
    sheet = opinion_sheet(case_audit)
    assert tuple(column.name for column in sheet.columns) == HEAD
    assert sheet.rows[0] == FIRST
    assert [row[-1] for row in sheet.rows] == ["应为 18。核对合计或分项。", "统一为一个数。", ""]


def test_sheet_speaks_english_on_request(case_audit: Audit) -> None:
    sheet = opinion_sheet(case_audit, "en")
    assert sheet.title == "Review opinions"
    assert sheet.rows[0][-1] == "Should be 18. Check total and parts."


def test_workbook_holds_the_sheet(case_audit: Audit) -> None:
    table = next(block for block in read(opinion_book(case_audit), "意见.xlsx").blocks if isinstance(block, Table))
    texts = [tuple(cell.text for cell in row) for row in table.rows]
    assert (*map(str, FIRST),) in texts
    assert HEAD in texts


def test_word_file_holds_the_sheet_under_the_name_of_the_report(case_audit: Audit) -> None:
    file = docx.Document(BytesIO(opinion_file(case_audit)))
    assert "云岭职校质量年度报告 · 云岭职校 · 2024" in [p.text for p in file.paragraphs]
    assert [cell.text for cell in file.tables[0].rows[1].cells] == ["1", *FIRST[1:]]
