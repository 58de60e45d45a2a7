from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.site.conftest import Cast
from zhihuan.facts import Origin
from zhihuan.indicators import Entered, overlay
from zhihuan.workspace import Results, save_results, versions_counted
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Attachment, Case, Figure, FigureChange, Remark, Task

STUDENTS = "students_full_time@2025"
AtMost = Callable[..., object]


def page(cast: Cast, person: str, address: str) -> str:
    response = cast.client(getattr(cast, person)).get(f"/reports/{cast.report.pk}/{address}")
    assert response.status_code == 200
    return response.content.decode()


def test_a_table_looks_like_the_form(cast: Cast, table: Task) -> None:
    shown = page(cast, "clerk", "tables/表2/")
    assert shown.count('class="cell') == 92
    assert 'rowspan="3">在线精品课程' not in shown
    assert 'class="level-2"' in page(cast, "clerk", "tables/表5/")
    assert page(cast, "clerk", "tables/表5/").count("中职不填") == 2
    assert 'rowspan="2">教学计划内课程总数' in shown


@pytest.mark.parametrize(("person", "number", "is_editable"), [
    ("clerk", "表5", True), ("clerk", "表1", False), ("head", "表5", True), ("admin", "表1", True), ("leader", "表5", False),
    ("officer", "表5", False),
])  # fmt: skip
def test_a_table_is_open_to_those_who_fill_it_in(cast: Cast, table: Task, person: str, number: str, is_editable: bool) -> None:
    assert (" data-editable" in page(cast, person, f"tables/{number}/")) is is_editable


def test_the_list_tells_how_far_each_table_is(cast: Cast, table: Task) -> None:
    Figure.objects.create(report=cast.report, key=STUDENTS, value="0", state="value", version=1, is_in_doubt=True)
    shown = page(cast, "clerk", "tables/")
    assert "1/21" in shown
    assert "表5 落实政策表" in shown


def test_a_table_that_the_form_does_not_have_is_told(cast: Cast) -> None:
    response = cast.client(cast.clerk).get(f"/reports/{cast.report.pk}/tables/表9/")
    assert (response.status_code, "没有“表9”" in response.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("address", "most"),
    [("tables/", 20), ("tables/表2/", 24), (f"figures/{STUDENTS}/", 24), ("tables/表2/cells/?since=0", 14)],
)
def test_a_page_takes_few_queries(
    cast: Cast, table: Task, address: str, most: int, django_assert_max_num_queries: AtMost
) -> None:
    for key in (STUDENTS, "course_total@2025", "staff_quota@2025"):
        Figure.objects.create(
            report=cast.report, key=key, value="1", state="value", version=1, changed_in=1, changed_by=cast.head
        )
    client = cast.client(cast.clerk)
    with django_assert_max_num_queries(most):
        assert client.get(f"/reports/{cast.report.pk}/{address}").status_code == 200


def test_changes_since_a_version_are_told_with_who_made_them(cast: Cast, table: Task) -> None:
    cast.report.data_version = 4
    cast.report.save()
    Figure.objects.create(
        report=cast.report, key=STUDENTS, value="5", state="value", version=1, changed_in=4, changed_by=cast.head
    )
    Figure.objects.create(report=cast.report, key="staff_quota@2025", value="5", state="value", version=1, changed_in=3)
    client, address = cast.client(cast.clerk), f"/reports/{cast.report.pk}/tables/表5/cells/"
    told = client.get(f"{address}?since=3").json()
    assert (told["version"], [(cell["key"], cell["text"], cell["by"]) for cell in told["cells"]]) == (
        4,
        [(STUDENTS, "5", "贺知秋")],
    )
    assert client.get(f"{address}?since=4").json() == {"version": 4, "cells": []}
    assert client.get(address).status_code == 400


def test_a_figure_is_explained(cast: Cast, table: Task) -> None:
    figure = Figure.objects.create(
        report=cast.report, key=STUDENTS, value="1460", state="value", computed="1459", reason="漏登一名", version=1
    )
    Figure.objects.create(report=cast.report, key="students_full_time@2024", value="1463", state="value", version=1)
    FigureChange.objects.create(
        figure=figure, version=1, before="1459", value="1460", state="value", origin="entered", reason="漏登一名",
        by=cast.clerk, at=timezone.now(),
    )  # fmt: skip
    Case.objects.create(
        report=cast.report, finding="x-1", check_id="x", severity="warning", seen_at=timezone.now(),
        told={"message": {"zh": "两处在校生数不同。", "en": "Differs."}, "keys": [STUDENTS]},
    )  # fmt: skip
    shown = page(cast, "clerk", f"figures/{STUDENTS}/")
    for words in ("全日制在校生人数", "1459 → 1460", "漏登一名", "1463", "两处在校生数不同。", "改回台账测算的 1459"):
        assert words in shown, words


def test_remarks_are_for_the_people_of_the_house(cast: Cast, table: Task) -> None:
    address = f"/reports/{cast.report.pk}/figures/{STUDENTS}/talk/"
    assert "请核对" in cast.client(cast.head).post(address, {"text": "请核对转学生"}).content.decode()
    assert Remark.objects.get().subject == f"figure:{STUDENTS}"
    assert "请核对" not in page(cast, "officer", f"figures/{STUDENTS}/")
    assert cast.client(cast.officer).post(address, {"text": "x"}).status_code == 403
    assert cast.client(cast.head).post(address, {"text": " "}).status_code == 409


