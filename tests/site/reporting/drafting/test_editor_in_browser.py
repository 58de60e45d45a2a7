"""The editor as people use it: numbers bound as one writes, two people in one section, a connection that comes and goes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from tests.site.conftest import Cast
from tests.site.reporting.drafting.conftest import know
from zhihuan_site.reporting.actions.drafting.remarking import remark
from zhihuan_site.reporting.actions.drafting.saving import save_section
from zhihuan_site.reporting.models import Proposal, Remark, Report, Section

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
CLIPBOARD = Path(__file__).parent / "clipboard"
PASTE = """html => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.querySelector("#editor .prose").dispatchEvent(paste);
}"""


@pytest.fixture
def address(section: Section) -> str:
    return f"/reports/{section.report_id}/sections/1.1/"


def write(section: Section, cast: Cast, body: str) -> None:
    """Let a section read so before anybody opens it."""
    save_section(section=section, by=cast.leader, body=body, base=section.version)
    section.refresh_from_db()


def saved(page: Page) -> None:
    expect(page.locator("#editor-status")).to_have_attribute("data-status", "saved")


def go_to_end(page: Page) -> None:
    page.locator("#editor .prose").click()
    page.keyboard.press("Control+End")


def body_of(section: Section) -> str:
    return Section.objects.get(pk=section.pk).body


def test_numbers_are_bound_as_one_writes(cast: Cast, section: Section, visit: Visit, address: str) -> None:
    write(section, cast, "本校情况如下。")
    page = visit(cast.writer, address)
    go_to_end(page)
    page.keyboard.type("全日制在校生1495人，招生@招生规模")
    expect(page.locator(".at-line").first).to_contain_text("招生规模")
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_text("600")
    page.keyboard.type("。")
    expect(page.locator("#editor .typed-contradicts")).to_have_text("1495")
    page.locator("#editor .typed-contradicts").click()
    page.get_by_role("button", name="绑定为 全日制在校生人数：1459").click()
    expect(page.locator(".typed-contradicts:visible")).to_have_count(0)
    saved(page)
    assert body_of(section) == "本校情况如下。全日制在校生{{students_full_time}}人，招生{{enrol_new}}人。"
    know(Report.objects.get(pk=section.report_id), enrol_new="610")
    expect(page.locator(".chip-moved")).to_have_text("610", timeout=8000)
    page.get_by_role("button", name="全部接受").click()
    expect(page.locator(".chip-moved")).to_have_count(0)
    expect(page.locator("#editor-moved")).to_be_hidden()


def test_two_people_write_in_one_section(cast: Cast, section: Section, visit: Visit, address: str) -> None:
    write(section, cast, "第一段。\n\n第二段。")
    one, other = visit(cast.writer, address), visit(cast.admin, address)
    go_to_end(one)
    one.keyboard.type("他写的。")
    saved(one)
    expect(other.locator("#editor .prose")).to_contain_text("第二段。他写的。", timeout=8000)
    expect(other.locator("#editor-others")).to_contain_text("温言")
    one.context.set_offline(True)
    one.keyboard.type("断线写的。")
    expect(one.locator("#editor-status")).to_have_attribute("data-status", "offline")
    go_to_end(other)
    other.keyboard.type("同一段另写。")
    saved(other)
    one.context.set_offline(False)
    expect(one.locator("#editor-conflict")).to_be_visible(timeout=10_000)
    expect(one.locator("#editor-conflict")).to_contain_text("安然")
    one.get_by_role("button", name="按选择保存").click()
    saved(one)
    assert body_of(section) == "第一段。\n\n第二段。他写的。同一段另写。\n\n第二段。他写的。断线写的。"
    expect(other.locator("#editor .prose")).to_contain_text("断线写的。", timeout=8000)


def test_what_was_typed_offline_is_found_again_when_the_page_is_opened_again(
    cast: Cast, section: Section, visit: Visit, address: str
) -> None:
    write(section, cast, "第一段。")
    page = visit(cast.writer, address)
    where = page.url
    page.context.set_offline(True)
    go_to_end(page)
    page.keyboard.type("还没有保存的话。")
    expect(page.locator("#editor-status")).to_have_attribute("data-status", "offline")
    assert body_of(section) == "第一段。"
    page.once("dialog", lambda dialog: dialog.accept())
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()  # without a network a browser shows a page of its own
    page.context.set_offline(False)
    page.goto(where)
    expect(page.locator("#editor .prose")).to_contain_text("第一段。还没有保存的话。")
    expect(page.locator("#editor-say")).to_have_text("已找回上次没有保存成功的内容。")
    saved(page)
    assert body_of(section) == "第一段。还没有保存的话。"
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_an_input_method_composes_in_the_text(cast: Cast, section: Section, visit: Visit, address: str) -> None:
    write(section, cast, "第一段。")
    page = visit(cast.writer, address)
    go_to_end(page)
    driver = page.context.new_cdp_session(page)
    driver.send("Input.imeSetComposition", {"text": "zhao'sheng", "selectionStart": 10, "selectionEnd": 10})
    for code in ("ArrowDown", "Enter"):  # what a browser tells of a key that the method takes
        driver.send(
            "Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Process", "code": code, "windowsVirtualKeyCode": 229}
        )
    page.wait_for_timeout(2500)  # longer than the page waits before it saves
    assert body_of(section) == "第一段。"
    driver.send("Input.insertText", {"text": "招生"})
    saved(page)
    assert body_of(section) == "第一段。招生"
    assert section.versions.count() == 2


@pytest.mark.parametrize("name", ["word", "wps", "web"])
def test_what_is_pasted_keeps_its_structure_and_drops_rubbish(
    cast: Cast, section: Section, visit: Visit, address: str, name: str
) -> None:
    write(section, cast, "开头。")
    page = visit(cast.writer, address)
    go_to_end(page)
    page.keyboard.press("Enter")
    page.evaluate(PASTE, (CLIPBOARD / f"{name}.html").read_text(encoding="utf-8"))
    saved(page)
    assert body_of(section) == (CLIPBOARD / f"{name}.md").read_text(encoding="utf-8").strip()


def test_one_proposes_and_remarks_and_another_takes(cast: Cast, section: Section, visit: Visit, address: str) -> None:
    write(section, cast, "招生{{enrol_new}}人。\n\n第二段。")
    guest = visit(cast.guest, address)
    assert guest.locator("#editor .prose").get_attribute("contenteditable") == "false"
    guest.locator("#editor .prose p").first.click()
    guest.get_by_role("button", name="对这一段提建议").click()
    expect(guest.locator("#editor-proposal .chip")).to_have_text("600")
    guest.keyboard.type("比上年多。")
    guest.get_by_role("button", name="提交建议").click()
    expect(guest.locator("#beside ins")).to_have_text("比上年多。")
    writer = visit(cast.writer, address)
    writer.get_by_role("button", name="建议", exact=True).click()
    writer.get_by_role("button", name="采纳", exact=True).click()
    expect(writer.locator("#editor .prose")).to_contain_text("人。比上年多。")
    assert body_of(section) == "招生{{enrol_new}}人。比上年多。\n\n第二段。"
    assert Proposal.objects.get().is_taken
    writer.locator("#editor .prose p").last.click(click_count=3)
    writer.get_by_role("button", name="批注选中的话").click()
    writer.locator("#beside textarea").fill("请补充来源")
    writer.get_by_role("button", name="提交", exact=True).click()
    expect(writer.locator("#beside blockquote")).to_have_text("第二段。")
    assert Remark.objects.get().quote == "第二段。"


def test_quoted_words_are_marked_where_they_still_stand(cast: Cast, section: Section, visit: Visit, address: str) -> None:
    write(section, cast, "招生{{enrol_new}}人。\n\n第二段。")
    for quote in ("招生600人", "早已删去的话"):
        remark(section=section, by=cast.writer, text="请核对", quote=quote)
    page = visit(cast.leader, f"{address}?quote=第二段")
    assert marked(page, "quoted", 2) == ["招生600人", "第二段"]
    assert marked(page, "quoted-now", 1) == ["第二段"]
    page.get_by_role("button", name="批注", exact=True).click()
    page.get_by_role("button", name="招生600人", exact=True).click()
    assert marked(page, "quoted-now", 1) == ["招生600人"]
    expect(page.locator("#beside del")).to_have_text("早已删去的话")


def marked(page: Page, name: str, number: int) -> list[str]:
    """Return the words that are marked under a name, once there are so many of them."""
    for _ in range(200):
        words = page.evaluate("name => [...(CSS.highlights.get(name) ?? [])].map(range => range.toString())", name)
        if len(words) == number:
            break
        page.wait_for_timeout(100)
    return words
