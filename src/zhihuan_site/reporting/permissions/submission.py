"""Who keeps a school's certificate, and who signs."""

from django.utils.translation import gettext as _

from zhihuan_site.people.deciding import answered, has, refuse
from zhihuan_site.people.models import Institution, Role, User
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.permissions.reports import check_can_move
from zhihuan_site.reporting.states import Move


def check_can_keep_certificate(user: User, institution: Institution) -> None:
    """The administrator of the very institution: a school's, or the city's own."""
    roles = (Role.SCHOOL_ADMIN, Role.CITY_ADMIN)
    if not has(user, lambda grant: grant.role in roles and grant.institution.pk == institution.pk):
        refuse(_("只有本单位的管理员能保管签名证书。"))


can_keep_certificate = answered(check_can_keep_certificate)


def check_can_sign(user: User, report: Report) -> None:
    """The principal of the house, while the report waits for the signature."""
    check_can_move(user, report, Move.SIGN)


can_sign = answered(check_can_sign)
