import pyarrow as pa

from tests.site.conftest import Cast
from tests.site.reporting.registers_kept import keep, keep_all, table_of
from zhihuan.catalogue import load_registers
from zhihuan_site.reporting import jobs
from zhihuan_site.reporting.actions.registers import ask_for_import, export_register
from zhihuan_site.reporting.actions.registers.carrying import carry_restricted
from zhihuan_site.reporting.known import workspace

SCREENINGS = load_registers()["screenings"]


def kept(code: str = "screenings", version: int | None = None) -> pa.Table:
    return workspace().table(code, "S001", 2025, version=version, restricted=True)


def test_an_export_without_restricted_fields_comes_back_and_erases_nothing(cast: Cast):
    keep_all()
    keep("aid", table_of("aid"))
    given = export_register(report=cast.report, code="aid", kind="xlsx", by=cast.clerk)
    job = ask_for_import(report=cast.report, code="aid", name=given.name, content=given.content, is_partial=False, by=cast.clerk)
    jobs.run_job.func(job=job.pk)
    job.refresh_from_db()
    assert (job.result["outcome"], [each["zh"] for each in job.result["carried"]]) == ("stored", ["认定原因"])
    assert kept("aid", 2).to_pylist() == kept("aid", 1).to_pylist()
    assert kept("aid").column("reason").null_count < kept("aid").num_rows


def test_rows_that_are_new_stay_blank_and_the_others_are_found_by_their_key(cast: Cast):
    keep_all()
    before = kept()
    blank = pa.nulls(before.num_rows, before.schema.field("level").type)
    fresh = before.set_column(before.column_names.index("level"), before.schema.field("level"), blank)
    strange = fresh.slice(0, 1).set_column(fresh.column_names.index("student_no"), fresh.schema.field("student_no"), [["新"]])
    rows, fields = carry_restricted(pa.concat_tables([strange, fresh.slice(5)]), before, SCREENINGS)
    assert [field.code for field in fields] == ["level"]
    assert rows.column("level").to_pylist() == [None, *before.column("level").to_pylist()[5:]]


def test_what_the_workbook_holds_is_taken_as_it_is(cast: Cast):
    keep_all()
    before = kept()
    assert carry_restricted(before.slice(3), before, SCREENINGS) == (before.slice(3), ())
