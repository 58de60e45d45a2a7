"""What the graduates of a year do next: drawn once, read by the registers of destinations, examinations and partners."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from zhihuan.sample.cohorts import Cohort
from zhihuan.sample.columns import either
from zhihuan.sample.drawing import Draw, Flags, Numbers
from zhihuan.sample.partners import Partners

WORK, STUDY, BUSINESS, ARMY, WAITING = range(5)
EXAM, EARLY, TRANSFER, NO_EXAM = range(4)
BACHELOR, COLLEGE, NO_LINE = range(3)
_LOCAL, _PROVINCE, _OUTSIDE, _WEST = range(4)


@dataclass(frozen=True, slots=True)
class Destinations:
    """The graduates of one summer, a column each; `places` are their places in the cohort.

    `way` is how they tried to go on to study, `line` what the examination brought, `employer` the place of a partner enterprise or -1.
    """

    cohort: Cohort
    places: Numbers
    way: Numbers
    is_candidate: Flags
    line: Numbers
    is_admitted: Flags
    is_enrolled: Flags
    goes: Numbers
    employer: Numbers
    where: Numbers

    def __len__(self) -> int:
        return len(self.places)

    def of(self, name: str) -> pa.Array | NDArray[Any]:
        """Return a column of the cohort for the graduates."""
        column = getattr(self.cohort, name)
        return column.take(pa.array(self.places)) if isinstance(column, pa.Array) else column[self.places]


def draw_destinations(draw: Draw, cohort: Cohort, partners: Partners) -> Destinations:
    """Return what became of the graduates of a cohort."""
    places = np.flatnonzero(cohort.graduates)
    count = len(places)
    length, for_progression = cohort.length[places], cohort.is_for_progression[places]
    way = np.select([length > 0, for_progression], [TRANSFER, EXAM], np.where(draw.flags(0.22, count), EARLY, NO_EXAM))
    # Who passes from the school to its college is examined too, though there is no line.
    is_candidate = (way != NO_EXAM) & ((way == TRANSFER) | draw.flags(0.985, count))
    line = np.where(way == TRANSFER, np.where(length == 3, BACHELOR, COLLEGE), draw.picks((11, 83, 6), count))
    line = np.where(way == EARLY, np.maximum(line, COLLEGE), line)
    passed = np.where(way == TRANSFER, draw.flags(0.975, count), is_candidate & (line != NO_LINE))
    is_admitted = passed & (way != NO_EXAM) & draw.flags(0.985, count)
    is_enrolled = is_admitted & draw.flags(0.982, count)
    rest = np.asarray((WORK, BUSINESS, ARMY, WAITING))[draw.picks((92.4, 0.8, 2.8, 4), count)]
    return Destinations(
        cohort=cohort,
        places=places,
        way=way,
        is_candidate=np.asarray(is_candidate, dtype=bool),
        line=line,
        is_admitted=np.asarray(is_admitted, dtype=bool),
        is_enrolled=np.asarray(is_enrolled, dtype=bool),
        goes=np.where(is_enrolled, STUDY, rest),
        employer=np.where(draw.flags(0.46, count), draw.whole(0, len(partners) - 1, count), -1),
        where=draw.picks((66, 20, 11, 3), count),
    )


def region(own: str, where: Numbers) -> pa.Array:
    """Return the region code of a place of work or study: local, elsewhere in the province, outside, in the west."""
    return either(
        where == _LOCAL, own, either(where == _PROVINCE, f"{own[:2]}8101", either(where == _OUTSIDE, "330106", "510107"))
    )


def place(where: Numbers) -> pa.Array:
    """Return the same as the words of the list of places."""
    return either(where == _LOCAL, "本市", either(where == _PROVINCE, "省内市外", "省外"))
