"""How a school's files are called by the round's rule."""

import re
from typing import Final

from zhihuan_site.people.models import InstitutionKind
from zhihuan_site.reporting.actions.planning.terms import NAMING
from zhihuan_site.reporting.models import Report

_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST: Final = 120


def file_name(report: Report, suffix: str) -> str:
    """Return the name that the round's rule gives a school's document: "2025_S001_校名_质量年度报告.pdf"."""
    house, rule = report.institution, report.round.terms.get("naming") or NAMING
    county = house.parent.name if house.parent and house.parent.kind == InstitutionKind.COUNTY else ""
    name = rule.format(year=report.year, code=house.code, name=house.name, county=county)
    return f"{_FORBIDDEN.sub('_', name).strip(' .')[:_LONGEST]}.{suffix}"
