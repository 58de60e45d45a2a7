"""What is computed from: the registers of one data year, of one school or of many."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

Source: TypeAlias = "pa.Table | tuple[Path, ...]"
"""A register in memory, or its Parquet files: those of many schools are read by the engine and never held as a whole."""


@dataclass(frozen=True, slots=True)
class Records:
    """The registers of one data year. Each has the columns of its `Register` and, first, `school`: the school's code.

    `tables` gives them by the register's code; one that is absent was not imported by anybody. `kept_by` names the schools that
    imported a register, where not all did: a school without rows in a register that it keeps has counted none, one that does not
    keep the register is missing. A register that `kept_by` does not name is kept by every school.
    """

    year: int
    tables: Mapping[str, Source]
    kept_by: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def keeps(self, school: str, register: str) -> bool:
        """Tell whether `school` imported `register` for this year."""
        return register in self.tables and (register not in self.kept_by or school in self.kept_by[register])

    def columns(self, register: str) -> frozenset[str]:
        """Return the columns of a register as stored; of many files those of the first."""
        source = self.tables[register]
        if not isinstance(source, pa.Table):
            source = pq.read_schema(source[0])
            return frozenset(source.names)
        return frozenset(source.column_names)
