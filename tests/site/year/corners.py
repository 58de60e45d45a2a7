"""Corners of the site that no act of the year comes by: invitations, new passwords, Word, pushes, and what goes wrong."""

from django.template.loader import render_to_string
from django.utils import translation
from playwright.sync_api import Page, expect

from tests.site.year.cast import Company
from tests.site.year.entering import open_report
from zhihuan_site.demonstration import PASSWORD

INNER = "https://127.0.0.1:9/push"  # the site's settings allow this host; nobody listens there


def invite(company: Company) -> None:
    """The administrator invites somebody, who opens the link."""
    page = company["guanli"].page
    page.goto("/people/")
    page.get_by_role("link", name="邀请人员").click()
    page.get_by_label("姓名").fill("苏晚晴")
    page.get_by_role("button", name="生成邀请").click()
    look_as_stranger(company, page.get_by_label("邀请链接").input_value())
    company.look("guanli", "made")


def give_new_password(company: Company) -> None:
    """The administrator makes a link for a new password, which its owner opens."""
    page = company["guanli"].page
    page.goto("/people/")
    page.locator("main a", has_text="傅明溪").first.click()
    page.get_by_role("button", name="生成重设密码的链接").click()
    look_as_stranger(company, page.get_by_label("重设密码链接").input_value())


def ask_second_factor(company: Company) -> None:
    """Who signs is asked for the six digits after the password."""
    stranger = company.stranger()
    page = stranger.page
    page.goto("/accounts/login/")
    page.fill("[name=login]", "xiaozhang")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/authenticate/**")
    company.eyes.look(stranger)
    stranger.leave()


def go_through_word(company: Company) -> None:
    """The writers take the whole text out to Word and bring it back."""
    page = company["bianxie"].page
    open_report(page)
    page.get_by_role("link", name="撰写", exact=True).click()
    page.get_by_role("link", name="用 Word 改").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 Word").click()
    book = company.server.data.parent / download.value.suggested_filename
    download.value.save_as(book)
    page.set_input_files("input[type=file]", book)
    page.get_by_role("button", name="交回").click()
    company.look("bianxie")


def push(company: Company) -> None:
    """The city's administrator adds an address that hears of what is published."""
    page = company["shiguan"].page
    page.goto("/institutions/1/access/")
    page.get_by_label("地址").fill(INNER)
    page.get_by_role("button", name="添加").click()
    page.get_by_role("link", name=INNER).click()
    company.look("shiguan")


def go_wrong(company: Company) -> None:
    """Every way to be refused ends on a page that says what to do."""
    stranger, clerk = company.stranger(), company["tianbao"]
    clerk.errors.clear()
    for address, status in (("/nowhere/", 404), ("/rounds/1/publishing/", 403), ("/people/invitations/nothing/", 409)):
        answer = clerk.page.goto(address)
        assert answer is not None
        assert answer.status == status, (address, answer.status)
        company.look("tianbao", str(status))
    stranger.page.goto("/accounts/login/")
    stranger.context.clear_cookies()
    stranger.page.fill("[name=login]", "guanli")
    stranger.page.fill("[name=password]", PASSWORD)
    stranger.page.press("[name=password]", "Enter")
    expect(stranger.page.locator("h1")).to_contain_text("放得太久")
    company.eyes.look(stranger, "csrf")
    show_broken(stranger.page)
    company.eyes.look(stranger, "500")
    clerk.errors.clear()
    stranger.leave()


def show_broken(page: Page) -> None:
    """Show the page of a broken site: nobody can break it by mouse and keyboard."""
    with translation.override("zh-hans"):
        broken = render_to_string("500.html")
    page.route("**/broken/", lambda route: route.fulfill(status=500, body=broken, content_type="text/html; charset=utf-8"))
    page.goto("/broken/")


def look_as_stranger(company: Company, address: str) -> None:
    """Look at what somebody without an account sees at an address."""
    stranger = company.stranger()
    stranger.page.goto(address)
    company.eyes.look(stranger)
    stranger.leave()
