"""What changed in a report since somebody last looked: figures with both values, sections with their words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from zhihuan.catalogue import load
from zhihuan.facts import parse_key
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting.actions.drafting.differing import Pair, differ
from zhihuan_site.reporting.models import Figure, FigureChange, FigureState, Report, Section, SectionVersion
from zhihuan_site.reporting.states import PASSAGES, Move

USUAL: Final = "（默认文字）"
_LOOKED: Final = (Move.SEND_BACK, Move.RETURN, Move.UNLOCK, Move.PASS_FIRST, Move.FILE, Move.FILE_COUNTY)


@dataclass(frozen=True, slots=True)
class Point:
    """A moment to compare with: a move of the report."""

    number: int
    label: str
    by: str
    at: datetime
    is_review: bool


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """A figure that has another value, or none any more."""

    key: str
    name: str
    period: str
    before: str
    after: str
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SectionDifference:
    """A section with its paragraphs before and after."""

    key: str
    title: str
    pairs: tuple[Pair, ...]
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """All that is different."""

    figures: tuple[FigureDifference, ...]
    sections: tuple[SectionDifference, ...]


def points_of(report: Report) -> list[Point]:
    """Return the moves of a report, the newest first, to choose what to compare with."""
    labels = {move.value: str(PASSAGES[move].label) for move in Move}
    looked = {move.value for move in _LOOKED}
    entries = AuditEntry.objects.filter(collection=report.collection, verb__in=labels).order_by("-number")
    return [Point(each.number, labels[each.verb], each.who, each.at, each.verb in looked) for each in entries]


def last_review(points: list[Point]) -> Point | None:
    """Return the moment when somebody last reviewed; the first move where nobody has."""
    return next((point for point in points if point.is_review), points[-1] if points else None)


def changes_since(report: Report, at: datetime) -> Changes:
    """Return what was changed after a moment and is still different."""
    return Changes(tuple(_figures(report, at)), tuple(_sections(report, at)))


def name_of_key(key: str) -> tuple[str, str]:
    """Return the name and the period of a fact."""
    parsed = parse_key(key)
    indicator = load().indicators.get(parsed.indicator) if parsed else None
    if parsed is None or indicator is None:
        return key, ""
    parts = "、".join(word for _, word in parsed.breakdown)
    return f"{indicator.name.zh}{f'（{parts}）' if parts else ''}", f"{parsed.period}年"


def printed(value: str, state: str, key: str) -> str:
    """Return a cell's value with its unit; words for one that is missing or not applicable."""
    if state == FigureState.VALUE:
        parsed = parse_key(key)
        indicator = load().indicators.get(parsed.indicator) if parsed else None
        return f"{value}{indicator.unit if indicator else ''}"
    return str(FigureState(state).label)


def _figures(report: Report, at: datetime) -> Iterator[FigureDifference]:
    made = FigureChange.objects.filter(figure__report=report, at__gt=at).select_related("figure__changed_by").order_by("version")
    first: dict[int, FigureChange] = {}
    for change in made:
        first.setdefault(change.figure_id, change)
    earlier = _states_before(report, at, list(first))
    for change in first.values():
        figure: Figure = change.figure
        before = printed(*earlier.get(figure.pk, (change.before, _state_of(change.before))), figure.key)
        after = printed(figure.value, figure.state, figure.key)
        if before != after:
            name, period = name_of_key(figure.key)
            yield FigureDifference(figure.key, name, period, before, after, str(figure.changed_by or ""), figure.changed_at)


def _states_before(report: Report, at: datetime, figures: list[int]) -> dict[int, tuple[str, str]]:
    """Return value and state of figures as they stood at a moment, where they had been touched before it."""
    known = FigureChange.objects.filter(figure__report=report, figure_id__in=figures, at__lte=at).order_by("version")
    return {change.figure_id: (change.value, change.state) for change in known}


def _state_of(value: str) -> str:
    return FigureState.NOT_APPLICABLE if value == "/" else FigureState.VALUE if value else FigureState.MISSING


def _sections(report: Report, at: datetime) -> Iterator[SectionDifference]:
    changed = report.sections.filter(versions__at__gt=at).select_related("changed_by").distinct()
    before = _bodies_before(list(changed), at)
    for section in changed:
        old, new = before.get(section.pk, ""), section.body
        if old != new:
            pairs = differ(paragraphs(old), paragraphs(new))
            by = str(section.changed_by or "")
            yield SectionDifference(section.key, section.title, tuple(_calm(pairs)), by, section.changed_at)


def _bodies_before(sections: list[Section], at: datetime) -> dict[int, str]:
    known = SectionVersion.objects.filter(section__in=sections, at__lte=at).order_by("version")
    return {version.section_id: version.body for version in known}


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text; of one that is left to the default paragraphs, words that say so."""
    found = [part.strip() for part in text.split("\n\n") if part.strip()]
    return found or [USUAL]


def _calm(pairs: tuple[Pair, ...]) -> Iterator[Pair]:
    """Leave out the paragraphs that stayed."""
    return (pair for pair in pairs if pair.kind != "same")
