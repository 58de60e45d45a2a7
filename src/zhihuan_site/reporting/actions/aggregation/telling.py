"""Who is told of what the desk decided, and the desk of what was handed in."""

from collections.abc import Iterable

from zhihuan_site.people.models import Institution, InstitutionKind, Membership, Notice, Role, User
from zhihuan_site.reporting.models import ItemState, Report
from zhihuan_site.reporting.states import ReportState

_AT_SCHOOL = (Role.SCHOOL_ADMIN, Role.WRITER, Role.PRINCIPAL)


def tell_school(report: Report, by: User) -> None:
    """Tell the school's administrator, writers and principal where the report stands now. (An effect of a move.)"""
    text = f"{report}年度报告：{report.get_state_display()}。"
    if report.state == ReportState.RETURNED:
        number = report.items.exclude(state=ItemState.CLOSED).count()
        text = (
            f"{report}年度报告已被退回，有{number}条意见要处理。" if number else f"{report}年度报告已被解锁，请修改后重新报送。"
        )
    _leave(_people([report.institution_id], _AT_SCHOOL, report.year), text, report, f"/reports/{report.pk}/")


def tell_desk(report: Report, by: User) -> None:
    """Tell who is to look at it next: the county's officers or the round's reviewers. (An effect of a move.)"""
    if report.is_city:
        return
    if report.state == ReportState.AT_COUNTY:
        county = report.institution.ancestor(InstitutionKind.COUNTY)
        people = _people([county.pk] if county else [], (Role.COUNTY_OFFICER,), report.year)
    else:
        people = _reviewers(report)
    _leave(people, f"{report.institution}报送了{report.year}年度报告，请审核。", report, f"/reports/{report.pk}/desk/")


def _reviewers(report: Report) -> set[int]:
    named = set(report.round.reviewers.filter(memberships__institution=report.round.city_id).values_list("pk", flat=True))
    return named or _people([report.round.city_id], (Role.CITY_OFFICER, Role.CITY_ADMIN), report.year)


def _people(houses: Iterable[int | Institution], roles: Iterable[Role], year: int) -> set[int]:
    held = Membership.objects.filter(institution__in=list(houses), role__in=list(roles), ended_at=None)
    return {each.user_id for each in held if each.year in (None, year)}


def _leave(people: Iterable[int], text: str, report: Report, url: str) -> None:
    Notice.objects.bulk_create(Notice(user_id=each, text=text, url=url) for each in sorted(people))
