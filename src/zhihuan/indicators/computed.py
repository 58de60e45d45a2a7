"""What was computed: the table of figures, and the facts and gaps of one school."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.catalogue import load, load_uncounted
from zhihuan.facts import Absence, Fact, Gap
from zhihuan.indicators.conflicts import Conflict, find_conflicts
from zhihuan.indicators.counted import Counted
from zhihuan.indicators.evidence import fact_of, gap_of
from zhihuan.indicators.figures import State
from zhihuan.indicators.questions import Wording
from zhihuan.indicators.working import School
from zhihuan.language import Text

STRANGE = Text(
    "填报值登记了这个指标代码，但指标目录中没有它。", "A value was entered under this code, which the catalogue does not know."
)


@dataclass(frozen=True)
class Computed:
    """`figures`: see FIGURES. `schools`: names by code. `years`: what was counted, the earlier year first, by `engine`."""

    figures: pa.Table
    schools: Mapping[str, str]
    years: tuple[Counted, ...]
    definitions: Wording
    edition: str | None = None
    engine: str = "duckdb"

    def facts(self, school: str) -> tuple[Fact, ...]:
        """Return the figures of a school, both years, each with what it was computed from.

        What only a city states is counted at each school, to be added up, and is no fact of one.
        """
        rows = (row for row in self._rows(school) if row["state"] == State.VALUE and _is_of_schools(row["indicator"]))
        return tuple(fact_of(row, self.schools[school], self._year(row)) for row in rows)

    def gaps(self, school: str) -> tuple[Gap, ...]:
        """Return what there is no figure of, and why; of the rows of the edition alone, if one was named."""
        rows = [row for row in self._rows(school) if row["state"] != State.VALUE and not row["breakdown"]]
        found = [gap_of(row, self.schools[school], self._year(row)) for row in rows]
        asked = self._asked()
        every = (*found, *self._never_given(school))
        return tuple(gap for gap in every if asked is None or gap.indicator in asked or gap.why is STRANGE)

    def conflicts(self, school: str) -> tuple[Conflict, ...]:
        """Return the figures of which a school has a computed and an entered value that differ."""
        return tuple(
            conflict
            for year in self.years
            for conflict in find_conflicts(self.school(school, year), self.schools[school], year.records.year, load().indicators)
        )

    def school(self, code: str, year: Counted) -> School:
        """Return what is known of one school in one of the years."""
        earlier = self.before(year)
        return year.school(code, None if earlier is None else earlier.school(code))

    def before(self, year: Counted) -> Counted | None:
        """Return the year before one of the years, if it was counted."""
        return next((other for other in self.years if other.records.year == year.records.year - 1), None)

    def _never_given(self, school: str) -> Iterator[Gap]:
        """Yield what has no formula and was not entered, and what was entered under a code that does not exist.

        What only a city states is no gap of a school.
        """
        present = {(row["year"], row["indicator"]) for row in self._rows(school)}
        for year in self.years:
            for code, uncounted in load_uncounted().items():
                if (year.records.year, code) not in present and _is_of_schools(code):
                    yield Gap(self.schools[school], code, str(year.records.year), Absence.MISSING, uncounted.why)
            for code in year.entries.strangers(school):
                yield Gap(self.schools[school], code, str(year.records.year), Absence.MISSING, STRANGE)

    def _asked(self) -> frozenset[str] | None:
        if self.edition is None:
            return None
        tables = load().editions[self.edition].tables
        return frozenset(row.indicator for table in tables for row in table.rows if row.is_filled)

    def _rows(self, school: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.figures.filter(pc.equal(self.figures["school"], school)).to_pylist()
        return rows

    def _year(self, row: Mapping[str, Any]) -> Counted:
        return next(year for year in self.years if year.records.year == row["year"])


def _is_of_schools(code: str) -> bool:
    """Tell whether a school states the indicator; one that the catalogue does not know was defined by who asks."""
    indicator = load().indicators.get(code)
    return indicator is None or "school" in indicator.levels
