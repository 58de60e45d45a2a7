"""Each finding is mended, confirmed, explained or let pass, by whom it is allowed."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.site.conftest import Cast
from tests.site.reporting.actions.review.conftest import error_of
from zhihuan.errors import UsageError
from zhihuan_site.people.models import AuditEntry, Notice
from zhihuan_site.reporting.actions.review import (
    accept_explanation,
    answer_case,
    attach_evidence,
    check_report,
    publish_explanation,
    refuse_explanation,
    waive_case,
)
from zhihuan_site.reporting.actions.review.answering import many, moment_of
from zhihuan_site.reporting.models import Case, CaseState, Report, Round
from zhihuan_site.reporting.states import ReportState

WHY = "一人在两个产业兼业，已与就业台账核对"


@pytest.fixture
def case(wrong: Report) -> Case:
    """The error of the three sectors."""
    check_report(report=wrong)
    return error_of(wrong)


def doubt_of(report: Report) -> Case:
    """Return a finding that is no error."""
    return report.cases.filter(severity="warning").first()


def explained(cast: Cast, case: Case) -> Case:
    """Let the writer explain it."""
    return answer_case(case=case, by=cast.writer, state=CaseState.EXPLAINED, explanation=WHY)


def test_an_explanation_keeps_who_and_when_and_stands_in_the_book(cast: Cast, case: Case):
    answered = explained(cast, case)
    assert (answered.state, answered.explanation, answered.answered_by) == (CaseState.EXPLAINED, WHY, cast.writer)
    entry = AuditEntry.objects.get(verb="case.explained")
    assert (entry.subject, entry.data, entry.actor) == (f"case:{case.finding}", {"explanation": WHY}, cast.writer)


def test_an_error_cannot_just_be_confirmed(cast: Cast, case: Case):
    with pytest.raises(UsageError, match="错误不能只确认"):
        answer_case(case=case, by=cast.writer, state=CaseState.CONFIRMED)
    case.refresh_from_db()
    assert case.state == CaseState.OPEN


def test_a_doubt_can_be_confirmed_without_words(cast: Cast, case: Case):
    assert answer_case(case=doubt_of(case.report), by=cast.clerk, state=CaseState.CONFIRMED).state == CaseState.CONFIRMED


@pytest.mark.parametrize("words", ["", "  ", "对"])
def test_an_explanation_has_words(cast: Cast, case: Case, words: str):
    with pytest.raises(UsageError, match="没有写明理由"):
        answer_case(case=case, by=cast.writer, state=CaseState.EXPLAINED, explanation=words)


@pytest.mark.parametrize("state", [CaseState.ACCEPTED, CaseState.WAIVED, CaseState.GONE])
def test_nobody_answers_with_a_verdict(cast: Cast, case: Case, state: CaseState):
    with pytest.raises(UsageError, match="只能确认或说明"):
        answer_case(case=case, by=cast.writer, state=state, explanation=WHY)


def test_people_of_another_house_and_of_the_city_do_not_answer(cast: Cast, case: Case):
    for person in (cast.rival, cast.officer, cast.stranger):
        with pytest.raises(PermissionDenied):
            answer_case(case=case, by=person, state=CaseState.EXPLAINED, explanation=WHY)


def test_nothing_is_answered_once_the_report_is_frozen(cast: Cast, case: Case):
    Report.objects.filter(pk=case.report_id).update(state=ReportState.FROZEN)
    with pytest.raises(PermissionDenied, match="不能再回应"):
        explained(cast, case)


def test_a_leader_accepts_and_an_accepted_answer_is_settled(cast: Cast, case: Case):
    accepted = accept_explanation(case=explained(cast, case), by=cast.leader)
    assert (accepted.state, accepted.judged_by) == (CaseState.ACCEPTED, cast.leader)
    with pytest.raises(UsageError, match="说明已认可"):
        explained(cast, case)


def test_nobody_accepts_his_own_explanation(cast: Cast, case: Case):
    answer_case(case=case, by=cast.leader, state=CaseState.EXPLAINED, explanation=WHY)
    with pytest.raises(PermissionDenied, match="您自己写的"):
        accept_explanation(case=case, by=cast.leader)
    assert accept_explanation(case=case, by=cast.officer).state == CaseState.ACCEPTED


def test_writers_and_clerks_do_not_judge(cast: Cast, case: Case):
    explained(cast, case)
    for person in (cast.clerk, cast.head, cast.admin, cast.guest, cast.rival):
        with pytest.raises(PermissionDenied):
            accept_explanation(case=case, by=person)


def test_what_is_not_explained_cannot_be_accepted(cast: Cast, case: Case):
    with pytest.raises(UsageError, match="只有“已说明”的问题"):
        accept_explanation(case=case, by=cast.leader)


def test_a_refused_explanation_opens_the_finding_again_with_the_reason(cast: Cast, case: Case):
    refused = refuse_explanation(case=explained(cast, case), by=cast.leader, why="请附就业协议")
    assert (refused.state, refused.told["refused"], refused.explanation) == (CaseState.OPEN, "请附就业协议", WHY)
    check_report(report=case.report)
    refused.refresh_from_db()
    assert refused.told["refused"] == "请附就业协议"


def test_only_what_the_round_names_is_waived_and_only_by_whom_it_names(cast: Cast, case: Case):
    with pytest.raises(PermissionDenied, match="没有允许豁免"):
        waive_case(case=case, by=cast.officer, why="系统口径不同")
    Round.objects.update(terms={"waivable": ["identity-broken"]})
    with pytest.raises(PermissionDenied, match="豁免人"):
        waive_case(case=case, by=cast.leader, why="系统口径不同")
    waived = waive_case(case=case, by=cast.officer, why="系统口径不同")
    assert (waived.state, waived.judged_by) == (CaseState.WAIVED, cast.officer)


def test_a_round_may_name_other_waivers(cast: Cast, case: Case):
    Round.objects.update(terms={"waivable": ["identity-broken"], "waivers": ["principal"]})
    assert waive_case(case=case, by=cast.principal, why="系统口径不同").state == CaseState.WAIVED
    with pytest.raises(PermissionDenied):
        waive_case(case=case, by=cast.officer, why="系统口径不同")


def test_explanations_are_public_only_where_the_round_shares_them(cast: Cast, case: Case):
    explained(cast, case)
    with pytest.raises(PermissionDenied, match="不公开说明"):
        publish_explanation(case=case, by=cast.writer, is_public=True)
    Round.objects.update(terms={"shares_explanations": True})
    assert publish_explanation(case=case, by=cast.writer, is_public=True).is_public
    assert not publish_explanation(case=case, by=cast.writer, is_public=False).is_public
    with pytest.raises(PermissionDenied):
        publish_explanation(case=case, by=cast.officer, is_public=True)


def test_evidence_is_kept_with_its_hash_in_the_book(cast: Cast, case: Case):
    kept = attach_evidence(case=case, by=cast.writer, name="就业协议.pdf", content=b"%PDF-1.7 x")
    assert (kept.subject, kept.name) == (f"case:{case.pk}", "就业协议.pdf")
    assert AuditEntry.objects.get(verb="case.evidence").data == {"name": "就业协议.pdf", "digest": kept.stored.digest}


def test_many_are_answered_all_or_none(cast: Cast, case: Case):
    cases = [doubt_of(case.report), case]
    with pytest.raises(UsageError):
        many(cases, answer_case, by=cast.writer, state=CaseState.CONFIRMED)
    assert set(case.report.cases.values_list("state", flat=True)) == {CaseState.OPEN}
    assert many(cases, answer_case, by=cast.writer, state=CaseState.EXPLAINED, explanation=WHY) == 2


def test_an_answer_is_never_written_over_unseen(cast: Cast, case: Case):
    moment = moment_of(explained(cast, case))
    with pytest.raises(UsageError, match="温言 已经回应"):
        answer_case(case=case, by=cast.clerk, state=CaseState.EXPLAINED, explanation="另一种说法")
    answered = answer_case(case=case, by=cast.clerk, state=CaseState.EXPLAINED, explanation="另一种说法", seen=moment)
    assert (answered.explanation, answered.answered_by) == ("另一种说法", cast.clerk)


def test_who_explained_is_told_of_the_verdict(cast: Cast, case: Case):
    refuse_explanation(case=explained(cast, case), by=cast.leader, why="请附就业协议")
    notice = Notice.objects.get(user=cast.writer)
    assert notice.text.startswith("凌云退回了说明（请附就业协议）")
    assert notice.url == f"/reports/{case.report_id}/findings/{case.pk}/"
