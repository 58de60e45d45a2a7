"""Registers given out as files: what the person may see of them, safe to open in Excel, and written down."""

from dataclasses import dataclass
from typing import Final, Literal

from django.db import transaction

from zhihuan.catalogue import load
from zhihuan.registers import write_register, write_register_csv, write_template
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.permissions.registers import can_see_restricted, check_can_see_registers
from zhihuan_site.reporting.reading import read_register, register_called

Kind = Literal["xlsx", "csv"]
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Given:
    """A file for the browser."""

    name: str
    media_type: str
    content: bytes


@transaction.atomic
def export_register(*, report: Report, code: str, kind: Kind, by: User, version: int | None = None) -> Given:
    """Return the register as a file, restricted fields only for who sees them, and write down who took it."""
    table, register = read_register(report=report, code=code, by=by, version=version), register_called(code)
    content = (write_register if kind == "xlsx" else write_register_csv)(table, register, report.year)
    data = {"rows": table.num_rows, "kind": kind, "restricted": can_see_restricted(by, report), "version": version}
    record(collection=report.collection, verb="register.exported", actor=by, subject=f"register:{code}", data=data)
    name = f"{report.institution.name}{report.year}年{register.name.zh}.{kind}"
    return Given(name, XLSX if kind == "xlsx" else "text/csv", content)


def form_of(*, report: Report, code: str, by: User) -> Given:
    """Return the register's empty form."""
    check_can_see_registers(by, report)
    register = register_called(code)
    return Given(f"{register.name.zh}（空表）.xlsx", XLSX, write_template(register, load().codes, report.year))
