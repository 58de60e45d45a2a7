"""Saving as typed, and looking whether others have saved."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.reporting.actions.drafting.accepting import accept_numbers
from zhihuan_site.reporting.actions.drafting.desk import desk_of
from zhihuan_site.reporting.actions.drafting.laying import section_called
from zhihuan_site.reporting.actions.drafting.merging import CHOICES
from zhihuan_site.reporting.actions.drafting.presence import note_presence
from zhihuan_site.reporting.actions.drafting.saving import Saved, restore_version, save_section, words_of
from zhihuan_site.reporting.actions.drafting.writing import to_text
from zhihuan_site.reporting.models import Report, Section
from zhihuan_site.reporting.views.drafting.answering import conflict_answer, numbers_answer, others_answer, words_answer


def save_words(request: HttpRequest, report: Report, key: str) -> JsonResponse:
    """Save the editor's document. 409 with both sides where somebody else has changed the same paragraph."""
    section = section_called(report, key)
    saved = save_section(section=section, by=request.user, **_save_from(body_of(request)))
    if saved.conflict:
        return _conflict(section, saved)
    report.refresh_from_db(fields=["data_version"])
    now = section_called(report, key)
    return JsonResponse({"merged": saved.is_merged, **words_answer(now, desk_of(report))})


def show_state(request: HttpRequest, report: Report, key: str) -> JsonResponse:
    """Tell who else is here, and what is new since the version that the page has."""
    section = section_called(report, key)
    others = note_presence(section=section, by=request.user, writes=request.POST.get("writes") == "1")
    answer = {"version": section.version, "data_version": report.data_version, "others": others_answer(others)}
    has_words = request.POST.get("version") == str(section.version)
    if not has_words:
        answer |= words_answer(section, desk_of(report))
    elif request.POST.get("data_version") != str(report.data_version):
        answer |= numbers_answer(section, desk_of(report), words_of(section))
    return JsonResponse(answer)


def accept(request: HttpRequest, report: Report, key: str) -> JsonResponse:
    """Accept how numbers print now."""
    section, sent = section_called(report, key), body_of(request)
    accept_numbers(section=section, by=request.user, sources=list_in(sent, "sources"))
    section = section_called(report, key)
    return JsonResponse(numbers_answer(section, desk_of(report), words_of(section)))


def restore(request: HttpRequest, report: Report, key: str, version: int) -> HttpResponse:
    """Make an earlier version the newest one, and tell the page to take it up."""
    restore_version(section=section_called(report, key), by=request.user, version=version)
    return HttpResponse(status=204, headers={"HX-Trigger": "section-changed"})


def body_of(request: HttpRequest) -> dict[str, Any]:
    """Return what a page's script sent. Raises UsageError for what is no JSON object."""
    try:
        sent = json.loads(request.body)
    except (ValueError, RawPostDataException):
        sent = None
    if not isinstance(sent, dict):
        raise _unreadable()
    return sent


def list_in(sent: Mapping[str, Any], name: str, most: int = 500) -> list[Any]:
    """Return a list that a page's script sent, as far as it may be long."""
    found = sent.get(name)
    return found[:most] if isinstance(found, list) else []


def _save_from(sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a page asks to save, as the verb takes it."""
    try:
        asked = {"base": int(sent["base"]), "client_id": UUID(str(sent["client_id"]))}
        against = int(sent.get("against") or 0)
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable() from error
    ancestor = sent.get("ancestor")
    return asked | {
        "body": to_text(sent.get("tree")),
        "ancestor": to_text(ancestor) if ancestor else None,
        "choices": tuple(choice for choice in list_in(sent, "choices") if choice in CHOICES),
        "against": against,
    }


def _unreadable() -> UsageError:
    return UsageError(
        Text("收到的内容无法识别。", "What was sent cannot be read. "), Text("请刷新页面后再试。", "Reload the page.")
    )


def _conflict(section: Section, saved: Saved) -> JsonResponse:
    by = str(section.changed_by) if section.changed_by else ""
    conflicts = [conflict_answer(each) for each in saved.conflict.conflicts] if saved.conflict else []
    return JsonResponse({"version": saved.version, "by": by, "conflicts": conflicts}, status=409)
