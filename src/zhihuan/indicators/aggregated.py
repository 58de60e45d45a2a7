"""Figures of regions: the table, who has filed, and the facts of one region."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.facts import Fact, Gap
from zhihuan.indicators.aggregate_facts import facts_of, gaps_of
from zhihuan.indicators.aggregate_plan import KEY, stem
from zhihuan.indicators.figures import EXACT, FIGURES, State
from zhihuan.indicators.records import Source

COUNT: Final = pa.int64()
AGGREGATED: Final = pa.schema(
    [
        *FIGURES,
        pa.field("level", pa.string(), nullable=False),
        pa.field("expected", COUNT, nullable=False),
        pa.field("counted", COUNT, nullable=False),
        pa.field("not_applicable", COUNT, nullable=False),
        pa.field("doubled", COUNT, nullable=False),
        pa.field("low", EXACT),
        pa.field("high", EXACT),
    ]
)
"""Figures of regions: those of FIGURES, `school` being the code of the region, and how they came about.

level: county, city or province. expected: the schools of the region. counted: those whose figure is in it. not_applicable: those
that have nothing it could be about; the others have not filed it. doubled: registrations that were taken off because another
school of the region has the same person. low and high: the least and the greatest value of a school.
"""

DOUBLED: Final = pa.schema(
    [*(pa.field(name, pa.int32() if name == "year" else pa.string()) for name in KEY), pa.field("doubled", COUNT)]
)
"""How many registrations of a figure are of persons whom another school of the `region` registered too."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who has filed for a year in a region: codes of schools, in order."""

    region: str
    year: int
    filed: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True)
class Aggregate:
    """Figures of regions (see AGGREGATED) in the order of their keys; what they were added up from; names of schools and regions."""

    figures: pa.Table
    sources: Source
    schools: pa.Table
    names: Mapping[str, str]

    def of(self, region: str) -> pa.Table:
        """Return the figures of one region."""
        return self.figures.filter(pc.equal(self.figures["school"], region))

    def schools_of(self, region: str) -> tuple[str, ...]:
        """Return the codes of the schools of a region, in order."""
        within = pc.starts_with(self.schools["region"], stem(region))
        return tuple(sorted(self.schools.filter(within)["school"].to_pylist()))

    def filed(self, region: str) -> pa.Table:
        """Return the figures that the schools of a region filed."""
        return read_figures(self.sources, self.schools_of(region))

    def coverage(self, region: str, year: int) -> Coverage:
        """Return who has filed any figure for a year, and who has not."""
        filed = self.filed(region)
        stated = filed.filter(pc.and_(pc.equal(filed["year"], year), pc.not_equal(filed["state"], State.MISSING.value)))
        names = set(stated["school"].to_pylist())
        everybody = self.schools_of(region)
        return Coverage(region, year, tuple(s for s in everybody if s in names), tuple(s for s in everybody if s not in names))

    def facts(self, region: str) -> tuple[Fact, ...]:
        """Return the figures of a region as facts, each naming the schools it was added up from."""
        return facts_of(self.of(region), self.filed(region), self.names[region])

    def gaps(self, region: str) -> tuple[Gap, ...]:
        """Return what there is no figure of, and why."""
        return gaps_of(self.of(region), self.names[region])


def read_figures(source: Source, schools: tuple[str, ...]) -> pa.Table:
    """Return the figures of some schools."""
    import pyarrow.dataset as ds  # noqa: PLC0415 -- it brings pandas, which nobody else needs

    within = ds.field("school").isin(list(schools))
    return source.filter(within) if isinstance(source, pa.Table) else ds.dataset([str(p) for p in source]).to_table(filter=within)
