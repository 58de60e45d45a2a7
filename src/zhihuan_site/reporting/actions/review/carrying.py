"""An explanation that was accepted lives until the value or the rule changes, also into next year's report."""

from collections.abc import Iterable
from typing import Any, Final

from zhihuan.facts import parse_key
from zhihuan_site.reporting.models import Case, CaseState, Report

LAST_YEAR: Final = "last_year"  # in a case's `told`: what was said last year of the same check about other values
_Sign = tuple[str, ...]


def last_report_of(report: Report) -> Report | None:
    """Return the same house's report of the year before; None when there is none."""
    earlier = Report.objects.filter(institution_id=report.institution_id, round__year=report.round.year - 1)
    return earlier.select_related("round__city", "institution").first()


def carry_into(report: Report, new: Iterable[Case]) -> None:
    """Accept what was accepted last year of the same finding; show what was said of the same check about other values."""
    new = list(new)
    last = last_report_of(report) if new else None
    if last is None:
        return
    accepted = list(last.cases.filter(state=CaseState.ACCEPTED))
    same = {case.finding: case for case in accepted} | {_values(case): case for case in accepted if _values(case)}
    alike = {_subject(case): case for case in accepted if _subject(case)}
    for case in new:
        found = same.get(case.finding) or same.get(_values(case) or "")
        if found:
            _take_over(case, found)
        elif (_subject(case) or "") in alike:
            case.told = {**case.told, LAST_YEAR: alike[_subject(case)].explanation}


def _take_over(case: Case, from_case: Case) -> None:
    case.state = CaseState.ACCEPTED
    case.explanation, case.is_public = from_case.explanation, from_case.is_public
    case.answered_by_id, case.answered_at = from_case.answered_by_id, from_case.answered_at
    case.judged_by_id, case.judged_at = from_case.judged_by_id, from_case.judged_at
    case.told = {**case.told, LAST_YEAR: from_case.explanation}


def _subject(case: Case) -> _Sign:
    """Return the check and the indicators that it is about, whatever their year; () where it is about none."""
    codes = sorted({_plain(key) for key in case.told.get("keys", ())})
    return (case.check_id, *codes) if codes else ()


def _values(case: Case) -> _Sign:
    """Return the check, the indicators and both values: what must be the same for an answer to hold."""
    subject, told = _subject(case), case.told
    return (*subject, told.get("expected", ""), told.get("found", "")) if subject else ()


def _plain(text: str) -> str:
    key: Any = parse_key(text)
    if key is None:
        return text
    return f"{key.indicator};{','.join('='.join(part) for part in key.breakdown)}#{key.basis}"
