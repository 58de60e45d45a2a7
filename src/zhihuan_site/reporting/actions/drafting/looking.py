"""Numbers that somebody types by hand, held against the figures of the report as the sentence is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from zhihuan.catalogue import load
from zhihuan.checks import stated
from zhihuan.document import Document, Heading, Paragraph, Passage, Place
from zhihuan.facts import Fact, Reading, Role, extract, key_of
from zhihuan.quantities import scale
from zhihuan_site.reporting.actions.drafting.chips import found_of, name_of, source_of, unit_form
from zhihuan_site.reporting.actions.drafting.desk import Desk
from zhihuan_site.reporting.models import Section

AGREES: Final = "agrees"
CONTRADICTS: Final = "contradicts"
UNKNOWN: Final = "unknown"
_CHANGES: Final = (Role.CHANGE, Role.GROWTH)
_MOST_GUESSES: Final = 3
_FEWEST_DIGITS: Final = 2  # a single digit fits too many figures to guess from


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph as printed; `bound` are the stretches that are bound already."""

    text: str
    bound: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A figure that the number may be bound to, and what would be printed."""

    name: str
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A number typed by hand: its paragraph, its place there, whether the figures agree, and what it may be bound to."""

    block: int
    start: int
    end: int
    state: str
    offers: tuple[Offer, ...]


def look_at(desk: Desk, section: Section, paragraphs: Sequence[Said]) -> tuple[Seen, ...]:
    """Return the numbers that were typed by hand, paragraph by paragraph."""
    reading = _read(section, paragraphs)
    seen = (_judge(desk, fact) for fact in reading.facts if not _is_bound(fact, paragraphs))
    return tuple(sorted((each for each in seen if each), key=lambda each: (each.block, each.start)))


def said_from(sent: Iterable[Mapping[str, Any]]) -> list[Said]:
    """Return paragraphs as a page sends them."""
    return [Said(str(each["text"]), tuple((int(a), int(b)) for a, b in each.get("bound") or ())) for each in sent]


def _read(section: Section, paragraphs: Sequence[Said]) -> Reading:
    report = section.report
    title = f"{report.institution.name}{report.year}年度质量年度报告"
    place = Place(title)
    heading = Heading(Passage.of(f"{section.key} {section.title}", place), 2, section.key, section.title)
    blocks = [Paragraph(Passage.of(said.text, place)) for said in paragraphs]
    return extract(Document(title, "", (heading, *blocks), title), load(), report.edition)


def _is_bound(fact: Fact, paragraphs: Sequence[Said]) -> bool:
    """Whether it is bound already, or stands in the heading that was put before the paragraphs."""
    at, (start, end) = fact.evidence.block - 1, fact.evidence.span
    return at < 0 or any(start < stop and begin < end for begin, stop in paragraphs[at].bound)


def _judge(desk: Desk, fact: Fact) -> Seen | None:
    state, offers = _held_against(desk, fact)
    start, end = fact.evidence.span
    return Seen(fact.evidence.block - 1, start, end, state, tuple(offers))


def _held_against(desk: Desk, fact: Fact) -> tuple[str, list[Offer]]:
    if fact.role in _CHANGES:
        return _change(desk, fact)
    known = desk.facts.get(str(key_of(fact))) if fact.indicator else None
    if known is None:
        return UNKNOWN, list(_guesses(desk, fact))
    agrees = known.value * scale(known.unit) in stated(fact)
    return (AGREES if agrees else CONTRADICTS), [_offer(desk, known, fact)]


def _change(desk: Desk, fact: Fact) -> tuple[str, list[Offer]]:
    """Hold a difference or a growth against that of the two years' figures."""
    code = fact.indicator or (fact.candidates[0] if len(fact.candidates) == 1 else "")
    now = desk.facts.get(f"{code}@{desk.year}")
    if now is None:
        return UNKNOWN, []
    form = "points" if fact.unit == "个百分点" else "growth" if fact.unit == "%" else "difference"
    unit = fact.unit if form == "difference" and "万" in fact.unit else ""
    source = source_of(key_of(now), f"{form} {unit}".strip())
    printed = desk.printer.slot(source)
    if printed.problem:
        return UNKNOWN, []
    offer = Offer(f"{load().indicators[code].name.zh}（较上年）", source, printed.text)
    return (AGREES if _is_same(fact, printed.text) else CONTRADICTS), [offer]


def _is_same(fact: Fact, printed: str) -> bool:
    try:
        return Decimal(printed) * scale(fact.unit) in stated(fact)
    except InvalidOperation:
        return False


def _offer(desk: Desk, known: Fact, typed: Fact) -> Offer:
    indicator, key = load().indicators[known.indicator or ""], key_of(known)
    unit = typed.unit if typed.unit != known.unit and scale(typed.unit) != scale(known.unit) else ""
    unit = unit or (unit_form(indicator, known.value) if "万" in typed.unit else "")
    source = source_of(key, unit, back=key.period != str(desk.year))
    return Offer(name_of(key, indicator), source, desk.printer.slot(source).text)


def _guesses(desk: Desk, fact: Fact) -> Iterator[Offer]:
    """Yield figures of the whole school with this very value, when it has digits enough to mean something."""
    if len(fact.value.as_tuple().digits) < _FEWEST_DIGITS:
        return
    ours = (each for each in desk.facts.values() if not each.breakdown and not each.basis and each.period == str(desk.year))
    fitting = (each for each in ours if each.value * scale(each.unit) == fact.value * scale(fact.unit))
    same_kind = [each for each in fitting if (each.unit == "%") == (fact.unit == "%") and each.indicator in load().indicators]
    for each in same_kind[:_MOST_GUESSES]:
        form = found_of(desk, each).forms[0]
        yield Offer(name_of(key_of(each), load().indicators[each.indicator or ""]), form.source, form.text)
