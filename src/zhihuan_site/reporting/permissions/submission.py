"""Who keeps a school's certificate, and who takes frozen documents home."""

from django.utils.translation import gettext as _

from zhihuan_site.people.models import Institution, Role, User
from zhihuan_site.reporting.permissions.deciding import answered, refuse


def check_can_keep_certificate(user: User, institution: Institution) -> None:
    """The administrator of the very institution: a school's, or the city's own."""
    roles = (Role.SCHOOL_ADMIN, Role.CITY_ADMIN)
    if not any(grant.role in roles and grant.institution.pk == institution.pk for grant in user.grants):
        refuse(_("只有本单位的管理员能保管签名证书。"))


can_keep_certificate = answered(check_can_keep_certificate)
