"""The invented city's registers of two years, and what is computed from them."""

import shutil
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from zhihuan.sample import City, invent_city, store_city
from zhihuan.workspace import compute_year, keep_results
from zhihuan_site.reporting.known import workspace

_WHO = "样例"


def invent(schools: int, students: int) -> City:
    """Return the plan of a city with records of two years; it is the same city each time."""
    return invent_city("", schools, students, 2, seed=1)


def bring_records(city: City) -> int:
    """Store the registers of every school and compute its figures; return the number of rows."""
    place, now = workspace(), timezone.now()
    rows = sum(stored for _, _, stored in store_city(city, place, who=_WHO, when=now))
    schools = [plan.code for plan in city.schools]
    keep_results(place, compute_year(place, city.years[-1], schools), city.years[-1], who=_WHO, when=now)
    return rows


def take_records(records: Path, key: Path) -> None:
    """Take the registers and what was computed from them out of a workspace of the same city, instead of making all anew."""
    shutil.copytree(records, settings.WORKSPACE, ignore=shutil.ignore_patterns("offices", "composed"))
    settings.WORKSPACE_KEY.parent.mkdir(mode=0o700, exist_ok=True)
    shutil.copy2(key, settings.WORKSPACE_KEY)
