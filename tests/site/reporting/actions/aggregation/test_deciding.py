"""The desk returns by items, accepts what nothing speaks against, gives longer and unlocks for a reason."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.site.conftest import Cast
from tests.site.reporting.actions.aggregation.filed import file_report
from zhihuan.errors import UsageError
from zhihuan_site.people.models import AuditEntry, Notice
from zhihuan_site.reporting.actions.aggregation.deciding import accept_all, acceptable, extend, unlock
from zhihuan_site.reporting.actions.review import close_item, open_item
from zhihuan_site.reporting.models import Case, FilingState, ItemStage, Report
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move, ReportState

VALUES = {"students_full_time@2025": 1200}


@pytest.fixture
def filed(cast: Cast) -> Report:
    file_report(cast.report, VALUES, cast.principal)
    return cast.report


def ask(cast: Cast, report: Report) -> object:
    return open_item(report=report, by=cast.officer, stage=ItemStage.CITY, wanted="请核对在校生数。")


def test_a_report_is_returned_only_with_something_to_change(cast: Cast, filed: Report):
    with pytest.raises(UsageError, match="还没有提出修改意见"):
        move(report=filed, by=cast.officer, how=Move.RETURN)
    ask(cast, filed)
    assert move(report=filed, by=cast.officer, how=Move.RETURN).state == ReportState.RETURNED
    assert filed.filings.get().state == FilingState.RETURNED
    notice = Notice.objects.get(user=cast.admin, url=f"/reports/{filed.pk}/")
    assert notice.text == "云州市第一职业技术学校 2025年度报告已被退回，有1条意见要处理。"


def test_an_open_item_or_a_serious_finding_keeps_a_report_from_being_accepted(cast: Cast, filed: Report):
    item = ask(cast, filed)
    with pytest.raises(UsageError, match="还有1条意见未关闭、0个严重问题未处理"):
        move(report=filed, by=cast.officer, how=Move.ACCEPT)
    close_item(item=item, by=cast.officer)
    Case.objects.create(report=filed, finding="a", check_id="x", severity="error", seen_at=timezone.now())
    with pytest.raises(UsageError, match="还有0条意见未关闭、1个严重问题未处理"):
        move(report=filed, by=cast.officer, how=Move.ACCEPT)
    Case.objects.update(state="explained")
    assert move(report=filed, by=cast.officer, how=Move.ACCEPT).state == ReportState.ACCEPTED
    assert filed.filings.get().state == FilingState.ACCEPTED


def test_all_that_nothing_speaks_against_are_accepted_together(cast: Cast, filed: Report):
    file_report(cast.other_report, VALUES, cast.rival)
    Case.objects.create(report=cast.other_report, finding="a", check_id="x", severity="warning", seen_at=timezone.now())
    assert [report.pk for report in accept_all(by=cast.officer, seen=cast.round)] == [filed.pk]
    cast.other_report.refresh_from_db()
    assert cast.other_report.state == ReportState.FILED
    assert acceptable(cast.officer, cast.round) == []


@pytest.mark.parametrize("who", ["admin", "principal", "county_officer"])
def test_only_the_city_accepts(cast: Cast, filed: Report, who: str):
    with pytest.raises(PermissionDenied):
        accept_all(by=getattr(cast, who), seen=cast.round)
    with pytest.raises(PermissionDenied):
        move(report=filed, by=getattr(cast, who), how=Move.ACCEPT)


def test_a_school_is_given_longer_for_a_reason_in_the_book(cast: Cast):
    later = extend(by=cast.city_admin, report=cast.report, until=date(2026, 1, 5), reason="校区搬迁")
    assert later.due_on == date(2026, 1, 5)
    entry = AuditEntry.objects.get(verb="report.extended")
    assert entry.data == {"from": "2025-12-25", "to": "2026-01-05", "reason": "校区搬迁"}


def test_longer_is_later_and_has_a_reason_and_is_the_citys_to_give(cast: Cast, filed: Report):
    with pytest.raises(UsageError, match="不晚于现在的截止日期"):
        extend(by=cast.city_admin, report=cast.other_report, until=date(2025, 12, 25), reason="搬迁")
    with pytest.raises(UsageError, match="没有写理由"):
        extend(by=cast.city_admin, report=cast.other_report, until=date(2026, 1, 5), reason=" ")
    with pytest.raises(PermissionDenied, match="市级管理员"):
        extend(by=cast.officer, report=cast.other_report, until=date(2026, 1, 5), reason="搬迁")
    with pytest.raises(PermissionDenied, match="已经报送"):
        extend(by=cast.city_admin, report=filed, until=date(2026, 1, 5), reason="搬迁")


def test_unlocking_asks_for_a_reason_whoever_calls(cast: Cast, filed: Report):
    with pytest.raises(UsageError, match="没有写理由"):
        unlock(by=cast.city_admin, report=filed, reason="")
    with pytest.raises(UsageError, match="解锁要写明理由"):
        move(report=filed, by=cast.city_admin, how=Move.UNLOCK, data={"note": "  "})
    assert unlock(by=cast.city_admin, report=filed, reason="数据口径有误").state == ReportState.RETURNED
    assert AuditEntry.objects.get(verb="report.unlocked").data["reason"] == "数据口径有误"
    assert Notice.objects.get(user=cast.admin).text == "云州市第一职业技术学校 2025年度报告已被解锁，请修改后重新报送。"


def test_a_county_forwards_or_returns_what_its_schools_hand_in(cast: Cast):
    Report.objects.filter(pk=cast.other_report.pk).update(state=ReportState.AT_COUNTY)
    report = Report.objects.get(pk=cast.other_report.pk)
    item = open_item(report=report, by=cast.county_officer, stage=ItemStage.COUNTY, wanted="补签章页。")
    with pytest.raises(UsageError, match="还有1条意见未关闭"):
        move(report=report, by=cast.county_officer, how=Move.FORWARD)
    close_item(item=item, by=cast.county_officer)
    assert move(report=report, by=cast.county_officer, how=Move.FORWARD).state == ReportState.FILED
    assert Notice.objects.filter(user=cast.officer, url=f"/reports/{report.pk}/desk/").count() == 1
