"""Cells as a page's script sends and asks for them."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse

from zhihuan_site.reporting.actions.collection.cells import cell_of
from zhihuan_site.reporting.actions.collection.judging import Doubt
from zhihuan_site.reporting.actions.collection.overview import doubts_of
from zhihuan_site.reporting.actions.collection.saving import Answer, Outcome, Typed, save_cells
from zhihuan_site.reporting.actions.collection.spots import spots_in
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.views.collection.saying import said

MOST_CHANGES = 300


def exchange_cells(request: HttpRequest, report: Report, number: str) -> HttpResponse:
    """Take what was typed (POST), or tell what has changed since a data version (GET)."""
    return _save(request, report, number) if request.method == "POST" else _tell_changes(request, report, number)


def _save(request: HttpRequest, report: Report, number: str) -> HttpResponse:
    try:
        typed = [_typed(each) for each in json.loads(request.body)["changes"]]
    except (ValueError, KeyError, TypeError):
        return HttpResponseBadRequest("changes: [{key, text, version, client_id, reason?, back?}]")
    if len(typed) > MOST_CHANGES:
        return HttpResponseBadRequest(f"at most {MOST_CHANGES} changes at once")
    saved = save_cells(report=report, number=number, by=request.user, typed=typed)
    body = {
        "version": saved.version,
        "answers": [_answer(each) for each in saved.answers],
        "judged": list(saved.judged.ids),
        "doubts": [_doubt(each) for each in saved.judged.doubts],
    }
    has_conflict = any(each.outcome is Outcome.CONFLICT for each in saved.answers)
    return JsonResponse(body, status=409 if has_conflict else 200)


def _tell_changes(request: HttpRequest, report: Report, number: str) -> HttpResponse:
    since = request.GET.get("since", "")
    if not since.isdecimal():
        return HttpResponseBadRequest("since=<data version>")
    if report.data_version <= int(since):
        return JsonResponse({"version": report.data_version, "cells": []})
    spots = spots_in(report, number)
    changed = report.figures.filter(changed_in__gt=int(since), key__in=list(spots)).select_related("changed_by")
    cells = [cell_of(figure, spots[figure.key]).as_json() for figure in changed]
    body: dict[str, Any] = {"version": report.data_version, "cells": cells}
    if cells:
        body["doubts"] = _doubts(doubts_of(report, number))
    return JsonResponse(body)


def _typed(each: Any) -> Typed:
    return Typed(
        key=str(each["key"]),
        text=str(each.get("text", "")),
        version=int(each["version"]),
        client_id=UUID(str(each["client_id"])),
        reason=str(each.get("reason", "")),
        is_back=bool(each.get("back", False)),
    )


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "client_id": str(answer.client_id),
        "outcome": answer.outcome.value,
        "key": answer.key,
        "cell": answer.cell.as_json() if answer.cell else None,
        "mine": answer.mine,
        "message": said(answer.message) if answer.message else "",
    }


def _doubts(doubts: Iterable[Doubt]) -> list[dict[str, Any]]:
    return [_doubt(doubt) for doubt in doubts]


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {
        "id": doubt.id,
        "severity": doubt.severity,
        "message": said(doubt.message),
        "hint": said(doubt.hint),
        "keys": list(doubt.keys),
    }
