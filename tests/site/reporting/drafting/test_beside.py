"""What stands beside the text: proposals, remarks, versions, last year's words; and the end of a section."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone

from tests.site.conftest import Cast
from tests.site.reporting.drafting.conftest import document, know, paragraph
from zhihuan.document import Document, Heading, Paragraph, Passage, Place, write
from zhihuan.errors import UsageError
from zhihuan_site.people.models import AuditEntry, User
from zhihuan_site.reporting.actions.drafting.desk import Desk
from zhihuan_site.reporting.actions.drafting.finishing import approve_section, complete_section, reopen_section
from zhihuan_site.reporting.actions.drafting.last_year import keep_last_year, last_year_of
from zhihuan_site.reporting.actions.drafting.laying import section_called
from zhihuan_site.reporting.actions.drafting.proposing import answer_proposal, propose
from zhihuan_site.reporting.actions.drafting.quoting import quotes_of, stands
from zhihuan_site.reporting.actions.drafting.remarking import remark, settle_remark
from zhihuan_site.reporting.actions.drafting.saving import save_section
from zhihuan_site.reporting.actions.drafting.sittings import sittings_of
from zhihuan_site.reporting.models import ItemStage, Report, Round, Section, SectionVersion, Task
from zhihuan_site.reporting.states import ReportState, TaskState

BODY = "招生{{enrol_new}}人。\n\n第二段。"


@pytest.fixture
def written(cast: Cast, section: Section) -> Section:
    """Return section 1.1 in the school's own words."""
    save_section(section=section, by=cast.writer, body=BODY, base=0)
    return section_called(section.report, "1.1")


def body_of(section: Section) -> str:
    return Section.objects.get(pk=section.pk).body


def test_a_proposal_is_taken_into_the_section(cast: Cast, written: Section) -> None:
    proposal = propose(section=written, by=cast.guest, before="第二段。", after="第二段，改过。", why="更准确")
    answered = answer_proposal(proposal=proposal, by=cast.leader, takes=True)
    assert (answered.is_taken, answered.answered_by) == (True, cast.leader)
    assert body_of(written) == "招生{{enrol_new}}人。\n\n第二段，改过。"
    assert written.versions.first().note == "采纳顾北的建议"
    verbs = list(AuditEntry.objects.filter(subject="section:1.1").values_list("verb", flat=True))
    assert verbs == ["section.saved", "section.proposed", "section.saved", "section.proposal_taken"]
    with pytest.raises(UsageError, match="已经处理过"):
        answer_proposal(proposal=proposal, by=cast.leader, takes=False)


def test_a_proposal_may_delete_a_paragraph_and_may_be_refused(cast: Cast, written: Section) -> None:
    deletion = propose(section=written, by=cast.clerk, before="第二段。", after="")
    assert not answer_proposal(proposal=deletion, by=cast.writer, takes=False).is_taken
    assert body_of(written) == BODY
    again = propose(section=written, by=cast.clerk, before="第二段。", after="")
    answer_proposal(proposal=again, by=cast.writer, takes=True)
    assert body_of(written) == "招生{{enrol_new}}人。"


def test_a_proposal_for_words_that_are_gone_is_refused_with_a_sentence(cast: Cast, written: Section) -> None:
    proposal = propose(section=written, by=cast.guest, before="第二段。", after="改。")
    save_section(section=written, by=cast.writer, body="别的话。", base=1)
    with pytest.raises(UsageError, match="已经改过"):
        answer_proposal(proposal=proposal, by=cast.writer, takes=True)
    assert body_of(written) == "别的话。"
    with pytest.raises(UsageError, match="已经改过"):
        propose(section=section_called(written.report, "1.1"), by=cast.guest, before="第二段。", after="改。")


def test_who_may_not_write_may_not_take_and_who_is_a_stranger_may_not_propose(cast: Cast, written: Section) -> None:
    proposal = propose(section=written, by=cast.clerk, before="第二段。", after="改。")
    for person in (cast.guest, cast.clerk, cast.officer):
        with pytest.raises(PermissionDenied):
            answer_proposal(proposal=proposal, by=person, takes=True)
    for person in (cast.rival, cast.officer, cast.stranger):
        with pytest.raises(PermissionDenied):
            propose(section=written, by=person, before="第二段。", after="改。")


