"""Pictures, previews, and Word files in and out."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as WordFile
from PIL import Image

from benchmarks.word_edits import Body, W
from tests.site.conftest import Cast
from tests.site.reporting.drafting.conftest import know
from zhihuan.errors import UnreadableFile, UsageError
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.drafting.importing import import_words
from zhihuan_site.reporting.actions.drafting.laying import section_called
from zhihuan_site.reporting.actions.drafting.pictures import add_picture, addresses_of
from zhihuan_site.reporting.actions.drafting.previewing import pages_of, section_pdf
from zhihuan_site.reporting.actions.drafting.saving import save_section
from zhihuan_site.reporting.actions.drafting.taking_back import hand_in, read_back, take_over, write_out
from zhihuan_site.reporting.actions.drafting.writing import to_text
from zhihuan_site.reporting.models import Report, Section

BODY = "招生{{enrol_new}}人[[，其中女生{{students_female}}人]]。\n\n第二段话在这里，说明情况。"


def png(width: int = 40, height: int = 30) -> bytes:
    """Return a small picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#0b6e4f").save(out, "PNG")
    return out.getvalue()


def saved_word(fill: Callable[[WordFile], None]) -> bytes:
    """Return a Word file as a department would hand it in."""
    word, out = WordFile(), io.BytesIO()
    fill(word)
    word.save(out)
    return out.getvalue()


def test_a_picture_is_kept_under_a_name_of_its_own(cast: Cast, report: Report) -> None:
    names = [
        add_picture(report=report, by=cast.writer, name=name, content=png()).name
        for name in ("校门 (1).PNG", "校门 (1).png", "../../a|b.png")
    ]
    assert names == ["校门-1.png", "校门-1-2.png", "a-b.png"]
    client = cast.client(cast.guest)
    answer = client.get(addresses_of(report)["校门-1.png"])
    assert (answer.content, answer["Content-Type"], answer["X-Content-Type-Options"]) == (png(), "image/png", "nosniff")
    assert cast.client(cast.rival).get(addresses_of(report)["校门-1.png"]).status_code == 403
    with pytest.raises(PermissionDenied):
        add_picture(report=report, by=cast.officer, name="x.png", content=png())


@pytest.mark.parametrize("content", [b"", b"<svg onload='alert(1)'/>", b"\x89PNG\r\n\x1a\nrubbish", b"GIF89a" + b"\0" * 20])
def test_what_is_no_picture_is_refused(cast: Cast, report: Report, content: bytes) -> None:
    with pytest.raises(UsageError, match="不是能印的图片"):
        add_picture(report=report, by=cast.writer, name="校门.png", content=content)
    sent = {"file": SimpleUploadedFile("校门.png", content)}
    answer = cast.client(cast.writer).post(f"/reports/{report.pk}/pictures/", sent, headers={"accept": "application/json"})
    assert answer.status_code == 409


