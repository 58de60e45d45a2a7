"""What must be true before the desk returns or accepts a report."""

from typing import Final

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.reporting.models import CaseState, ItemStage, ItemState, Report
from zhihuan_site.reporting.states import ReportState

BY_DESK: Final = (ItemStage.COUNTY, ItemStage.CITY)
_STAGES: Final = {ReportState.AT_COUNTY: ItemStage.COUNTY, ReportState.FILED: ItemStage.CITY}


def check_has_items(report: Report) -> None:
    """The gate of RETURN: a school is told what to change."""
    stage = _STAGES[ReportState(report.state)]
    if not report.items.filter(stage=stage).exclude(state=ItemState.CLOSED).exists():
        raise UsageError(
            Text("还没有提出修改意见。", "Nothing was said to be changed. "),
            Text("请先提出至少一条意见，再退回。", "Open at least one item, then return it."),
        )


def check_nothing_open(report: Report) -> None:
    """The gate of ACCEPT and FORWARD: what the desk asked for is settled, and no serious finding is open.

    What the city asked for is the city's to close: a county may hand the report on with it.
    """
    stages = (ItemStage.COUNTY,) if report.state == ReportState.AT_COUNTY else BY_DESK
    items = report.items.filter(stage__in=stages).exclude(state=ItemState.CLOSED).count()
    errors = report.cases.filter(state=CaseState.OPEN, severity="error").count()
    if items or errors:
        raise UsageError(
            Text(f"还有{items}条意见未关闭、{errors}个严重问题未处理。", f"{items} items and {errors} errors are open. "),
            Text("请先关闭意见；有问题的退回学校。", "Close the items; return what is wrong."),
        )
