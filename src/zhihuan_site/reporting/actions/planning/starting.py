"""What must be there before a school starts to fill in."""

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.reporting.models import Report

_MOST_NAMED = 5


def every_line_has_an_owner(report: Report) -> None:
    """The gate of START: raises UsageError that names the lines without an owner."""
    without = [str(task) for task in report.tasks.filter(owner=None)]
    if without or not report.tasks.exists():
        named = "、".join(without[:_MOST_NAMED]) + ("等" if len(without) > _MOST_NAMED else "")
        raise UsageError(
            Text(f"还有{len(without)}项没有负责人：{named}。", f"{len(without)} lines have no owner: {named}. "),
            Text("请在“分工”页给每一项安排负责人，再开始填报。", "Give every line an owner on the page of the plan."),
        )