def test_a_section_is_shown_as_pages(cast: Cast, section: Section) -> None:
    add_picture(report=section.report, by=cast.writer, name="校门.png", content=png())
    save_section(section=section, by=cast.writer, body=f"{BODY}\n\n### 小标题\n\n![校门](校门.png)", base=0)
    section = section_called(section.report, "1.1")
    pages = pages_of(section_pdf(section))
    with Image.open(io.BytesIO(pages[0])) as image:
        assert (len(pages), image.format, image.width > 900) == (1, "PNG", True)
    answer = cast.client(cast.officer).get(f"/reports/{section.report_id}/sections/1.1/preview/")
    assert answer.content.decode().count("<img") == 1
    whole = cast.client(cast.officer).get(f"/reports/{section.report_id}/preview.pdf")
    assert (whole["Content-Type"], whole.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_default_figure_and_table_are_shown_as_the_figures_make_them(cast: Cast, section: Section) -> None:
    def shown(**asked: str) -> dict[str, Any]:
        return cast.client(cast.guest).get(f"/reports/{section.report_id}/sections/1.1/block/", asked).json()

    rows = shown(kind="表", title="学生规模")["rows"]
    assert rows[0] == ["指标", "单位", "2024年", "2025年", "比上年增减"]
    assert ["全日制在校生人数", "人", "1474", "1459", "-15"] in rows
    assert shown(kind="图", title="学生规模两年对比")["image"].startswith("data:image/svg+xml;base64,")
    assert (shown(kind="图", title="没有这样的图"), shown()) == ({}, {})


def department_file(word: WordFile) -> None:
    word.add_heading("招生与在校生规模", 1)
    word.add_heading("宣传", 2)
    word.add_paragraph("走进12所初中，发放资料。")
    word.add_paragraph("开放日一次", style="List Bullet")
    word.add_paragraph("家长会两次", style="List Bullet")
    word.add_picture(io.BytesIO(png()))
    table = word.add_table(rows=2, cols=2)
    for cell, words in zip((cell for row in table.rows for cell in row.cells), ("专业", "人数", "护理", "98"), strict=True):
        cell.text = words


def test_a_departments_word_file_becomes_paragraphs_of_the_section(cast: Cast, section: Section) -> None:
    imported = import_words(section=section, by=cast.writer, name="教务处.docx", content=saved_word(department_file))
    text = to_text({"type": "doc", "content": imported.blocks})
    assert "### 宣传" in text
    assert "走进12所初中，发放资料。" in text
    assert "招生与在校生规模" not in text
    assert "| 专业 | 人数 |\n| --- | --- |\n| 护理 | 98 |" in text
    assert list(addresses_of(section.report)) == ["1.1-图片.png"]
    assert "](1.1-图片.png)" in text
    assert Section.objects.get(pk=section.pk).body == ""  # nothing is saved before the writer keeps it
    save_section(section=section, by=cast.writer, body=text, base=0)
    assert section_pdf(section_called(section.report, "1.1")).startswith(b"%PDF-")


def test_what_an_import_leaves_out_is_named(cast: Cast, section: Section) -> None:
    def fill(word: WordFile) -> None:
        said = word.add_paragraph("走进12所初中，发放资料。")
        word.add_comment(said.runs, text="数字待核", author="教务处")
        table = word.add_table(rows=2, cols=2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "专业与人数"

    imported = import_words(section=section, by=cast.writer, name="教务处.docx", content=saved_word(fill))
    assert imported.notes == ("批注没有导入：数字待核（教务处）", "表格里合并的格拆开了，请核对：专业与人数")


def test_an_own_table_changed_in_word_is_named_and_not_taken(cast: Cast, section: Section) -> None:
    table = "表：竞赛成绩\n| 项目 | 等级 |\n| --- | --- |\n| 甲赛 | 一等奖 |"
    save_section(section=section, by=cast.writer, body=f"{BODY}\n\n{table}", base=0)
    name, docx = write_out(report=Report.objects.get(pk=section.report_id), by=cast.writer)
    back = hand_in(report=section.report, by=cast.writer, name=name, content=edited(docx, "一等奖", "特等奖"))
    page = cast.client(cast.writer).get(f"/reports/{section.report_id}/word/{back.pk}/").content.decode()
    assert "竞赛成绩”：表格单元格“一等奖”改为“特等奖”，未采用" in page
    assert "自己写的表请在该节文字里改" in page


def test_another_file_and_another_person_are_refused(cast: Cast, section: Section) -> None:
    with pytest.raises(UsageError, match="不是 Word 文件"):
        import_words(section=section, by=cast.writer, name="a.docx", content=b"%PDF-1.4")
    with pytest.raises(PermissionDenied):
        import_words(section=section, by=cast.guest, name="a.docx", content=saved_word(department_file))


def edited(docx: bytes, was: str, now: str) -> bytes:
    """Return the file with some words changed, as somebody does in Word."""
    body = Body(docx)
    node = next(node for node in body.root.iter(W + "t") if was in (node.text or ""))
    node.text = (node.text or "").replace(was, now)
    return body.bytes()


@pytest.fixture
def written_out(cast: Cast, section: Section) -> tuple[str, bytes]:
    save_section(section=section, by=cast.writer, body=BODY, base=0)
    return write_out(report=Report.objects.get(pk=section.report_id), by=cast.writer)


def test_a_report_goes_through_word_and_comes_back(cast: Cast, section: Section, written_out: tuple[str, bytes]) -> None:
    name, docx = written_out
    back = hand_in(report=section.report, by=cast.writer, name=name, content=edited(docx, "说明情况", "说明今年的情况"))
    told = read_back(back, cast.writer)
    (one,) = told.sections
    assert (one.section.key, [pair.kind for pair in one.pairs], told.conflicts) == ("1.1", ["changed"], ())
    saved = take_over(handed_in=back, by=cast.writer, choices={"1.1": "both"})
    assert {key: each.version for key, each in saved.items()} == {"1.1": 2}
    assert Section.objects.get(pk=section.pk).body == BODY.replace("说明情况", "说明今年的情况")
    assert read_back(back, cast.writer).sections[0].merged.text() == Section.objects.get(pk=section.pk).body


def test_what_was_written_on_the_site_meanwhile_stays(cast: Cast, section: Section, written_out: tuple[str, bytes]) -> None:
    name, docx = written_out
    save_section(section=section_called(section.report, "1.1"), by=cast.leader, body=f"{BODY}\n\n网上新写的。", base=1)
    know(section.report, enrol_new="610")
    back = hand_in(report=section.report, by=cast.writer, name=name, content=edited(docx, "说明情况", "说明今年的情况"))
    take_over(handed_in=back, by=cast.writer, choices={"1.1": "both"})
    assert Section.objects.get(pk=section.pk).body == BODY.replace("说明情况", "说明今年的情况") + "\n\n网上新写的。"


def test_a_number_changed_in_word_is_told_and_not_taken(cast: Cast, section: Section, written_out: tuple[str, bytes]) -> None:
    name, docx = written_out
    body = Body(docx)
    next(node for node in _control_of(body, "600").iter(W + "t")).text = "666"
    back = hand_in(report=section.report, by=cast.writer, name=name, content=body.bytes())
    told = read_back(back, cast.writer)
    assert [(each.was, each.now) for each in told.conflicts] == [("600", "666")]
    page = cast.client(cast.writer).get(f"/reports/{section.report_id}/word/{back.pk}/").content.decode()
    assert "由 600 改成了 666" in page


def _control_of(body: Body, text: str):
    return next(control for control in body.controls() if "".join(node.text or "" for node in control.iter(W + "t")) == text)


def test_a_file_of_another_report_is_refused(cast: Cast, section: Section, written_out: tuple[str, bytes]) -> None:
    with pytest.raises(UnreadableFile, match="几乎没有这份报告的内容"):
        hand_in(report=section.report, by=cast.writer, name="别的.docx", content=saved_word(department_file))
    with pytest.raises(PermissionDenied):
        write_out(report=section.report, by=cast.guest)


def test_a_report_that_was_never_written_out_cannot_be_taken_back(cast: Cast, report: Report) -> None:
    with pytest.raises(UsageError, match="还没有导出过"):
        hand_in(report=report, by=cast.writer, name="a.docx", content=saved_word(department_file))


def test_the_word_pages(cast: Cast, section: Section) -> None:
    client, address = cast.client(cast.writer), f"/reports/{section.report_id}/word/"
    answer = client.post(f"{address}out/")
    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    changed = edited(answer.content, "按实际报到并注册学籍的人数统计", "按报到并注册的人数统计")
    sent = client.post(address, {"file": SimpleUploadedFile("改.docx", changed)})
    assert sent.status_code == 302
    page = client.get(sent["Location"]).content.decode()
    assert 'name="section" value="1.1" checked' in page
    done = client.post(sent["Location"], {"section": ["1.1"]}).content.decode()
    assert "收回了 1 节" in done
    assert "按报到并注册的人数统计" in Section.objects.get(pk=section.pk).body


@pytest.mark.parametrize("who", ["clerk", "guest", "officer", "rival"])
def test_only_who_writes_every_section_takes_a_report_through_word(cast: Cast, report: Report, who: str) -> None:
    person: User = getattr(cast, who)
    assert cast.client(person).get(f"/reports/{report.pk}/word/").status_code == 403
