"""A small invented school's registers, and people who may or may not see restricted fields."""

from functools import cache
from io import BytesIO

import openpyxl
import pyarrow as pa
from django.utils import timezone

from tests.site.conftest import Cast
from zhihuan.catalogue import load_registers
from zhihuan.registers import write_register
from zhihuan.sample import City, invent_city, tables_of
from zhihuan.workspace import Manifest, Source
from zhihuan_site.people.models import Membership, User
from zhihuan_site.reporting.known import workspace

KEPT = ("schools", "majors", "classes", "staff", "students", "screenings")


@cache
def tables(school: str = "S001", year: int = 2025) -> dict[str, pa.Table]:
    """Return some registers of an invented school of about 120 students."""
    return tables_of(_city(), school, year, KEPT)


@cache
def table_of(code: str) -> pa.Table:
    """Return one more register of the school."""
    return tables_of(_city(), "S001", 2025, (code,))[code]


@cache
def _city() -> City:
    return invent_city(schools=2, students=240, years=2)


def keep(code: str, table: pa.Table | None = None, *, school: str = "S001", year: int = 2025) -> Manifest:
    """Store a register as a version."""
    found = tables(school, year)[code] if table is None else table
    return workspace().store(
        found, register=code, school=school, year=year, source=Source("样例"), who="样例", when=timezone.now()
    )


def keep_all(*, school: str = "S001", year: int = 2025) -> None:
    """Store every register of the cast."""
    for code in KEPT:
        keep(code, school=school, year=year)


def let_see_restricted(cast: Cast, person: User) -> User:
    """Give a person of the school sight of restricted fields, and return the person as after a new sign-in."""
    Membership.objects.filter(user=person).update(sees_restricted=True)
    return User.objects.get(pk=person.pk)


def book(code: str = "students", **changed: str) -> bytes:
    """Return the register as a workbook; `changed` are words of the first row by field."""
    register = load_registers()[code]
    opened = openpyxl.load_workbook(BytesIO(write_register(tables()[code], register, 2025)))
    sheet = opened.worksheets[0]
    for at, field in enumerate(register.fields.values(), 1):
        if field.code in changed:
            sheet.cell(2, at).value = changed[field.code]
    output = BytesIO()
    opened.save(output)
    return output.getvalue()
