"""All sections that are left said to be complete at once."""

from tests.site.conftest import Cast
from tests.site.reporting.drafting.conftest import know
from zhihuan_site.reporting.actions.drafting.laying import lay_out, section_called
from zhihuan_site.reporting.actions.drafting.saving import save_section
from zhihuan_site.reporting.models import Report, TaskKind
from zhihuan_site.reporting.states import TaskState


def send(cast: Cast, report: Report, who: str = "writer") -> str:
    """Ask for it on the page, and return the page that follows."""
    return cast.client(getattr(cast, who)).post(f"/reports/{report.pk}/complete-sections/", follow=True).content.decode()


def test_every_section_that_is_left_is_complete(cast: Cast, report: Report):
    lay_out(report)
    total = report.sections.count()
    assert f"{total} 节标记为已完成。" in send(cast, report)
    states = set(report.tasks.filter(kind=TaskKind.SECTION).values_list("state", flat=True))
    assert states == {TaskState.COMPLETE}
    assert "其余各节标记完成" not in cast.client(cast.writer).get(f"/reports/{report.pk}/sections/").content.decode()


def test_a_section_whose_numbers_moved_is_left_and_named(cast: Cast, report: Report):
    lay_out(report)
    section = section_called(report, "1.1")
    save_section(section=section, by=cast.writer, body="招生{{enrol_new}}人。", base=0)
    know(report, enrol_new="610")
    assert "没有标记：1.1。" in send(cast, report)
    assert not report.tasks.filter(key="1.1", state=TaskState.COMPLETE).exists()
    assert report.tasks.filter(key="1.2", state=TaskState.COMPLETE).exists()


def test_who_writes_some_sections_does_not_finish_them_all(cast: Cast, report: Report):
    lay_out(report)
    assert "整本报告的文字由编写组和学校管理员收回" in send(cast, report, "clerk")
    assert not report.tasks.filter(state=TaskState.COMPLETE).exists()