def test_a_cell_is_marked_as_doubtful_and_the_others_see_it(cast: Cast, table: Task) -> None:
    address = f"/reports/{cast.report.pk}/figures/{STUDENTS}/talk/"
    cast.client(cast.head).post(address, {"doubt": "1"})
    told = cast.client(cast.clerk).get(f"/reports/{cast.report.pk}/tables/表5/cells/?since=0").json()
    assert [(cell["key"], cell["doubt"], cell["version"]) for cell in told["cells"]] == [(STUDENTS, True, 0)]
    cast.client(cast.head).post(address, {"doubt": "0"})
    assert Figure.objects.get().is_in_doubt is False
    assert [entry.verb for entry in AuditEntry.objects.all()] == ["figure.doubted", "figure.doubt_settled"]


def test_evidence_is_kept_handed_out_and_taken_away(cast: Cast, table: Task) -> None:
    client, address = cast.client(cast.clerk), f"/reports/{cast.report.pk}/figures/{STUDENTS}/evidence/"
    client.post(address, {"file": SimpleUploadedFile("学籍截图.png", b"\x89PNG\r\n\x1a\n....")})
    kept = Attachment.objects.get()
    given = client.get(f"/reports/{cast.report.pk}/evidence/{kept.pk}/")
    assert (b"".join(given.streaming_content), given["Content-Type"]) == (b"\x89PNG\r\n\x1a\n....", "image/png")
    assert given["Content-Disposition"].startswith("attachment;")
    assert cast.client(cast.rival).get(f"/reports/{cast.report.pk}/evidence/{kept.pk}/").status_code == 403
    assert cast.client(cast.rival).get(f"/reports/{cast.other_report.pk}/evidence/{kept.pk}/").status_code == 404
    assert client.post(address, {"file": SimpleUploadedFile("x.exe", b"MZ")}).status_code == 409
    client.post(address, {"remove": kept.pk})
    assert client.get(f"/reports/{cast.report.pk}/evidence/{kept.pk}/").status_code == 404


def test_a_figure_that_the_form_does_not_ask_for_is_told(cast: Cast) -> None:
    assert cast.client(cast.clerk).get(f"/reports/{cast.report.pk}/figures/nothing@2025/").status_code == 409


def test_who_sees_no_registers_gets_the_steps_without_rows(cast: Cast) -> None:
    facts, _ = overlay((), (), [Entered(STUDENTS, value=Decimal(1459), origin=Origin.COMPUTED)], "甲校")
    versions = versions_counted(workspace(), "S001", 2025)
    save_results(workspace(), "S001", 2025, Results(facts, (), versions, "测", timezone.now()))
    assert "1459" in page(cast, "officer", f"figures/{STUDENTS}/trace/")
    assert "没有台账测算" in page(cast, "officer", "figures/staff_quota@2025/trace/")
    assert "没有台账测算" in page(cast, "clerk", "figures/nonsense/trace/")


def test_the_confirmation_sheet_tells_what_was_entered_by_whom_and_when(cast: Cast, table: Task) -> None:
    address = f"departments/{cast.office.pk}/confirmation/"
    empty = page(cast, "head", address)
    Figure.objects.create(
        report=cast.report, key=STUDENTS, value="1460", state="value", computed="1459", reason="漏登一名", version=1,
        changed_by=cast.clerk, changed_at=timezone.now(),
    )  # fmt: skip
    shown = page(cast, "head", address)
    for words in ("云州市第一职业技术学校", "部门数据确认单", "教务处", "1460", "台账测算 1459", "漏登一名", "程小满", "未核定"):
        assert words in shown, words
    code = shown.split("核对码：<strong>")[1][:12]
    assert (len(code), code in empty) == (12, False)


def test_the_scan_of_the_signed_sheet_is_kept_with_it(cast: Cast, table: Task) -> None:
    address = f"/reports/{cast.report.pk}/departments/{cast.office.pk}/confirmation/"
    cast.client(cast.head).post(address, {"file": SimpleUploadedFile("确认单.pdf", b"%PDF-1.7 ...")})
    assert Attachment.objects.get().subject == f"department:{cast.office.pk}"
    assert "确认单.pdf" in cast.client(cast.head).get(address).content.decode()
    assert cast.client(cast.head).get(f"/reports/{cast.report.pk}/departments/0/confirmation/").status_code == 409


def test_filling_in_is_put_into_the_queue_and_done(cast: Cast, table: Task, run_jobs: Callable[[], list[object]]) -> None:
    cast.client(cast.clerk).post(f"/reports/{cast.report.pk}/tables/fill-in/")
    assert [(job.kind, job.state, job.result) for job in run_jobs()] == [("fill_in", "done", {"changed": 0})]


def test_the_rows_behind_a_figure_are_for_the_people_of_the_school(cast: Cast) -> None:
    address = f"/reports/{cast.report.pk}/figures/{STUDENTS}/trace/?rows=1"
    assert cast.client(cast.officer).get(address).status_code == 403
    assert "没有台账测算" in cast.client(cast.clerk).get(address).content.decode()
