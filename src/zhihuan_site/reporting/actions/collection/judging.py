"""The library's identities and ranges held against the cells: those that speak of a cell, as it is typed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from zhihuan.catalogue import Identity, Indicator, holds, load, plain_code
from zhihuan.language import Text
from zhihuan.quantities import Interval, factor, scale
from zhihuan_site.reporting.actions.collection.reading import Content
from zhihuan_site.reporting.actions.collection.spots import Spot
from zhihuan_site.reporting.models import FigureState

Contents = Mapping[str, Content]
_RECOUNT = Text("请核对各数及其口径，改正其中错误的一个。", "Check the figures and their bases, and mend the one that is wrong.")
_CHECK_UNIT = Text(
    "请检查单位（总数还是生均、元还是万元）和口径。", "Check the unit (total or per head, 元 or 万元) and the base."
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What does not fit. `id` names the rule and the year, so that a page knows when it is gone."""

    id: str
    severity: str
    message: Text
    hint: Text
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The rules that were judged, by their ids, and what is wrong."""

    ids: tuple[str, ...]
    doubts: tuple[Doubt, ...]


def keys_to_know(keys: Iterable[str], spots: Mapping[str, Spot]) -> set[str]:
    """Return the keys of all cells that rules about `keys` need."""
    return {needed for identity, year in _touching(keys, spots) for needed in _keys_of(identity, year)} & spots.keys()


def judge_cells(keys: Iterable[str], contents: Contents, spots: Mapping[str, Spot]) -> Judged:
    """Judge every rule that speaks of one of `keys`, with what all cells hold (`contents`)."""
    keys = list(keys)
    pairs = _touching(keys, spots)
    ids = [f"{identity.code}@{year}" for identity, year in pairs] + [f"range@{key}" for key in keys]
    doubts = [_judge(identity, year, contents, spots) for identity, year in pairs]
    doubts += [_judge_range(spots[key], contents.get(key)) for key in keys]
    return Judged(tuple(ids), tuple(doubt for doubt in doubts if doubt))


def _touching(keys: Iterable[str], spots: Mapping[str, Spot]) -> list[tuple[Identity, int]]:
    """Return the identities that speak of the cells, each with the year it is judged in, once."""
    years = {spot.year for spot in spots.values()}
    found: dict[tuple[str, int], Identity] = {}
    for key in keys:
        spot = spots[key]
        for identity, back in _speaking_of().get(spot.indicator.code, ()):
            if spot.year + back in years:
                found[identity.code, spot.year + back] = identity
    return [(identity, year) for (_, year), identity in found.items()]


@cache
def _speaking_of() -> dict[str, list[tuple[Identity, int]]]:
    """The identities by the indicators they speak of; 1 where they speak of last year's."""
    found: dict[str, list[tuple[Identity, int]]] = {}
    for identity in load().identities:
        for code in dict.fromkeys(_codes(identity)):
            plain = plain_code(code)
            found.setdefault(plain, []).append((identity, int(plain != code)))
    return found


def _codes(identity: Identity) -> Iterator[str]:
    yield from identity.rule.codes()
    for other in identity.alternatives:
        yield from other.rule.codes()


def _keys_of(identity: Identity, year: int) -> Iterator[str]:
    for code in _codes(identity):
        plain = plain_code(code)
        yield f"{plain}@{year - int(plain != code)}"


def _judge(identity: Identity, year: int, contents: Contents, spots: Mapping[str, Spot]) -> Doubt | None:
    """Tell what an identity finds: it is broken when neither its rule nor one of its alternatives can be true."""
    values = _values(identity, year, contents, spots)
    if holds(identity.rule, values) is not False or any(holds(each.rule, values) for each in identity.alternatives):
        return None
    said = identity.describe({code: (value.low + value.high) / 2 for code, value in values.items()})
    title = identity.title
    keys = tuple(key for key in dict.fromkeys(_keys_of(identity, year)) if key in spots)
    when = Text("", "") if max(spot.year for spot in spots.values()) == year else Text("（上年）", " (last year)")
    message = Text(f"{title.zh}{when.zh}：{said.zh}", f"{title.en}{when.en}: {said.en}")
    return Doubt(f"{identity.code}@{year}", identity.severity, message, _RECOUNT, keys)


def _values(identity: Identity, year: int, contents: Contents, spots: Mapping[str, Spot]) -> dict[str, Interval]:
    values = {}
    for code in _codes(identity):
        plain = plain_code(code)
        key = f"{plain}@{year - int(plain != code)}"
        content = contents.get(key)
        if content is not None and content.state == FigureState.VALUE and key in spots:
            values[code] = _reach(content, spots[key])
    return values


def _reach(content: Content, spot: Spot) -> Interval:
    """Return every number that would have been printed like this: a count is exact, all else was rounded."""
    value, indicator = Decimal(content.value), spot.indicator
    if indicator.kind == "count":
        return Interval.exactly(value * scale(indicator.unit))
    times = factor(indicator.unit, spot.row.unit)
    printed = (value / times).normalize() if times != 1 else value
    places = max(0, -int(printed.as_tuple().exponent))
    half = Decimal(5).scaleb(-places - 1) * times
    return Interval(value - half, value + half)


def _judge_range(spot: Spot, content: Content | None) -> Doubt | None:
    """Tell whether a value lies beyond what its indicator can have, or counts a part of a thing."""
    if content is None or content.state != FigureState.VALUE:
        return None
    value, name = Decimal(content.value), spot.indicator.name
    if spot.indicator.kind == "count" and value != value.to_integral_value():
        message = Text(f"“{name.zh}”应是整数。", f"{name.en} should be a whole number.")
        return Doubt(f"range@{spot.key}", "warning", message, _CHECK_UNIT, (spot.key,))
    bound = _bound_broken(spot.indicator, value)
    if not bound:
        return None
    is_sure = spot.indicator.unit == "%" and value > 100
    message = Text(f"“{name.zh}”{bound.zh}。", f"{name.en} {bound.en}.")
    return Doubt(f"range@{spot.key}", "error" if is_sure else "warning", message, _CHECK_UNIT, (spot.key,))


def _bound_broken(indicator: Indicator, value: Decimal) -> Text | None:
    low, high = indicator.low, indicator.high
    if high is not None and value > high:
        return Text(f"高于通常的上限 {high:f} {indicator.unit}", f"is above the usual bound of {high:f} {indicator.unit}")
    if low is not None and value < low:
        return Text(f"低于通常的下限 {low:f} {indicator.unit}", f"is below the usual bound of {low:f} {indicator.unit}")
    return None
