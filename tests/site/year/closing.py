"""January: the city returns, the school answers, the city accepts, adds up, reports and publishes; a stranger verifies; next year."""

import re

from playwright.sync_api import Page, expect

from tests.site.year import reviewing
from tests.site.year.cast import Company
from tests.site.year.entering import EMPTY, open_report
from tests.site.year.person import follow
from zhihuan_site.demonstration import PASSWORD

CITY, SCHOOL = "青澜市", "青澜市丹桂中等专业学校"
ITEMS = ("封面学校名称请与办学许可证一致。", "请补充毕业生去向的说明。")


def return_report(company: Company) -> None:
    """The city's officer opens two items and returns the report by them."""
    page = company["shiji"].page
    open_desk(page)
    for wanted in ITEMS:
        page.locator("#item-form textarea").fill(wanted)
        page.locator("#item-form button", has_text="提出意见").click()
        expect(page.locator(".desk-side")).to_contain_text(wanted)
    company.picture("shiji", "12-desk")
    page.get_by_role("button", name="按意见退回").click()
    expect(page.locator(".report-head .badge")).to_have_text("退回修改")


def answer_city(company: Company) -> None:
    """The school answers both items, and the report goes the whole way again: reviews, freeze, signature, filing."""
    for wanted in ITEMS:
        reviewing.answer(company["bianxie"].page, wanted, "已按意见修改。")
    reviewing.explain_findings(company)
    reviewing.submit(company)
    leader = company["lingdao"].page
    reviewing.accept_explanations(leader)
    press(leader, "初审通过", "终审")
    press(leader, "终审通过并冻结", "待签")
    reviewing.sign(company)
    reviewing.file(company)


def accept_report(company: Company) -> None:
    """The officer closes the items and accepts."""
    page = company["shiji"].page
    open_desk(page)
    for wanted in ITEMS:
        page.locator(".item", has_text=wanted).get_by_role("button", name="关闭").click()
        expect(page.locator(".item", has_text=wanted)).to_contain_text("已关闭")
    page.get_by_role("button", name="接收", exact=True).click()
    expect(page.locator(".report-head .badge")).to_have_text("已接收")


def add_up(company: Company) -> None:
    """The city's administrator adds the filed schools up; a figure leads down to the schools."""
    page = company["shiguan"].page
    open_board(page)
    page.get_by_role("link", name="汇总", exact=True).click()
    page.get_by_role("button", name="汇总", exact=True).click()
    expect(page.locator("main")).to_contain_text("1 所学校已报送", timeout=120_000)
    company.picture("shiguan", "13-rollup")
    page.locator("td.number a").first.click()
    expect(page.locator("main")).to_contain_text("丹桂")


def report_of_city(company: Company) -> None:
    """The city's own report is composed of what was added up, reviewed and frozen like a school's."""
    page = company["shiguan"].page
    open_board(page)
    page.get_by_role("link", name="市级报告").click()
    follow(page.get_by_role("link", name="分工", exact=True))
    page.get_by_label("全选").check()
    assign = page.locator("fieldset.assign")
    assign.get_by_label("负责人").select_option(label="成竹")
    follow(assign.get_by_role("button", name="分配"))
    follow(page.get_by_role("link", name="概况"))
    follow(page.get_by_role("button", name="下达分工，开始填报"))
    follow(page.get_by_role("link", name="数据表", exact=True))
    for number in [link.inner_text().split()[0] for link in page.locator("table.tables a").all()]:
        page.get_by_role("link", name="数据表", exact=True).click()
        page.locator("table.tables a", has_text=number).click()
        page.locator("#steps textarea").fill(EMPTY)
        page.get_by_role("button", name="整表核对并完成").click()
        page.get_by_role("button", name="核定（部门确认）").click()
        expect(page.locator(".entry-head .badge").first).to_have_text("已核定")
    settle_findings(company["shiji"].page, page)
    for button in ("提交初审", "初审通过", "终审通过并冻结"):
        follow(page.get_by_role("link", name="概况"))
        follow(page.get_by_role("button", name=button))
    expect(page.locator(".report-head .badge")).to_have_text("待签")


