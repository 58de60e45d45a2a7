"""What review asks of a report before it may go on: findings answered, wishes of reviewers met."""

from collections.abc import Iterable, Iterator

from zhihuan.checks import Severity
from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.reporting.actions.review.checking import check_report
from zhihuan_site.reporting.models import Case, CaseState, ItemStage, ItemState, Report

_SHOWN = 3


def check_errors_answered(report: Report) -> None:
    """Every error is mended, explained or waived. A report that changed since its last check is checked first."""
    _check_fresh(report)
    _refuse(_errors(report, (CaseState.OPEN,)), "错误还没有处理", "errors are open", "请在“问题”页改正、说明或申请豁免。")


def check_errors_settled(report: Report) -> None:
    """Every error is mended, or its explanation accepted by a reviewer, or waived."""
    _check_fresh(report)
    open_still = _errors(report, (CaseState.OPEN, CaseState.EXPLAINED))
    _refuse(open_still, "错误的说明还没有认可", "errors are not settled", "请校领导在“问题”页认可说明，或退回修改。")


def check_items_answered(report: Report) -> None:
    """Everything that reviewers asked for has an answer."""
    waiting = report.items.filter(state=ItemState.NEW)
    _refuse((item.wanted for item in waiting), "审核意见还没有答复", "items have no answer", "请在“审核”页逐条答复。")


def check_first_items_closed(report: Report) -> None:
    """Everything that the first review asked for is closed."""
    _check_closed(report, (ItemStage.FIRST,))


def check_own_items_closed(report: Report) -> None:
    """Everything that the reviews in the house asked for is closed."""
    _check_closed(report, (ItemStage.FIRST, ItemStage.FINAL))


def _check_closed(report: Report, stages: tuple[ItemStage, ...]) -> None:
    waiting = report.items.filter(stage__in=stages).exclude(state=ItemState.CLOSED)
    _refuse(
        (item.wanted for item in waiting),
        "审核意见还没有关闭",
        "items are not closed",
        "请提出人在“审核”页核实后关闭，或退回撰写。",
    )


def _check_fresh(report: Report) -> None:
    if report.checked_at is not None and report.checked_version == report.data_version:
        return
    if report.is_city:
        raise UsageError(
            Text("数据或文字在上次核查后有改动。", "Figures or words have changed since the last check. "),
            Text("请先在“问题”页重新核查。", "Check it again on the page of findings."),
        )
    check_report(report=report)


def _errors(report: Report, states: tuple[CaseState, ...]) -> Iterator[str]:
    found: Iterable[Case] = report.cases.filter(severity=Severity.ERROR, state__in=states)
    return (case.told["message"]["zh"] for case in found)


def _refuse(sentences: Iterable[str], what: str, what_en: str, hint: str) -> None:
    listed = [sentence[:60] for sentence in sentences]
    if not listed:
        return
    shown = "；".join(sentence.rstrip("。；") for sentence in listed[:_SHOWN])
    more = "等" if len(listed) > _SHOWN else ""
    raise UsageError(
        Text(f"还有 {len(listed)} 条{what}：{shown}{more}。", f"{len(listed)} {what_en}. "),
        Text(hint, "See the page of the report."),
    )
