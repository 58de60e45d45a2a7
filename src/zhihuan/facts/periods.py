"""Which time a number in running text speaks of."""

from bisect import bisect_left

from zhihuan.facts.clause import Clause, Prose, Sentence
from zhihuan.quantities import PeriodMention, Quantity


class Calendar:
    """Resolves the periods of one paragraph against the report's own year."""

    def __init__(self, prose: Prose, report_period: str, heading_period: str = "") -> None:
        self._report = report_period
        self._default = heading_period or report_period
        self._open = _Mentions(prose.periods)
        self._all = _Mentions(prose.remarks)

    def period(self, quantity: Quantity, clause: Clause, sentence: Sentence) -> str:
        """Return the period named before the number in its clause, then after it, then earlier in its sentence, else the report's."""
        mentions = self._all if clause.in_brackets else self._open
        before = mentions.between(clause.start, quantity.start)
        after = mentions.between(quantity.end, clause.end)
        for mention in (*reversed(before), *after[:1], *reversed(self._open.between(sentence.start, clause.start))):
            period = self._resolve(mention)
            if period:
                return period
        return self._default

    def _resolve(self, mention: PeriodMention) -> str:
        if mention.offset is None:
            return "" if mention.period.endswith("级") else mention.period
        if mention.offset == 0 or not self._report[:4].isdigit():
            return self._report
        return str(int(self._report[:4]) + mention.offset)


class _Mentions:
    """The periods of a paragraph that are no base of comparison, asked for by span."""

    def __init__(self, mentions: tuple[PeriodMention, ...]) -> None:
        self._mentions = [m for m in mentions if not m.compares]
        self._starts = [m.start for m in self._mentions]

    def between(self, start: int, end: int) -> list[PeriodMention]:
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
