"""Sentences that are never wrong: one wording for each way a figure may have gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from zhihuan.facts import Absence, Key
from zhihuan.report.figures import Figures
from zhihuan.report.forms import render_slot
from zhihuan.report.line import Line
from zhihuan.report.slots import Node, Slot, Word, slots_in

CASES: Final = ("missing", "not_applicable", "zero", "new", "rise", "fall", "flat", "value")

ABSENT: Final = "〔缺数据〕"
"""What stands in a school's own sentence for a number that there is not."""

Words = Mapping[str, str]
_NOTHING: Final[tuple[tuple[Node, ...], Line]] = ((), Line())


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that is left out when a number in it is not there; one that `is_kept`, a school's own, says so in its place."""

    nodes: tuple[Node, ...]
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Cases:
    """A sentence on one indicator in several wordings (see CASES); the one that fits the figure is taken."""

    of: Slot
    wordings: Mapping[str, tuple[Node, ...]]


@dataclass(frozen=True, slots=True)
class First:
    """Several sentences, of which the first that has all its numbers is taken."""

    sentences: "tuple[Sentence | Cases, ...]"


Saying = Sentence | Cases | First


def say(saying: Saying, figures: Figures, words: Words) -> Line:
    """Return the sentence as printed; an empty line when there is nothing to say."""
    return choose(saying, figures, words)[1]


def choose(saying: Saying, figures: Figures, words: Words) -> tuple[tuple[Node, ...], Line]:
    """Return the wording that is true of the figures, and what it prints; nothing of both when there is nothing to say."""
    if isinstance(saying, First):
        chosen = (choose(sentence, figures, words) for sentence in saying.sentences)
        return next((each for each in chosen if each[1]), _NOTHING)
    if isinstance(saying, Sentence):
        line = render(saying.nodes, figures, words, saying.is_kept)
        return (saying.nodes, line) if line else _NOTHING
    wordings = (saying.wordings[case] for case in _fitting(saying, figures) if case in saying.wordings)
    tried = ((wording, render(wording, figures, words)) for wording in wordings)
    return next(((wording, line) for wording, line in tried if line is not None), _NOTHING)


def render(nodes: tuple[Node, ...], figures: Figures, words: Words, is_kept: bool = False) -> Line | None:
    """Return the words and numbers as one line; None when a number outside the fragments is not there and it need not be kept."""
    whole = Line()
    for node in nodes:
        part = _render_node(node, figures, words)
        if part is None and not is_kept:
            return None
        whole = whole + (_absent(node, figures) if part is None else part)
    return whole


def _render_node(node: Node, figures: Figures, words: Words) -> Line | None:
    if isinstance(node, str):
        return Line(node)
    if isinstance(node, Word):
        return Line(words[node.name]) if words.get(node.name) else None
    if isinstance(node, Slot):
        return render_slot(node, figures)
    if any(_is_zero(slot, figures) for slot in slots_in(node.nodes)):
        return Line()
    return render(node.nodes, figures, words) or Line()


def _absent(node: Node, figures: Figures) -> Line:
    if not isinstance(node, Slot):
        return Line(ABSENT)
    key = Key(node.code, str(figures.year - node.back), node.breakdown, node.basis)
    return Line.bound(ABSENT, f"{key}|{node.form}" if node.form not in ("", "unit") else str(key))


def _is_zero(slot: Slot, figures: Figures) -> bool:
    fact = figures.find(slot.code, slot.breakdown, slot.basis, slot.back)
    return fact is not None and fact.value == 0 and slot.form in ("", "unit", "share")


def _fitting(cases: Cases, figures: Figures) -> tuple[str, ...]:
    """Return the names of the wordings that are true of the figure, the most telling first."""
    slot = cases.of
    now = figures.find(slot.code, slot.breakdown, slot.basis, slot.back)
    if now is None:
        why = figures.absence(slot.code, slot.breakdown, slot.basis, slot.back)
        return ("not_applicable",) if why is Absence.NOT_APPLICABLE else ("missing",)
    if now.value == 0 and "zero" in cases.wordings:
        return ("zero",)
    before = figures.find(slot.code, slot.breakdown, slot.basis, slot.back + 1)
    if before is None:
        return ("new", "value")
    if now.value == before.value:
        return ("flat", "value")
    moved = "rise" if now.value > before.value else "fall"
    return (moved, "new", "value") if before.value == 0 else (moved, "value")
