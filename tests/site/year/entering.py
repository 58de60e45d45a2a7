"""December: clerks import a register and type into the tables, the head approves."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.site.year.cast import Company
from tests.site.year.person import follow
from zhihuan.sample import invent_city, tables_of, write_office_books

TABLES = ("表1", "表2", "表3", "表4", "表5")
EMPTY = "本年度未开展，台账没有记录。"


def import_register(company: Company) -> None:
    """The administrator hands in the office's own workbook of prizes; the worker takes it in and counts anew."""
    page = company["guanli"].page
    open_report(page)
    page.get_by_role("link", name="台账", exact=True).click()
    page.locator("#awards").get_by_role("link", name="导入").click()
    page.set_input_files("input[name=file]", office_book(company.server.data.parent))
    page.get_by_role("button", name="导入", exact=True).click()
    expect(page.locator("#import")).to_contain_text("已存为第", timeout=120_000)
    company.picture("guanli", "03-import")
    page.get_by_role("link", name="看测算").click()
    expect(page.locator("main .card").first).to_contain_text("上次测算", timeout=120_000)


def office_book(folder: Path) -> Path:
    """Write the workbook of prizes as the invented school's office keeps it."""
    city = invent_city("", 3, 1500, 2, seed=1)
    tables = tables_of(city, "S001", 2025, ["awards"])
    name, content = next(iter(write_office_books(city, "S001", 2025, tables)))
    path = folder / name
    path.write_bytes(content)
    return path


def type_cells(company: Company) -> None:
    """A clerk types by keyboard: another number than the records say, with the reason."""
    page = company["tianbao"].page
    open_report(page)
    page.get_by_role("link", name="数据表", exact=True).click()
    follow(page.get_by_role("link", name="表2").first)
    cell = page.locator("td[data-key^='classrooms_multimedia'], td[data-key]").last
    cell.click()
    before = cell.inner_text().strip()
    page.keyboard.type("24800")
    page.keyboard.press("Enter")
    page.locator("#reason-text").fill("与实训处核对后更正")
    page.locator("#reason-ok").click()
    expect(page.locator("#save-state")).to_have_text("全部已保存")
    page.keyboard.press("F1")
    expect(page.locator("#panel h2, #panel h3").first).to_be_visible()
    company.picture("tianbao", "04-table")
    assert cell.inner_text().strip() != before


def complete_tables(company: Company) -> None:
    """Each clerk completes his table, the head confirms hers, the administrator the others."""
    finish(company["tianbao"].page, "表2")
    finish(company["jiuye"].page, "表1")
    for number in ("表3", "表4", "表5"):
        finish(company["bianxie"].page, number)
    approve(company["buzhang"].page, "表2")
    for number in TABLES:
        if number != "表2":
            approve(company["guanli"].page, number)
    company.picture("guanli", "05-approved")


def finish(page: Page, number: str) -> None:
    """Say that a table is complete, with a note about what is empty."""
    open_table(page, number)
    page.locator("#steps textarea").fill(EMPTY)
    page.get_by_role("button", name="整表核对并完成").click()
    expect(page.locator(".entry-head .badge").first).to_have_text("已完成")


def approve(page: Page, number: str) -> None:
    """Confirm a table."""
    open_table(page, number)
    page.get_by_role("button", name="核定（部门确认）").click()
    expect(page.locator(".entry-head .badge").first).to_have_text("已核定")


def open_report(page: Page) -> None:
    """Open the report of one's own school from the first page."""
    page.goto("/")
    follow(page.locator("main table a[href^='/reports/']").first)


def open_table(page: Page, number: str) -> None:
    """Open a table of one's own report."""
    open_report(page)
    page.get_by_role("link", name="数据表", exact=True).click()
    page.locator("table.tables a", has_text=number).click()
