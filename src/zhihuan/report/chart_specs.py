"""Figures as Vega-Lite specifications: shades that a black-and-white printer keeps apart, and every value written beside its mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

Spec = dict[str, Any]

FONT: Final = "Noto Sans CJK SC, 黑体, SimHei, sans-serif"
BEFORE: Final = "#c4cdd8"
NOW: Final = "#2f4b73"
_SHADES: Final = ("#2f4b73", "#8fa3bd", "#dbe2ea", "#51606f", "#b5bcc4", "#efefef", "#6f8fb8", "#3a3a3a")
_WIDTH: Final = 460
_BAR: Final = 17


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of a chart: the words it is about, the series it belongs to ("2025年"), the value and its printed form."""

    label: str
    series: str
    value: Decimal
    printed: str


def bars_spec(marks: Sequence[Mark], series: tuple[str, str]) -> Spec:
    """Return horizontal bars, two a label, the year before above the report's year."""
    labels = list(dict.fromkeys(mark.label for mark in marks))
    color = {
        "field": "series",
        "type": "nominal",
        "scale": {"domain": list(series), "range": [BEFORE, NOW]},
        "legend": {"title": None, "orient": "top"},
    }
    encoding = {
        "y": {"field": "label", "type": "nominal", "sort": labels, "axis": _axis(), "title": None},
        "yOffset": {"field": "series", "type": "nominal", "sort": list(series)},
        "x": _measure(marks),
    }
    bar = {"mark": {"type": "bar", "stroke": "#333", "strokeWidth": 0.5}, "encoding": {"color": color}}
    return _spec(marks, encoding, [bar, _text("left", 4)], {"height": {"step": _BAR}})


def structure_spec(marks: Sequence[Mark]) -> Spec:
    """Return one bar a part, the largest first, with value and share written beside it."""
    labels = [mark.label for mark in marks]
    encoding = {
        "y": {"field": "label", "type": "nominal", "sort": labels, "axis": _axis(), "title": None},
        "x": _measure(marks),
    }
    bar = {"mark": {"type": "bar", "stroke": "#333", "strokeWidth": 0.5, "color": _SHADES[1]}}
    return _spec(marks, encoding, [bar, _text("left", 4)], {"height": {"step": _BAR + 7}})


def trend_spec(marks: Sequence[Mark]) -> Spec:
    """Return a line over the years with a dot and the value at each."""
    encoding = {
        "x": {"field": "label", "type": "ordinal", "axis": {**_axis(), "labelAngle": 0}, "title": None},
        "y": {**_measure(marks), "scale": {"zero": False, "padding": 20}},
    }
    line = {"mark": {"type": "line", "color": NOW, "point": {"color": NOW, "size": 50}}}
    text = {"mark": {"type": "text", "dy": -11, "font": FONT}, "encoding": {"text": {"field": "printed"}}}
    return _spec(marks, encoding, [line, text], {"height": 170})


def _measure(marks: Sequence[Mark]) -> Spec:
    most = max((float(mark.value) for mark in marks), default=1.0) or 1.0
    return {"field": "value", "type": "quantitative", "axis": None, "scale": {"domain": [0, most * 1.14]}}


def _axis() -> Spec:
    return {"labelFont": FONT, "labelFontSize": 12, "labelLimit": 220, "ticks": False, "domain": True}


def _text(align: str, shift: int) -> Spec:
    return {
        "mark": {"type": "text", "align": align, "dx": shift, "font": FONT, "fontSize": 11},
        "encoding": {"text": {"field": "printed"}},
    }


def _spec(marks: Sequence[Mark], encoding: Spec, layer: list[Spec], size: Spec) -> Spec:
    values = [{"label": m.label, "series": m.series, "value": float(m.value), "printed": m.printed} for m in marks]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": values},
        "width": _WIDTH,
        "background": "white",
        "encoding": encoding,
        "layer": layer,
        "config": {"font": FONT, "view": {"stroke": None}, "legend": {"labelFont": FONT, "labelFontSize": 12}},
        **size,
    }
