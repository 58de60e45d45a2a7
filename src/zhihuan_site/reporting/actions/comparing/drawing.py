"""The comparison drawn: one picture of bars and one of boxes for each indicator, made here and not in the browser."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from zhihuan.report import Beside, draw_boxes, draw_ranked
from zhihuan_site.reporting.actions.comparing.measuring import Column, Comparison
from zhihuan_site.reporting.actions.comparing.peers import School
from zhihuan_site.reporting.actions.publishing.printing import print_number

MOST_BARS: Final = 60  # more of them nobody reads; the table and the boxes tell all


@dataclass(frozen=True, slots=True)
class Picture:
    """A column with its two pictures as addresses that hold them, and what they show in words. No bars for too many schools."""

    column: Column
    bars: str
    boxes: str
    words: str


def draw(comparison: Comparison) -> list[Picture]:
    """Return the pictures of a comparison; an indicator of which no school has a value has none."""
    return [_picture(column, comparison.schools) for column in comparison.columns if column.spread.count]


def _picture(column: Column, schools: Sequence[School]) -> Picture:
    now = [Beside(s.name, c.value, c.text) for s, c in zip(schools, column.cells, strict=True) if c.value is not None]
    before = [Beside(s.name, c.before, c.before_text) for s, c in zip(schools, column.cells, strict=True) if c.before is not None]
    spread, year = column.spread, schools[0].report.year
    rows = [(f"{year - 1}年", before), (f"{year}年", now)] if before else [(f"{year}年", now)]
    middle = print_number(spread.middle) if spread.middle is not None else ""
    words = "，".join(f"{each.name} {each.printed}" for each in now)
    bars = _address(draw_ranked(now, spread.middle, middle)) if len(now) <= MOST_BARS else ""
    return Picture(column, bars, _address(draw_boxes(rows)), words)


def _address(svg: bytes) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}"
