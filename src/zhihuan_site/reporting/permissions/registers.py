"""Who may see a school's registers and keep them. They tell of single persons: nobody outside the school sees a row."""

from django.utils.translation import gettext as _

from zhihuan_site.people.deciding import answered, has, is_or_stands_for, refuse
from zhihuan_site.people.models import Role, User
from zhihuan_site.reporting.models import Job, Report, Task, TaskKind
from zhihuan_site.reporting.permissions.reports import is_ours
from zhihuan_site.reporting.states import TaskState

KEEPERS = (Role.CLERK, Role.HEAD, Role.SCHOOL_ADMIN)
READERS = (*KEEPERS, Role.WRITER, Role.LEADER, Role.PRINCIPAL)


def check_can_see_registers(user: User, report: Report) -> None:
    """The school's own people; not a commissioned writer, and nobody from above."""
    if report.is_city:
        refuse(_("市级报告没有台账，数据来自各校。"))
    if not is_ours(user, report, READERS):
        refuse(_("台账里有师生的个人信息，只有本校人员可以查看。"))


can_see_registers = answered(check_can_see_registers)


def check_can_keep_registers(user: User, report: Report) -> None:
    """The school's clerks, heads and administrators, while figures may change."""
    check_can_see_registers(user, report)
    if not report.is_open:
        refuse(_("报告现在是“%(state)s”，台账不能再改。要改请先退回。") % {"state": report.get_state_display()})
    if not is_ours(user, report, KEEPERS):
        refuse(_("改台账的是填报员、部门负责人和学校管理员。您可以查看。"))


can_keep_registers = answered(check_can_keep_registers)


def check_can_keep_register(user: User, report: Report, number: str) -> None:
    """Of a register that the plan gives to somebody: that person, the department's own people, and the administrator."""
    check_can_keep_registers(user, report)
    task = Task.objects.filter(report=report, kind=TaskKind.REGISTER, key=number).select_related("owner", "department").first()
    if task and task.state in (TaskState.COMPLETE, TaskState.APPROVED):
        refuse(_("这份台账%(state)s，要改请先点“继续修改”。") % {"state": task.get_state_display()})
    if task is None or not (task.owner_id or task.department_id) or is_or_stands_for(user, task.owner_id, report.institution_id):
        return
    is_theirs = has(
        user,
        lambda grant: (grant.institution == task.department and grant.role in KEEPERS) or grant.role is Role.SCHOOL_ADMIN,
    )
    if not is_theirs:
        refuse(_("这份台账分给了%(who)s。需要您来改的，请学校管理员调整分工。") % {"who": task.owner or task.department})


can_keep_register = answered(check_can_keep_register)


def check_can_set_years(user: User, report: Report) -> None:
    """The school's administrator says how long the records of its pupils are kept."""
    check_can_see_registers(user, report)
    if not is_ours(user, report, (Role.SCHOOL_ADMIN,)):
        refuse(_("保存年限由学校管理员设定。"))


can_set_years = answered(check_can_set_years)


def check_can_see_restricted(user: User, report: Report) -> None:
    """Who was given sight of restricted fields in this very school: of identity numbers, health and hardship."""
    check_can_see_registers(user, report)
    if not has(
        user,
        lambda grant: (
            grant.sees_restricted and grant.institution.house_id == report.institution_id and grant.year in (None, report.year)
        ),
    ):
        refuse(_("身份证号、健康和困难情况是受限字段，您没有查看的权限。请学校管理员授权。"))


can_see_restricted = answered(check_can_see_restricted)


def check_can_see_import(user: User, job: Job) -> None:
    """The person who handed the workbook in, and who sees restricted fields anyway: refused cells come back as they stood."""
    check_can_see_registers(user, job.report)
    if job.asked_by_id != user.pk:
        check_can_see_restricted(user, job.report)
