"""The table of figures: what was computed for many schools, one row a figure, exact."""

from enum import StrEnum
from typing import Final

import pyarrow as pa

EXACT: Final = pa.decimal128(38, 6)
"""The type of a value: enough for the money of a nation with more places than any form prints."""

FIGURES: Final = pa.schema(
    [
        pa.field("school", pa.string(), nullable=False),
        pa.field("year", pa.int32(), nullable=False),
        pa.field("indicator", pa.string(), nullable=False),
        pa.field("basis", pa.string(), nullable=False),
        pa.field("breakdown", pa.string(), nullable=False),
        pa.field("state", pa.string(), nullable=False),
        pa.field("value", EXACT),
        pa.field("numerator", EXACT),
        pa.field("denominator", EXACT),
        pa.field("rows", pa.int64(), nullable=False),
        pa.field("members", pa.list_(pa.string())),
        pa.field("origin", pa.string(), nullable=False),
    ]
)
"""The columns of figures.

school: its code (a region's where figures were added up). year: the data year. indicator: a code of the catalogue. basis: "" for the
official counting rule. breakdown: "" for the total, else as in a fact's key ("gender=女,major=护理"). state: see State. value: in the
indicator's base unit, rounded half up to what is printed; null unless there is one. numerator and denominator: the exact parts of a
rate, ratio or mean. rows: how many rows of registers were counted. members: what was counted by different values (codes of
enterprises), so that a city counts one that two schools share once; null where nothing of the kind was counted, and always for
persons. origin: see facts.Origin.
"""


class State(StrEnum):
    """Whether there is a figure. Missing: a register was not imported. Not applicable: there is nothing it could be about.

    Suppressed: there is one, and it is not published, so that nobody learns of single persons.
    """

    VALUE = "value"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"
