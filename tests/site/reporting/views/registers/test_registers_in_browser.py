"""Registers as a clerk keeps them: a workbook handed in, what came back mended, a row looked for and changed."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import Cast
from tests.site.reporting.registers_kept import book, keep_all, tables
from zhihuan_site.reporting.known import workspace

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def newest() -> list[dict[str, object]]:
    return workspace().table("students", "S001", 2025).to_pylist()


def test_a_workbook_with_a_mistake_comes_back_and_its_sound_rows_go_in(
    cast: Cast, visit: Visit, run_jobs: Callable[[], object], tmp_path: Path
) -> None:
    keep_all()
    (tmp_path / "学生名册.xlsx").write_bytes(book(sex="男女"))
    page = visit(cast.clerk, f"/reports/{cast.report.pk}/registers/")
    page.locator("tr#students").get_by_text("导入", exact=True).click()
    page.set_input_files("input[name=file]", tmp_path / "学生名册.xlsx")
    page.locator("main form.stack button").click()
    expect(page.locator("#import")).to_contain_text("排队中")
    run_jobs()
    expect(page.locator("#import")).to_contain_text("没有导入任何一行")
    expect(page.locator("table.cells").first).to_contain_text("是否为“男”？")
    with page.expect_download() as download:
        page.get_by_text("下载批注件").click()
    assert download.value.suggested_filename == "学生名册.批注.xlsx"
    page.get_by_text("先导入合格的").click()
    run_jobs()
    expect(page.locator("#import")).to_contain_text("已存为第 2 版")
    assert len(newest()) == tables()["students"].num_rows - 1


def test_a_row_is_found_and_changed_by_two_people(cast: Cast, visit: Visit) -> None:
    keep_all()
    address = f"/reports/{cast.report.pk}/registers/students/"
    student = newest()[7]
    page = visit(cast.clerk, address)
    page.locator("select[name='f.sex']").select_option(str(student["sex"]))
    page.get_by_label("筛选 学籍号").fill(str(student["student_no"]))
    page.keyboard.press("Enter")
    expect(page.locator("table.rows tbody tr")).to_have_count(1)
    page.locator("table.rows thead").get_by_text("姓名", exact=True).click()
    expect(page.locator("table.rows th[aria-sort=ascending]")).to_contain_text("姓名")
    page.locator("table.rows tbody a").click()
    other = visit(cast.head, urlsplit(page.url).path)
    other.locator("#id_phone").fill("13800001111")
    other.locator("form.entry").get_by_text("保存").click()
    expect(other.locator(".message.success")).to_contain_text("已保存")
    page.locator("#id_phone").fill("13800002222")
    page.locator("form.entry").get_by_text("保存").click()
    expect(page.locator(".field.differs")).to_contain_text("现在存的是：13800001111")
    page.get_by_text("用这个").click()
    expect(page.locator("#id_phone")).to_have_value("13800001111")
    page.locator("#id_phone").fill("13800002222")
    page.locator("form.entry").get_by_text("保存").click()
    expect(page.locator(".message.success")).to_contain_text("已保存")
    assert newest()[7]["phone"] == "13800002222"
