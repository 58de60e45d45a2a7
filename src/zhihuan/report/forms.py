"""A slot and the figures → the printed words, each number bound to its fact."""

from collections.abc import Callable, Mapping
from typing import Final

from zhihuan.catalogue import Indicator
from zhihuan.facts import Fact, key_of
from zhihuan.report.figures import Figures
from zhihuan.report.line import Line, joined
from zhihuan.report.printing import is_rate, print_brief, print_difference, print_growth, print_share, unit_word
from zhihuan.report.slots import Slot


def render_slot(slot: Slot, figures: Figures) -> Line | None:
    """Return what the slot prints; None when a figure that it needs is not there."""
    if slot.form in ("list", "rank"):
        return _LISTS[slot.form](slot, figures)
    fact = figures.find(slot.code, slot.breakdown, slot.basis, slot.back)
    return _FORMS[slot.form](slot, fact, figures) if fact else None


def print_part(fact: Fact, indicator: Indicator) -> Line:
    """Return a part with its unit and its name before it: 数控技术应用120人."""
    unit = unit_word(indicator)
    return Line(fact.breakdown[0][1]) + Line.bound(print_brief(fact), str(key_of(fact))) + unit


def _value(slot: Slot, fact: Fact, figures: Figures) -> Line | None:
    return Line.bound(print_brief(fact, slot.unit), str(key_of(fact)))


def _change(slot: Slot, fact: Fact, figures: Figures) -> Line | None:
    """Return "，较上年增加22人，增长26.20%", nothing when there is no figure of last year to compare with."""
    before = _before(slot, figures)
    indicator = figures.indicators[slot.code]
    if before is None:
        return Line()
    if fact.value == before.value:
        return Line("，与上年持平")
    if indicator.unit == ":1":
        return Line("，上年为") + Line.bound(print_brief(before), str(key_of(before))) + ":1"
    if is_rate(indicator):
        verb = "提高" if fact.value > before.value else "下降"
        return Line(f"，较上年{verb}") + _derived(fact, "points", print_difference(fact, before)) + "个百分点"
    return _moved(slot, fact, before, indicator)


def _moved(slot: Slot, fact: Fact, before: Fact, indicator: Indicator) -> Line:
    up, grown = ("增加", "增长") if fact.value > before.value else ("减少", "下降")
    difference = _derived(fact, "difference", print_difference(fact, before, slot.unit))
    line = Line(f"，较上年{up}") + difference + (slot.unit or unit_word(indicator))
    if before.value == 0:
        return line
    return line + f"，{grown}" + _derived(fact, "growth", print_growth(fact.value, before.value)) + "%"


def _difference(slot: Slot, fact: Fact, figures: Figures) -> Line | None:
    before = _before(slot, figures)
    if before is None:
        return None
    return _derived(fact, "difference", print_difference(fact, before, slot.unit))


def _growth(slot: Slot, fact: Fact, figures: Figures) -> Line | None:
    before = _before(slot, figures)
    if before is None or before.value == 0:
        return None
    return _derived(fact, "growth", print_growth(fact.value, before.value))


def _points(slot: Slot, fact: Fact, figures: Figures) -> Line | None:
    before = _before(slot, figures)
    return _derived(fact, "points", print_difference(fact, before)) if before else None


def _share(slot: Slot, fact: Fact, figures: Figures) -> Line | None:
    whole = figures.find(slot.of, back=slot.back)
    if whole is None or whole.value == 0:
        return None
    return _derived(fact, f"share of {slot.of}", print_share(fact.value, whole.value))


def _list(slot: Slot, figures: Figures) -> Line | None:
    parts = figures.parts(slot.code, slot.by, slot.back)
    shown = [part for part in parts if part.value][: slot.top or None]
    return joined([print_part(part, figures.indicators[slot.code]) for part in shown], "、") if shown else None


def _rank(slot: Slot, figures: Figures) -> Line | None:
    """Return the words of the largest parts without their figures: 数控技术应用、护理."""
    parts = figures.parts(slot.code, slot.by, slot.back)
    words = [part.breakdown[0][1] for part in parts if part.value][: slot.top or None]
    return Line("、".join(words)) if words else None


def _before(slot: Slot, figures: Figures) -> Fact | None:
    return figures.find(slot.code, slot.breakdown, slot.basis, slot.back + 1)


def _derived(fact: Fact, form: str, digits: str) -> Line:
    return Line.bound(digits, f"{key_of(fact)}|{form}")


_FORMS: Final[Mapping[str, Callable[[Slot, Fact, Figures], Line | None]]] = {
    "": _value,
    "unit": _value,
    "change": _change,
    "difference": _difference,
    "growth": _growth,
    "points": _points,
    "share": _share,
}
_LISTS: Final[Mapping[str, Callable[[Slot, Figures], Line | None]]] = {"list": _list, "rank": _rank}
