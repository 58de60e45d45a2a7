"""November: the city opens the round, the school divides its work and starts."""

from playwright.sync_api import expect

from tests.site.year.cast import Company
from tests.site.year.person import follow

CLERKS = {"表1": "傅明溪", "表2": "程小满"}


def open_round(company: Company) -> None:
    """The city's administrator opens the round with what is usual."""
    page = company["shiguan"].page
    page.get_by_role("link", name="年报轮次").first.click()
    page.get_by_role("link", name="开始新一轮").click()
    page.get_by_label("数据年度").fill("2025")
    page.get_by_label("名称", exact=True).fill("2025年度质量年报")
    company.picture("shiguan", "01-round")
    page.get_by_role("button", name="开始本轮，为各校建立报告").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2025")
    expect(page.locator("table")).to_contain_text("分工")


def divide_work(company: Company) -> None:
    """The school's administrator gives every line to the writing group, tables to the clerks, and starts."""
    page = company["guanli"].page
    page.goto("/")
    page.get_by_role("link", name="2025").or_(page.locator("main a[href^='/reports/']")).first.click()
    follow(page.get_by_role("link", name="分工", exact=True))
    page.get_by_label("全选").check()
    assign = page.locator("fieldset.assign")
    assign.get_by_label("负责人").select_option(label="温言")
    follow(assign.get_by_role("button", name="分配"))
    for number, name in CLERKS.items():
        line = page.locator("tr", has=page.locator("b", has_text=number)).first
        line.get_by_label("负责人").click()
        line.get_by_label("负责人").select_option(label=name)
        expect(line.locator(".saved")).to_contain_text("已保存")
    line = page.locator("tr", has=page.locator("b", has_text="表2")).first
    line.get_by_label("部门").click()
    line.get_by_label("部门").select_option(label="教务处")
    expect(line.locator(".saved")).to_contain_text("已保存")
    company.picture("guanli", "02-plan")
    page.get_by_role("link", name="概况").click()
    page.get_by_role("button", name="下达分工，开始填报").click()
    expect(page.locator(".report-head .badge")).to_have_text("填报撰写")