def test_the_editor_proposes_in_its_own_form(cast: Cast, written: Section, post: Callable[..., HttpResponse]) -> None:
    sent = {"before": document(paragraph("招生", "{{enrol_new}}", "人。")), "after": document(paragraph("没有招生。"))}
    assert post(cast.guest, "propose", sent).status_code == 200
    proposal = written.proposals.get()
    assert (proposal.before, proposal.after) == ("招生{{enrol_new}}人。", "没有招生。")
    page = cast.client(cast.writer).get(f"/reports/{written.report_id}/sections/1.1/proposals/").content.decode()
    assert "<ins>没有</ins>招生<del>600人</del>" in page


def test_remarks_are_for_the_people_of_the_house(cast: Cast, written: Section) -> None:
    kept = remark(section=written, by=cast.principal, text=" 请核对 ", quote="第二段")
    assert (kept.subject, kept.text, kept.quote) == ("section:1.1", "请核对", "第二段")
    assert settle_remark(remark=kept, section=written, by=cast.writer).settled_at is not None
    with pytest.raises(UsageError, match="批注是空的"):
        remark(section=written, by=cast.writer, text=" ")
    with pytest.raises(PermissionDenied):
        remark(section=written, by=cast.officer, text="外人")
    page = cast.client(cast.officer).get(f"/reports/{written.report_id}/sections/1.1/remarks/").content.decode()
    assert "请核对" not in page


def test_a_quote_is_told_to_stand_or_to_be_gone(cast: Cast, written: Section, desk: Desk) -> None:
    assert [stands(words, written, desk) for words in ("第二段", "招生 600\n人。", "第三段")] == [True, True, False]
    remark(section=written, by=cast.writer, text="请核对", quote="招生600人")
    item = written.report.items.create(
        stage=ItemStage.FIRST, subject="section:1.1", quote="第二段", wanted="请写细", opened_by=cast.leader
    )
    client, here = cast.client(cast.writer), f"/reports/{written.report_id}/"
    page = client.get(f"{here}sections/1.1/remarks/").content.decode()
    assert ('data-quote="招生600人"' in page, 'data-quote="第二段"' in page, "请写细" in page) == (True, True, True)
    assert "在正文里看" in client.get(f"{here}review/{item.pk}/").content.decode()
    assert quotes_of(written, with_remarks=True) == ["第二段", "招生600人"]
    save_section(section=written, by=cast.writer, body="都改过了。", base=1)
    page = client.get(f"{here}sections/1.1/remarks/").content.decode()
    assert page.count("原话已改动或删去") == 2
    assert "原话已改动或删去" in client.get(f"{here}review/{item.pk}/").content.decode()


def test_quotes_of_remarks_are_not_for_the_desk_above(cast: Cast, written: Section) -> None:
    remark(section=written, by=cast.writer, text="请核对", quote="招生600人")
    assert quotes_of(written, with_remarks=False) == []
    assert (
        "招生600人"
        not in cast.client(cast.officer)
        .get(f"/reports/{written.report_id}/sections/1.1/")
        .content.decode()
        .split("section-quotes")[1]
    )


def test_versions_are_listed_by_sittings(cast: Cast, section: Section) -> None:
    start = timezone.now() - timedelta(hours=2)
    for number, (person, minutes, note) in enumerate(
        [
            (cast.writer, 0, ""),
            (cast.writer, 5, ""),
            (cast.writer, 30, ""),
            (cast.leader, 31, ""),
            (cast.leader, 32, "恢复第1版"),
        ],
        1,
    ):
        SectionVersion.objects.create(
            section=section, version=number, body=str(number), by=person, at=start + timedelta(minutes=minutes), note=note
        )
    assert [(each.last.version, each.saves) for each in sittings_of(section)] == [(5, 1), (4, 1), (3, 1), (2, 2)]


def test_a_version_is_compared_with_what_stands_now(cast: Cast, written: Section) -> None:
    save_section(section=written, by=cast.writer, body="招生{{enrol_new}}人。\n\n第三段。", base=1)
    client = cast.client(cast.writer)
    page = client.get(f"/reports/{written.report_id}/sections/1.1/versions/?version=1").content.decode()
    assert "第<del>二</del><ins>三</ins>段" in page.replace("\n", "")
    answer = client.post(f"/reports/{written.report_id}/sections/1.1/versions/1/restore/")
    assert (answer.status_code, answer["HX-Trigger"], body_of(written)) == (204, "section-changed", BODY)


