"""Who writes which section, who may only propose, and who takes a report through Word."""

from django.utils.translation import gettext as _

from zhihuan_site.people.deciding import answered, has, is_or_stands_for, refuse
from zhihuan_site.people.models import Role, User
from zhihuan_site.reporting.models import Report, Section, Task, TaskKind
from zhihuan_site.reporting.permissions.reports import SCHOOL_ROLES, is_ours
from zhihuan_site.reporting.states import TaskState

CITY_ROLES = (Role.CITY_OFFICER, Role.CITY_ADMIN)
EVERY_SECTION = (Role.WRITER, Role.LEADER, Role.SCHOOL_ADMIN)
ONE_S_OWN = (Role.CLERK, Role.HEAD, Role.GUEST, *EVERY_SECTION)
DONE = (TaskState.COMPLETE, TaskState.APPROVED)


def check_can_draft(user: User, report: Report) -> None:
    """Who works on the words of the report, while they may change; which sections, the plan says."""
    if not is_ours(user, report, CITY_ROLES if report.is_city else ONE_S_OWN):
        refuse(_("撰写报告的是本单位的编写人员。"))
    if not report.is_open:
        refuse(_("报告现在是“%(state)s”，文字不能再改。") % {"state": report.get_state_display()})


can_draft = answered(check_can_draft)


def check_can_draft_all(user: User, report: Report) -> None:
    """Who may write every section: the writing group, the leaders and the administrator."""
    check_can_draft(user, report)
    if not writes_every_section(user, report):
        refuse(_("整本报告的文字由编写组和学校管理员收回。您可以改自己负责的章节。"))


can_draft_all = answered(check_can_draft_all)


def check_can_write_section(user: User, section: Section, task: Task | None = None) -> None:
    """The writing group writes every section; others those that the plan gives to them or to their department, until they are complete."""
    report = section.report
    check_can_draft(user, report)
    task = task or task_of(section)
    if not writes_every_section(user, report) and not _is_given_to(user, report, task):
        owner = task.owner if task and task.owner else _("编写组")
        refuse(_("这一节由%(owner)s撰写，您可以看、批注和提出修改建议。") % {"owner": owner})
    if task and task.state in DONE:
        refuse(_("这一节%(state)s，要改请先点“继续修改”。") % {"state": task.get_state_display()})


can_write_section = answered(check_can_write_section)


def check_can_finish_section(user: User, section: Section, task: Task | None = None) -> None:
    """Who may write a section says that it is complete, and takes that back."""
    report = section.report
    check_can_draft(user, report)
    if not writes_every_section(user, report) and not _is_given_to(user, report, task or task_of(section)):
        refuse(_("这一节由负责人或编写组标记完成。"))


can_finish_section = answered(check_can_finish_section)


def check_can_approve_section(user: User, section: Section, task: Task | None = None) -> None:
    """The reviewer whom the plan names, the head of the department, the leaders, once the section is complete."""
    report, task = section.report, task or task_of(section)
    check_can_draft(user, report)
    if task is None or task.state != TaskState.COMPLETE:
        refuse(_("这一节还没有标记完成，不能核定。"))
    leads = is_ours(user, report, CITY_ROLES if report.is_city else (Role.LEADER, Role.SCHOOL_ADMIN))
    if not leads and not _heads(user, task) and not is_or_stands_for(user, task.reviewer_id, report.institution_id):
        refuse(_("核定这一节的是分工中的审核人、部门负责人或校领导。"))


can_approve_section = answered(check_can_approve_section)


def check_can_propose(user: User, section: Section) -> None:
    """Whoever works on the report may propose other words for any of its sections."""
    check_can_draft(user, section.report)


can_propose = answered(check_can_propose)


def check_can_remark(user: User, report: Report) -> None:
    """The people of the house, as long as words may change or are under review: their remarks are not for the desk above."""
    if not is_ours(user, report, CITY_ROLES if report.is_city else SCHOOL_ROLES):
        refuse(_("批注只给本单位参与编写的人看和写。"))


can_remark = answered(check_can_remark)


def writes_every_section(user: User, report: Report) -> bool:
    """Whether the person's role covers every section."""
    return is_ours(user, report, CITY_ROLES if report.is_city else EVERY_SECTION)


def task_of(section: Section) -> Task | None:
    """Return the line of the plan that is about a section."""
    return (
        Task.objects.filter(report_id=section.report_id, kind=TaskKind.SECTION, key=section.key)
        .select_related("owner", "department", "reviewer")
        .first()
    )


def _is_given_to(user: User, report: Report, task: Task | None) -> bool:
    return task is not None and (is_or_stands_for(user, task.owner_id, report.institution_id) or _heads(user, task))


def _heads(user: User, task: Task) -> bool:
    """Whether the person heads the department that the section is given to."""
    return task.department is not None and has(
        user, lambda grant: grant.role is Role.HEAD and task.department.lies_in(grant.institution)
    )
