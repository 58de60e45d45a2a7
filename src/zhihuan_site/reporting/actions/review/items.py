"""What reviewers want changed: opened, talked about, answered, proposed closed, and closed by who opened it or stands above."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.deciding import refuse
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.review.telling import tell_opened, tell_said
from zhihuan_site.reporting.models import Item, ItemMessage, ItemStage, ItemState, Report
from zhihuan_site.reporting.permissions.review import (
    check_can_answer_item,
    check_can_close_item,
    check_can_open_item,
    check_can_say,
    stage_of,
)

KINDS = ("figure:", "section:", "case:")
_LONGEST_SUBJECT = 200


@transaction.atomic
def open_item(
    *,
    report: Report,
    by: User,
    stage: ItemStage,
    subject: str = "report",
    quote: str = "",
    wanted: str,
    due_on: date | None = None,
) -> Item:
    """Say what is to be changed: on a cell ("figure:KEY"), a sentence ("section:1.2" and its words), a finding or the whole.

    The same wish sent twice opens one item.
    """
    check_can_open_item(by, report)
    if stage_of(by, report) != stage:
        refuse(f"报告现在不在{ItemStage(stage).label}阶段，不能提出这一级的意见。")
    _check_wanted(wanted, subject)
    Report.objects.select_for_update(of=("self",), no_key=True).get(pk=report.pk)
    words = {"stage": stage, "subject": subject, "quote": quote.strip(), "wanted": wanted.strip(), "opened_by": by}
    twin = report.items.filter(**words, state=ItemState.NEW, messages=None).first()
    if twin:
        return twin
    item = Item.objects.create(report=report, due_on=due_on, **words)
    tell_opened(item)
    _record(item, by, "item.opened", {"wanted": item.wanted, "subject": subject, "due_on": due_on, "stage": stage})
    return item


def say_about_item(*, item: Item, by: User, text: str) -> ItemMessage:
    """Speak about an item without changing where it stands."""
    check_can_say(by, item)
    return _speak(item, by, text, None, "item.spoken")


def answer_item(*, item: Item, by: User, text: str) -> ItemMessage:
    """Say what was done about it."""
    check_can_answer_item(by, item)
    return _speak(item, by, text, ItemState.ANSWERED, "item.answered")


def propose_closing(*, item: Item, by: User, text: str = "") -> ItemMessage:
    """Say that it is done and may be closed."""
    check_can_answer_item(by, item)
    return _speak(item, by, text or "已按要求修改，请核实后关闭。", ItemState.PROPOSED_CLOSED, "item.proposed_closed")


def close_item(*, item: Item, by: User, text: str = "") -> Item:
    """Close it: its opener or who stands above, never who answered it."""
    check_can_close_item(by, item)
    _speak(item, by, text, ItemState.CLOSED, "item.closed")
    return item


def reopen_item(*, item: Item, by: User, text: str) -> ItemMessage:
    """Say that an answer is not enough: the same people who may close it."""
    check_can_close_item(by, item)
    return _speak(item, by, text, ItemState.NEW, "item.reopened")


@transaction.atomic
def _speak(item: Item, by: User, text: str, state: ItemState | None, verb: str) -> ItemMessage:
    if not text.strip() and state is not ItemState.CLOSED:
        raise UsageError(Text("没有写内容。", "There are no words. "), Text("请写明后再发送。", "Write them first."))
    locked = Item.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
    if locked.state == ItemState.CLOSED:
        raise UsageError(Text("这条意见刚刚已被关闭。", "It was closed a moment ago. "), Text("请刷新页面。", "Reload the page."))
    last = item.messages.order_by("pk").last()
    if last and (last.by_id, last.text, last.state) == (by.pk, text.strip(), state or locked.state):
        return last  # sent twice
    item.state = state or ItemState(locked.state)
    if state is ItemState.CLOSED:
        item.closed_by, item.closed_at = by, timezone.now()
    item.save(update_fields=["state", "closed_by", "closed_at"])
    _record(item, by, verb, {"text": text.strip()})
    if state:
        tell_said(item, by, state)
    return ItemMessage.objects.create(item=item, text=text.strip(), state=item.state, by=by)


def _record(item: Item, by: User, verb: str, data: dict[str, Any]) -> None:
    record(collection=item.report.collection, verb=verb, actor=by, subject=f"item:{item.pk}", data=data)


def _check_wanted(wanted: str, subject: str) -> None:
    if not wanted.strip():
        raise UsageError(
            Text("没有写明要改什么。", "It does not say what is wanted. "),
            Text("请写出具体的修改要求。", "Write what is to change."),
        )
    if (subject != "report" and not subject.startswith(KINDS)) or len(subject) > _LONGEST_SUBJECT:
        raise UsageError(
            Text(f"意见指向的“{subject[:40]}”认不出来。", f"{subject[:40]} is nothing that an item can be about. "),
            Text("请从表格、章节或问题里提出。", "Open it from a cell, a section or a finding."),
        )
