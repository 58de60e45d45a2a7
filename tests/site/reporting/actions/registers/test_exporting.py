from datetime import date

import pyarrow as pa
import pytest

from tests.site.conftest import Cast
from tests.site.reporting.registers_kept import keep, let_see_restricted, tables
from zhihuan.catalogue import load_registers
from zhihuan.registers import take_in
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting.actions.registers import export_register, form_of


def test_what_was_given_out_is_taken_in_again_unchanged(cast: Cast):
    keep("students")
    sees = let_see_restricted(cast, cast.admin)
    given = export_register(report=cast.report, code="students", kind="xlsx", by=sees)
    again = take_in(
        given.content,
        given.name,
        load_registers()["students"],
        school="S001",
        year=2025,
        today=date(2025, 12, 31),
        key=b"k" * 32,
    )
    assert given.name == "云州市第一职业技术学校2025年学籍.xlsx"
    assert again.is_clean
    assert again.accepted.drop_columns(["person"]).to_pylist() == tables()["students"].to_pylist()


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_who_took_how_much_is_written_down(cast: Cast, kind: str):
    keep("students")
    export_register(report=cast.report, code="students", kind=kind, by=cast.clerk)
    entry = AuditEntry.objects.get(verb="register.exported")
    rows = tables()["students"].num_rows
    assert (entry.actor, entry.subject) == (cast.clerk, "register:students")
    assert entry.data == {"rows": rows, "kind": kind, "restricted": False, "version": None}


def test_a_name_like_a_formula_does_not_run_in_the_csv(cast: Cast):
    table = tables()["students"].slice(0, 1)
    at = table.column_names.index("name")
    keep("students", table.set_column(at, "name", pa.array(["=cmd|' /C calc'!A0"])))
    text = export_register(report=cast.report, code="students", kind="csv", by=cast.clerk).content.decode("utf-8-sig")
    assert "'=cmd|' /C calc'!A0" in text
    assert ",=cmd" not in text


def test_the_empty_form_comes_without_a_word_in_the_book(cast: Cast):
    given = form_of(report=cast.report, code="students", by=cast.clerk)
    assert (given.name, given.content[:2]) == ("学籍（空表）.xlsx", b"PK")
    assert AuditEntry.objects.count() == 0
