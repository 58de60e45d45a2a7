"""Entry as people do it: with the keyboard, side by side, and over a connection that comes and goes."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Error, Page, expect
from pypdfium2 import PdfDocument

from tests.site.conftest import Cast
from zhihuan_site.reporting.models import Figure, FigureChange, Task
from zhihuan_site.reporting.states import TaskState

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
STUDENTS, QUOTA, SPECIAL = "students_full_time@2025", "staff_quota@2025", "funding_special@2025"


@pytest.fixture
def address(cast: Cast, table: Task) -> str:
    return f"/reports/{cast.report.pk}/tables/表5/"


def cell(page: Page, key: str) -> Any:
    return page.locator(f"td[data-key='{key}']")


def saved(page: Page) -> None:
    expect(page.locator("#save-state")).to_have_text("全部已保存")


def values(cast: Cast) -> dict[str, str]:
    return {figure.key: figure.value or figure.state for figure in Figure.objects.filter(report=cast.report)}


def test_a_whole_table_is_entered_with_the_keyboard_alone(cast: Cast, table: Task, visit: Visit, address: str) -> None:
    page = visit(cast.clerk, address)
    for _ in range(40):  # from the top of the page to the grid
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "grid-editor":
            break
    total = page.locator("td.cell").count() // 2
    for number in range(total):
        page.keyboard.type("/" if number == 1 else str(number))
        page.keyboard.press("Enter")
    saved(page)
    assert cell(page, QUOTA).inner_text() == "3"
    kept = values(cast)
    assert (len(kept), kept[STUDENTS], kept["funding_per_student@2025"], kept[SPECIAL]) == (total, "0", "not_applicable", "20000")
    page.keyboard.press("Control+z")
    expect(cell(page, "internship_insurance_funds@2025")).to_have_text("")
    page.keyboard.press("Control+y")
    saved(page)
    page.keyboard.press("F1")
    expect(page.locator("#panel")).to_contain_text("年实习责任保险经费")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")  # after Esc, Tab leaves the grid
    assert page.evaluate("document.activeElement.className") != "grid-editor"
    page.focus("textarea[name=note]")
    page.keyboard.type("样例数字，逐项核对过")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".message.success")).to_be_visible()
    table.refresh_from_db()
    assert table.state == TaskState.COMPLETE


def test_an_input_method_composes_inside_the_cell(cast: Cast, visit: Visit, address: str) -> None:
    page = visit(cast.clerk, address)
    cell(page, STUDENTS).click()
    composed(page, "１２", "１２３。５")
    page.keyboard.press("Enter")
    cell(page, QUOTA).click()
    composed(page, "bu'shi'yong", "不适用")
    page.keyboard.press("Enter")
    saved(page)
    assert values(cast) == {STUDENTS: "123.5", QUOTA: "not_applicable"}
    assert FigureChange.objects.count() == 2


def composed(page: Page, half: str, chosen: str) -> None:
    """Type as an input method does: half a word, the method's own keys, and the word that is chosen; the half goes nowhere."""
    before = page.locator("td.cell.active").get_attribute("data-key")
    driver = page.context.new_cdp_session(page)
    driver.send("Input.imeSetComposition", {"text": half, "selectionStart": len(half), "selectionEnd": len(half)})
    for code in ("ArrowDown", "Enter", "Tab"):  # what a browser tells of a key that the method takes
        driver.send(
            "Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Process", "code": code, "windowsVirtualKeyCode": 229}
        )
    expect(page.locator(".grid-editor")).to_have_value(half)
    assert page.locator("td.cell.active").get_attribute("data-key") == before
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.includes('outbox')).length") == 0
    driver.send("Input.insertText", {"text": chosen})
    expect(page.locator(".grid-editor")).to_have_value(chosen)


def test_a_block_is_pasted_copied_cleared_and_brought_back(cast: Cast, visit: Visit, address: str) -> None:
    page = visit(cast.clerk, address)
    cell(page, "students_full_time@2024").click()
    page.evaluate("navigator.clipboard.writeText('1,400\\t1,500\\n18000\\t18100.5\\n400\\t１２.５\\n')")
    page.keyboard.press("Control+v")
    expect(cell(page, SPECIAL)).to_have_text("12.5")
    saved(page)
    assert values(cast) == {
        "students_full_time@2024": "1400", STUDENTS: "1500", "funding_per_student@2024": "18000",
        "funding_per_student@2025": "18100.5", "funding_special@2024": "4000000", SPECIAL: "125000",
    }  # fmt: skip
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == "1400\t1500\n18000\t18100.5"
    page.keyboard.press("Delete")
    saved(page)
    assert Figure.objects.filter(state="missing").count() == 4
    page.keyboard.press("Control+z")
    saved(page)
    assert values(cast)[STUDENTS] == "1500"


