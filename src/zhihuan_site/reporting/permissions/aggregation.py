"""Who sits at the desk of the county and the city, and who adds up."""

from django.utils.translation import gettext as _

from zhihuan_site.people.deciding import answered, holds, refuse
from zhihuan_site.people.models import Role, User
from zhihuan_site.reporting.models import Report, Round
from zhihuan_site.reporting.permissions.reports import ABOVE

CITY = (Role.CITY_OFFICER, Role.CITY_ADMIN)


def check_can_audit(user: User, report: Report) -> None:
    """The officers of the county and the city above a school."""
    if report.is_city or not holds(user, ABOVE, report.institution, report.year):
        refuse(_("只有上级审核员能看审核页。"))


can_audit = answered(check_can_audit)


def check_can_accept_all(user: User, seen: Round) -> None:
    """The officers of the city."""
    if not holds(user, CITY, seen.city, seen.year):
        refuse(_("接收报告的是市级审核员。"))


can_accept_all = answered(check_can_accept_all)


def check_can_roll_up(user: User, report: Report) -> None:
    """The officers of the city, for its own report while that is open."""
    if not report.is_city or not holds(user, CITY, report.institution, report.year):
        refuse(_("汇总的是市级审核员，只用于市级报告。"))
    if not report.is_open:
        refuse(_("市级报告现在是“%(state)s”，不能再汇总；请先退回。") % {"state": report.get_state_display()})


can_roll_up = answered(check_can_roll_up)


def check_can_see_rollup(user: User, report: Report) -> None:
    """The officers of the city."""
    if not report.is_city or not holds(user, CITY, report.institution, report.year):
        refuse(_("汇总数据只有市级审核员能看。"))


can_see_rollup = answered(check_can_see_rollup)


def check_can_take_all(user: User, seen: Round) -> None:
    """The officers of the city, who have seen each of the reports already."""
    if not holds(user, CITY, seen.city, seen.year):
        refuse(_("打包下载的是市级审核员。"))


can_take_all = answered(check_can_take_all)
