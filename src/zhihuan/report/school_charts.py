"""Schools beside one another: bars in their order with the median, and boxes over the years, as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from zhihuan.report.chart_specs import BEFORE, FONT, Spec
from zhihuan.report.charts import draw

_SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v5.json"
_WIDTH: Final = 620
_BAR, _BOX = 20, 34
_LINE, _SHADE = "#b3541e", "#8fa3bd"


@dataclass(frozen=True, slots=True)
class Beside:
    """A school's figure in a chart: its name, the value, how it is printed, and whether it is meant in particular."""

    name: str
    value: Decimal
    printed: str
    is_marked: bool = False


def draw_ranked(schools: Sequence[Beside], middle: Decimal | None, middle_printed: str = "") -> bytes:
    """Return horizontal bars, the greatest above, with a line at the median where there is one."""
    ordered = sorted(schools, key=lambda school: (-school.value, school.name))
    values = [
        {"name": s.name, "value": float(s.value), "printed": s.printed, "color": _LINE if s.is_marked else _SHADE}
        for s in ordered
    ]
    y = {"field": "name", "type": "nominal", "sort": [school.name for school in ordered], "title": None, "axis": _axis()}
    layer: list[Spec] = [
        {"mark": {"type": "bar"}, "encoding": {"color": {"field": "color", "type": "nominal", "scale": None}}},
        {
            "mark": {"type": "text", "align": "left", "dx": 4, "font": FONT, "fontSize": 11},
            "encoding": {"text": {"field": "printed"}},
        },
    ]
    shared = {"y": y, "x": _measure([school.value for school in ordered])}
    drawn: list[Spec] = [{"data": {"values": values}, "encoding": shared, "layer": layer}]
    if middle is not None:
        drawn.append(_middle(middle, middle_printed))
    return draw(_spec(drawn, {"height": {"step": _BAR}}))[0]


def draw_boxes(rows: Sequence[tuple[str, Sequence[Beside]]]) -> bytes:
    """Return a box for each row, its whiskers at the least and the greatest, with every school as a dot over it."""
    values = [
        {"row": name, "name": s.name, "value": float(s.value), "color": _LINE if s.is_marked else BEFORE}
        for name, schools in rows
        for s in schools
    ]
    y = {"field": "row", "type": "nominal", "sort": [name for name, _ in rows], "title": None, "axis": _axis()}
    x = {"field": "value", "type": "quantitative", "title": None, "scale": {"zero": False, "nice": True}, "axis": _ruler()}
    box = {"type": "boxplot", "extent": "min-max", "size": 18, "color": _SHADE, "median": {"color": "#1b2733"}}
    dot = {
        "mark": {"type": "circle", "size": 34, "opacity": 1, "stroke": "#51606f", "strokeWidth": 0.6},
        "encoding": {"color": {"field": "color", "type": "nominal", "scale": None}},
    }
    drawn = [{"data": {"values": values}, "encoding": {"y": y, "x": x}, "layer": [{"mark": box}, dot]}]
    return draw(_spec(drawn, {"height": {"step": _BOX}}))[0]


def _middle(value: Decimal, printed: str) -> Spec:
    place = {"datum": float(value), "type": "quantitative"}
    line = {"mark": {"type": "rule", "color": _LINE, "strokeDash": [4, 3]}, "encoding": {"x": place}}
    text = {
        "mark": {"type": "text", "color": _LINE, "font": FONT, "fontSize": 11, "y": -7, "align": "center"},
        "encoding": {"x": place, "text": {"value": f"中位数 {printed}"}},
    }
    return {"data": {"values": [{}]}, "layer": [line, text]}


def _measure(values: Sequence[Decimal]) -> Spec:
    most = max((float(value) for value in values), default=1.0) or 1.0
    least = min((float(value) for value in values), default=0.0)
    return {
        "field": "value",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [min(0.0, least * 1.14), max(0.0, most) * 1.14]},
    }


def _axis() -> Spec:
    return {"labelFont": FONT, "labelFontSize": 12, "labelLimit": 240, "ticks": False, "domain": True}


def _ruler() -> Spec:
    return {"labelFont": FONT, "labelFontSize": 11, "grid": True, "gridColor": "#e3e7eb", "tickCount": 6}


def _spec(layer: list[Any], size: Spec) -> Spec:
    return {
        "$schema": _SCHEMA,
        "width": _WIDTH,
        "background": "white",
        "layer": layer,
        "config": {"font": FONT, "view": {"stroke": None}},
        **size,
    }
