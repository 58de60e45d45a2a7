"""What a county, city or province is told by besides the sums of its schools, as dated data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from zhihuan.catalogue.expression import Code, Expression
from zhihuan.catalogue.parsing import parse_expression

COMPILED_REGIONS = "regions.json"


@dataclass(frozen=True, slots=True)
class RegionalIndicator:
    """A figure of a region under a code of its own, from the data year `valid_from` on.

    `over` ÷ `under` × `times`, computed from the figures of the region; without `under` it is `over` itself. Without both it is the
    number of schools, and `schools` names the breakdowns and the fields of the list of schools that they go by.
    """

    indicator: str
    valid_from: int
    over: Expression | None = None
    under: Expression | None = None
    times: int = 1
    schools: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

    @property
    def inputs(self) -> tuple[str, ...]:
        """The indicators it is made of, each once."""
        sides = (side for side in (self.over, self.under) if side is not None)
        return tuple(dict.fromkeys(code for side in sides for code in side.codes()))

    @property
    def twin(self) -> str:
        """The code whose figures it takes over as they are; "" when it is computed."""
        return self.over.code if isinstance(self.over, Code) and self.under is None else ""


@cache
def regional_indicators(year: int) -> Mapping[str, RegionalIndicator]:
    """Return those that hold for a data year by code, in the order of the file."""
    found: dict[str, RegionalIndicator] = {}
    for entry in _data()["indicators"]:
        regional = _regional(entry)
        older = found.get(regional.indicator)
        if regional.valid_from <= year and (older is None or older.valid_from < regional.valid_from):
            found[regional.indicator] = regional
    return found


@cache
def persons_matched() -> tuple[str, ...]:
    """Return the indicators whose persons can be registered with two schools."""
    return tuple(_data()["persons"])


def _regional(entry: Mapping[str, Any]) -> RegionalIndicator:
    over, under = entry.get("percent") or entry.get("ratio") or (entry.get("value"), None)
    return RegionalIndicator(
        indicator=entry["indicator"],
        valid_from=entry["valid_from"],
        over=None if over is None else parse_expression(over),
        under=None if under is None else parse_expression(under),
        times=100 if "percent" in entry else 1,
        schools=dict(entry.get("schools", {})),
        source=entry["source"],
    )


def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = json.loads(files("zhihuan.catalogue").joinpath(COMPILED_REGIONS).read_text("utf-8"))
    return data
