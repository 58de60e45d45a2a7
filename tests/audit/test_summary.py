"""The summary table of many reports."""

import csv
from dataclasses import replace
from io import StringIO

from zhihuan.audit import Row, Terminal, summary_csv, summary_page, summary_text
from zhihuan.language import Text

GOOD = Row(
    "甲校.docx", "甲校", "2024", "E3", facts=310, linked=200, errors=2, warnings=5, infos=1, silenced=1, kept="甲校.findings.html"
)
CLEAN = Row("乙<校>.docx", "=乙校", "2024", "", facts=90, linked=70)
BAD = Row("丙校.pdf", trouble=Text("全部是扫描页。", "All pages are scanned."))
ROWS = (GOOD, CLEAN, BAD)


def test_csv_opens_in_a_spreadsheet() -> None:
    text = summary_csv(ROWS)
    assert text.startswith("\ufeff文件,单位,年度")
    assert list(csv.reader(StringIO(text[1:])))[1:] == [
        ["甲校.docx", "甲校", "2024", "E3", "310", "200", "2", "5", "1", "1", ""],
        ["乙<校>.docx", "'=乙校", "2024", "", "90", "70", "0", "0", "0", "0", ""],
        ["丙校.pdf", "", "", "", "", "", "", "", "", "", "全部是扫描页。"],
    ]
    assert summary_csv(ROWS, "en").startswith("\ufefffile,entity,year")


def test_page_links_each_report_and_adds_up() -> None:
    page = summary_page(ROWS)
    assert '<a href="甲校.findings.html">甲校.docx</a>' in page
    assert '<td class="errors some number">2</td>' in page
    assert "乙&lt;校&gt;.docx</td>" in page
    assert '<td class="note">全部是扫描页。</td>' in page
    assert (
        '<td>合计</td><td></td><td></td><td></td><td class="number">400</td><td class="number">270</td><td class="number">2</td>'
        in page
    )
    assert "<h1>Audit of 3 reports</h1>" in summary_page(ROWS, "en")


def test_text_is_a_line_a_report() -> None:
    lines = summary_text(ROWS).splitlines()
    assert lines[1].split() == ["甲校.docx", "甲校", "2024", "E3", "310", "200", "2", "5", "1"]
    assert lines[3:5] == ["丙校.pdf", "  ! 全部是扫描页。"]
    assert lines[-1] == "共 3 份，2 处错误，1 份未能读取。"


def test_text_is_coloured_where_something_is_wrong() -> None:
    lines = summary_text((GOOD, replace(GOOD, errors=0)), terminal=Terminal(120, is_coloured=True)).splitlines()
    assert [line.startswith("\x1b[") for line in lines[:3]] == [True, True, False]
