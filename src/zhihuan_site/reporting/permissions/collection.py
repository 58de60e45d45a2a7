"""Who fills in which official table, who approves it, and who may talk about a figure."""

from django.utils.translation import gettext as _

from zhihuan_site.people.deciding import answered, has, is_or_stands_for, refuse
from zhihuan_site.people.models import Role, User
from zhihuan_site.reporting.models import Report, Task
from zhihuan_site.reporting.permissions.reports import SCHOOL_ROLES, is_ours
from zhihuan_site.reporting.states import TaskState

CITY_ROLES = (Role.CITY_OFFICER, Role.CITY_ADMIN)
EVERY_TABLE = (Role.WRITER, Role.SCHOOL_ADMIN)
ONE_S_OWN = (Role.CLERK, Role.HEAD, Role.GUEST, *EVERY_TABLE)


def check_can_enter(user: User, report: Report) -> None:
    """Who fills in some table of the house, while figures may change; the city's officers for the city's own report."""
    if not is_ours(user, report, CITY_ROLES if report.is_city else ONE_S_OWN):
        refuse(_("填报数据表的是本校填报员、部门负责人、编写组和学校管理员。"))
    if not report.is_open:
        refuse(_("报告现在是“%(state)s”，数据不能再改。") % {"state": report.get_state_display()})


can_enter = answered(check_can_enter)


def check_can_fill_table(user: User, report: Report, task: Task | None) -> None:
    """The table's owner, the head of its department, the writing group and the administrator, until the table is complete."""
    check_can_enter(user, report)
    if not _fills_every_table(user, report) and not (task and (_owns(user, report, task) or _heads(user, report, task))):
        owner = task.owner if task and task.owner else _("（还没有指定）")
        refuse(_("这张表由%(owner)s填报，您可以看，不能改。") % {"owner": owner})
    if task and task.state in (TaskState.COMPLETE, TaskState.APPROVED):
        refuse(_("这张表%(state)s，要改请先点“继续修改”。") % {"state": task.get_state_display()})


can_fill_table = answered(check_can_fill_table)


def check_can_complete_table(user: User, report: Report, task: Task) -> None:
    """Who may fill it in says that it is complete."""
    check_can_fill_table(user, report, task)


can_complete_table = answered(check_can_complete_table)


def check_can_approve_table(user: User, report: Report, task: Task) -> None:
    """The head of the department, the reviewer named in the plan, or the administrator, once the table is complete."""
    check_can_work_on_tables(user, report)
    if task.state != TaskState.COMPLETE:
        refuse(_("这张表%(state)s，还不能核定。") % {"state": task.get_state_display()})
    if not _answers_for(user, report, task):
        refuse(_("核定这张表的是部门负责人、分工中的审核人或学校管理员。"))


can_approve_table = answered(check_can_approve_table)


def check_can_reopen_table(user: User, report: Report, task: Task) -> None:
    """Who answers for the table; before it is approved also who fills it in."""
    check_can_work_on_tables(user, report)
    if task.state not in (TaskState.COMPLETE, TaskState.APPROVED):
        refuse(_("这张表还在填报，可以直接改。"))
    may_fill = _owns(user, report, task) or _fills_every_table(user, report)
    if not _answers_for(user, report, task) and not (may_fill and task.state == TaskState.COMPLETE):
        refuse(_("已核定的表由部门负责人、审核人或学校管理员退回。"))


can_reopen_table = answered(check_can_reopen_table)


def check_can_import_platform(user: User, report: Report) -> None:
    """Who fills in every table: an export changes all of them."""
    check_can_enter(user, report)
    if not _fills_every_table(user, report):
        refuse(_("状态平台数据由编写组或学校管理员导入。"))


can_import_platform = answered(check_can_import_platform)


def check_can_work_on_tables(user: User, report: Report) -> None:
    """Everybody of the house, while figures may change: a reviewer named in the plan may be of any role."""
    roles = CITY_ROLES if report.is_city else SCHOOL_ROLES
    if not is_ours(user, report, roles):
        refuse(_("只有本校人员能办理数据表。"))
    if not report.is_open:
        refuse(_("报告现在是“%(state)s”，数据不能再改。") % {"state": report.get_state_display()})


def check_can_talk(user: User, report: Report) -> None:
    """The people of the house: their remarks are not for the desk above."""
    if not is_ours(user, report, CITY_ROLES if report.is_city else SCHOOL_ROLES):
        refuse(_("批注只给本校参与编写的人看和写。"))


can_talk = answered(check_can_talk)


def _fills_every_table(user: User, report: Report) -> bool:
    return is_ours(user, report, CITY_ROLES if report.is_city else EVERY_TABLE)


def _owns(user: User, report: Report, task: Task) -> bool:
    return is_or_stands_for(user, task.owner_id, report.institution_id)


def _heads(user: User, report: Report, task: Task) -> bool:
    """Whether the person heads the department that the table is given to, or the whole house."""
    return has(
        user,
        lambda grant: (
            grant.role is Role.HEAD
            and grant.year in (None, report.year)
            and task.department is not None
            and task.department.lies_in(grant.institution)
        ),
    )


def _answers_for(user: User, report: Report, task: Task) -> bool:
    admins = (Role.CITY_ADMIN,) if report.is_city else (Role.SCHOOL_ADMIN,)
    named = is_or_stands_for(user, task.reviewer_id, report.institution_id)
    return named or _heads(user, report, task) or is_ours(user, report, admins)
