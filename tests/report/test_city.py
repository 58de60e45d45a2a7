"""A city's report: what its schools counted, added up, told and read again."""

from datetime import date
from functools import cache
from pathlib import Path

import pyarrow as pa
import pytest

from tests.report.counting import records_of
from tests.report.reading_back import contradicted, lost, read_file
from zhihuan.catalogue import load
from zhihuan.checks import Dossier, Severity, run
from zhihuan.document import write
from zhihuan.facts import Fact, Gap, key_of
from zhihuan.indicators import Level, aggregate, compute
from zhihuan.report import Cover, compose
from zhihuan.sample import City, invent_city

YEAR = 2025


@cache
def added_up() -> tuple[tuple[Fact, ...], tuple[Gap, ...], Cover]:
    city = invent_city(schools=3, students=4000, seed=1)
    schools = {school.code: school.name for school in city.schools}
    computed = [
        compute(records_of(city, code, YEAR), records_of(city, code, YEAR - 1), schools={code: name})
        for code, name in schools.items()
    ]
    figures = pa.concat_tables([each.figures for each in computed])
    aggregated = aggregate(figures, _list(city), levels=(Level.CITY,), year=YEAR)
    (region,) = set(aggregated.figures.column("school").to_pylist())
    cover = Cover(city.name, YEAR, date(YEAR, 12, 20), region=city.name, is_city=True)
    return aggregated.facts(region), aggregated.gaps(region), cover


def _list(city: City) -> pa.Table:
    tables = [records_of(city, school.code, YEAR).tables["schools"] for school in city.schools]
    return pa.concat_tables(tables)


@pytest.mark.parametrize("edition", ["E1-city", "E3-city"])
def test_a_citys_report_is_read_as_it_was_written(edition: str, tmp_path: Path) -> None:
    facts, gaps, cover = added_up()
    document, known = compose(facts, gaps, edition, cover), {str(key_of(fact)): fact for fact in facts}
    reading = read_file(write(document, "docx", is_laid_out=False), "r.docx", tmp_path)
    assert (reading.entity, reading.edition) == (cover.name, edition)
    assert (lost(document, reading, known), contradicted(reading, known)) == ([], [])
    alarms = [f for f in run(Dossier(reading, load())) if f.severity in (Severity.ERROR, Severity.WARNING)]
    assert [finding.message.zh for finding in alarms] == []
