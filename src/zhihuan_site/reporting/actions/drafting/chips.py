"""A bound number as the editor shows it, and the figures that somebody may be looking for."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Final

from zhihuan.catalogue import Indicator, load
from zhihuan.facts import Fact, Key, key_of, parse_key
from zhihuan_site.reporting.actions.drafting.desk import Desk

MOST_FOUND: Final = 20
_LARGE: Final = Decimal(10_000)  # money above this is told in 万元


@dataclass(frozen=True, slots=True)
class Chip:
    """What a binding prints, and what it is about. `problem` says why it prints nothing."""

    source: str
    text: str
    key: str
    name: str
    definition: str
    unit: str
    period: str
    problem: str

    def as_json(self) -> dict[str, Any]:
        """Return what goes to the page's script."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to print a figure: a word for it, the binding, what it prints, and the unit that follows."""

    label: str
    source: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """A figure that fits what was typed, and the ways to print it."""

    key: str
    name: str
    period: str
    definition: str
    forms: tuple[Form, ...]


def chip_of(desk: Desk, source: str) -> Chip:
    """Return a binding as the editor shows it."""
    printed = desk.printer.slot(source)
    key = parse_key(printed.key)
    indicator = load().indicators.get(key.indicator) if key else None
    return Chip(
        source=source,
        text=printed.text,
        key=printed.key,
        name=name_of(key, indicator) if key and indicator else source.strip("{}"),
        definition=indicator.definition.zh if indicator else "",
        unit=indicator.unit if indicator else "",
        period=key.period if key else "",
        problem=printed.problem.zh if printed.problem else "",
    )


def chips_of(desk: Desk, sources: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return bindings as the page's script takes them."""
    return {source: chip_of(desk, source).as_json() for source in sources}


def source_of(key: Key, form: str = "", *, back: bool = False) -> str:
    """Return the binding that prints a figure in a form."""
    parts = ",".join(f"{name}={word}" for name, word in key.breakdown)
    head = (
        key.indicator + (f"[{parts}]" if parts else "") + (f"#{key.basis}" if key.basis else "") + ("@previous" if back else "")
    )
    return "{{" + head + (f"|{form}" if form else "") + "}}"


def unit_form(indicator: Indicator, value: Decimal) -> str:
    """Return the unit that running text tells a large amount in, "" for the indicator's own."""
    return "万元" if indicator.unit.startswith("元") and "/" not in indicator.unit and value >= _LARGE else ""


def forms_of(desk: Desk, fact: Fact, indicator: Indicator) -> Iterator[Form]:
    """Yield the ways to print a figure of the report's year that say something."""
    key, unit = key_of(fact), unit_form(indicator, fact.value)
    word = unit or ("" if indicator.unit == ":1" else indicator.unit.split("/")[0])
    wanted = [("数值", source_of(key, unit), word), ("上年", source_of(key, unit, back=True), word)]
    wanted.append(("较上年变化", source_of(key, f"change {unit}" if unit else "change"), ""))
    if indicator.unit == "%":
        wanted.append(("相差百分点", source_of(key, "points"), "个百分点"))
    elif indicator.unit != ":1":
        wanted.append(("相差", source_of(key, f"difference {unit}" if unit else "difference"), word))
        wanted.append(("增幅", source_of(key, "growth"), "%"))
        if indicator.parent:
            wanted.append(
                (f"占{load().indicators[indicator.parent].name.zh}", source_of(key, f"share of {indicator.parent}"), "%")
            )
    for label, source, after in wanted:
        printed = desk.printer.slot(source)
        if printed.problem is None and printed.text:
            yield Form(label, source, printed.text, after)


def found_of(desk: Desk, fact: Fact) -> Found:
    """Return a figure of the report's year with the ways to print it."""
    indicator, key = load().indicators[fact.indicator or ""], key_of(fact)
    return Found(str(key), name_of(key, indicator), key.period, indicator.definition.zh, tuple(forms_of(desk, fact, indicator)))


def find_figures(desk: Desk, wanted: str) -> tuple[Found, ...]:
    """Return the figures that fit a name, a code or a value, the likeliest first, twenty at the most."""
    wanted = wanted.strip().lower()
    ours = [fact for fact in desk.facts.values() if fact.period == str(desk.year) and fact.indicator in load().indicators]
    ranked = [(rank, at) for at, fact in enumerate(ours) if (rank := _rank(fact, wanted)) is not None]
    return tuple(found_of(desk, ours[at]) for _, at in sorted(ranked)[:MOST_FOUND])


def name_of(key: Key, indicator: Indicator) -> str:
    """Return what a figure is called: its indicator, and the part of it."""
    parts = "、".join(word for _, word in key.breakdown)
    basis = f"（{key.basis}）" if key.basis else ""
    return indicator.name.zh + (f"·{parts}" if parts else "") + basis


def _rank(fact: Fact, wanted: str) -> tuple[int, int, int] | None:
    """Return how well a figure fits: whole names before parts of them, the whole school before its parts; None if not at all."""
    indicator = load().indicators[fact.indicator or ""]
    parts = "".join(word for _, word in fact.breakdown)
    names = [name.lower() for name in (indicator.name.zh, *indicator.synonyms)]
    kind = next((at for at, fits in enumerate(_fits(wanted, names, fact, parts)) if fits), None)
    return None if kind is None else (kind, len(fact.breakdown), len(names[0]))


def _fits(wanted: str, names: list[str], fact: Fact, parts: str) -> Iterator[bool]:
    """Yield whether the words fit as a value, a whole name, the begin of one, a part of one, a code; name and part together."""
    yield bool(wanted) and wanted in _values(fact)
    yield wanted in names
    yield any(name.startswith(wanted) for name in names)
    yield any(wanted in name for name in names)
    yield wanted in (fact.indicator or "")
    yield bool(parts) and all(word in names[0] + parts for word in wanted.split())


def _values(fact: Fact) -> set[str]:
    plain = format(fact.value, "f")
    short = plain.rstrip("0").rstrip(".") if "." in plain else plain
    in_ten_thousands = format((fact.value / _LARGE).normalize(), "f")
    return {plain, short, in_ten_thousands}
