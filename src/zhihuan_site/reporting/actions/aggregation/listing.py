"""The schools that ought to file with a city, as the library's list of schools."""

import re
from collections.abc import Mapping
from typing import Any, Final

import pyarrow as pa

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan.workspace import listed_schools
from zhihuan_site.people.models import Institution, InstitutionKind
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Report

_REGION: Final = re.compile(r"\d{6}")
_KNOWN: Final = ("ownership", "kind")
_TEXT: Final = pa.string()


def list_schools(report: Report) -> pa.Table:
    """Return the schools of the round: code, region and name; and their ownership and kind as far as their records tell them.

    Raises UsageError for a city or a county whose code is not one of six digits.
    """
    city = report.institution
    _check_code(city)
    told = _records(report.year)
    reports = report.round.reports.exclude(institution=city).select_related("institution__parent")
    rows = [_row(each.institution, city, told.get(each.institution.code, {})) for each in reports if each.is_expected]
    names = ("school", "region", "name", "county", "city", *_KNOWN)
    return pa.Table.from_pylist(rows, pa.schema([pa.field(name, _TEXT) for name in names]))


def _row(school: Institution, city: Institution, told: Mapping[str, Any]) -> dict[str, Any]:
    parent = school.parent
    place = parent if parent and parent.kind == InstitutionKind.COUNTY else city
    _check_code(place)
    county = place.name if place is not city else None
    known = {name: told.get(name) for name in _KNOWN}
    return {"school": school.code, "region": place.code, "name": school.name, "county": county, "city": city.name, **known}


def _records(year: int) -> dict[str, Mapping[str, Any]]:
    """Return what the schools' own register R00 tells of each."""
    listed = listed_schools(workspace(), year)
    rows = listed.to_pylist() if listed is not None else []
    return {row["code"]: row for row in rows}


def _check_code(place: Institution) -> None:
    if not _REGION.fullmatch(place.code):
        raise UsageError(
            Text(f"{place}没有六位行政区划代码，不能汇总。", f"{place} has no region code of six digits. "),
            Text("请在“机构与人员”里补上代码，如 330100。", "Give it one among the institutions, such as 330100."),
        )