def test_two_people_see_each_other_and_no_edit_is_lost(cast: Cast, visit: Visit, address: str) -> None:
    hers, his = visit(cast.clerk, address), visit(cast.head, address)
    cell(his, QUOTA).click()
    cell(hers, STUDENTS).click()
    hers.keyboard.type("120")
    hers.keyboard.press("Enter")
    expect(cell(his, STUDENTS)).to_have_text("120", timeout=8000)
    expect(cell(his, STUDENTS)).to_have_attribute("data-changed-by", "程小满")
    his.keyboard.type("55")  # typed, not yet sent, while she saves the same cell
    cell(hers, QUOTA).click()
    hers.keyboard.type("50")
    hers.keyboard.press("Enter")
    expect(cell(his, QUOTA)).to_have_text("50", timeout=8000)
    his.keyboard.press("Enter")
    expect(his.locator(".notices .conflict")).to_contain_text("您填的是 55，程小满")
    assert values(cast)[QUOTA] == "50"
    his.get_by_role("button", name="用我的").click()
    saved(his)
    expect(cell(hers, QUOTA)).to_have_text("55", timeout=8000)
    assert [change.by for change in FigureChange.objects.filter(figure__key=QUOTA)] == [cast.head, cast.clerk]


def test_what_was_typed_offline_is_kept_and_sent_once_when_the_page_is_opened_again(
    cast: Cast, visit: Visit, address: str
) -> None:
    page = visit(cast.clerk, address)
    where = page.url
    cell(page, STUDENTS).click()
    page.context.set_offline(True)
    page.keyboard.type("120")
    page.keyboard.press("Enter")
    expect(page.locator("#save-state")).to_contain_text("1 格待发送")
    expect(cell(page, STUDENTS)).to_have_class(re.compile("waiting"))
    cell(page, QUOTA).click()
    page.keyboard.type("3")  # still being typed when the page goes
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()  # without a network a browser shows a page of its own
    assert values(cast) == {}
    page.context.set_offline(False)
    page.goto(where)
    expect(cell(page, STUDENTS)).to_have_text("120")
    expect(page.locator(".grid-editor")).to_have_value("3")
    page.keyboard.type("0")
    page.keyboard.press("Enter")
    saved(page)
    assert values(cast) == {STUDENTS: "120", QUOTA: "30"}
    page.reload()
    saved(page)
    assert FigureChange.objects.count() == 2


def test_what_is_typed_offline_is_sent_when_the_network_is_back(cast: Cast, visit: Visit, address: str) -> None:
    page = visit(cast.clerk, address)
    cell(page, STUDENTS).click()
    page.context.set_offline(True)
    for number in ("120", "18000"):
        page.keyboard.type(number)
        page.keyboard.press("Enter")
    expect(page.locator("#save-state")).to_contain_text("2 格待发送")
    page.context.set_offline(False)
    saved(page)
    assert values(cast) == {STUDENTS: "120", "funding_per_student@2025": "18000"}
    assert FigureChange.objects.count() == 2


def test_an_override_asks_for_its_reason_and_can_be_taken_back(cast: Cast, visit: Visit, address: str) -> None:
    Figure.objects.create(report=cast.report, key=STUDENTS, value="1459", computed="1459", state="value", origin="computed")
    page = visit(cast.clerk, address)
    cell(page, STUDENTS).click()
    page.keyboard.type("1460")
    page.keyboard.press("Enter")
    page.keyboard.type("漏登一名转入学生")
    page.keyboard.press("Enter")
    saved(page)
    figure = Figure.objects.get()
    assert (figure.value, figure.computed, figure.reason) == ("1460", "1459", "漏登一名转入学生")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("F1")
    page.get_by_role("button", name="改回台账测算的 1459").click()
    expect(cell(page, STUDENTS)).to_have_text("1459")
    saved(page)
    figure.refresh_from_db()
    assert (figure.value, figure.origin) == ("1459", "computed")


def test_what_is_not_understood_stays_in_sight_until_it_is_mended(cast: Cast, visit: Visit, address: str) -> None:
    page = visit(cast.clerk, address)
    cell(page, STUDENTS).click()
    page.keyboard.type("约一百")
    page.keyboard.press("Enter")
    expect(page.locator(".notices .unread")).to_contain_text("读不懂“约一百”")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="整表核对并完成").click()  # not while a cell is not saved
    assert Task.objects.get().state == TaskState.TODO
    page.reload()
    expect(page.locator(".notices .unread")).to_contain_text("读不懂“约一百”")
    page.get_by_role("button", name="重新填").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("100")
    page.keyboard.press("Enter")
    saved(page)
    expect(page.locator(".notices .unread")).to_have_count(0)
    assert values(cast) == {STUDENTS: "100"}


def test_the_confirmation_sheet_prints_on_numbered_pages_that_tell_its_code(cast: Cast, table: Task, visit: Visit) -> None:
    page = visit(cast.head, f"/reports/{cast.report.pk}/departments/{cast.office.pk}/confirmation/")
    code = page.locator(".sheet-about strong").inner_text()
    with PdfDocument(page.pdf(prefer_css_page_size=True)) as printed:
        told = [each.get_textpage().get_text_bounded() for each in printed]
        wide, high = printed[0].get_size()
    assert (round(wide), round(high)) == (595, 842)
    for number, words in enumerate(told, 1):
        assert code in words
        assert f"{number} / {len(told)}" in words
    assert "部门负责人（签名）" in told[-1]
    assert "本部门确认以上数据" in told[-1]
    assert "打印</button>" not in "".join(told)
