"""Answering a finding: confirmed, explained with evidence, the explanation accepted or refused, or let pass."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhihuan.checks import Severity
from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.review.checking import REFUSED
from zhihuan_site.reporting.actions.review.telling import tell_judged
from zhihuan_site.reporting.files import EVIDENCE, attach
from zhihuan_site.reporting.models import Attachment, Case, CaseState
from zhihuan_site.reporting.permissions.review import (
    check_can_answer_cases,
    check_can_judge_case,
    check_can_share_cases,
    check_can_waive_case,
)

ANSWERS = (CaseState.CONFIRMED, CaseState.EXPLAINED)
_SHORTEST = 4  # characters of an explanation


@transaction.atomic
def answer_case(*, case: Case, by: User, state: CaseState, explanation: str = "", seen: str = "") -> Case:
    """Say that a finding is right as it is, or explain it. An error cannot just be confirmed: it is mended or explained.

    `seen` is the moment of the answer that the person saw (see `moment_of`): another's answer is never written over unseen.
    """
    case = _locked(case)
    check_can_answer_cases(by, case.report)
    _check_seen(case, by, seen)
    _check_answer(case, CaseState(state), explanation.strip())
    case.state, case.explanation = state, explanation.strip()
    case.answered_by, case.answered_at = by, timezone.now()
    case.judged_by, case.judged_at = None, None
    return _written(case, by, f"case.{CaseState(state).value}", {"explanation": case.explanation})


@transaction.atomic
def accept_explanation(*, case: Case, by: User) -> Case:
    """Take an explanation as good: it then holds until the value or the rule changes, also into next year."""
    case = _locked(case)
    check_can_judge_case(by, case)
    _check_explained(case)
    tell_judged(case, by, "认可了说明")
    return _judged(case, by, CaseState.ACCEPTED, "case.accepted", "")


@transaction.atomic
def refuse_explanation(*, case: Case, by: User, why: str) -> Case:
    """Give an explanation back: the finding is open again, and the reason stands in the book."""
    case = _locked(case)
    check_can_judge_case(by, case)
    if case.state not in (*ANSWERS, CaseState.ACCEPTED):
        raise _refused(
            "这条问题还没有说明，不能退回。", "There is no explanation to refuse. ", "请先等编写人员说明。", "Wait for one."
        )
    _check_words(why)
    tell_judged(case, by, f"退回了说明（{why.strip()[:60]}）")
    return _judged(case, by, CaseState.OPEN, "case.refused", why.strip())


@transaction.atomic
def waive_case(*, case: Case, by: User, why: str) -> Case:
    """Let a finding pass without mending, where the round allows it."""
    case = _locked(case)
    check_can_waive_case(by, case)
    _check_words(why)
    return _judged(case, by, CaseState.WAIVED, "case.waived", why.strip())


@transaction.atomic
def publish_explanation(*, case: Case, by: User, is_public: bool) -> Case:
    """Let an explanation be read with the published report, or keep it inside."""
    case = _locked(case)
    check_can_share_cases(by, case.report)
    case.is_public = is_public
    return _written(case, by, "case.shared" if is_public else "case.kept_inside", {})


@transaction.atomic
def attach_evidence(*, case: Case, by: User, name: str, content: bytes) -> Attachment:
    """Keep a file that proves an explanation."""
    check_can_answer_cases(by, case.report)
    kept = attach(report=case.report, subject=f"case:{case.pk}", name=name, content=content, by=by, kinds=EVIDENCE)
    data = {"name": kept.name, "digest": kept.stored.digest}
    record(collection=case.report.collection, verb="case.evidence", actor=by, subject=f"case:{case.finding}", data=data)
    return kept


def moment_of(case: Case) -> str:
    """Return when the answer that stands was given; "" where there is none."""
    return case.answered_at.isoformat() if case.answered_at and case.state in ANSWERS else ""


def many(cases: list[Case], act: Callable[..., Case], **words: Any) -> int:
    """Do the same to many cases, all or none, and return how many."""
    with transaction.atomic():
        return len([act(case=case, **words) for case in cases])


def _locked(case: Case) -> Case:
    return (
        Case.objects.select_for_update(of=("self",))
        .select_related("report__round__city", "report__institution__parent")
        .get(pk=case.pk)
    )


def _judged(case: Case, by: User, state: CaseState, verb: str, why: str) -> Case:
    case.state, case.judged_by, case.judged_at = state, by, timezone.now()
    if state == CaseState.OPEN:
        case.told = {**case.told, REFUSED: why}
    return _written(case, by, verb, {"why": why} if why else {})


def _written(case: Case, by: User, verb: str, data: dict[str, Any]) -> Case:
    case.save()
    report = case.report
    record(collection=report.collection, verb=verb, actor=by, subject=f"case:{case.finding}", data=data)
    return case


def _check_seen(case: Case, by: User, seen: str) -> None:
    if case.answered_by_id not in (None, by.pk) and moment_of(case) not in ("", seen):
        said = f"{case.answered_by} 已经回应：{case.explanation or case.get_state_display()}"
        raise _refused(
            f"{said}。", "Somebody else has answered it. ", "请打开这一条，看过再改。", "Look at it before changing it."
        )


def _check_answer(case: Case, state: CaseState, explanation: str) -> None:
    if state not in ANSWERS:
        raise _refused(
            "只能确认或说明。", "A finding is confirmed or explained. ", "请选“确认无误”或“说明”。", "Choose one of both."
        )
    if case.state in (CaseState.GONE, CaseState.WAIVED, CaseState.ACCEPTED):
        raise _refused(
            f"这条问题已经是“{case.get_state_display()}”，不必再回应。",
            "It is settled already. ",
            "请刷新页面。",
            "Reload the page.",
        )
    if state == CaseState.CONFIRMED and case.severity == Severity.ERROR:
        raise _refused(
            "错误不能只确认。", "An error cannot just be confirmed. ", "请改正后重新核查，或写明说明。", "Mend it, or explain it."
        )
    if state == CaseState.EXPLAINED:
        _check_words(explanation)


def _check_explained(case: Case) -> None:
    if case.state != CaseState.EXPLAINED:
        raise _refused(
            "只有“已说明”的问题能认可说明。",
            "Only an explanation can be accepted. ",
            "请先等编写人员说明。",
            "Wait until it is explained.",
        )


def _check_words(words: str) -> None:
    if len(words.strip()) < _SHORTEST:
        raise _refused("没有写明理由。", "There is no reason. ", f"请至少写 {_SHORTEST} 个字。", "Write a few words.")


def _refused(zh: str, en: str, hint_zh: str, hint_en: str) -> UsageError:
    return UsageError(Text(zh, en), Text(hint_zh, hint_en))
