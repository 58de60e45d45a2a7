"""A city opens its round, changes its terms, and closes it."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import Institution, InstitutionKind, Membership, Notice, Role, User
from zhihuan_site.reporting.actions.planning.proposing import propose_plans
from zhihuan_site.reporting.actions.planning.terms import RoundTerms, check_terms
from zhihuan_site.reporting.models import Report, Round
from zhihuan_site.reporting.permissions.planning import check_can_change_round, check_can_open_round


@transaction.atomic
def open_round(*, by: User, city: Institution, terms: RoundTerms) -> Round:
    """Open a round: a report for every school under the city and one for the city itself, each with a plan to start from."""
    check_can_open_round(by, city)
    check_terms(terms)
    Institution.objects.select_for_update().get(pk=city.pk)  # two who open it at once come one after the other
    if city.rounds.filter(year=terms.year).exists():
        raise UsageError(
            Text(f"{terms.year}年度已经开过一轮。", f"There is a round of {terms.year} already. "),
            Text("请在轮次列表中打开它修改。", "Open it from the list of rounds."),
        )
    opened = Round.objects.create(
        city=city, year=terms.year, edition=terms.edition, city_edition=terms.city_edition, title=terms.title,
        opens_on=terms.opens_on, due_on=terms.due_on, terms=dict(terms.terms),
    )  # fmt: skip
    opened.reviewers.set(terms.reviewers)
    reports = take_in_schools(opened, terms.city_due_on)
    _record(opened, by, "round.opened", {**_told(terms), "reports": len(reports)})
    return opened


@transaction.atomic
def change_round(*, by: User, changed: Round, terms: RoundTerms) -> Round:
    """Change the terms of a round. Reports that had the old day get the new one; a school that was given longer keeps its own."""
    check_can_change_round(by, changed)
    check_terms(terms)
    if terms.year != changed.year or (terms.edition, terms.city_edition) != (changed.edition, changed.city_edition):
        raise UsageError(
            Text("年度和版式在开轮后不能改。", "Year and form stay as they were opened. "),
            Text("学校已经按原版式分工填报。", "Schools have divided and done their work by them."),
        )
    schools = changed.reports.exclude(institution=changed.city)
    schools.filter(due_on=changed.due_on).update(due_on=terms.due_on)
    changed.reports.filter(institution=changed.city).update(due_on=terms.city_due_on)
    changed.title, changed.opens_on, changed.due_on, changed.terms = terms.title, terms.opens_on, terms.due_on, dict(terms.terms)
    changed.save(update_fields=["title", "opens_on", "due_on", "terms"])
    changed.reviewers.set(terms.reviewers)
    take_in_schools(changed, terms.city_due_on)
    _record(changed, by, "round.changed", _told(terms))
    return changed


@transaction.atomic
def close_round(*, by: User, closed: Round) -> Round:
    """Close a round: no reminders any more. Its reports stay as they are."""
    check_can_change_round(by, closed)
    closed.closed_at = timezone.now()
    closed.save(update_fields=["closed_at"])
    _record(closed, by, "round.closed", {})
    return closed


def take_in_schools(opened: Round, city_due_on: date) -> list[Report]:
    """Make the reports that the round has not yet, with their plans, and tell those who run the schools."""
    there = set(opened.reports.values_list("institution_id", flat=True))
    houses = [opened.city, *opened.city.under().filter(kind=InstitutionKind.SCHOOL, closed_on=None)]
    new = [_report(opened, house, city_due_on) for house in houses if house.pk not in there]
    made = Report.objects.bulk_create(new)
    propose_plans(opened, made)
    _tell(opened, made)
    return made


def _report(opened: Round, house: Institution, city_due_on: date) -> Report:
    is_city = house.pk == opened.city_id
    edition, due_on = (opened.city_edition, city_due_on) if is_city else (opened.edition, opened.due_on)
    return Report(round=opened, institution=house, edition=edition, due_on=due_on)


def _tell(opened: Round, reports: Sequence[Report]) -> None:
    """Leave a notice with the administrator of every school that a report waits for."""
    admins = Membership.objects.filter(
        ended_at=None, role=Role.SCHOOL_ADMIN, institution__in=[report.institution_id for report in reports]
    )
    by_house = {report.institution_id: report for report in reports}
    text = f"{opened.title}已开始，请在{opened.due_on:%Y-%m-%d}前报送；先做分工。"
    notices = [
        Notice(user_id=each.user_id, text=text, url=f"/reports/{report.pk}/plan/", key=f"round:{opened.pk}:{report.pk}")
        for each in admins
        if (report := by_house[each.institution_id])
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)


def _record(about: Round, by: User, verb: str, data: dict[str, Any]) -> None:
    record(collection=f"round:{about.pk}", verb=verb, actor=by, subject=f"round:{about.pk}", data=data)


def _told(terms: RoundTerms) -> dict[str, Any]:
    told = {field.name: getattr(terms, field.name) for field in fields(terms)}
    return {**told, "reviewers": [user.name for user in terms.reviewers]}
