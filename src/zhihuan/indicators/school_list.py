"""The list of the schools that ought to file: their codes, regions and names."""

from collections import Counter
from collections.abc import Mapping

import ibis.expr.types as ir
import pyarrow as pa

from zhihuan.errors import UsageError
from zhihuan.indicators.aggregate_plan import DIGITS, Level, region_of
from zhihuan.indicators.engines import Engine
from zhihuan.language import Text

MEND = Text("请改正学校基本情况台账（R00）后重新汇总。", "Mend the register of schools (R00) and add up again.")
MOST_NAMED = 5


def read_list(schools: pa.Table) -> pa.Table:
    """Return register R00 with the code of each school as `school`. UsageError for a code listed twice or without a region."""
    listed = schools
    if "code" in schools.column_names:
        # Of a table of a workspace the column `school` tells who keeps the register.
        own = [name for name in schools.column_names if name != "school"]
        listed = schools.select(own).rename_columns(["school" if name == "code" else name for name in own])
    codes = listed["school"].to_pylist()
    twice = sorted(code for code, number in Counter(codes).items() if number > 1)
    if twice:
        raise UsageError(Text(f"学校名单中{_named(twice)}重复登记。", f"Listed twice: {_named(twice)}. "), MEND)
    bad = [school for school, region in zip(codes, listed["region"].to_pylist(), strict=True) if not _is_region(region)]
    if bad:
        zh = f"学校名单中{_named(bad)}没有六位的县级行政区划代码。"
        raise UsageError(Text(zh, f"Listed without a region code of six digits: {_named(bad)}. "), MEND)
    return listed


def names_of(listed: pa.Table) -> Mapping[str, str]:
    """Return the names of schools and of the regions of every level, by code; a code stands for what has no name."""
    names: dict[str, str] = {}
    for row in listed.to_pylist():
        names[row["school"]] = row.get("name") or row["school"]
        for level in Level:
            code = region_of(row["region"], level)
            names[code] = row.get(level.value) or names.get(code, code)
    return names


def refuse_strangers(engine: Engine, partial: ir.Table, figures: ir.Table, listed: pa.Table) -> None:
    """Raise UsageError, naming them, when there are sums of schools that are in no region because they are not on the list."""
    if engine.fetch(partial.filter(partial.region.isnull()).limit(1)).num_rows:
        filed = engine.fetch(figures.select("school").distinct())["school"]
        strangers = sorted(set(filed.to_pylist()) - set(listed["school"].to_pylist()))
        zh = f"{_named(strangers)}有数据，但不在学校名单中。"
        raise UsageError(Text(zh, f"Not on the list of schools, but with figures: {_named(strangers)}. "), MEND)


def _is_region(code: str | None) -> bool:
    return code is not None and len(code) == DIGITS[Level.COUNTY] and code.isdigit()


def _named(codes: list[str]) -> str:
    return "、".join(codes[:MOST_NAMED]) + (f"等{len(codes)}所" if len(codes) > MOST_NAMED else "")
