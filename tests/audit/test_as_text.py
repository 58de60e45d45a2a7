"""The text on a terminal."""

from dataclasses import replace

import pytest

from tests.audit import cast
from zhihuan.audit import Acceptance, Audit, Terminal, audit_text, reading_text
from zhihuan.checks import Severity
from zhihuan.document import Citation, Place, Trouble
from zhihuan.facts import Reading
from zhihuan.language import Text


def many_findings(audit: Audit, count: int) -> Audit:
    return replace(audit, findings=tuple(replace(cast.WRONG_SUM, expected=str(i)) for i in range(count)))


def test_findings_are_grouped_worst_first(case_audit: Audit) -> None:
    assert audit_text(case_audit) == (
        "云岭职校.txt\n"
        "云岭职校 · 2024 年度 · 版式 E1 · 数据 10 个，认出指标 4 个\n"
        "错误 1   存疑 1   提示 1   失效的说明 1\n"
        "\n"
        "── 错误 (1)\n"
        "  1. 分项之和 2 + 16 = 18，与合计 12 不符。\n"
        "     第 4 行：“教师获奖12项”\n"
        "     第 4 行：“二等奖16项”\n"
        "\n"
        "── 存疑 (1)\n"
        "  2. 招生数前后不一：520 人与 530 人。\n"
        "     第 3 行：“招生 520 人”\n"
        "     第 5 行：“录取新生 530 人”\n"
        "\n"
        "── 提示 (1)\n"
        "  3. “学年初”请写明日期。\n"
        "     第 13 行：“学年初”\n"
    )


def test_all_adds_hint_title_and_id(case_audit: Audit) -> None:
    lines = audit_text(replace(case_audit, findings=(cast.WRONG_SUM,)), all_of_it=True).splitlines()
    assert lines[-2:] == ["     → 核对合计或分项。", f"     [arithmetic.sum] {cast.WRONG_SUM.id}"]


def test_english_is_spoken_on_request(case_audit: Audit) -> None:
    text = audit_text(case_audit, "en")
    assert "── Error (1)\n  1. The parts 2 + 16 = 18 do not give 12.\n     line 4: “教师获奖12项”" in text
    assert "lapsed explanations 1" in text


def test_text_fits_a_screen_and_counts_the_rest(case_audit: Audit) -> None:
    lines = audit_text(many_findings(case_audit, 50)).splitlines()
    assert len(lines) <= 40
    shown = sum("分项之和" in line for line in lines)
    assert lines[-1] == f"还有 {50 - shown} 条发现，加 --all 全部显示。"


def test_all_shows_every_finding(case_audit: Audit) -> None:
    assert audit_text(many_findings(case_audit, 50), all_of_it=True).count("分项之和") == 50


def test_long_quotes_are_cut_unless_all_is_asked_for(case_audit: Audit) -> None:
    citation = replace(cast.WORDING.citations[0], quote="字" * 70)
    audit = replace(case_audit, findings=(replace(cast.WORDING, citations=(citation,)),))
    assert "字" * 60 + "…”" in audit_text(audit, terminal=Terminal(200))
    assert "字" * 70 + "”" in audit_text(audit, terminal=Terminal(200), all_of_it=True)


def test_explained_findings_are_counted(case_audit: Audit) -> None:
    audit = replace(case_audit, findings=(), silenced=((cast.WRONG_SUM, Acceptance(cast.WRONG_SUM.id, "已核")),), lapsed=())
    assert audit_text(audit).splitlines()[2] == "错误 0   存疑 0   提示 0   已说明 1"
    assert audit.count(Severity.ERROR) == 0


def test_clean_report_says_so(case_audit: Audit) -> None:
    assert audit_text(replace(case_audit, findings=())).splitlines()[-1] == "没有发现问题。"


def test_troubles_of_reading_are_told(case_audit: Audit) -> None:
    trouble = Trouble(Text("此页是扫描件。", "This page is scanned."), Place(cast.NAME, page=2))
    document = replace(case_audit.report.document, troubles=(trouble,) * 5)
    audit = replace(case_audit, dossier=replace(case_audit.dossier, report=replace(case_audit.report, document=document)))
    assert audit_text(audit).splitlines()[2:6] == ["! 第 2 页：此页是扫描件。"] * 3 + ["! 读取时另有 2 处说明"]


def test_reading_is_a_line_a_fact(reading: Reading) -> None:
    lines = reading_text(reading).splitlines()
    assert len(lines) == 3 + len(cast.FACTS)
    assert lines[4].split() == ["第", "3", "行", "春季招生", "20人", "2024", "2024春", "-"]
    assert lines[9].split() == ["第", "5", "行", "就业率", "97.36%", "2024", "就业率"]


def test_reading_names_codes_in_english(reading: Reading) -> None:
    assert reading_text(reading, "en").splitlines()[9].split()[-1] == "employment_rate"


@pytest.mark.parametrize(
    ("row", "section", "words"), [(None, "学生情况", "学生情况"), (3, "学生情况", "学生情况 表"), (None, "", "第 8 段")]
)
def test_reading_of_a_word_file_names_the_section(reading: Reading, row: int | None, section: str, words: str) -> None:
    place = Place("报告.docx", block=7, row=row)
    evidence = replace(cast.RATE.evidence, citation=Citation(place, "就业率97.36%"), section=section, row=row)
    lines = reading_text(replace(reading, facts=(replace(cast.RATE, evidence=evidence),))).splitlines()
    assert lines[-1].startswith(f"{words} ")


def test_reading_of_an_unknown_report_says_so(reading: Reading) -> None:
    unknown = replace(reading, entity="", period="", edition="", facts=())
    assert reading_text(unknown).splitlines()[1] == "年度不明 · 版式 不明 · 数据 0 个，认出指标 0 个"


def test_long_reading_is_cut_to_a_screen(reading: Reading) -> None:
    long = replace(reading, facts=cast.FACTS * 10)
    assert len(reading_text(long).splitlines()) <= 40
    assert reading_text(long).splitlines()[-1] == "还有 65 个数据，加 --all 全部显示。"
    assert len(reading_text(long, all_of_it=True).splitlines()) == 103
