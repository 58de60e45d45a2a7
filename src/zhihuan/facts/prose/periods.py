"""Which time a number in running text speaks of."""

import re
from bisect import bisect_left

from zhihuan.facts.prose.clause import Clause, Prose, Sentence
from zhihuan.quantities import PeriodMention, Quantity

_HEAD = re.compile(r"(?:^|[，。；：、,;:）)])(?:截至|截止到?|至|到|自从?|从|在|其中|目前|学校|我校|全市|全校|我市)?\s*$")


_REACH = 16
_LAST_YEARS = re.compile(r"近(?P<count>[两二三四五2-5])年")
_YEARS = {"两": "2", "二": "2", "三": "3", "四": "4", "五": "5"}


class Calendar:
    """Resolves the periods of one paragraph against the report's own year."""

    def __init__(self, prose: Prose, report_period: str, heading_period: str = "") -> None:
        self._text = prose.text
        self._report = report_period
        self._default = heading_period or report_period
        self._open = _Mentions(prose.periods)
        self._all = _Mentions(prose.remarks)
        self._bases = _Mentions(prose.remarks, bases=True)

    def period(self, quantity: Quantity, clause: Clause, sentence: Sentence) -> str:
        """Return the period named before the number in its clause, then after it, then earlier in its sentence, else the report's."""
        mentions = self._all if clause.in_brackets else self._open
        before = mentions.between(clause.start, quantity.start)
        after = mentions.between(quantity.end, clause.end)
        earlier = [m for m in self._open.between(sentence.opening, clause.start) if self._leads(m, sentence)]
        beside = self._bases.between(clause.start - _REACH, clause.start) if clause.in_brackets else []
        beside = [m for m in beside if m.end == clause.start - 1]  # 较2022年（850人）
        for mention in (*reversed(before), *after[:1], *beside, *reversed(earlier)):
            period = self._resolve(mention)
            if period:
                return period
        return self._default

    def is_dated(self, clause: Clause) -> bool:
        """Tell whether `clause` names a period of its own."""
        return bool(self._open.between(clause.start, clause.end))

    def nth(self, place: int, count: int, quantity: Quantity, sentence: Sentence) -> str:
        """Return the period of the number at `place` of `count`, when as many periods are named or counted before them.

        2021年、2022年…分别为; 近三年分别为.
        """
        for mentions in (self._open, self._all):
            named = [m for m in mentions.between(sentence.start, quantity.start) if m.offset is None]
            if len(named) == count:
                return self._resolve(named[place])
        last = _LAST_YEARS.search(self._text[sentence.start : quantity.start])
        if last and self._report.isdigit() and _YEARS.get(last["count"], last["count"]) == str(count):
            return str(int(self._report) - (count - 1 - place))
        return ""

    def base(self, quantity: Quantity, clause: Clause) -> str:
        """Return the period right before a number that others are compared with (较2021年的3120人), "" when none is named."""
        named = self._bases.between(clause.start, quantity.start)
        return self._resolve(named[-1]) if named else ""

    def _leads(self, mention: PeriodMention, sentence: Sentence) -> bool:
        """Tell whether a period heads its clause, so that it holds for the rest of the sentence (创办于1987年 does not)."""
        before = self._text[max(sentence.opening, mention.start - 8) : mention.start]
        return bool(_HEAD.search(re.sub(r"\s", "", before)))

    def _resolve(self, mention: PeriodMention) -> str:
        if mention.offset is None:
            return "" if mention.period.endswith("级") else mention.period
        if mention.offset == 0 or not self._report[:4].isdigit():
            return self._default
        if "学年" in mention.text and "-" in self._default:
            first = int(self._default[:4]) + mention.offset
            return f"{first}-{first + 1}"
        return str(int(self._report[:4]) + mention.offset)


class _Mentions:
    """The periods of a paragraph, asked for by span: those that are no base of comparison, or all."""

    def __init__(self, mentions: tuple[PeriodMention, ...], bases: bool = False) -> None:
        self._mentions = [m for m in mentions if bases or not m.compares]
        self._starts = [m.start for m in self._mentions]

    def between(self, start: int, end: int) -> list[PeriodMention]:
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
