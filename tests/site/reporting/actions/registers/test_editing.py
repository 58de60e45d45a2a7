import pytest
from django.core.exceptions import PermissionDenied

from tests.site.conftest import Cast
from tests.site.reporting.registers_kept import keep, keep_all, let_see_restricted, tables
from zhihuan.errors import UsageError
from zhihuan.registers import words_of
from zhihuan_site.people.models import AuditEntry, User
from zhihuan_site.reporting.actions.registers import Outcome, delete_row, new_row, row_at, save_row
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Job, Task, TaskKind
from zhihuan_site.reporting.states import ReportState

CLASS = {"class_no": "9901", "class_name": "新班"}


@pytest.fixture
def kept(cast: Cast) -> Cast:
    keep_all()
    return cast


def stored(code: str = "students") -> list[dict[str, object]]:
    return workspace().table(code, "S001", 2025, restricted=True).to_pylist()


def shown(kept: Cast, number: int = 0, by: User | None = None, code: str = "students") -> dict[str, str]:
    version = workspace().partition(code, "S001", 2025).newest().version
    form = row_at(report=kept.report, code=code, number=number, version=version, by=by or kept.clerk)
    return {cell.field.code: cell.words for cell in form.cells}


def saved(
    kept: Cast, number: int | None, version: int, words: dict[str, str], by: User | None = None, code: str = "students"
) -> Outcome:
    return save_row(report=kept.report, code=code, number=number, version=version, words=words, by=by or kept.clerk)


def refused(outcome: Outcome) -> dict[str, list[str]]:
    assert outcome.form is not None
    return {cell.field.code: [each.reason for each in cell.rejected] for cell in outcome.form.cells if cell.rejected}


def test_a_row_saved_is_a_new_version_and_the_old_one_stays(kept: Cast):
    before = stored()
    outcome = saved(kept, 3, 1, {**shown(kept, 3), "phone": "１３８0000"})
    after = stored()
    assert outcome == Outcome(2)
    assert after[3]["phone"] == "1380000"
    assert [row for at, row in enumerate(after) if at != 3] == [row for at, row in enumerate(before) if at != 3]
    assert workspace().table("students", "S001", 2025, version=1).num_rows == len(before)
    assert workspace().versions("students", "S001", 2025)[-1].who == "程小满"


def test_the_book_tells_which_fields_and_never_a_value(kept: Cast):
    saved(kept, 3, 1, {**shown(kept, 3), "phone": "13800001234"})
    entry = AuditEntry.objects.get(verb="register.row_changed")
    assert (entry.actor, entry.subject) == (kept.clerk, "register:students")
    assert entry.data == {"version": 2, "rows": len(stored()), "row": 3, "fields": ["phone"]}


def test_what_the_person_does_not_see_stays_as_it_is(kept: Cast):
    before = stored()[0]
    saved(kept, 0, 1, {**shown(kept), "phone": "13800001234", "id_number": "", "is_hardship": "否"})
    assert {name: stored()[0][name] for name in ("id_number", "person", "is_hardship")} == {
        name: before[name] for name in ("id_number", "person", "is_hardship")
    }


def test_refused_cells_say_why_and_nothing_is_stored(kept: Cast):
    outcome = saved(kept, 0, 1, {**shown(kept), "sex": "男女", "entered_on": "2025-13-01", "class_no": "7777", "name": ""})
    assert outcome.version is None
    assert refused(outcome) == {
        "sex": ["code_near"],
        "entered_on": ["not_a_day"],
        "class_no": ["unknown_reference"],
        "name": ["required"],
    }
    assert len(workspace().versions("students", "S001", 2025)) == 1


def test_another_students_number_is_refused(kept: Cast):
    other = stored()[1]["student_no"]
    assert refused(saved(kept, 0, 1, {**shown(kept), "student_no": str(other)})) == {"student_no": ["key_twice"]}


def test_saving_what_stands_there_makes_no_version(kept: Cast):
    assert saved(kept, 0, 1, shown(kept)) == Outcome(1)
    assert AuditEntry.objects.filter(verb__startswith="register.").count() == 0


def test_a_save_that_comes_twice_counts_once(kept: Cast):
    words = {**shown(kept), "phone": "13800001234"}
    assert saved(kept, 0, 1, words) == Outcome(2)
    assert saved(kept, 0, 1, words) == Outcome(2)
    assert len(workspace().versions("students", "S001", 2025)) == 2


def test_two_people_in_two_rows_lose_nothing(kept: Cast):
    mine, theirs = {**shown(kept, 0), "phone": "111"}, {**shown(kept, 1), "phone": "222"}
    saved(kept, 1, 1, theirs, by=kept.head)
    saved(kept, 0, 1, mine)
    assert [row["phone"] for row in stored()[:2]] == ["111", "222"]


def test_two_people_in_one_row_see_both_sides(kept: Cast):
    mine, theirs = {**shown(kept), "phone": "111"}, {**shown(kept), "phone": "222"}
    saved(kept, 0, 1, theirs, by=kept.head)
    outcome = saved(kept, 0, 1, mine)
    differs = {cell.field.code: (cell.words, cell.theirs) for cell in outcome.form.cells if cell.theirs is not None}
    assert differs == {"phone": ("111", "222")}
    assert (outcome.form.version, outcome.form.number) == (2, 0)
    assert saved(kept, 0, 2, mine) == Outcome(3)


