"""The default texts judged: unknown codes, forms that do not fit, cases left out, sections that say too little."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from zhihuan.catalogue import Catalogue, Edition, Indicator, Problem
from zhihuan.language import Text
from zhihuan.report.sections import Item, OfficialTable, OwnTable, Picture, Prose, SectionText
from zhihuan.report.sentences import Cases, First, Saying, Sentence
from zhihuan.report.slots import Fragment, Node, Slot, slots_in

LEAST_BOUND: Final = 2
_MOVES: Final = ("rise", "fall", "flat", "new")
_LOOSE: Final = re.compile(r"\d")
# Law, dates and numbers of editions may stand in a text; figures may not. So may what is fixed by its name.
_FIXED: Final = re.compile(r"\d{4}年|\d{1,2}月\d{1,2}日|\d{1,2}月|1\+X|[:：]1(?!\d)|GB/T\s?[\d.]+|第\d+条")
_PRAISE: Final = re.compile(r"显著|卓有成效|硕果累累|斐然|遥遥领先|再创新高|跨越式|可喜|辉煌|一流的|名列前茅|丰硕")


def lint_sections(edition: Edition, sections: Iterable[SectionText], catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what is wrong with the texts of one edition."""
    seen = list(sections)
    yield from _chapters(edition, seen)
    for section in seen:
        about = f"{edition.code} {section.number} {section.title}".replace("  ", " ")
        sayings = list(sayings_of(section.items))
        slots = [slot for saying in sayings for slot in _slots(saying)] + [s for item in section.items for s in drawn_slots(item)]
        for slot in slots:
            yield from judge_slot(about, slot, catalogue.indicators)
        for saying in sayings:
            yield from _judge_cases(about, saying, catalogue.indicators)
            yield from _judge_words(about, saying)
        if slots and len({slot.code for slot in slots}) < LEAST_BOUND:
            yield _problem("few-bound", about, "只用了一项指标，至少要两项。", "Binds one indicator only; two at least.")


def sayings_of(items: Iterable[Item]) -> Iterator[Saying]:
    """Yield every sentence of a section, those of alternatives one by one."""
    for item in items:
        for saying in item.sentences if isinstance(item, Prose | OwnTable) else ():
            yield from saying.sentences if isinstance(saying, First) else (saying,)


def slots_of(items: Iterable[Item]) -> Iterator[Slot]:
    """Yield every bound number of the sentences."""
    for saying in sayings_of(items):
        yield from _slots(saying)


def drawn_slots(item: Item) -> tuple[Slot, ...]:
    """Return the numbers that a table or a chart shows, or that a paragraph needs."""
    if isinstance(item, Prose):
        return item.needs
    return () if isinstance(item, OfficialTable | OwnTable | Picture) else item.slots


def _slots(saying: Saying) -> Iterator[Slot]:
    for nodes in _wordings(saying):
        yield from slots_in(nodes)
    if isinstance(saying, Cases):
        yield saying.of


def _wordings(saying: Saying) -> tuple[tuple[Node, ...], ...]:
    if isinstance(saying, Sentence):
        return (saying.nodes,)
    return tuple(saying.wordings.values()) if isinstance(saying, Cases) else ()


def _chapters(edition: Edition, sections: list[SectionText]) -> Iterator[Problem]:
    titles = {section.title for section in sections if section.level == 1}
    for item in edition.outline:
        if item.title not in titles:
            yield _problem("chapter-missing", edition.code, f"没有“{item.title}”一章的文字。", f"No text for {item.title}.")


def judge_slot(about: str, slot: Slot, indicators: Mapping[str, Indicator]) -> Iterator[Problem]:
    """Yield what is wrong with a bound number: its indicator, its form, its breakdown."""
    for code in filter(None, (slot.code, slot.of)):
        if code not in indicators:
            yield _problem("unknown-code", about, f"没有指标“{code}”。", f"There is no indicator {code}.")
            return
    indicator = indicators[slot.code]
    if _misfits(slot, indicator):
        yield _problem(
            "form-misfit",
            about,
            f"“{slot.source}”的形式不适合单位为“{indicator.unit}”的指标。",
            f"{slot.source} does not fit {indicator.unit}.",
        )
    for name in filter(None, (slot.by, *(key for key, _ in slot.breakdown))):
        if name not in indicator.breakdowns:
            yield _problem("unknown-breakdown", about, f"指标“{slot.code}”没有分项“{name}”。", f"{slot.code} has no {name}.")


def _misfits(slot: Slot, indicator: Indicator) -> bool:
    """Whether the form makes no sense: growth of a percentage, points of a count, 万元 of heads, a share of rates."""
    is_rate = indicator.unit == "%"
    if slot.form == "points":
        return not is_rate
    if slot.form in ("growth", "difference", "share"):
        return is_rate
    return slot.form == "unit" and "元" in slot.unit and "元" not in indicator.unit


def _judge_cases(about: str, saying: Saying, indicators: Mapping[str, Indicator]) -> Iterator[Problem]:
    if not isinstance(saying, Cases) or saying.of.code not in indicators:
        return
    lacking = [] if "value" in saying.wordings else [case for case in _MOVES if case not in saying.wordings]
    if _can_be_none(indicators[saying.of.code]) and "zero" not in saying.wordings:
        lacking.append("zero")
    if lacking:
        words = "、".join(lacking)
        yield _problem(
            "case-missing", about, f"“{saying.of.code}”缺少情形：{words}。", f"{saying.of.code} lacks {', '.join(lacking)}."
        )


def _can_be_none(indicator: Indicator) -> bool:
    """Whether 0 tells that there is none of it, which wants other words; rates and means of 0 are values like others."""
    return indicator.unit not in ("%", ":1") and "/" not in indicator.unit


def _judge_words(about: str, saying: Saying) -> Iterator[Problem]:
    for nodes in _wordings(saying):
        text = "".join(_plain(nodes))
        if _LOOSE.search(_FIXED.sub("", text)):
            yield _problem("loose-number", about, f"“{text[:40]}”中有未绑定的数字。", f"A number in “{text[:40]}” is not bound.")
        praise = _PRAISE.search(text)
        if praise:
            yield _problem("praise", about, f"“{praise[0]}”是自我评价用语。", f"“{praise[0]}” is praise.")


def _plain(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Fragment):
            yield from _plain(node.nodes)


def _problem(rule: str, about: str, zh: str, en: str) -> Problem:
    return Problem(rule, about, Text(zh, en))
