"""Who may publish, compare schools, and give keys to other systems."""

from django.utils.translation import gettext as _

from zhihuan_site.people.deciding import answered, holds, refuse
from zhihuan_site.people.models import Institution, InstitutionKind, Role, User
from zhihuan_site.reporting.models import Round

_CITY = (Role.CITY_OFFICER, Role.CITY_ADMIN)


def check_can_publish(user: User, year_round: Round) -> None:
    """The administrators of the city."""
    if not holds(user, (Role.CITY_ADMIN,), year_round.city, year_round.year):
        refuse(_("只有市级管理员可以公布报告。"))


can_publish = answered(check_can_publish)


def check_can_compare(user: User, year_round: Round) -> None:
    """The officers and administrators of the city: figures of schools that are not public yet are among them."""
    if not holds(user, _CITY, year_round.city, year_round.year):
        refuse(_("只有市级审核员和市级管理员可以比较学校。"))


can_compare = answered(check_can_compare)


def check_can_give_keys(user: User, institution: Institution) -> None:
    """The administrators of the city, for their own city."""
    if institution.kind != InstitutionKind.CITY or not holds(user, (Role.CITY_ADMIN,), institution, None):
        refuse(_("只有市级管理员可以管理接口密钥和推送地址。"))


can_give_keys = answered(check_can_give_keys)