def test_a_row_that_moved_is_found_by_its_key(kept: Cast):
    words = {**shown(kept, 5), "phone": "555"}
    delete_row(report=kept.report, code="students", number=0, version=1, by=kept.head)
    saved(kept, 5, 1, words)
    assert stored()[4]["phone"] == "555"


def test_a_row_deleted_meanwhile_comes_back_to_be_looked_at(kept: Cast):
    words = {**shown(kept, 0), "phone": "111"}
    delete_row(report=kept.report, code="students", number=0, version=1, by=kept.head)
    outcome = saved(kept, 0, 1, words)
    assert outcome.form.is_conflict
    assert outcome.form.number is None


def test_a_new_row_stands_at_the_end_and_counts_once(kept: Cast):
    first = stored("classes")[0]
    words = {**shown(kept, 0, code="classes"), **CLASS}
    assert saved(kept, None, 1, words, code="classes") == Outcome(2)
    assert saved(kept, None, 1, words, code="classes") == Outcome(2)
    after = stored("classes")
    assert (after[0], after[-1]["class_no"]) == (first, "9901")
    assert len(after) == tables()["classes"].num_rows + 1


def test_the_first_row_of_a_register_makes_its_first_version(cast: Cast):
    keep("majors")
    row = tables()["majors"].to_pylist()[0]
    first = {name: words_of(value) for name, value in tables()["classes"].to_pylist()[0].items()}
    form = new_row(report=cast.report, code="classes", by=cast.clerk)
    words = {cell.field.code: first[cell.field.code] for cell in form.cells} | {"major_code": row["major_code"]}
    assert form.version == 0
    assert saved(cast, None, form.version, words, code="classes") == Outcome(1)
    assert [each["class_no"] for each in stored("classes")] == [first["class_no"]]


def test_a_form_with_a_required_field_that_is_closed_is_not_offered(kept: Cast):
    with pytest.raises(UsageError, match="身份证号"):
        new_row(report=kept.report, code="students", by=kept.clerk)
    assert new_row(report=kept.report, code="students", by=let_see_restricted(kept, kept.admin)).number is None


def test_an_empty_row_is_no_record(kept: Cast):
    assert refused(saved(kept, None, 1, {}, code="classes")) == {"class_no": ["no_record"]}


def test_deleting_twice_deletes_once(kept: Cast):
    count, gone = len(stored()), stored()[2]["student_no"]
    first = delete_row(report=kept.report, code="students", number=2, version=1, by=kept.clerk)
    again = delete_row(report=kept.report, code="students", number=2, version=1, by=kept.clerk)
    assert (first, again) == (Outcome(2), Outcome(2))
    assert gone not in [row["student_no"] for row in stored()]
    assert len(stored()) == count - 1


def test_a_row_changed_meanwhile_is_not_deleted(kept: Cast):
    saved(kept, 0, 1, {**shown(kept), "phone": "222"}, by=kept.head)
    outcome = delete_row(report=kept.report, code="students", number=0, version=1, by=kept.clerk)
    assert outcome.form.is_conflict
    assert len(workspace().versions("students", "S001", 2025)) == 2


def test_every_change_asks_for_computing(kept: Cast):
    saved(kept, 0, 1, {**shown(kept), "phone": "1"})
    saved(kept, 0, 2, {**shown(kept), "phone": "2"})
    assert Job.objects.filter(kind="compute", report=kept.report).count() == 2  # one for each state of the records


def test_a_row_number_that_is_none_is_told(kept: Cast):
    with pytest.raises(UsageError, match="没有这一行"):
        row_at(report=kept.report, code="students", number=99_999, version=1, by=kept.clerk)


@pytest.mark.parametrize("role", ["writer", "leader", "principal", "guest", "officer", "city_admin", "rival", "stranger"])
def test_others_do_not_keep_registers(kept: Cast, role: str):
    with pytest.raises(PermissionDenied):
        saved(kept, 0, 1, {**shown(kept), "phone": "1"}, by=getattr(kept, role))


def test_a_report_that_is_not_open_keeps_its_registers_as_they_are(kept: Cast):
    words = {**shown(kept), "phone": "1"}
    kept.report.state = ReportState.FILED
    kept.report.save()
    with pytest.raises(PermissionDenied, match="台账不能再改"):
        saved(kept, 0, 1, words)


def test_a_register_given_to_somebody_is_theirs(kept: Cast):
    words = {**shown(kept), "phone": "1"}
    Task.objects.create(report=kept.report, kind=TaskKind.REGISTER, key="R01", title="学籍", owner=kept.head)
    with pytest.raises(PermissionDenied, match="这份台账分给了贺知秋"):
        saved(kept, 0, 1, words)
    assert saved(kept, 0, 1, words, by=kept.head) == Outcome(2)
    assert saved(kept, 0, 2, {**words, "phone": "2"}, by=kept.admin) == Outcome(3)
