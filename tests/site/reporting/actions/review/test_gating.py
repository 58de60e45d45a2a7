"""A serious finding, or a wish without an answer, keeps a report where it is."""

import pytest

from tests.site.conftest import Cast
from tests.site.reporting.actions.review.conftest import error_of, write_figures
from zhihuan.errors import UsageError
from zhihuan_site.reporting.actions.review import (
    accept_explanation,
    answer_case,
    answer_item,
    check_report,
    close_item,
    open_item,
)
from zhihuan_site.reporting.actions.review.gating import (
    check_errors_answered,
    check_errors_settled,
    check_first_items_closed,
    check_items_answered,
    check_own_items_closed,
)
from zhihuan_site.reporting.models import CaseState, ItemStage, Report
from zhihuan_site.reporting.states import ReportState


def explain_all(cast: Cast) -> None:
    """Let the writer explain every error."""
    for case in cast.report.cases.filter(severity="error", state=CaseState.OPEN):
        answer_case(case=case, by=cast.writer, state=CaseState.EXPLAINED, explanation="已核对，系兼业")


def test_an_open_error_shuts_the_gate_and_is_named(wrong: Report):
    with pytest.raises(UsageError, match="错误还没有处理：三次产业就业人数"):
        check_errors_answered(wrong)


def test_the_gate_looks_at_the_figures_as_they_are_now(wrong: Report):
    check_report(report=wrong)
    write_figures(wrong, grad_employed_tertiary=35)
    check_errors_answered(wrong)
    assert wrong.checked_version == wrong.data_version


def test_an_explanation_opens_the_first_gate_and_only_its_acceptance_the_last(cast: Cast, wrong: Report):
    check_report(report=wrong)
    explain_all(cast)
    check_errors_answered(wrong)
    with pytest.raises(UsageError, match="说明还没有认可"):
        check_errors_settled(wrong)
    accept_explanation(case=error_of(wrong), by=cast.leader)
    check_errors_settled(wrong)


def test_a_city_checks_again_by_itself_before_it_goes_on(cast: Cast):
    write_figures(cast.city_report, grad_total=1)
    with pytest.raises(UsageError, match="上次核查后有改动"):
        check_errors_answered(cast.city_report)
    check_report(report=cast.city_report)
    assert cast.city_report.checked_version == 1


def test_items_are_answered_and_closed_before_the_report_goes_on(cast: Cast):
    Report.objects.update(state=ReportState.FIRST_REVIEW)
    cast.report.refresh_from_db()
    item = open_item(report=cast.report, by=cast.leader, stage=ItemStage.FIRST, wanted="写明依据")
    with pytest.raises(UsageError, match="还没有答复：写明依据"):
        check_items_answered(cast.report)
    answer_item(item=item, by=cast.writer, text="已写")
    check_items_answered(cast.report)
    for gate in (check_first_items_closed, check_own_items_closed):
        with pytest.raises(UsageError, match="还没有关闭"):
            gate(cast.report)
    close_item(item=item, by=cast.leader)
    check_first_items_closed(cast.report)
    check_own_items_closed(cast.report)


def test_an_item_of_the_city_does_not_hold_up_the_house(cast: Cast):
    Report.objects.update(state=ReportState.FILED)
    cast.report.refresh_from_db()
    open_item(report=cast.report, by=cast.officer, stage=ItemStage.CITY, wanted="写明依据")
    check_own_items_closed(cast.report)
