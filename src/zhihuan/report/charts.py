"""Figures drawn from facts, as SVG with a PNG beside it, and the words that say what they show."""

import json
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

import vl_convert

from zhihuan.document import Image, Place
from zhihuan.facts import Fact
from zhihuan.report.chart_specs import Mark, Spec, bars_spec, structure_spec, trend_spec
from zhihuan.report.figures import Figures
from zhihuan.report.printing import print_brief, print_share, unit_word
from zhihuan.report.sections import Chart

_VERSION: Final = "5.20"
_SCALE: Final = 2.0
_KINDS: Final = {"bars": "条形图", "structure": "结构图", "trend": "折线图"}


def build_chart(item: Chart, figures: Figures, place: Place) -> Image | None:
    """Return the picture of the figures; None when there are too few to compare."""
    marks = _MARKS[item.kind](item, figures)
    if len({mark.label for mark in marks}) < _LEAST[item.kind]:
        return None
    series = (f"{figures.year - 1}年", f"{figures.year}年")
    spec = {
        "bars": lambda: bars_spec(marks, series),
        "structure": lambda: structure_spec(marks),
        "trend": lambda: trend_spec(marks),
    }[item.kind]()
    svg, png = draw(spec)
    return Image(place, _describe(item, marks), "svg", svg, png)


def draw(spec: Spec) -> tuple[bytes, bytes]:
    """Return a Vega-Lite specification as SVG, whose text stays text, and as PNG of twice its size."""
    return _drawn(json.dumps(spec, ensure_ascii=False, sort_keys=True))


@lru_cache(maxsize=256)
def _drawn(spec: str) -> tuple[bytes, bytes]:
    svg = vl_convert.vegalite_to_svg(spec, vl_version=_VERSION)
    return svg.encode("utf-8"), bytes(vl_convert.svg_to_png(svg, scale=_SCALE))


def _bars(item: Chart, figures: Figures) -> list[Mark]:
    marks: list[Mark] = []
    for slot in item.slots:
        before, now = (figures.find(slot.code, slot.breakdown, slot.basis, back) for back in (1, 0))
        if before and now and (before.value or now.value):
            name = _name(now, figures)
            marks += [_mark(name, f"{figures.year - 1}年", before), _mark(name, f"{figures.year}年", now)]
    return marks


def _structure(item: Chart, figures: Figures) -> list[Mark]:
    facts = figures.parts(item.slots[0].code, item.by) if item.by else _found(item, figures)
    shown = [fact for fact in facts if fact.value]
    whole = sum((fact.value for fact in shown), Decimal(0))
    marks = []
    for fact in shown:
        label = fact.breakdown[0][1] if item.by else _name(fact, figures)
        unit = unit_word(figures.indicators[fact.indicator or ""])
        share = print_share(fact.value, whole)
        marks.append(Mark(label, "", fact.value, f"{print_brief(fact)}{unit}（{share}%）"))
    return marks


def _found(item: Chart, figures: Figures) -> list[Fact]:
    found = (figures.find(slot.code, slot.breakdown, slot.basis) for slot in item.slots)
    return sorted((fact for fact in found if fact), key=lambda fact: -fact.value)


def _trend(item: Chart, figures: Figures) -> list[Mark]:
    return [_mark(f"{fact.period}年", "", fact) for fact in figures.years(item.slots[0].code)]


def _mark(label: str, series: str, fact: Fact) -> Mark:
    return Mark(label, series, fact.value, print_brief(fact))


def _name(fact: Fact, figures: Figures) -> str:
    indicator = figures.indicators[fact.indicator or ""]
    unit = unit_word(indicator)
    return indicator.name.zh + (f"（{unit}）" if unit else "")


def _describe(item: Chart, marks: Sequence[Mark]) -> str:
    """Return the alternative text: what the picture is and every value in it."""
    told = "，".join(f"{mark.label}{mark.series and ' ' + mark.series} {mark.printed}" for mark in marks)
    return f"{_KINDS[item.kind]}：{item.title}。{told}。"


_MARKS: Final = {"bars": _bars, "structure": _structure, "trend": _trend}
_LEAST: Final = {"bars": 1, "structure": 2, "trend": 3}
