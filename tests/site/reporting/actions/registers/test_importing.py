import pytest
from django.core.exceptions import PermissionDenied

from tests.site.conftest import Cast
from tests.site.reporting.registers_kept import book, keep, keep_all, tables
from zhihuan.catalogue import load_registers
from zhihuan.errors import UsageError
from zhihuan.registers import write_register
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting import jobs
from zhihuan_site.reporting.actions.registers import ask_for_import, ask_for_import_again, file_of_import, importing
from zhihuan_site.reporting.files import read
from zhihuan_site.reporting.jobs import Work, cancel
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Attachment, Job, JobState, Report

BAD_ID = "110101200801010011"


@pytest.fixture
def kept(cast: Cast) -> Cast:
    keep_all()
    return cast


def asked(kept: Cast, content: bytes, *, is_partial: bool = False, name: str = "学生名册.xlsx", code: str = "students") -> Job:
    return ask_for_import(report=kept.report, code=code, name=name, content=content, is_partial=is_partial, by=kept.clerk)


def versions() -> list[int]:
    return [each.version for each in workspace().versions("students", "S001", 2025)]


def run(job: Job) -> Job:
    jobs.run_job.func(job=job.pk)
    job.refresh_from_db()
    return job


def test_a_clean_workbook_is_stored_with_its_origin(kept: Cast):
    before = workspace().table("students", "S001", 2025, restricted=True)
    job = run(asked(kept, book()))
    newest = workspace().versions("students", "S001", 2025)[-1]
    assert (job.state, job.result["outcome"], job.result["version"]) == (JobState.DONE, "stored", 2)
    assert (newest.source.name, newest.who) == ("学生名册.xlsx", "程小满")
    assert workspace().table("students", "S001", 2025, restricted=True).equals(before)
    entry = AuditEntry.objects.get(verb="register.imported")
    assert (entry.data["stored"], entry.data["rejected"]) == (tables()["students"].num_rows, 0)
    assert Job.objects.filter(kind="compute", state=JobState.WAITING).count() == 1


def test_one_refused_cell_keeps_all_out_and_comes_back_commented(kept: Cast):
    job = run(asked(kept, book(sex="男女", name="")))
    assert (job.result["outcome"], job.result["rejected_rows"], versions()) == ("refused", 1, [1])
    assert [(each["cell"], each["value"], each["field"]["zh"]) for each in job.result["rejected"]] == [
        ("C2", "", "姓名"),
        ("D2", "男女", "性别"),
    ]
    commented = file_of_import(job=job, attachment=job.result["commented"])
    listed = file_of_import(job=job, attachment=job.result["rejected_list"])
    assert commented.name == "学生名册.批注.xlsx"
    assert read(commented.stored.digest).startswith(b"PK")
    assert "男女" in read(listed.stored.digest).decode("utf-8-sig")


def test_the_sound_rows_are_taken_in_when_wished(kept: Cast):
    count = tables()["students"].num_rows
    job = run(asked(kept, book(sex="男女"), is_partial=True))
    assert (job.result["outcome"], job.result["version"]) == ("partial", 2)
    assert workspace().table("students", "S001", 2025).num_rows == count - 1


def test_sound_rows_can_be_taken_in_afterwards(kept: Cast):
    refused = run(asked(kept, book(sex="男女")))
    again = run(ask_for_import_again(job=refused, is_partial=True, by=kept.clerk))
    assert (again.result["outcome"], versions()) == ("partial", [1, 2])


def test_of_restricted_fields_the_result_keeps_the_first_signs(kept: Cast):
    job = run(asked(kept, book(id_number=BAD_ID)))
    told = next(each for each in job.result["rejected"] if each["field"]["zh"] == "身份证号")
    assert told["value"] == "110…"
    assert BAD_ID not in str(job.result)


def test_the_same_file_twice_is_one_job(kept: Cast):
    content = book()
    assert asked(kept, content) == asked(kept, content)


def test_an_import_cut_off_after_storing_stores_nothing_twice(kept: Cast, monkeypatch: pytest.MonkeyPatch):
    job = asked(kept, book())
    monkeypatch.setattr(importing, "find_elsewhere", _killed)
    with pytest.raises(KeyboardInterrupt):
        jobs.run_job.func(job=job.pk)
    monkeypatch.undo()
    again = run(job)
    assert (again.state, again.result["version"], versions()) == (JobState.DONE, 2, [1, 2])
    assert AuditEntry.objects.filter(verb="register.imported").count() == 1
    assert again.attempts == 2


def _killed(*words: object) -> None:
    raise KeyboardInterrupt


def test_a_cancelled_import_stores_nothing(kept: Cast, monkeypatch: pytest.MonkeyPatch):
    job = asked(kept, book())
    plain = Work.tell

    def tell(work: Work, done: int, *more: object) -> None:
        if done == 1:
            cancel(job)
        plain(work, done, *more)

    monkeypatch.setattr(Work, "tell", tell)
    assert run(job).state == JobState.CANCELLED
    assert versions() == [1]
    assert AuditEntry.objects.filter(verb="register.imported").count() == 0


def test_far_fewer_rows_than_before_are_told(kept: Cast):
    keep("students", tables()["students"].slice(0, 3))
    few = write_register(tables()["students"].slice(0, 1), load_registers()["students"], 2025)
    job = run(asked(kept, few))
    assert (job.result["before"], job.result["accepted"], job.result["is_fewer"]) == (3, 1, True)


def test_a_workbook_of_another_register_is_refused_with_the_reason(kept: Cast):
    job = run(asked(kept, book("classes")))
    assert (job.state, job.result["outcome"]) == (JobState.DONE, "refused")
    assert job.result["problems"][0]["message"]["zh"] == "缺少必填列“学籍号”。"


def test_what_is_no_workbook_is_not_taken(kept: Cast):
    with pytest.raises(UsageError, match="不是这里能收的文件"):
        asked(kept, b"%PDF-1.7", name="学生.pdf")
    assert Job.objects.filter(kind="import_register").count() == 0


def test_a_broken_workbook_fails_with_a_sentence(kept: Cast):
    job = run(asked(kept, b"PK\x03\x04 xl/workbook.xml"))
    assert job.state == JobState.FAILED
    assert job.message["zh"]


def test_a_right_that_is_gone_meanwhile_is_asked_again(kept: Cast):
    job = asked(kept, book())
    kept.clerk.memberships.all().delete()
    assert run(job).state == JobState.FAILED
    assert "只有本校人员" in job.message["zh"]
    assert versions() == [1]


def test_a_report_that_was_submitted_meanwhile_takes_nothing_in(kept: Cast):
    job = asked(kept, book())
    Report.objects.filter(pk=kept.report.pk).update(state="first_review")
    assert run(job).state == JobState.FAILED
    assert versions() == [1]


def test_who_may_not_keep_registers_hands_nothing_in(kept: Cast):
    with pytest.raises(PermissionDenied):
        ask_for_import(report=kept.report, code="students", name="a.xlsx", content=book(), is_partial=False, by=kept.writer)
    assert Attachment.objects.count() == 0


def test_a_file_of_another_import_is_not_handed_out(kept: Cast):
    one, other = run(asked(kept, book(sex="男女"))), run(asked(kept, book(sex="女男")))
    with pytest.raises(PermissionDenied):
        file_of_import(job=one, attachment=other.result["commented"])
