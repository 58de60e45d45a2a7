"""Who is told of an item: the writers when it is opened, the other side when something is said about it."""

from collections.abc import Iterable
from typing import Final

from django.db.models import Q
from django.urls import reverse

from zhihuan_site.people.models import Membership, Notice, Role, User
from zhihuan_site.reporting.models import Item, ItemState

_WRITING: Final = (Role.WRITER, Role.SCHOOL_ADMIN, Role.CITY_OFFICER)
_DONE: Final = {
    ItemState.NEW: "请再修改",
    ItemState.ANSWERED: "答复了",
    ItemState.PROPOSED_CLOSED: "申请关闭",
    ItemState.CLOSED: "关闭了",
}
_SHOWN: Final = 60


def tell_opened(item: Item) -> None:
    """Tell the writers of the house that something is wanted."""
    house, year = item.report.institution, item.report.year
    roles = Membership.objects.filter(institution=house, role__in=_WRITING, ended_at=None).filter(Q(year=None) | Q(year=year))
    people = set(roles.values_list("user_id", flat=True)) - {item.opened_by_id}
    _send(item, people, f"{item.get_stage_display()}意见：{item.wanted[:_SHOWN]}", f"item:{item.pk}:opened")


def tell_said(item: Item, by: User, state: ItemState) -> None:
    """Tell the other side: its opener of an answer, those who answered of what the opener made of it."""
    answered = set(item.messages.exclude(by=by).values_list("by_id", flat=True))
    people = {item.opened_by_id} | answered if by.pk != item.opened_by_id else answered
    _send(item, people - {by.pk}, f"{by}{_DONE[state]}：{item.wanted[:_SHOWN]}", "")


def _send(item: Item, people: Iterable[int], text: str, key: str) -> None:
    url = reverse("item", args=[item.report_id, item.pk])
    notices = [Notice(user_id=person, text=text, url=url, key=key) for person in sorted(people)]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
