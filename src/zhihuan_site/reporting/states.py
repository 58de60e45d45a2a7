"""The states of the year's work, and the moves between them: the rule is the data.

`python -m zhihuan_site draw_states` prints the diagrams of docs/reference/states.md from the dicts below.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhihuan_site.people.models import Role


class ReportState(models.TextChoices):
    """Where a report stands. Tables are filled and sections written while it is in `ENTRY`."""

    PLANNING = "planning", _("分工")
    ENTRY = "entry", _("填报撰写")
    FIRST_REVIEW = "first_review", _("初审")
    FINAL_REVIEW = "final_review", _("终审")
    FROZEN = "frozen", _("待签")
    SIGNED = "signed", _("已签")
    AT_COUNTY = "at_county", _("县级审核")
    FILED = "filed", _("已报送")
    RETURNED = "returned", _("退回修改")
    ACCEPTED = "accepted", _("已接收")
    PUBLISHED = "published", _("已公布")


class TaskState(models.TextChoices):
    """Where a table or a section of the plan stands."""

    TODO = "todo", _("未开始")
    DOING = "doing", _("进行中")
    COMPLETE = "complete", _("已完成")
    APPROVED = "approved", _("已核定")


class Move(Enum):
    """What takes a report from one state to another. The value is the verb of the audit entry."""

    START = "report.started"
    SUBMIT = "report.submitted_for_first_review"
    PASS_FIRST = "report.passed_first_review"
    SEND_BACK = "report.sent_back_to_writers"
    PASS_FINAL = "report.frozen"
    THAW = "report.thawed"
    SIGN = "report.signed"
    FILE = "report.filed"
    FILE_COUNTY = "report.filed_with_county"
    FORWARD = "report.forwarded_by_county"
    RETURN = "report.returned"
    ACCEPT = "report.accepted"
    PUBLISH = "report.published"
    UNLOCK = "report.unlocked"


@dataclass(frozen=True, slots=True)
class Passage:
    """A move that is allowed: from which states, to which one, by whom, and what the button says."""

    sources: tuple[ReportState, ...]
    target: ReportState
    roles: tuple[Role, ...]
    label: object


_S: Final = ReportState
_LEADING: Final = (Role.LEADER, Role.PRINCIPAL)
_CITY: Final = (Role.CITY_OFFICER, Role.CITY_ADMIN)

PASSAGES: Final[Mapping[Move, Passage]] = {
    Move.START: Passage((_S.PLANNING,), _S.ENTRY, (Role.SCHOOL_ADMIN, Role.CITY_ADMIN), _("下达分工，开始填报")),
    Move.SUBMIT: Passage(
        (_S.ENTRY, _S.RETURNED),
        _S.FIRST_REVIEW,
        (Role.WRITER, Role.SCHOOL_ADMIN, Role.CITY_OFFICER, Role.CITY_ADMIN),
        _("提交初审"),
    ),
    Move.PASS_FIRST: Passage((_S.FIRST_REVIEW,), _S.FINAL_REVIEW, (Role.WRITER, *_LEADING, *_CITY), _("初审通过")),
    Move.SEND_BACK: Passage((_S.FIRST_REVIEW, _S.FINAL_REVIEW), _S.ENTRY, (Role.WRITER, *_LEADING, *_CITY), _("退回撰写")),
    Move.PASS_FINAL: Passage((_S.FINAL_REVIEW,), _S.FROZEN, (*_LEADING, Role.CITY_ADMIN), _("终审通过并冻结")),
    Move.THAW: Passage((_S.FROZEN, _S.SIGNED), _S.FINAL_REVIEW, (*_LEADING, Role.CITY_ADMIN), _("解冻修改")),
    Move.SIGN: Passage((_S.FROZEN,), _S.SIGNED, (Role.PRINCIPAL, Role.CITY_ADMIN), _("签名")),
    Move.FILE: Passage((_S.SIGNED,), _S.FILED, (Role.SCHOOL_ADMIN, Role.PRINCIPAL), _("报送")),
    Move.FILE_COUNTY: Passage((_S.SIGNED,), _S.AT_COUNTY, (Role.SCHOOL_ADMIN, Role.PRINCIPAL), _("报送县级")),
    Move.FORWARD: Passage((_S.AT_COUNTY,), _S.FILED, (Role.COUNTY_OFFICER,), _("转报市级")),
    Move.RETURN: Passage((_S.AT_COUNTY, _S.FILED), _S.RETURNED, (Role.COUNTY_OFFICER, *_CITY), _("退回")),
    Move.ACCEPT: Passage((_S.FILED,), _S.ACCEPTED, _CITY, _("接收")),
    Move.PUBLISH: Passage((_S.SIGNED, _S.ACCEPTED), _S.PUBLISHED, (Role.CITY_ADMIN,), _("公布")),
    Move.UNLOCK: Passage((_S.FILED, _S.ACCEPTED, _S.PUBLISHED), _S.RETURNED, (Role.CITY_ADMIN,), _("解锁")),
}

# These moves are only made with a reason, which stands in the book.
REASONED: Final = frozenset({Move.UNLOCK})
# In these states the school may still change figures and words.
OPEN_STATES: Final = frozenset({_S.PLANNING, _S.ENTRY, _S.RETURNED})
# From here on the city counts the report as filed.
FILED_STATES: Final = frozenset({_S.FILED, _S.ACCEPTED, _S.PUBLISHED})
# Whose turn it is; shown on every board, and asked for work lists.
OWNERS: Final[Mapping[ReportState, tuple[Role, ...]]] = {
    _S.PLANNING: (Role.SCHOOL_ADMIN,),
    _S.ENTRY: (Role.CLERK, Role.HEAD, Role.WRITER),
    _S.FIRST_REVIEW: (Role.WRITER, Role.LEADER),
    _S.FINAL_REVIEW: _LEADING,
    _S.FROZEN: (Role.PRINCIPAL,),
    _S.SIGNED: (Role.SCHOOL_ADMIN,),
    _S.AT_COUNTY: (Role.COUNTY_OFFICER,),
    _S.FILED: _CITY,
    _S.RETURNED: (Role.WRITER, Role.SCHOOL_ADMIN),
    _S.ACCEPTED: (Role.CITY_ADMIN,),
    _S.PUBLISHED: (),
}
TASK_MOVES: Final[Mapping[TaskState, tuple[TaskState, ...]]] = {
    TaskState.TODO: (TaskState.DOING, TaskState.COMPLETE),
    TaskState.DOING: (TaskState.COMPLETE,),
    TaskState.COMPLETE: (TaskState.DOING, TaskState.APPROVED),
    TaskState.APPROVED: (TaskState.DOING,),
}
