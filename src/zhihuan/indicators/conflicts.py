"""An entered value and a computed one that differ: told, never settled in silence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from zhihuan.catalogue import Indicator
from zhihuan.facts import Key, Origin
from zhihuan.indicators.entries import key_from
from zhihuan.indicators.figures import State
from zhihuan.indicators.printing import printed
from zhihuan.indicators.working import School
from zhihuan.language import Text


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values of one figure: `computed` from the registers, and `entered` by the office, the platform or last year's report.

    `stands` is the one that the figures have; None for "not applicable" or "missing".
    """

    entity: str
    key: Key
    computed: Decimal | None
    entered: Decimal | None
    origin: Origin
    stands: Decimal | None
    message: Text


ORIGINS = {
    Origin.ENTERED: Text("填报值", "the entered value"),
    Origin.PLATFORM: Text("平台数据", "the value of the platform"),
    Origin.FILED: Text("上年已报值", "the value filed last year"),
}


def find_conflicts(school: School, entity: str, year: int, indicators: Mapping[str, Indicator]) -> Iterator[Conflict]:
    """Yield the figures of which a school has a computed and an entered value that are not printed alike."""
    for key, entry in sorted(school.entries.items()):
        computed = school.computed(key)
        if computed.state is State.MISSING:
            continue
        one, other = (printed(amount, key[0], school.formulas, indicators) for amount in (computed, entry.amount))
        if (computed.state, one) != (entry.amount.state, other):
            stands = other if entry.prevails else one
            message = _message(indicators, key[0], (one, other, stands), entry.origin)
            yield Conflict(entity, key_from(key, year), one, other, entry.origin, stands, message)


def _message(
    indicators: Mapping[str, Indicator], code: str, values: tuple[Decimal | None, Decimal | None, Decimal | None], origin: Origin
) -> Text:
    plain = code.partition("#")[0]
    name = indicators[plain].name if plain in indicators else Text(plain, plain)
    zh = ["无" if value is None else format(value, "f") for value in values]
    en = ["none" if value is None else format(value, "f") for value in values]
    who = ORIGINS[origin]
    return Text(
        f"“{name.zh}”由台账算得{zh[0]}，{who.zh}为{zh[1]}，报告采用{zh[2]}；请核对两者。",
        f'"{name.en}" computed from the registers is {en[0]}, {who.en} is {en[1]}; the report takes {en[2]}. Compare the two.',
    )
