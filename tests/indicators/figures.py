"""Invented schools and their figures, as tests write them."""

from decimal import Decimal
from typing import Any

import pyarrow as pa

from zhihuan.indicators import FIGURES

NATION = pa.table(
    {
        "code": ["S1", "S2", "S3", "S4", "S5"],
        "name": ["云岭职校", "河口职校", "柳州桥职校", "白石职校", "江南职校"],
        "region": ["330101", "330102", "330101", "330201", "440101"],
        "county": ["东区", "西区", "东区", "港区", "南区"],
        "city": ["云城", "云城", "云城", "海城", "花城"],
        "province": ["越省", "越省", "越省", "越省", "粤省"],
        "ownership": ["公办", "公办", "民办", "公办", "公办"],
        "kind": ["普通中专", "职业高中", "职业高中", "普通中专", None],
    }
)
"""Three schools in the city 330100 (two in one county), one in 330200, one in another province."""


def figure(
    school: str,
    indicator: str,
    value: Any = None,
    *,
    state: str = "value",
    parts: tuple[Any, Any] = (None, None),
    members: list[str] | None = None,
    breakdown: str = "",
    basis: str = "",
    year: int = 2025,
    origin: str = "computed",
) -> dict[str, Any]:
    """Return one row of the table of figures."""
    number, over, under = (None if n is None else Decimal(n) for n in (value, *parts))
    names = {"school": school, "year": year, "indicator": indicator, "basis": basis, "breakdown": breakdown}
    told = {"state": state, "value": number, "numerator": over, "denominator": under}
    return {**names, **told, "rows": 1, "members": members, "origin": origin}


def figures(*rows: dict[str, Any]) -> pa.Table:
    """Return the table of figures."""
    return pa.Table.from_pylist(list(rows), FIGURES)
