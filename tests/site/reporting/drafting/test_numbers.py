"""Bound numbers: what they print, how they are found, what became of them, and those that were typed by hand."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from tests.site.conftest import Cast
from tests.site.reporting.drafting.conftest import document, know, paragraph
from zhihuan.facts import parse_key
from zhihuan_site.reporting.actions.drafting.accepting import accept_numbers, moved_numbers, sources_in
from zhihuan_site.reporting.actions.drafting.chips import chip_of, find_figures, source_of
from zhihuan_site.reporting.actions.drafting.desk import Desk, desk_of
from zhihuan_site.reporting.actions.drafting.laying import section_called
from zhihuan_site.reporting.actions.drafting.looking import Offer, Said, look_at
from zhihuan_site.reporting.actions.drafting.saving import save_section
from zhihuan_site.reporting.models import Report, Section


def test_a_chip_tells_what_it_is(desk: Desk) -> None:
    chip = chip_of(desk, "{{enrol_new|change}}")
    assert (chip.text, chip.key, chip.name) == ("，较上年增加40人，增长7.14%", "enrol_new@2025", "招生规模")
    assert chip_of(desk, "{{no_such}}").problem == "没有指标“no_such”。"
    assert chip_of(desk, "{{school}}").name == "school"


@pytest.mark.parametrize(
    ("wanted", "key", "source", "text"),
    [
        ("全日制在校生", "students_full_time@2025", "{{students_full_time}}", "1459"),
        ("1459", "students_full_time@2025", "{{students_full_time}}", "1459"),
        ("69.75", "training_income@2025", "{{training_income|万元}}", "69.75"),
        ("employment_rate", "employment_rate@2025", "{{employment_rate}}", "98.5"),
    ],
)
def test_a_figure_is_found_by_name_value_and_code(desk: Desk, wanted: str, key: str, source: str, text: str) -> None:
    first = find_figures(desk, wanted)[0]
    assert (first.key, first.forms[0].source, first.forms[0].text) == (key, source, text)


def test_a_figure_offers_the_forms_that_say_something(desk: Desk) -> None:
    forms = {form.label: (form.text, form.after) for form in find_figures(desk, "就业率")[0].forms}
    assert forms == {
        "数值": ("98.5", "%"),
        "上年": ("97.1", "%"),
        "较上年变化": ("，较上年提高1.4个百分点", ""),
        "相差百分点": ("1.4", "个百分点"),
    }
    assert find_figures(desk, "没有这样的指标") == ()


def test_a_part_of_a_figure_has_its_binding() -> None:
    key = parse_key("students_full_time@2025;major=护理#按学籍")
    assert key is not None
    assert source_of(key, "万元", back=True) == "{{students_full_time[major=护理]#按学籍@previous|万元}}"


def test_a_number_that_changes_is_shown_until_somebody_accepts_it(cast: Cast, report: Report, section: Section) -> None:
    save_section(section=section, by=cast.writer, body="招生{{enrol_new}}人[[，在校{{students_full_time}}人]]。", base=0)
    section.refresh_from_db()
    assert section.accepted == {"{{enrol_new}}": "600", "{{students_full_time}}": "1459"}
    know(report, enrol_new="610")
    section = section_called(report, "1.1")
    (moved,) = moved_numbers(section, desk_of(report))
    assert (moved.source, moved.before, moved.now) == ("{{enrol_new}}", "600", "610")
    with pytest.raises(PermissionDenied):
        accept_numbers(section=section, by=cast.guest, sources=["{{enrol_new}}"])
    assert accept_numbers(section=section, by=cast.writer, sources=["{{students_full_time}}"]) == ()
    assert accept_numbers(section=section, by=cast.writer, sources=["{{enrol_new}}"]) == (moved,)
    assert moved_numbers(section_called(report, "1.1"), desk_of(report)) == ()


def test_typing_on_accepts_nothing(cast: Cast, report: Report, section: Section) -> None:
    save_section(section=section, by=cast.writer, body="招生{{enrol_new}}人。", base=0)
    know(report, enrol_new="610")
    save_section(section=section_called(report, "1.1"), by=cast.writer, body="今年招生{{enrol_new}}人。", base=1)
    assert [each.before for each in moved_numbers(section_called(report, "1.1"), desk_of(report))] == ["600"]


def test_bindings_are_counted_once_and_broken_ones_not_at_all() -> None:
    assert sources_in("{{a}}和{{a}}[[{{b|change}}]]\n\n- {{school}}\n\n{{不 对}}") == ("{{a}}", "{{b|change}}")


@pytest.mark.parametrize(
    ("text", "typed", "state", "offers"),
    [
        ("全校全日制在校生1459人。", "1459", "agrees", [("全日制在校生人数", "{{students_full_time}}", "1459")]),
        ("全校全日制在校生1495人。", "1495", "contradicts", [("全日制在校生人数", "{{students_full_time}}", "1459")]),
        ("毕业生就业率98.5%。", "98.5%", "agrees", [("就业率", "{{employment_rate}}", "98.5")]),
        ("学校有食堂3个。", "3", "unknown", []),
    ],
)
def test_a_number_typed_by_hand_is_held_against_the_figures(
    desk: Desk, section: Section, text: str, typed: str, state: str, offers: list[tuple[str, str, str]]
) -> None:
    (seen,) = look_at(desk, section, [Said("一段没有数的话。"), Said(text)])
    assert seen.block == 1
    assert typed.startswith(text[seen.start : seen.end].rstrip("人%个"))
    assert (seen.state, seen.offers) == (state, tuple(Offer(*offer) for offer in offers))


def test_a_change_typed_by_hand_is_held_against_both_years(desk: Desk, section: Section) -> None:
    right, wrong = (look_at(desk, section, [Said(f"招收新生600人，较上年增加{n}人。")])[-1] for n in (40, 50))
    assert (right.state, wrong.state) == ("agrees", "contradicts")
    assert wrong.offers == (Offer("招生规模（较上年）", "{{enrol_new|difference}}", "40"),)


def test_what_is_bound_already_is_left_alone(desk: Desk, section: Section) -> None:
    text = "全校全日制在校生1495人。"
    at = text.index("1495")
    assert look_at(desk, section, [Said(text, ((at, at + 4),))]) == ()


def test_the_page_asks_and_is_answered(cast: Cast, section: Section, post: Callable[..., HttpResponse]) -> None:
    answer = post(cast.guest, "look", {"paragraphs": [{"text": "全日制在校生1459人。", "bound": []}]})
    assert [(seen["state"], seen["offers"][0]["source"]) for seen in answer.json()["seen"]] == [
        ("agrees", "{{students_full_time}}")
    ]
    client = cast.client(cast.guest)
    found = client.get(f"/reports/{section.report_id}/numbers/find/", {"q": "在校生"}).json()["found"]
    assert found[0]["key"] == "students_full_time@2025"
    chips = client.post(
        f"/reports/{section.report_id}/numbers/chips/", {"sources": ["{{enrol_new}}"]}, content_type="application/json"
    )
    assert chips.json()["chips"]["{{enrol_new}}"]["text"] == "600"


def test_the_page_hears_of_a_number_that_changed(cast: Cast, report: Report, section: Section, post: Any) -> None:
    sent = {"client_id": "5f0c5f3e-4d3c-4a0e-9d1f-000000000001", "base": 0}
    post(cast.writer, "save", {**sent, "tree": document(paragraph("招生", "{{enrol_new}}", "人。"))})
    know(Report.objects.get(pk=report.pk), enrol_new="610")
    state = {"version": "1", "data_version": "1", "writes": "1"}
    answer = cast.client(cast.writer).post(f"/reports/{report.pk}/sections/1.1/state/", state).json()
    assert (answer["moved"], answer["chips"]["{{enrol_new}}"]["text"]) == ({"{{enrol_new}}": "600"}, "610")
    assert "tree" not in answer
    accepted = post(cast.writer, "accept", {"sources": ["{{enrol_new}}"]}).json()
    assert accepted["moved"] == {}
