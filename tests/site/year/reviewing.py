"""Findings are explained, the leaders read, ask, and pass; the principal signs; the school files."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.site.year.cast import Company
from tests.site.year.entering import open_report
from tests.site.year.person import Person, follow
from zhihuan_site.demonstration import PASSWORD


def explain_findings(company: Company) -> None:
    """Everything that the library finds is explained by the writers."""
    page = company["bianxie"].page
    open_report(page)
    follow(page.get_by_role("link", name="问题", exact=True))
    expect(page.locator(".checking")).to_contain_text("与现在的数据和文字一致", timeout=120_000)
    page.wait_for_load_state()
    company.picture("bianxie", "08-findings")
    if page.locator("#tick-all").count():
        page.locator("#tick-all").check()
        page.locator("[name=explanation]").fill("已与台账逐项核对，口径不同，数据无误。")
        page.get_by_role("button", name="提交说明").click()
        expect(page.locator("main")).to_contain_text("没有待处理的问题")


def submit(company: Company) -> None:
    """The writers hand the draft to the first review."""
    page = company["bianxie"].page
    open_report(page)
    page.get_by_role("button", name="提交初审").click()
    expect(page.locator(".report-head .badge")).to_have_text("初审")


def first_review(company: Company) -> None:
    """A leader wants a change; the writers answer; the leader closes and passes."""
    leader, writer = company["lingdao"].page, company["bianxie"].page
    ask(leader, "请写明专业调整的程序。")
    company.picture("lingdao", "09-first-review")
    answer(writer, "请写明专业调整的程序。", "程序已在本节第三段写明。")
    close(leader, "请写明专业调整的程序。")
    accept_explanations(leader)
    open_report(leader)
    leader.get_by_role("link", name="审核", exact=True).click()
    leader.get_by_role("button", name="初审通过").click()
    expect(leader.locator(".report-head .badge")).to_have_text("终审")


def final_review(company: Company) -> None:
    """The leader passes the report, which is frozen; its documents are made."""
    page = company["lingdao"].page
    open_report(page)
    page.get_by_role("button", name="终审通过并冻结").click()
    expect(page.locator(".report-head .badge")).to_have_text("待签")


def keep_certificate(company: Company) -> None:
    """The administrator hands in the school's certificate."""
    open_report(company["guanli"].page)
    hand_in_certificate(company["guanli"], company.server.data / "trial-certificate.p12")
    company.look("guanli")


def hand_in_certificate(person: Person, file: Path) -> None:
    """Hand in the certificate of the house whose report is open."""
    page = person.page
    page.get_by_role("link", name="签报", exact=True).click()
    follow(page.get_by_role("link", name="管理证书"))
    person.prove()
    page.set_input_files("input[name=file]", file)
    page.locator("[name=passphrase]").fill(PASSWORD)
    page.get_by_role("button", name="上传", exact=True).click()
    expect(page.locator("main")).to_contain_text("持有人")


def sign(company: Company) -> None:
    """The principal proves who he is and signs."""
    open_report(company["xiaozhang"].page)
    company.look("xiaozhang", "to-sign")
    sign_by_certificate(company, "xiaozhang", "10-sign")


def sign_by_certificate(company: Company, username: str, picture: str = "") -> None:
    """Sign the open report with the certificate of its house, once its documents are made; look at the other way, too."""
    person = company[username]
    page = person.page
    page.get_by_role("link", name="签报", exact=True).click()
    scan = page.get_by_role("link", name="上传签字盖章页扫描件")
    scan.wait_for(timeout=120_000)
    follow(scan)
    person.prove()
    company.look(username)
    page.get_by_role("link", name="← 签报").click()
    follow(page.get_by_role("link", name="用学校证书签名"))
    person.prove()
    if picture:
        company.picture(username, picture)
    else:
        company.look(username)
    page.locator("[name=passphrase]").fill(PASSWORD)
    page.get_by_role("button", name="签名", exact=True).click()
    expect(page.locator(".report-head .badge")).to_have_text("已签", timeout=30_000)


def file(company: Company) -> None:
    """The administrator files; the county hands it on."""
    page = company["guanli"].page
    open_report(page)
    page.get_by_role("link", name="签报", exact=True).click()
    page.get_by_role("button", name="报送县级").click()
    expect(page.locator(".report-head .badge")).to_have_text("县级审核")
    page.get_by_role("link", name="签报", exact=True).click()
    page.locator("dl.pair a").first.click()
    company.picture("guanli", "11-receipt")
    hand_on(company)


def hand_on(company: Company) -> None:
    """The county's officer hands the report on to the city."""
    county = company["xianji"].page
    open_report(county)
    county.get_by_role("link", name="去上级审核").click()
    county.get_by_role("button", name="转报市级").click()
    expect(county.locator(".report-head .badge")).to_have_text("已报送")


def ask(page: Page, wanted: str, subject: str = "section:1.2") -> None:
    """Open an item on a section."""
    open_report(page)
    page.get_by_role("link", name="审核", exact=True).click()
    page.locator("#open summary").click()
    page.locator("#open select[name=subject]").select_option(subject)
    page.locator("#open textarea").fill(wanted)
    page.get_by_role("button", name="提出意见").click()
    expect(page.locator("main")).to_contain_text(wanted)


def answer(page: Page, wanted: str, text: str) -> None:
    """Answer an item and ask for its closing."""
    open_item(page, wanted)
    page.locator("textarea[name=text]").fill(text)
    page.get_by_role("button", name="已改好，申请关闭").click()
    expect(page.locator("main")).to_contain_text("申请关闭")


def close(page: Page, wanted: str) -> None:
    """Close an item."""
    open_item(page, wanted)
    page.get_by_role("button", name="关闭", exact=True).click()
    expect(page.locator("main")).to_contain_text("已关闭")


def open_item(page: Page, wanted: str) -> None:
    """Open the talk about an item."""
    open_report(page)
    page.get_by_role("link", name="审核", exact=True).click()
    page.get_by_role("link", name=wanted).first.click()


def accept_explanations(page: Page) -> None:
    """Accept whatever was explained."""
    open_report(page)
    page.get_by_role("link", name="问题", exact=True).click()
    follow(page.locator("nav.filters a", has_text="已回应"))
    if page.locator("#tick-all").count():
        page.locator("#tick-all").check()
        page.get_by_role("button", name="认可说明").click()
        expect(page.locator("nav.filters")).to_contain_text("已回应 0")
