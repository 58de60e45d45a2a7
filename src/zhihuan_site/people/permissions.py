"""Who may see and keep institutions, accounts and roles, in pairs: `check_can_x` raises with a sentence, `can_x` answers."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from zhihuan_site.people.deciding import answered, holds, refuse
from zhihuan_site.people.models import Institution, InstitutionKind, Membership, Role, User

MANAGERS: Final = (Role.CITY_ADMIN, Role.SCHOOL_ADMIN)
ABOVE: Final = (Role.COUNTY_OFFICER, Role.CITY_OFFICER, Role.CITY_ADMIN)
# Which roles there are at which kind of institution.
ROLES_AT: Final[Mapping[InstitutionKind, tuple[Role, ...]]] = {
    InstitutionKind.PROVINCE: (),
    InstitutionKind.CITY: (Role.CITY_ADMIN, Role.CITY_OFFICER, Role.WRITER, Role.GUEST),
    InstitutionKind.COUNTY: (Role.COUNTY_OFFICER,),
    InstitutionKind.SCHOOL: (
        Role.SCHOOL_ADMIN,
        Role.PRINCIPAL,
        Role.LEADER,
        Role.WRITER,
        Role.HEAD,
        Role.CLERK,
        Role.GUEST,
    ),
    InstitutionKind.DEPARTMENT: (Role.HEAD, Role.CLERK, Role.WRITER),
}
# Under which kinds an institution of a kind may stand.
PARENTS: Final[Mapping[InstitutionKind, tuple[InstitutionKind, ...]]] = {
    InstitutionKind.PROVINCE: (),
    InstitutionKind.CITY: (InstitutionKind.PROVINCE,),
    InstitutionKind.COUNTY: (InstitutionKind.CITY,),
    InstitutionKind.SCHOOL: (InstitutionKind.CITY, InstitutionKind.COUNTY),
    InstitutionKind.DEPARTMENT: (InstitutionKind.CITY, InstitutionKind.COUNTY, InstitutionKind.SCHOOL),
}


def check_can_see_people(user: User, institution: Institution) -> None:
    """The people of its house, who should know whom to ask, and the officers above it; not a writer from outside."""
    works_here = any(grant.institution.house_id == institution.house_id and grant.role is not Role.GUEST for grant in user.grants)
    if not works_here and not holds(user, (*ABOVE, Role.SCHOOL_ADMIN), institution, None):
        refuse(_("您不在%(house)s任职，看不到那里的人员。") % {"house": institution})


can_see_people = answered(check_can_see_people)


def check_can_manage_people(user: User, institution: Institution) -> None:
    """The administrator of the school, or of the city above it."""
    if not holds(user, MANAGERS, institution, None):
        refuse(_("只有%(house)s的管理员可以管理这里的账号。请联系学校管理员或市级管理员。") % {"house": institution})


can_manage_people = answered(check_can_manage_people)


def check_can_give_role(user: User, institution: Institution, role: Role) -> None:
    """Who manages the people there; a principal, who signs for the school, is named by the city."""
    check_can_manage_people(user, institution)
    if role not in ROLES_AT[InstitutionKind(institution.kind)]:
        refuse(
            _("%(kind)s没有“%(role)s”这个角色。") % {"kind": InstitutionKind(institution.kind).label, "role": Role(role).label}
        )
    if role == Role.PRINCIPAL and not holds(user, (Role.CITY_ADMIN,), institution, None):
        refuse(_("校长（法定代表人）要在报告上签名，由市级管理员指定。"))


can_give_role = answered(check_can_give_role)


def check_can_manage_person(user: User, person: User, institution: Institution) -> None:
    """Who may give every role that the person has, so that nobody takes over an account that may do more than the own one."""
    check_can_manage_people(user, institution)
    theirs = Membership.objects.filter(user=person, ended_at=None).select_related("institution")
    if person.is_superuser or not all(can_give_role(user, each.institution, Role(each.role)) for each in theirs):
        refuse(_("%(person)s还有不归您管理的角色，请市级管理员处理。") % {"person": person})


can_manage_person = answered(check_can_manage_person)


def check_can_appoint_deputy(user: User, membership: Membership) -> None:
    """The person who will be away, or whoever may give the role."""
    if membership.user_id != user.pk:
        check_can_give_role(user, membership.institution, Role(membership.role))


can_appoint_deputy = answered(check_can_appoint_deputy)


def check_can_add_below(user: User, institution: Institution) -> None:
    """The city administrator; in a school, its own administrator, who adds departments."""
    check_can_manage_people(user, institution)
    if institution.kind == InstitutionKind.DEPARTMENT:
        refuse(_("部门下面不再设机构。"))


can_add_below = answered(check_can_add_below)


def check_can_rename(user: User, institution: Institution) -> None:
    """The city administrator; a department is renamed by its school's administrator too."""
    check_can_manage_people(user, institution)
    if institution.kind != InstitutionKind.DEPARTMENT and not holds(user, (Role.CITY_ADMIN,), institution, None):
        refuse(_("学校的名称和代码由市级管理员修改。"))


can_rename = answered(check_can_rename)


def check_can_close_institution(user: User, institution: Institution) -> None:
    """The city administrator closes schools; a department is closed by its school's administrator too."""
    if institution.kind not in (InstitutionKind.SCHOOL, InstitutionKind.DEPARTMENT):
        refuse(_("只有学校和部门可以撤并。"))
    check_can_rename(user, institution)


can_close_institution = answered(check_can_close_institution)


def check_can_move_institution(user: User, institution: Institution) -> None:
    """The city administrator moves schools and departments; a city or a county stays where it is."""
    if institution.kind not in (InstitutionKind.SCHOOL, InstitutionKind.DEPARTMENT):
        refuse(_("只有学校和部门可以移动。"))
    if not holds(user, (Role.CITY_ADMIN,), institution, None):
        refuse(_("学校和部门由市级管理员移动。"))


can_move_institution = answered(check_can_move_institution)
