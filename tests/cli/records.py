"""A workspace of an invented city of two small schools and two years, made once for all tests that read it."""

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from zhihuan.sample import invent_city, register_tables
from zhihuan.workspace import Source, Workspace, create_workspace

NOW: Final = datetime(2025, 11, 3, 9, 30, tzinfo=timezone(timedelta(hours=8)))
YEARS: Final = (2024, 2025)


def keep_city(folder: Path, key: Path, schools: int = 2, students: int = 300, seed: int = 3) -> Workspace:
    """Return a new workspace with every register of an invented city."""
    city = invent_city(schools=schools, students=students, seed=seed, last_year=YEARS[-1], years=len(YEARS))
    workspace = create_workspace(folder, key)
    with workspace.change(who="王敏", when=NOW) as change:
        for school in city.schools:
            for year in YEARS:
                for register, batches in register_tables(city, school.code, year):
                    with change.writer(register=register, school=school.code, year=year, source=Source("虚构")) as writer:
                        for batch in batches:
                            writer.write(batch)
    return workspace
