"""What people entered, laid over what was computed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zhihuan.catalogue import load
from zhihuan.facts import Absence, Fact, Gap, Key, Origin, key_of, parse_key
from zhihuan.indicators.evidence import entered_fact
from zhihuan.language import Text


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody entered for the fact with this `key`: a `value` in the indicator's base unit, or why there is none.

    Raises ValueError when both or neither of `value` and `absence` are given.
    """

    key: str
    value: Decimal | None = None
    absence: Absence | None = None
    origin: Origin = Origin.ENTERED

    def __post_init__(self) -> None:
        if (self.value is None) is (self.absence is None):
            raise ValueError(f"{self.key}: either a value or the reason why there is none")


def overlay(
    facts: Iterable[Fact], gaps: Iterable[Gap], entered: Sequence[Entered], entity: str
) -> tuple[tuple[Fact, ...], tuple[Gap, ...]]:
    """Return facts and gaps with what was entered in place of what was known of the same key. Unknown indicators are left out."""
    keys = {each.key: parse_key(each.key) for each in entered}
    known = load().indicators
    meant = [(each, key) for each in entered if (key := keys[each.key]) and key.indicator in known]
    replaced = {str(key) for _, key in meant}
    kept = tuple(fact for fact in facts if str(key_of(fact)) not in replaced)
    absent = tuple(gap for gap in gaps if _key_of(gap) not in replaced)
    values = tuple(entered_fact(key, each.value, each.origin, entity) for each, key in meant if each.value is not None)
    return kept + values, absent + tuple(_gap(each.absence, key, entity) for each, key in meant if each.absence)


def _key_of(gap: Gap) -> str:
    return str(Key(gap.indicator, gap.period, gap.breakdown, gap.basis))


def _gap(absence: Absence, key: Key, entity: str) -> Gap:
    why = (
        Text("填报为缺失。", "Entered as missing.")
        if absence is Absence.MISSING
        else Text("填报为不适用。", "Entered as not applicable.")
    )
    return Gap(entity, key.indicator, key.period, absence, why, key.breakdown, key.basis)
