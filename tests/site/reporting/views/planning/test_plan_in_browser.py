"""The plan as an administrator makes it: row by row, beside another one who does the same."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.conftest import Cast
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.planning.proposing import propose_plans
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.states import ReportState

pytestmark = pytest.mark.browser
Visit = Callable[[User, str], Page]


def owner(page: Page, key: str) -> Locator:
    return page.locator("tr", has=page.locator(f"b:text-is('{key}')")).locator("select[data-field=owner]")


def test_a_plan_is_made_row_by_row_and_all_at_once_and_two_do_not_overwrite_each_other(cast: Cast, visit: Visit) -> None:
    Report.objects.filter(pk=cast.report.pk).update(state=ReportState.PLANNING)
    propose_plans(cast.round, [cast.report])
    address = f"/reports/{cast.report.pk}/plan/"
    one, other = visit(cast.admin, address), visit(cast.admin, address)
    owner(one, "表1").focus()
    owner(one, "表1").select_option(label="程小满")
    expect(one.get_by_text("已保存")).to_be_visible()
    expect(one.locator("#without-owner")).to_have_text("45 项没有负责人")
    owner(other, "表1").focus()
    owner(other, "表1").select_option(label="贺知秋")
    expect(other.get_by_text("刚被别人改过")).to_be_visible()
    assert owner(other, "表1").evaluate("select => select.selectedOptions[0].text") == "程小满"
    one.get_by_role("button", name="未分配").click()
    one.check("#tick-all")
    one.locator("fieldset select[name=owner]").select_option(label="温言")
    one.get_by_role("button", name="分配", exact=True).click()
    expect(one.get_by_text("已分配 45 项")).to_be_visible()
    one.get_by_role("button", name="下达分工，开始填报").click()
    expect(one.locator(".steps [aria-current=step]")).to_have_text("填报撰写")
    assert sorted(set(cast.report.tasks.values_list("owner__name", flat=True))) == ["温言", "程小满"]
