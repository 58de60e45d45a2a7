"""What a city lays down for a round, and where next year's round starts from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from zhihuan.catalogue import Edition, load
from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.models import Institution, User
from zhihuan_site.reporting.models import Round

NAMING: Final = "{year}_{code}_{name}_质量年度报告"
_NOTICE: Final = (
    "请各校按本通知的版式和时间编制质量年度报告：先分工，再核对台账、填报数据、撰写正文，经初审、终审、法定代表人签名后报送。"
)
_TERMS: Final[Mapping[str, Any]] = {
    "notice": _NOTICE,
    "thresholds": {"change_percent": 30, "change_points": 5},
    "waivable": [],
    "shares_explanations": True,
    "naming": NAMING,
}
_MONTH: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class RoundTerms:
    """All that a city says when it opens a round. `terms` is kept as it is in Round.terms."""

    year: int
    title: str
    edition: str
    city_edition: str
    opens_on: date
    due_on: date
    city_due_on: date
    terms: Mapping[str, Any] = field(default_factory=lambda: dict(_TERMS))
    reviewers: Sequence[User] = ()


def proposed_terms(city: Institution, today: date) -> RoundTerms:
    """Return the terms of the last round a year later; for a city's first round, what is usual."""
    last = city.rounds.prefetch_related("reviewers").first()
    if last is None:
        return _usual(today)
    own = last.reports.filter(institution=city).first()
    return RoundTerms(
        year=last.year + 1,
        title=last.title.replace(str(last.year), str(last.year + 1)),
        edition=_in_force(last.edition, "school", last.year + 1),
        city_edition=_in_force(last.city_edition, "city", last.year + 1),
        opens_on=_a_year_later(last.opens_on),
        due_on=_a_year_later(last.due_on),
        city_due_on=_a_year_later(own.due_on if own else last.due_on + _MONTH),
        terms={**_TERMS, **last.terms},
        reviewers=tuple(last.reviewers.all()),
    )


def terms_of(round_: Round) -> RoundTerms:
    """Return the terms of a round that was opened."""
    own = round_.reports.filter(institution_id=round_.city_id).first()
    return RoundTerms(
        round_.year, round_.title, round_.edition, round_.city_edition, round_.opens_on, round_.due_on,
        own.due_on if own else round_.due_on + _MONTH, {**_TERMS, **round_.terms}, tuple(round_.reviewers.all()),
    )  # fmt: skip


def check_terms(terms: RoundTerms) -> None:
    """Raise UsageError for a form that is not of that level or year, and for days out of order."""
    for code, level in ((terms.edition, "school"), (terms.city_edition, "city")):
        if code not in {edition.code for edition in editions_for(level, terms.year)}:
            raise UsageError(
                Text(f"“{code}”不是{terms.year}年度可用的版式。", f"{code} is no form of {terms.year}. "),
                Text("请在列出的版式中选择。", "Choose one of those listed."),
            )
    if not terms.opens_on <= terms.due_on <= terms.city_due_on:
        raise UsageError(
            Text("日期次序不对。", "The days are out of order. "),
            Text("应为：开始日期不晚于学校截止，学校截止不晚于市级截止。", "Opening, then schools due, then the city's own due."),
        )


def editions_for(level: str, year: int) -> tuple[Edition, ...]:
    """Return the forms of a level that are in force for a data year."""
    return tuple(
        edition
        for edition in load().editions.values()
        if edition.level == level and edition.valid_from <= year and (edition.valid_to is None or year <= edition.valid_to)
    )


def _usual(today: date) -> RoundTerms:
    year = today.year
    return RoundTerms(
        year=year,
        title=f"{year}年度质量年报",
        edition=_in_force("E3", "school", year),
        city_edition=_in_force("E3-city", "city", year),
        opens_on=today,
        due_on=date(year, 12, 25) if today < date(year, 12, 25) else today + _MONTH,
        city_due_on=date(year + 1, 1, 25) if today < date(year, 12, 25) else today + 2 * _MONTH,
    )


def _in_force(code: str, level: str, year: int) -> str:
    codes = [edition.code for edition in editions_for(level, year)]
    return code if code in codes or not codes else codes[0]


def _a_year_later(day: date) -> date:
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else date(day.year + 1, 2, 28)
