"""Who opens rounds, divides a report's work, and looks at the boards."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zhihuan_site.people.deciding import answered, has, holds, refuse
from zhihuan_site.people.models import Institution, Role, User
from zhihuan_site.reporting.models import Report, Round
from zhihuan_site.reporting.permissions.reports import ABOVE, is_ours
from zhihuan_site.reporting.states import OPEN_STATES

PLANNERS = (Role.SCHOOL_ADMIN, Role.CITY_ADMIN)


def check_can_open_round(user: User, city: Institution) -> None:
    """The city's administrators."""
    if city.kind != "city" or not holds(user, (Role.CITY_ADMIN,), city, None):
        refuse(_("只有市级管理员能开始新一轮年报。"))


can_open_round = answered(check_can_open_round)


def check_can_change_round(user: User, changed: Round) -> None:
    """The city's administrators, while the round is open."""
    if not holds(user, (Role.CITY_ADMIN,), changed.city, changed.year):
        refuse(_("只有市级管理员能修改本轮要求。"))
    if changed.closed_at:
        refuse(_("本轮已经结束，不能再改。"))


can_change_round = answered(check_can_change_round)


def check_can_see_round(user: User, seen: Round) -> None:
    """The officers of the city and of the counties in it."""
    if not user.is_authenticated or not _places(user, seen):
        refuse(_("只有市级、县级的审核员和管理员能看进度总表。"))


can_see_round = answered(check_can_see_round)


def reports_seen(user: User, seen: Round) -> QuerySet[Report]:
    """Return the reports of a round that lie where the person is an officer."""
    places = Q(pk__in=[])
    for path in _places(user, seen):
        places |= Q(institution__path__startswith=path)
    return seen.reports.filter(places)


def rounds_seen(user: User) -> QuerySet[Round]:
    """Return the rounds that the person sees as an officer of a city or a county, newest first."""
    cities = set()
    for grant in user.grants:
        if grant.role in ABOVE:
            cities |= {int(number) for number in grant.institution.path.split("/") if number}
            cities |= set(grant.institution.under().filter(kind="city").values_list("pk", flat=True))
    return Round.objects.filter(city__in=cities).select_related("city")


def check_can_plan(user: User, report: Report) -> None:
    """Who runs the house, until the report is handed in for review."""
    if not is_ours(user, report, PLANNERS):
        refuse(_("分工由学校管理员安排。"))
    if report.state not in OPEN_STATES:
        refuse(_("报告现在是“%(state)s”，分工不能再改。") % {"state": report.get_state_display()})


can_plan = answered(check_can_plan)


def check_can_extend(user: User, report: Report) -> None:
    """The city's administrators, for a report that is not filed yet."""
    if not holds(user, (Role.CITY_ADMIN,), report.institution, report.year):
        refuse(_("只有市级管理员能延长截止日期。"))
    if report.is_filed:
        refuse(_("报告已经报送，不用再延期。"))


can_extend = answered(check_can_extend)


def check_can_set_robot(user: User, institution: Institution) -> None:
    """The administrator of the very institution: a school's, or the city's own."""
    if not has(user, lambda grant: grant.role in PLANNERS and grant.institution.pk == institution.pk):
        refuse(_("群机器人由本单位的管理员设置。"))


can_set_robot = answered(check_can_set_robot)


def _places(user: User, seen: Round) -> list[str]:
    """Return the paths under which the person may look: the city's own, or a county's in it."""
    held = [grant for grant in user.grants if grant.role in ABOVE and grant.year in (None, seen.year)]
    whole = [seen.city.path for grant in held if seen.city.lies_in(grant.institution)]
    return whole or [grant.institution.path for grant in held if grant.institution.lies_in(seen.city)]
