"""The facts of one school or city, looked up by what they are about."""

from collections.abc import Iterable, Mapping

from zhihuan.catalogue import Indicator
from zhihuan.facts import Absence, Breakdown, Fact, Gap

Spot = tuple[str, str, Breakdown, str]


class Figures:
    """Facts and gaps of one entity, by indicator, period, breakdown and basis. `year` is the report's data year."""

    def __init__(self, facts: Iterable[Fact], gaps: Iterable[Gap], year: int, indicators: Mapping[str, Indicator]) -> None:
        self.year = year
        self.indicators = indicators
        self._facts: dict[Spot, Fact] = {
            (fact.indicator, fact.period, fact.breakdown, fact.basis): fact for fact in facts if fact.indicator
        }
        self._gaps = {(gap.indicator, gap.period, gap.breakdown, gap.basis): gap.absence for gap in gaps}

    def find(self, code: str, breakdown: Breakdown = (), basis: str = "", back: int = 0) -> Fact | None:
        """Return the fact of the report's year, or of `back` years before; None when there is no figure."""
        return self._facts.get((code, str(self.year - back), breakdown, basis))

    def absence(self, code: str, breakdown: Breakdown = (), basis: str = "", back: int = 0) -> Absence:
        """Return why there is no figure; what nobody speaks of is missing."""
        return self._gaps.get((code, str(self.year - back), breakdown, basis), Absence.MISSING)

    def parts(self, code: str, name: str, back: int = 0) -> tuple[Fact, ...]:
        """Return the facts of one indicator by one breakdown, the largest first, equal ones by their words."""
        period = str(self.year - back)
        found = [
            fact
            for (indicator, when, breakdown, basis), fact in self._facts.items()
            if indicator == code and when == period and not basis and [key for key, _ in breakdown] == [name]
        ]
        return tuple(sorted(found, key=lambda fact: (-fact.value, fact.breakdown)))

    def years(self, code: str) -> tuple[Fact, ...]:
        """Return an indicator's facts of all calendar years there are, the oldest first."""
        found = [
            fact
            for (indicator, period, breakdown, basis), fact in self._facts.items()
            if indicator == code and period.isdigit() and not breakdown and not basis and int(period) <= self.year
        ]
        return tuple(sorted(found, key=lambda fact: fact.period))
