"""Running text to sentences and clauses: the stretches inside which words and numbers belong together."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from zhihuan.facts.prose.counted import is_counted
from zhihuan.quantities import PeriodMention, Quantity, find_all

HIDDEN = "\0"
_SENTENCE = re.compile(r"[^。！？!?；;\n]{1,2000}[^。！？!?；;\n，,]*[。！？!?；;\n，,]?")
"""What never ends, such as a page of figures without a full stop, ends at the next comma: nobody means one thing by it."""
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]|《[^《》]*》|〔[^〔〕]*〕|【[^【】]*】")
_TITLES = re.compile(r"《[^《》]*》|〔[^〔〕]*〕|【[^【】]*】|\[[^\[\]]*\]")
_QUOTED = re.compile(r"“[^“”]*”")
_BREAK = re.compile(r"[，,：:；;、]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clause:
    """The span from `start` to `end` of a text, the quantities in it, and whether it stands inside brackets."""

    start: int
    end: int
    quantities: tuple[Quantity, ...]
    in_brackets: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """The span of a sentence, cut at 。 and ；; its clauses in order, a bracketed remark right after the clause it stands in.

    `opening` is where the sentence up to the 。 begins: a year named there holds behind ； too.
    """

    start: int
    end: int
    opening: int
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph taken apart. `visible` is its text with brackets, periods and own names hidden, of the same length;
    in `plain` the names stand.

    `aside` is its text with periods alone hidden, to be read inside brackets.
    `periods` are those outside titles and paper numbers; a period in round brackets is among them only in `remarks`.
    `quantities` are all; the clauses hold those that state something.
    """

    text: str
    visible: str
    plain: str
    aside: str
    periods: tuple[PeriodMention, ...]
    remarks: tuple[PeriodMention, ...]
    quantities: tuple[Quantity, ...]
    sentences: tuple[Sentence, ...]


def parse(text: str, start: int = 0, names: re.Pattern[str] | None = None) -> Prose:
    """Take `text` apart. Only sentences with a quantity are kept, and only quantities from `start` on (after a heading's number).

    `names` are those of the reporting school or city: they name no part of it, and are hidden like brackets.
    """
    found, times = find_all(text)
    quantities = tuple(q for q in found if q.number_start >= start)
    bare = HIDDEN * start + _BRACKETS.sub(_hide, text)[start:]
    titled = _TITLES.sub(_hide, text)
    remarks = tuple(m for m in times if titled[m.start] != HIDDEN)
    periods = tuple(m for m in remarks if bare[m.start] != HIDDEN)
    marks = _QUOTED.sub(_hide, bare)
    counted = [q for q in quantities if is_counted(text, q)]
    sentences = tuple(_sentences(text, bare, marks, counted)) if counted else ()
    named = names.sub(_hide, bare) if names else bare
    seen = _blank(named, periods), _blank(bare, periods), _blank(text, remarks)
    return Prose(text, *seen, periods, remarks, quantities, sentences)


def _hide(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


def _blank(text: str, periods: tuple[PeriodMention, ...]) -> str:
    pieces, last = [], 0
    for mention in periods:
        pieces += [text[last : mention.start], HIDDEN * (mention.end - mention.start)]
        last = mention.end
    return "".join(pieces) + text[last:]


class _Numbers:
    """The quantities of one sentence, asked for by span."""

    def __init__(self, quantities: list[Quantity]) -> None:
        self._quantities = quantities
        self._starts = [q.number_start for q in quantities]
        self.covered = frozenset(i for q in quantities for i in range(q.start, q.end))

    def within(self, start: int, end: int) -> tuple[Quantity, ...]:
        return tuple(self._quantities[bisect_left(self._starts, start) : bisect_left(self._starts, end)])


def _sentences(text: str, bare: str, marks: str, quantities: list[Quantity]) -> Iterator[Sentence]:
    waiting = list(reversed(quantities))
    opening = 0
    for match in _SENTENCE.finditer(marks):
        if marks[match.start() - 1 : match.start()] not in ("；", ";"):
            opening = match.start()
        inside: list[Quantity] = []
        while waiting and waiting[-1].number_start < match.end():
            inside.append(waiting.pop())
        if inside:
            outer = _Numbers([q for q in inside if bare[q.number_start] != HIDDEN])
            hidden = _Numbers([q for q in inside if bare[q.number_start] == HIDDEN])
            yield Sentence(
                match.start(), match.end(), opening, tuple(_with_remarks(text, _pieces(marks, match.span(), outer), hidden))
            )


def _with_remarks(text: str, clauses: Iterator[Clause], hidden: _Numbers) -> Iterator[Clause]:
    for clause in clauses:
        yield clause
        for bracket in _BRACKETS.finditer(text, clause.start, clause.end) if hidden.covered else ():
            if hidden.within(*bracket.span()):
                for piece in _pieces(text, (bracket.start() + 1, bracket.end() - 1), hidden):
                    yield Clause(piece.start, piece.end, piece.quantities, True)


def _pieces(marks: str, span: Span, numbers: _Numbers) -> Iterator[Clause]:
    """Cut at commas and colons, and at 、 where a number stands on either side of it."""
    ends = [m.start() for m in _BREAK.finditer(marks, *span) if m.start() not in numbers.covered]
    ends.append(span[1])
    first = span[0]
    for at, after in zip(ends, [*ends[1:], span[1]], strict=True):
        here = numbers.within(first, at)
        if at < span[1] and marks[at] == "、" and not (here and numbers.within(at, after)):
            continue
        if at > first:
            yield Clause(first, at, here)
        first = at + 1
