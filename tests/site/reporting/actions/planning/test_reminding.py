"""People are reminded of what is due and what is late, each thing once, on the site, by mail and in the group."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from tests.site.conftest import Cast
from tests.site.reporting.actions.aggregation.filed import file_report
from tests.site.reporting.actions.planning.fake_dingtalk import SECRET, TOKEN, serving
from zhihuan_site.people.models import Notice
from zhihuan_site.reporting.actions.planning import daily
from zhihuan_site.reporting.actions.planning.dingtalk import set_robot
from zhihuan_site.reporting.actions.planning.reminding import remind, send_mails, send_robot_messages
from zhihuan_site.reporting.actions.review import open_item
from zhihuan_site.reporting.models import ItemStage, Report, RobotMessage, Task
from zhihuan_site.reporting.states import ReportState, TaskState

TODAY = date(2025, 12, 10)


@pytest.fixture
def line(cast: Cast) -> Task:
    return Task.objects.create(
        report=cast.report, kind="table", key="表1", title="计分卡", owner=cast.clerk, due_on=TODAY + timedelta(days=2)
    )


def texts(user: object) -> list[str]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("text", flat=True))


def test_a_line_is_told_when_it_is_near_and_when_it_is_late_and_each_once(cast: Cast, line: Task):
    assert remind(TODAY - timedelta(days=5)) == 0
    assert (remind(TODAY), remind(TODAY), remind(TODAY + timedelta(days=1))) == (1, 0, 0)
    assert remind(line.due_on + timedelta(days=1)) == 1
    assert texts(cast.clerk) == [
        "云州市第一职业技术学校2025年报：表1，12-12到期。",
        "云州市第一职业技术学校2025年报：表1，已逾期（12-12）。",
    ]


def test_what_is_done_or_handed_in_or_closed_is_not_told(cast: Cast, line: Task):
    Task.objects.update(state=TaskState.COMPLETE)
    assert remind(TODAY) == 0
    Task.objects.update(state=TaskState.DOING)
    Report.objects.filter(pk=cast.report.pk).update(state=ReportState.FIRST_REVIEW)
    assert remind(TODAY) == 0
    Report.objects.filter(pk=cast.report.pk).update(state=ReportState.ENTRY)
    cast.round.closed_at = timezone.now()
    cast.round.save()
    assert remind(TODAY) == 0


def test_a_new_day_is_told_anew(cast: Cast, line: Task):
    remind(TODAY)
    Task.objects.update(due_on=TODAY + timedelta(days=3))
    assert remind(TODAY) == 1


def test_a_report_is_told_to_those_who_run_the_school(cast: Cast):
    remind(date(2025, 12, 19))
    remind(date(2025, 12, 24))
    remind(date(2025, 12, 26))
    told = [
        "云州市第一职业技术学校2025年度报告将于 2025-12-25 截止，现在是“填报撰写”。",
        "云州市第一职业技术学校2025年度报告将于 2025-12-25 截止，现在是“填报撰写”。",
        "云州市第一职业技术学校2025年度报告已过截止日期 2025-12-25，现在是“填报撰写”。",
    ]
    assert texts(cast.admin) == told
    assert texts(cast.principal) == told
    assert texts(cast.writer) == []


def test_the_city_hears_once_a_week_who_is_late(cast: Cast):
    Report.objects.filter(pk=cast.other_report.pk).update(state=ReportState.FILED)
    for day in range(26, 32):
        remind(date(2025, 12, day))
    late = "2025年度质量年报：1所学校逾期未报送：云州市第一职业技术学校。"
    assert texts(cast.officer) == [late, late]  # Friday and the next Monday


def test_an_item_that_wants_an_answer_is_told(cast: Cast):
    file_report(cast.report, {}, cast.principal)
    open_item(report=cast.report, by=cast.officer, stage=ItemStage.CITY, wanted="改。", due_on=TODAY)
    remind(TODAY)
    assert texts(cast.writer)[-1:] == ["云州市第一职业技术学校2025年报：1条修改意见要求12-10前改好。"]


def test_one_mail_a_person_with_all_that_is_new(cast: Cast, line: Task):
    Task.objects.create(report=cast.report, kind="table", key="表2", title="资源", owner=cast.clerk, due_on=TODAY)
    remind(TODAY)
    remind(TODAY)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["clerk@example.cn"], "质环提醒：2件事")
    assert f"/reports/{cast.report.pk}/plan/?only=mine" in sent.body


def test_a_mail_that_did_not_go_is_sent_later_and_only_once(cast: Cast, line: Task, monkeypatch: pytest.MonkeyPatch):
    def refuse(*args: object) -> None:
        raise OSError("no route")

    with monkeypatch.context() as broken:
        broken.setattr("zhihuan_site.reporting.actions.planning.reminding.send_mail", refuse)
        remind(TODAY)
    assert mail.outbox == []
    assert (send_mails(), send_mails()) == (1, 0)


def test_who_has_no_address_or_is_gone_gets_no_mail(cast: Cast, line: Task):
    cast.clerk.email = ""
    cast.clerk.save()
    remind(TODAY)
    assert (len(texts(cast.clerk)), mail.outbox) == (1, [])


def test_the_groups_robot_says_it_once_a_day_and_again_after_a_failure(cast: Cast, line: Task, settings):
    with serving() as fake:
        settings.DINGTALK_ROBOT = fake.address
        robot = set_robot(institution=cast.school, by=cast.admin, address=f"{fake.address}?access_token={TOKEN}", secret=SECRET)
        fake.is_broken = True
        remind(TODAY)
        robot.refresh_from_db()
        assert (robot.told, fake.said[1:]) == ("没有送到钉钉：HTTP 500", [])
        fake.is_broken, fake.said = False, []
        assert (send_robot_messages(), send_robot_messages()) == (1, 0)
        assert fake.said == [f"质环提醒\n云州市第一职业技术学校2025年报：表1，12-12到期。\n{settings.ORIGIN}"]
    assert RobotMessage.objects.get().sent_at is not None


def test_people_are_reminded_by_day_only(cast: Cast, line: Task, monkeypatch: pytest.MonkeyPatch):
    asked: list[date] = []
    monkeypatch.setattr(daily, "remind", asked.append)
    for hour in (3, 8, 19, 20):
        moment = timezone.make_aware(timezone.datetime(2025, 12, 10, hour, 3))
        monkeypatch.setattr(daily.timezone, "localtime", lambda moment=moment: moment)
        daily.remind_hourly.func(timestamp=0)
    assert asked == [TODAY, TODAY]
