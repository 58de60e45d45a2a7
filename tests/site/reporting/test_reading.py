"""Restricted fields stay closed below the view, whichever way a register is read."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.site.conftest import Cast
from tests.site.reporting.registers_kept import keep, keep_all, let_see_restricted
from zhihuan.errors import UsageError, WorkspaceError
from zhihuan.facts import parse_key
from zhihuan_site.people.models import User
from zhihuan_site.reporting import reading
from zhihuan_site.reporting.actions.registers import Asked, browse, export_register, values_like
from zhihuan_site.reporting.reading import fields_seen, figures_of_row, read_register, register_called, trace_for

CLOSED = {"id_number", "is_hardship", "is_poverty", "is_disabled"}


def columns(cast: Cast, person: User, **more: int) -> set[str]:
    return set(read_register(report=cast.report, code="students", by=person, **more).column_names)


def test_restricted_fields_are_not_read_without_the_right(cast: Cast):
    keep("students")
    assert columns(cast, cast.clerk) & (CLOSED | {"person", "school"}) == set()
    assert columns(cast, cast.clerk, version=1) & (CLOSED | {"person", "school"}) == set()


def test_who_was_given_sight_reads_them_and_never_the_persons_key(cast: Cast):
    keep("students")
    sees = let_see_restricted(cast, cast.clerk)
    assert columns(cast, sees) >= CLOSED
    assert "person" not in columns(cast, sees)


def test_sight_in_another_school_is_none_here(cast: Cast):
    keep("students")
    with pytest.raises(PermissionDenied, match="只有本校人员"):
        columns(cast, let_see_restricted(cast, cast.rival))


@pytest.mark.parametrize("role", ["officer", "city_admin", "county_officer", "guest", "stranger"])
def test_nobody_from_outside_the_school_reads_a_row(cast: Cast, role: str):
    keep("students")
    person = getattr(cast, role)
    with pytest.raises(PermissionDenied):
        columns(cast, let_see_restricted(cast, person) if role != "stranger" else person)


def test_the_citys_own_report_has_no_registers(cast: Cast):
    with pytest.raises(PermissionDenied, match="市级报告没有台账"):
        fields_seen(report=cast.city_report, code="students", by=cast.city_admin)


def test_neither_search_nor_export_nor_lookup_goes_around(cast: Cast):
    keep_all()
    number = read_register(report=cast.report, code="students", by=let_see_restricted(cast, cast.admin)).column("id_number")[0]
    found = browse(report=cast.report, code="students", by=cast.clerk, asked=Asked(words=number.as_py()))
    by_filter = browse(report=cast.report, code="students", by=cast.clerk, asked=Asked(filters={"id_number": number.as_py()}))
    assert (found.found, by_filter.found) == (0, by_filter.total)
    given = export_register(report=cast.report, code="students", kind="csv", by=cast.clerk)
    assert number.as_py().encode() not in given.content
    assert values_like(report=cast.report, code="students", field="id_number", words="", by=cast.clerk) == ()


@pytest.fixture
def sex_is_restricted(monkeypatch: pytest.MonkeyPatch) -> None:
    """No formula of today's catalogue counts by a restricted field; let one do so."""
    monkeypatch.setattr(reading, "is_restricted", lambda field: field.code == "sex")


@pytest.mark.usefixtures("sex_is_restricted")
def test_rows_that_a_restricted_field_picked_out_are_counted_and_not_named(cast: Cast):
    keep_all()
    key = parse_key("students_male@2025")
    closed = trace_for(report=cast.report, key=key, by=cast.clerk)
    opened = trace_for(report=cast.report, key=key, by=let_see_restricted(cast, cast.clerk))
    assert closed.value == opened.value == len(opened.rows)
    assert closed.rows == frozenset()
    assert {part.listing.sql for part in closed.parts} == {""}


@pytest.mark.usefixtures("sex_is_restricted")
def test_figures_computed_from_closed_ones_are_not_told_of_a_row(cast: Cast):
    keep_all()
    sees = let_see_restricted(cast, cast.admin)
    row = next(iter(trace_for(report=cast.report, key=parse_key("students_male@2025"), by=sees).rows))[1]
    every = {key.indicator for key in figures_of_row(report=cast.report, code="students", row=row, by=sees)}
    told = {key.indicator for key in figures_of_row(report=cast.report, code="students", row=row, by=cast.clerk)}
    assert {"students_male", "gender_ratio", "students_full_time"} <= every
    assert told == every - {"students_male", "gender_ratio"}


def test_a_trace_by_open_fields_names_its_rows(cast: Cast):
    keep_all()
    found = trace_for(report=cast.report, key=parse_key("students_full_time@2025"), by=cast.clerk)
    assert len(found.rows) == found.value


def test_a_register_that_is_none_or_empty_is_told(cast: Cast):
    with pytest.raises(UsageError, match="没有代码为"):
        register_called("nothing")
    with pytest.raises(WorkspaceError, match="没有 2025 年的学籍"):
        read_register(report=cast.report, code="students", by=cast.clerk)