def test_last_years_words_are_those_of_last_years_report(cast: Cast, written: Section) -> None:
    assert last_year_of(written) is None
    year = Round.objects.create(
        city=cast.city, year=2024, edition="E3", city_edition="E3-city", title="2024", opens_on=date(2024, 11, 1), due_on=date(2024, 12, 1)
    )  # fmt: skip
    last = Report.objects.create(round=year, institution=cast.school, edition="E3", due_on=year.due_on, state=ReportState.ENTRY)
    know(last, enrol_new="560")
    save_section(section=section_called(last, "1.1"), by=cast.writer, body="去年招生{{enrol_new}}人。", base=0)
    found = last_year_of(written)
    assert found is not None
    assert (found.source, found.paragraphs) == ("2024年度报告", ("去年招生560人。",))
    page = cast.client(cast.writer).get(f"/reports/{written.report_id}/sections/1.1/last-year/").content.decode()
    assert "去年" in page
    assert "<del>560</del><ins>600</ins>" in page


def word_file(*blocks: tuple[str, str]) -> bytes:
    """Return a Word file of headings ("2.1", "题") and paragraphs ("", "话")."""
    place = Place("r")
    made = [
        Heading(Passage.of(f"{number} {words}", place), 2, number, words) if number else Paragraph(Passage.of(words, place))
        for number, words in blocks
    ]
    return write(Document("r", "", tuple(made), "上年报告"), "docx", is_laid_out=False)


def test_last_years_words_may_come_from_a_file(cast: Cast, written: Section) -> None:
    content = word_file(
        ("2.1", "招生与在校生情况"), ("", "上年招生560人。"), ("2.2", "专业设置"), ("", "开设专业8个，覆盖5个大类。")
    )
    keep_last_year(report=written.report, by=cast.writer, name="上年.docx", content=content)
    found = last_year_of(written)
    assert found is not None
    assert (found.source, found.paragraphs) == ("上年.docx", ("上年招生560人。",))
    assert last_year_of(section_called(written.report, "5.1")).paragraphs == ()
    with pytest.raises(PermissionDenied):
        keep_last_year(report=written.report, by=cast.officer, name="上年.docx", content=content)


def test_a_section_is_completed_approved_and_taken_up_again(cast: Cast, written: Section, given_to_guest: Task) -> None:
    assert complete_section(section=written, by=cast.guest).state == TaskState.COMPLETE
    with pytest.raises(PermissionDenied):
        approve_section(section=written, by=cast.guest)
    approved = approve_section(section=written, by=cast.leader)
    assert (approved.state, approved.approved_by) == (TaskState.APPROVED, cast.leader)
    reopened = reopen_section(section=written, by=cast.guest)
    assert (reopened.state, reopened.completed_at, reopened.approved_by) == (TaskState.DOING, None, None)
    with pytest.raises(UsageError, match="不能这样办"):
        reopen_section(section=written, by=cast.guest)
    with pytest.raises(PermissionDenied):
        complete_section(section=written, by=cast.clerk)


def test_a_section_is_not_complete_while_something_waits(cast: Cast, written: Section) -> None:
    proposal = propose(section=written, by=cast.guest, before="第二段。", after="改。")
    with pytest.raises(UsageError, match="还有修改建议"):
        complete_section(section=written, by=cast.writer)
    answer_proposal(proposal=proposal, by=cast.writer, takes=False)
    know(written.report, enrol_new="610")
    with pytest.raises(UsageError, match="有1个数据变了还没有确认：600→610"):
        complete_section(section=section_called(written.report, "1.1"), by=cast.writer)


def test_a_section_that_the_plan_forgot_gets_a_line(cast: Cast, written: Section) -> None:
    assert complete_section(section=written, by=cast.writer).title == "招生与在校生规模"


@pytest.mark.parametrize(("person", "may"), [("writer", True), ("leader", True), ("guest", False), ("clerk", False)])
def test_the_page_shows_what_the_person_may_do(cast: Cast, written: Section, person: str, may: bool) -> None:
    who: User = getattr(cast, person)
    page = cast.client(who).get(f"/reports/{written.report_id}/sections/1.1/").content.decode()
    assert ("editor-tools" in page, "标记完成" in page, "对这一段提建议" in page) == (may, may, True)


def test_pages_of_a_section_ask_few_questions(
    cast: Cast, written: Section, given_to_guest: Task, django_assert_max_num_queries: Any
) -> None:
    client = cast.client(cast.writer)
    for address in ("", "1.1/", "1.1/last-year/", "1.1/versions/", "1.1/usual/", "1.1/proposals/", "1.1/remarks/"):
        with django_assert_max_num_queries(30):
            assert client.get(f"/reports/{written.report_id}/sections/{address}").status_code == 200
