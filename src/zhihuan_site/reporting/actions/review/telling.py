"""Who is told: the writers of an item, the other side of an answer, whose turn it is of a move, who explained of the verdict."""

from collections.abc import Iterable
from typing import Final

from django.db.models import Q
from django.urls import reverse

from zhihuan_site.people.models import InstitutionKind, Membership, Notice, Role, User
from zhihuan_site.reporting.models import Case, Item, ItemState, Report
from zhihuan_site.reporting.states import OWNERS, ReportState

_WRITING: Final = (Role.WRITER, Role.SCHOOL_ADMIN, Role.CITY_OFFICER)
_DONE: Final = {
    ItemState.NEW: "请再修改",
    ItemState.ANSWERED: "答复了",
    ItemState.PROPOSED_CLOSED: "申请关闭",
    ItemState.CLOSED: "关闭了",
}
_PAGES: Final = {
    ReportState.FIRST_REVIEW: "review",
    ReportState.FINAL_REVIEW: "review",
    ReportState.FROZEN: "submission",
    ReportState.SIGNED: "submission",
}
_SHOWN: Final = 60


def tell_opened(item: Item) -> None:
    """Tell the writers of the house that something is wanted."""
    people = _holders(item.report, _WRITING) - {item.opened_by_id}
    _send(item, people, f"{item.get_stage_display()}意见：{item.wanted[:_SHOWN]}", f"item:{item.pk}:opened")


def tell_said(item: Item, by: User, state: ItemState) -> None:
    """Tell the other side: its opener of an answer, those who answered of what the opener made of it."""
    answered = set(item.messages.exclude(by=by).values_list("by_id", flat=True))
    people = {item.opened_by_id} | answered if by.pk != item.opened_by_id else answered
    _send(item, people - {by.pk}, f"{by}{_DONE[state]}：{item.wanted[:_SHOWN]}", "")


def tell_turn(report: Report, by: User) -> None:
    """Tell the people of the house whose turn it is now. (An effect of the moves inside the house.)"""
    state = ReportState(report.state)
    people = _holders(report, OWNERS[state]) - {by.pk}
    text = f"{report}年度报告现在是“{state.label}”，请您办理。"
    _leave(people, text, reverse(_PAGES.get(state, "report"), args=[report.pk]), "")


def tell_judged(case: Case, by: User, verdict: str) -> None:
    """Tell who explained a finding what became of the explanation."""
    if case.answered_by_id and case.answered_by_id != by.pk:
        text = f"{by}{verdict}：{case.told['message']['zh'][:_SHOWN]}"
        _leave({case.answered_by_id}, text, reverse("case", args=[case.report_id, case.pk]), "")


def _holders(report: Report, roles: Iterable[Role]) -> set[int]:
    """Return who has one of the roles in the house or its departments this year."""
    house, year = report.institution, report.year
    held = Membership.objects.filter(
        Q(institution=house) | Q(institution__parent=house, institution__kind=InstitutionKind.DEPARTMENT)
    )
    held = held.filter(Q(year=None) | Q(year=year), role__in=tuple(roles), ended_at=None)
    return set(held.values_list("user_id", flat=True))


def _send(item: Item, people: Iterable[int], text: str, key: str) -> None:
    _leave(people, text, reverse("item", args=[item.report_id, item.pk]), key)


def _leave(people: Iterable[int], text: str, url: str, key: str) -> None:
    notices = [Notice(user_id=person, text=text, url=url, key=key) for person in sorted(people)]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
