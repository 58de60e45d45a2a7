"""The writing group writes a section with a bound number, and completes it."""

from playwright.sync_api import expect

from tests.site.year.cast import Company
from tests.site.year.entering import open_report


def write_section(company: Company) -> None:
    """Type a sentence, bind a number with @, and see it saved and printed."""
    page = company["bianxie"].page
    open_report(page)
    page.get_by_role("link", name="撰写", exact=True).click()
    page.locator("table.sections a", has_text="1.2").first.click()
    editor = page.locator("#editor [contenteditable=true]").first
    editor.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("年末共有学生")
    page.keyboard.type("@全日制在校生")
    expect(page.locator(".at-line").first).to_contain_text("在校生")
    company.picture("bianxie", "06-binding")
    page.get_by_role("option").first.click()
    page.keyboard.type("人。")
    expect(page.locator("#editor-status")).to_contain_text("已保存", timeout=15_000)
    page.reload()
    expect(page.locator("#editor")).to_contain_text("年末共有学生")
    company.picture("bianxie", "07-section")
    page.get_by_role("button", name="标记完成").click()
    expect(page.locator(".section-head .badge").first).to_have_text("已完成")
