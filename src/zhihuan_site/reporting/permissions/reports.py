"""Who may see a report and take it from one state to the next."""

from django.utils.translation import gettext as _

from zhihuan_site.people.deciding import answered, has, holds, refuse
from zhihuan_site.people.models import Role, User
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.states import PASSAGES, Move

SCHOOL_ROLES = (Role.CLERK, Role.HEAD, Role.WRITER, Role.LEADER, Role.PRINCIPAL, Role.SCHOOL_ADMIN, Role.GUEST)
ABOVE = (Role.COUNTY_OFFICER, Role.CITY_OFFICER, Role.CITY_ADMIN)
EDITORS = (Role.WRITER, Role.LEADER, Role.SCHOOL_ADMIN, Role.GUEST)


# What the desk above decides; every other move is made by the house whose report it is.
DESK_MOVES = frozenset({Move.FORWARD, Move.RETURN, Move.ACCEPT, Move.PUBLISH, Move.UNLOCK})


def is_ours(user: User, report: Report, roles: tuple[Role, ...]) -> bool:
    """Whether the person has one of the roles in this very report's house or one of its departments; never from above or below."""
    return has(
        user,
        lambda grant: (
            grant.role in roles and grant.institution.house_id == report.institution_id and grant.year in (None, report.year)
        ),
    )


def check_can_see_report(user: User, report: Report) -> None:
    """The people of its house, and the officers of the county and the city above it."""
    if not is_ours(user, report, SCHOOL_ROLES) and not holds(user, ABOVE, report.institution, report.year):
        refuse(_("您没有参与%(report)s的编写或审核。请学校管理员或市级管理员为您分配角色。") % {"report": report})


can_see_report = answered(check_can_see_report)


def check_can_move(user: User, report: Report, move: Move) -> None:
    """Who has a role that the passage names, in the house itself (for what the desk decides: above it), in a state that it starts from."""
    passage = PASSAGES[move]
    if report.state not in passage.sources:
        refuse(_("报告现在是“%(state)s”，不能%(move)s。") % {"state": report.get_state_display(), "move": passage.label})
    above = move in DESK_MOVES and holds(user, passage.roles, report.institution, report.year)
    if not above and not is_ours(user, report, passage.roles):
        refuse(_("您的角色不能%(move)s。") % {"move": passage.label})


can_move = answered(check_can_move)


def moves_open_to(user: User, report: Report) -> tuple[Move, ...]:
    """Return the moves that the person may make now, for the buttons of a page."""
    return tuple(move for move in Move if can_move(user, report, move))
