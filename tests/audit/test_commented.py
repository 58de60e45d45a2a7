"""The report given back with comments."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.audit import cast
from zhihuan.audit import Audit
from zhihuan.audit.commented import commented_report, notes_of
from zhihuan.document import Citation, Place, read, write_docx

FIRST = (
    "【错误 1】分项之和 2 + 16 = 18，与合计 12 不符。",
    "应为 18；文中 12",
    "核对合计或分项。",
    "另见 第 4 行：“二等奖16项”",
)


def comments_of(file: bytes) -> list[tuple[str, tuple[str, ...]]]:
    return [(comment.author, tuple(p.text for p in comment.paragraphs)) for comment in docx.Document(BytesIO(file)).comments]


def test_note_says_how_serious_what_and_where_else(case_audit: Audit) -> None:
    notes = notes_of(case_audit)
    assert [note.quote for note in notes] == ["教师获奖12项", "二等奖16项", "招生 520 人", "录取新生 530 人", "学年初"]
    assert notes[0].author == "质环"
    assert notes[0].lines == FIRST
    assert notes[-1].lines == ("【提示 3】“学年初”请写明日期。",)


def test_notes_speak_english_on_request(case_audit: Audit) -> None:
    assert notes_of(case_audit, "en")[0].lines[1] == "expected 18；found 12"


def test_words_of_another_file_get_no_comment(case_audit: Audit) -> None:
    citation = Citation(Place("上年.txt", line=9), "招生 500 人")
    audit = replace(case_audit, findings=(replace(cast.WORDING, citations=(citation,)),))
    assert notes_of(audit) == []


def test_text_comes_back_as_word_with_comments(case_audit: Audit, tmp_path: Path) -> None:
    path = tmp_path / cast.NAME
    path.write_text("as read", "utf-8")
    file = commented_report(replace(case_audit, path=path))
    assert comments_of(file)[0] == ("质环", FIRST)
    assert len(comments_of(file)) == 5
    assert cast.INTAKE in [p.text for p in docx.Document(BytesIO(file)).paragraphs]


def test_word_file_comes_back_itself(case_audit: Audit, tmp_path: Path) -> None:
    path = tmp_path / "云岭职校.docx"
    path.write_bytes(write_docx(cast.DOCUMENT))
    document = read(path)
    passage = next(block.passage for block in document.blocks if hasattr(block, "passage") and block.passage.text == cast.PRIZES)
    report = replace(case_audit.report, document=document, facts=(), relations=())
    finding = replace(cast.WRONG_SUM, citations=(passage.cite(0, 7),), facts=())
    audit = replace(case_audit, path=path, dossier=replace(case_audit.dossier, report=report), findings=(finding,))
    before, after = docx.Document(str(path)), docx.Document(BytesIO(commented_report(audit)))
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]
    assert [comment.author for comment in after.comments] == ["质环"]


@pytest.mark.parametrize("format_", ["pdf", "html"])
def test_other_formats_come_back_as_word_too(case_audit: Audit, tmp_path: Path, format_: str) -> None:
    path = tmp_path / cast.NAME
    path.write_bytes(b"as read")
    report = replace(case_audit.report, document=replace(cast.DOCUMENT, format=format_))
    audit = replace(case_audit, path=path, dossier=replace(case_audit.dossier, report=report))
    assert len(comments_of(commented_report(audit))) == 5