def settle_findings(officer: Page, admin: Page) -> None:
    """The officer explains what is found in the city's report, the administrator accepts: nobody accepts his own words."""
    address = admin.url.split("/reports/")[1].split("/")[0]
    for page, words, button in ((officer, "待处理", "提交说明"), (admin, "已回应", "认可说明")):
        page.goto(f"/reports/{address}/findings/")
        expect(page.locator(".checking")).to_contain_text("与现在的数据和文字一致", timeout=180_000)
        follow(page.locator("nav.filters a", has_text=words))
        if page.locator("#tick-all").count():
            page.locator("#tick-all").check()
            page.locator("[name=explanation]").fill("已与各校报送数据核对。")
            page.get_by_role("button", name=button).click()
            expect(page.locator("nav.filters")).to_contain_text(f"{words} 0")


def sign_for_city(company: Company) -> None:
    """The city's administrator hands in the city's certificate and signs its report."""
    page, file = company["shiguan"].page, company.server.data / "city-certificate.p12"
    company.server.run("make_test_ca", CITY, "成竹", str(file), "--passphrase", PASSWORD)
    reviewing.hand_in_certificate(company["shiguan"], file)
    open_board(page)
    page.get_by_role("link", name="市级报告").click()
    reviewing.sign_by_certificate(company, "shiguan")


def publish(company: Company) -> None:
    """The city publishes its own report and the one that it has accepted."""
    page = company["shiguan"].page
    open_board(page)
    page.get_by_role("link", name="公布", exact=True).click()
    for house in (CITY, SCHOOL):
        line = page.locator("main table tr", has=page.get_by_role("link", name=house, exact=True))
        line.get_by_role("button", name="公布", exact=True).click()
        expect(line).to_contain_text("v1", timeout=60_000)
    company.picture("shiguan", "14-publishing")


def verify(company: Company) -> None:
    """A stranger reads the reports of the city and the school, follows a number of each, and verifies by the declaration's code."""
    code = code_of(company["guanli"].page)
    stranger = company.stranger()
    page = stranger.page
    for house in (CITY, SCHOOL):
        page.goto("/public/")
        page.get_by_role("link", name="2025").first.click()
        page.get_by_role("main").get_by_role("link", name=house).first.click()
        expect(page.get_by_role("main")).to_contain_text("质量")
        expect(page).to_have_title(re.compile(house))
        page.locator("a[href*='/figures/']").first.click()
        expect(page.get_by_role("main")).to_contain_text("定义")
    page.goto("/verify/")
    page.get_by_label("核验码").fill(code)
    page.get_by_role("button", name="核验").click()
    expect(page.locator("main")).to_contain_text("与冻结时完全相同")
    company.eyes.look(stranger)
    stranger.leave()


def next_round(company: Company) -> None:
    """Next year's round starts from this one, and this year's values stand beside its cells."""
    page = company["shiguan"].page
    page.goto("/")
    page.get_by_role("link", name="年报轮次").first.click()
    page.get_by_role("link", name="开始新一轮").click()
    expect(page.get_by_label("数据年度")).to_have_value("2026")
    page.get_by_role("button", name="开始本轮，为各校建立报告").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2026")
    school = company["guanli"].page
    school.goto("/")
    school.locator("main table tr", has_text="2026").locator("a").first.click()
    school.get_by_role("link", name="数据表", exact=True).click()
    school.get_by_role("button", name="测算并填入").click()
    expect(school.locator("main .job")).to_have_count(0, timeout=120_000)
    school.locator("table.tables a", has_text="表1").click()
    expect(school.locator("td[data-key$='@2025']").first).not_to_be_empty()
    company.picture("guanli", "15-next-year")


def code_of(page: Page) -> str:
    """Return the code that stands under the QR code of the declaration."""
    open_report(page)
    page.get_by_role("link", name="签报", exact=True).click()
    return page.locator("dl.pair dd.hash").nth(1).inner_text().strip()


def press(page: Page, button: str, state: str) -> None:
    """Make a move on the page of the report."""
    open_report(page)
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".report-head .badge")).to_have_text(state)


def open_board(page: Page) -> None:
    """Open the board of the round."""
    page.goto("/")
    page.get_by_role("link", name="年报轮次").first.click()
    page.get_by_role("link", name="2025年度质量年报").click()


def open_desk(page: Page) -> None:
    """Open the desk of the first school."""
    open_board(page)
    page.locator("table.board a", has_text="丹桂").click()
