"""The findings and the outline beside the report."""

import re
from dataclasses import replace

from tests.audit import cast
from zhihuan.audit import Acceptance, Audit
from zhihuan.audit.bonds import weave
from zhihuan.audit.page_findings import explained_html, filters_html, findings_html, outline_html
from zhihuan.checks import CHECKS, Finding, Severity
from zhihuan.document import Citation, Place
from zhihuan.language import Text


def only(audit: Audit, finding: Finding) -> Audit:
    return replace(audit, findings=(finding,))


def test_findings_are_items_worst_first(case_audit: Audit) -> None:
    html = findings_html(case_audit, weave(case_audit))
    assert re.findall(r'id="(f\d)" data-i="\d" data-severity="(\w+)"', html) == [
        ("f0", "error"),
        ("f1", "warning"),
        ("f2", "info"),
    ]
    assert '<span class="zh" lang="zh">分项之和 2 + 16 = 18，与合计 12 不符。</span>' in html
    assert re.findall(r'data-place="([\d.]+)"', html) == ["0.0", "0.1", "1.0", "1.1", "2.0"]


def test_finding_shows_its_values_and_hint_if_it_has_them(case_audit: Audit) -> None:
    full, bare = (only(case_audit, finding) for finding in (cast.WRONG_SUM, cast.WORDING))
    assert "<dd>18</dd>" in (html := findings_html(full, weave(full)))
    assert 'class="hint"' in html
    html = findings_html(bare, weave(bare))
    assert "<dl" not in html
    assert "hint" not in html


def test_words_of_another_file_are_named_but_lead_nowhere(case_audit: Audit) -> None:
    citation = Citation(Place("上年.txt", line=9), "招生 500 人")
    audit = only(case_audit, replace(cast.TWO_VALUES, citations=(*cast.TWO_VALUES.citations[:1], citation)))
    html = findings_html(audit, weave(audit))
    assert '<li><span class="where"><span class="zh" lang="zh">上年.txt 第 9 行</span>' in html
    assert html.count("data-place") == 1


def test_filters_count_severities_and_families(case_audit: Audit) -> None:
    known = replace(cast.WRONG_SUM, check=CHECKS[0].id)
    html = filters_html(replace(case_audit, findings=(known, known, cast.WORDING)))
    assert re.findall(r'data-group="(\w+)" data-value="(\w*)".*?<b>(\d)</b>', html) == [
        ("severity", "error", "2"),
        ("severity", "info", "1"),
        ("family", CHECKS[0].family, "2"),
        ("family", "", "1"),
    ]


def test_clean_report_says_so_and_has_no_filters(case_audit: Audit) -> None:
    clean = replace(case_audit, findings=())
    assert findings_html(clean, weave(clean)) == (
        '<li><span class="zh" lang="zh">没有发现问题。</span><span class="en" lang="en">Nothing was found.</span></li>'
    )
    assert filters_html(clean) == ""


def test_outline_counts_serious_findings_by_chapter(case_audit: Audit) -> None:
    html = outline_html(case_audit, weave(case_audit))
    assert html == '<ol><li class="level1"><a href="#b0-0">一、基本情况</a> <b class="count">2</b></li></ol>'


def test_outline_leaves_notes_out_and_names_annexes(case_audit: Audit) -> None:
    annex = replace(
        case_audit.report, document=replace(cast.DOCUMENT, name="附表.xlsx", blocks=cast.BLOCKS[2:4]), facts=(), relations=()
    )
    audit = replace(only(case_audit, cast.WORDING), dossier=replace(case_audit.dossier, annexes=(annex,)))
    html = outline_html(audit, weave(audit))
    assert html == '<ol><li class="level1"><a href="#b0-0">一、基本情况</a></li></ol><p>附表.xlsx</p>'


def test_explained_findings_are_folded_with_their_reason(case_audit: Audit) -> None:
    reason = Acceptance(cast.WORDING.id, "见<附注>", "教务处")
    audit = replace(case_audit, silenced=((replace(cast.WORDING, severity=Severity.ERROR, message=Text("甲", "甲")), reason),))
    assert "<li>甲<br><b>→</b> 见&lt;附注&gt; · 教务处</li>" in explained_html(audit)
    assert explained_html(case_audit) == ""
