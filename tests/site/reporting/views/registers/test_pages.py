"""Pages of registers, as a clerk's browser asks for them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.site.conftest import Cast
from tests.site.reporting.registers_kept import book, keep, keep_all, tables
from zhihuan_site.reporting import jobs
from zhihuan_site.reporting.models import Attachment, Job, JobState, Task, TaskKind
from zhihuan_site.reporting.states import ReportState


@pytest.fixture
def kept(cast: Cast) -> Cast:
    keep_all()
    return cast


def at(cast: Cast, name: str, *more: object) -> str:
    return reverse(name, args=[cast.report.pk, *more])


def upload(cast: Cast, client: Client, content: bytes, name: str = "学生名册.xlsx", **more: str) -> Job:
    client.post(at(cast, "import_register", "students"), {"file": SimpleUploadedFile(name, content), **more})
    job = Job.objects.filter(kind="import_register").latest("pk")
    jobs.run_job.func(job=job.pk)
    job.refresh_from_db()
    return job


def test_the_list_tells_what_is_kept_and_what_is_missing(kept: Cast, django_assert_max_num_queries: DjangoAssertNumQueries):
    client = kept.client(kept.clerk)
    with django_assert_max_num_queries(30):
        page = client.get(at(kept, "registers")).content.decode()
    assert "已存 6 份（共 48 份）" in page
    assert "数据表还缺哪些台账" in page
    assert page.count("未导入") == 42


def test_a_register_shows_fifty_rows_and_a_part_of_the_page_alone(
    kept: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
):
    client = kept.client(kept.clerk)
    with django_assert_max_num_queries(30):
        page = client.get(at(kept, "register", "students"), {"sort": "-name"}).content.decode()
    part = client.get(at(kept, "register", "students"), {"page": "2"}, headers={"HX-Request": "true"}).content.decode()
    assert page.count('<tr><td class="act">') == 50
    assert '<nav class="tabs"' in page
    assert "第 51–100 行" in part
    assert "<html" not in part


def test_going_back_gives_the_whole_page(kept: Cast):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in kept.client(kept.clerk).get(at(kept, "register", "students"), headers=headers).content.decode()


def test_words_of_the_address_that_are_none_are_passed_over(kept: Cast):
    words = {"page": "-3", "version": "x", "sort": "nothing", "f.nothing": "1"}
    page = kept.client(kept.clerk).get(at(kept, "register", "students"), words)
    assert (page.status_code, page.context["page"].asked.page) == (200, 1)


def test_what_is_typed_into_a_register_is_shown_as_words(kept: Cast):
    table = tables()["classes"]
    at_name = table.column_names.index("name")
    hostile = table.set_column(at_name, "name", [["<script>alert(1)</script>"] * table.num_rows])
    keep("classes", hostile)
    page = kept.client(kept.clerk).get(at(kept, "register", "classes")).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_a_row_is_saved_and_a_wrong_one_comes_back_as_it_was_typed(kept: Cast):
    client, address = kept.client(kept.clerk), at(kept, "register_row", "students", 1, 0)
    form = client.get(address).context["form"]
    words = {cell.field.code: cell.words for cell in form.cells}
    wrong = client.post(address, {**words, "sex": "男女", "phone": "138"})
    assert (wrong.status_code, "是否为“男”" in wrong.content.decode(), 'value="138"' in wrong.content.decode()) == (
        422,
        True,
        True,
    )
    saved = client.post(address, {**words, "phone": "138"}, follow=True)
    assert "已保存。正在重新测算。" in saved.content.decode()
    conflict = client.post(address, {**words, "phone": "139"})
    assert conflict.status_code == 409
    assert "现在存的是：<strong>138</strong>" in conflict.content.decode()


def test_a_row_is_deleted_and_one_is_added(kept: Cast):
    client = kept.client(kept.clerk)
    form = client.get(at(kept, "register_row", "classes", 1, 0)).context["form"]
    words = {cell.field.code: cell.words for cell in form.cells}
    client.post(at(kept, "register_row", "classes", 1, 0), {"act": "delete"})
    added = client.post(at(kept, "add_row", "classes"), {**words, "version": "2"}, follow=True)
    assert "已新增。" in added.content.decode()
    assert [each.version for each in added.context["versions"]] == [3, 2, 1]


def test_an_earlier_version_is_only_looked_at(kept: Cast):
    keep("students", tables()["students"].slice(0, 3))
    client = kept.client(kept.clerk)
    register = client.get(at(kept, "register", "students"), {"version": "1"}).content.decode()
    row = client.get(at(kept, "register_row", "students", 1, 100)).content.decode()
    assert ("正在看第 1 版，只能看。" in register, "这是较早的一版，只能看。" in row) == (True, True)
    assert "保存</button>" not in row


def test_the_figures_of_a_row_lead_to_their_tables(kept: Cast):
    page = kept.client(kept.clerk).get(at(kept, "register_row_effect", "students", 1, 0)).content.decode()
    assert f'<a class="chip" href="{at(kept, "table", "表1")}">表1</a> 毕业生人数' in page


def test_near_words_are_offered(kept: Cast):
    page = kept.client(kept.clerk).get(at(kept, "register_values", "students", "major_code"), {"major_code": "幼儿保育"})
    assert '<option value="770101">幼儿保育</option>' in page.content.decode()


def test_an_import_comes_back_with_its_copy_and_list(kept: Cast):
    client = kept.client(kept.clerk)
    job = upload(kept, client, book(sex="男女"))
    page = client.get(at(kept, "register_import", job.pk)).content.decode()
    assert "没有导入任何一行" in page
    assert "先导入合格的" in page
    copy = client.get(at(kept, "register_import_file", job.pk, job.result["commented"]))
    assert copy.content.startswith(b"PK")
    assert copy["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E5%AD%A6%E7%94%9F")
    client.post(at(kept, "register_import", job.pk), {"act": "partial"})
    jobs.run_job.func(job=Job.objects.latest("pk").pk)
    assert Job.objects.get(kind="import_register", arguments__is_partial=True).result["outcome"] == "partial"


def test_an_import_that_waits_can_be_cancelled(kept: Cast):
    client = kept.client(kept.clerk)
    client.post(at(kept, "import_register", "students"), {"file": SimpleUploadedFile("a.xlsx", book())})
    job = Job.objects.latest("pk")
    busy = client.get(at(kept, "register_import", job.pk), headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 1s"' in busy
    client.post(at(kept, "register_import", job.pk), {"act": "cancel"})
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


def test_what_came_back_is_for_who_handed_it_in_or_sees_restricted(kept: Cast):
    job = upload(kept, kept.client(kept.clerk), book(sex="男女"))
    file = at(kept, "register_import_file", job.pk, job.result["commented"])
    assert kept.client(kept.head).get(file).status_code == 403
    assert kept.client(kept.rival).get(file).status_code == 403
    assert kept.client(kept.clerk).get(file).status_code == 200


def test_no_file_or_one_too_large_is_told(kept: Cast, settings: object):
    client = kept.client(kept.clerk)
    missing = client.post(at(kept, "import_register", "students"))
    settings.LARGEST_UPLOAD = 10
    large = client.post(at(kept, "import_register", "students"), {"file": SimpleUploadedFile("a.xlsx", book())})
    assert (missing.status_code, "没有选择文件。" in missing.content.decode()) == (409, True)
    assert (large.status_code, "文件超过" in large.content.decode()) == (409, True)
    assert Attachment.objects.count() == 0


def test_exports_and_forms_are_files_to_save(kept: Cast):
    client = kept.client(kept.clerk)
    export = client.post(at(kept, "export_register", "students"), {"kind": "csv"})
    form = client.get(at(kept, "register_form", "students"))
    assert (export["Content-Type"], export["X-Content-Type-Options"]) == ("text/csv", "nosniff")
    assert export.content.decode("utf-8-sig").splitlines()[0].startswith("*学籍号,*姓名,")
    assert form.content.startswith(b"PK")


def test_last_year_is_copied_and_figures_are_asked_for(cast: Cast):
    keep("students", year=2024)
    client = cast.client(cast.clerk)
    copied = client.post(at(cast, "copy_register", "students"), follow=True).content.decode()
    assert "请据此更新" in copied
    client.post(at(cast, "compute"))
    assert Job.objects.filter(kind="compute", state=JobState.WAITING).count() == 1


@pytest.mark.parametrize("role", ["officer", "city_admin", "county_officer", "guest", "rival", "stranger"])
def test_pages_are_closed_to_others(kept: Cast, role: str):
    client = kept.client(getattr(kept, role))
    for name, more in (("registers", ()), ("register", ("students",)), ("register_row", ("students", 1, 0))):
        assert client.get(at(kept, name, *more)).status_code == 403
    assert client.post(at(kept, "export_register", "students")).status_code == 403


def test_readers_look_and_do_not_change(kept: Cast):
    client = kept.client(kept.writer)
    page = client.get(at(kept, "register", "students")).content.decode()
    assert "新增一行" not in page
    for name, more in (("add_row", ("students",)), ("register_row", ("students", 1, 0)), ("import_register", ("students",))):
        assert client.post(at(kept, name, *more)).status_code == 403


def test_a_filed_report_keeps_its_registers(kept: Cast):
    kept.report.state = ReportState.FILED
    kept.report.save()
    client = kept.client(kept.clerk)
    assert client.get(at(kept, "register", "students")).status_code == 200
    assert client.post(at(kept, "register_row", "students", 1, 0), {"act": "delete"}).status_code == 403
    assert client.post(at(kept, "compute")).status_code == 403


def test_a_job_of_another_report_is_not_found(kept: Cast):
    job = upload(kept, kept.client(kept.clerk), book())
    address = reverse("register_import", args=[kept.other_report.pk, job.pk])
    assert kept.client(kept.rival).get(address).status_code == 404


def test_a_register_of_the_plan_is_completed_and_approved_on_its_page(kept: Cast):
    Task.objects.create(
        report=kept.report, kind=TaskKind.REGISTER, key="R01", title="学籍", owner=kept.clerk, department=kept.office
    )
    done = kept.client(kept.clerk).post(at(kept, "step_register", "students"), {"to": "complete"}, follow=True).content.decode()
    approved = kept.client(kept.head).post(at(kept, "step_register", "students"), {"to": "approved"}, follow=True)
    assert ("已完成" in done, "新增一行" in done) == (True, False)
    assert "已核定" in approved.content.decode()


def test_the_administrator_sets_how_long_pupils_are_kept(kept: Cast):
    saved = kept.client(kept.admin).post(at(kept, "set_years"), {"years": "7"}, follow=True).content.decode()
    assert "学生台账保存 7 年" in saved
    assert kept.client(kept.admin).post(at(kept, "set_years"), {"years": "x"}).status_code == 409
    assert kept.client(kept.clerk).post(at(kept, "set_years"), {"years": "9"}).status_code == 403


def test_the_tab_is_for_the_schools_own_people(kept: Cast):
    address = at(kept, "registers")
    assert address in kept.client(kept.clerk).get(at(kept, "report")).content.decode()
    assert address not in kept.client(kept.officer).get(at(kept, "report")).content.decode()


def test_a_reader_of_english_gets_the_english_names(kept: Cast):
    client = kept.client(kept.clerk)
    client.cookies["django_language"] = "en"
    page = client.get(at(kept, "registers")).content.decode()
    assert "Students" in page
    assert "每校一行" not in page
