"""All findings of a report in one list, worst first; and one finding with the answers to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhihuan.checks import CHECKS
from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting.actions.review import (
    accept_explanation,
    answer_case,
    attach_evidence,
    publish_explanation,
    refuse_explanation,
    start_check,
    waive_case,
)
from zhihuan_site.reporting.actions.review.answering import many, moment_of
from zhihuan_site.reporting.files import read
from zhihuan_site.reporting.models import Attachment, Case, CaseState, JobState, Report
from zhihuan_site.reporting.permissions.review import (
    ANSWERABLE,
    can_answer_cases,
    can_judge_case,
    can_judge_cases,
    can_open_item,
    can_share_cases,
    can_waive,
    can_waive_case,
)
from zhihuan_site.reporting.views.review.placing import link_to_place

TITLES = {check.id: check.title for check in CHECKS} | {
    "cannot-compose": Text("报告排不出来", "The report cannot be put together")
}
STATES = {
    "open": (CaseState.OPEN,),
    "answered": (CaseState.CONFIRMED, CaseState.EXPLAINED),
    "settled": (CaseState.ACCEPTED, CaseState.WAIVED),
    "gone": (CaseState.GONE,),
}
WEIGHT = {"error": 0, "warning": 1, "info": 2}


@dataclass
class Row:
    """A case as the list shows it."""

    case: Case
    title: Text
    links: list[dict[str, str]]


def show_findings(request: HttpRequest, report: Report) -> HttpResponse:
    """Show the cases of one state, grouped by check or by where they stand. A stale list asks for a new check by itself."""
    chosen = request.GET.get("state", "open")
    by = "section" if request.GET.get("by") == "section" else "check"
    counts = dict(report.cases.values_list("state").annotate(Count("pk")).order_by())
    cases = _worst_first(report.cases.filter(state__in=STATES.get(chosen, STATES["open"])))
    rows = [Row(case, TITLES.get(case.check_id, Text(case.check_id, case.check_id)), _links(case, report)) for case in cases]
    job = report.jobs.filter(kind="check", state__in=[JobState.WAITING, JobState.RUNNING]).first()
    told = {
        "report": report,
        "tab": "findings",
        "groups": _grouped(rows, by),
        "by": by,
        "chosen": chosen,
        "filters": [(name, sum(counts.get(state, 0) for state in states)) for name, states in STATES.items()],
        "may_check": report.state in ANSWERABLE,
        "is_stale": report.checked_at is None or report.checked_version != report.data_version,
        "job": job,
    }
    return render(request, "reporting/review/findings.html", told | _rights(request, report))


def check(request: HttpRequest, report: Report) -> HttpResponse:
    """Check the report again in the background; the answer is the job as a part of the page."""
    job = start_check(report=report, by=request.user)
    if request.headers.get("HX-Request"):
        return render(request, "reporting/review/_checking.html", {"job": job, "report": report})
    return redirect("findings", report=report.pk)


def show_checking(request: HttpRequest, report: Report, job: int) -> HttpResponse:
    """Show how far the check is; when it is over, the page is loaded anew."""
    found = get_object_or_404(report.jobs, pk=job)
    if found.state not in (JobState.WAITING, JobState.RUNNING):
        messages.info(request, found.message.get("zh", ""))
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "reporting/review/_checking.html", {"job": found, "report": report})


def answer(request: HttpRequest, report: Report) -> HttpResponse:
    """Confirm or explain the ticked cases."""
    words = {"explanation": request.POST.get("explanation", ""), "seen": request.POST.get("seen", "")}
    return _many(request, report, answer_case, state=request.POST.get("answer", ""), **words)


def judge(request: HttpRequest, report: Report) -> HttpResponse:
    """Accept the explanations of the ticked cases, or give them back."""
    if request.POST.get("verdict") == "accept":
        return _many(request, report, accept_explanation)
    return _many(request, report, refuse_explanation, why=request.POST.get("explanation", ""))


def waive(request: HttpRequest, report: Report) -> HttpResponse:
    """Let the ticked cases pass."""
    return _many(request, report, waive_case, why=request.POST.get("explanation", ""))


def share(request: HttpRequest, report: Report) -> HttpResponse:
    """Mark the explanations of the ticked cases as public, or not."""
    return _many(request, report, publish_explanation, is_public=request.POST.get("is_public") == "1")


def show_case(request: HttpRequest, report: Report, case: int) -> HttpResponse:
    """Show one finding with its words, its places, the answers to it and its evidence."""
    found = get_object_or_404(report.cases.select_related("answered_by", "judged_by"), pk=case)
    found.report = report
    told = {
        "report": report,
        "tab": "findings",
        "case": found,
        "title": TITLES.get(found.check_id, Text(found.check_id, found.check_id)),
        "links": _links(found, report),
        "evidence": _evidence(report, found).select_related("by"),
        "history": AuditEntry.objects.filter(collection=report.collection, subject=f"case:{found.finding}").order_by("number"),
        "seen": moment_of(found),
        "may_judge_this": can_judge_case(request.user, found),
        "may_waive_this": can_waive_case(request.user, found),
        "may_open_item": can_open_item(request.user, report),
    }
    return render(request, "reporting/review/case.html", told | _rights(request, report))


def add_evidence(request: HttpRequest, report: Report, case: int) -> HttpResponse:
    """Keep a file that proves an explanation."""
    found = get_object_or_404(report.cases, pk=case)
    found.report = report
    upload = request.FILES.get("file")
    if upload is None:
        raise UsageError(Text("没有选文件。", "There is no file. "), Text("请选一个文件再上传。", "Choose one."))
    attach_evidence(case=found, by=request.user, name=upload.name or "", content=upload.read())
    messages.success(request, _("佐证已上传。"))
    return redirect("case", report=report.pk, case=case)


def give_evidence(request: HttpRequest, report: Report, case: int, file: int) -> HttpResponse:
    """Hand out a file of evidence."""
    found = get_object_or_404(_evidence(report, get_object_or_404(report.cases, pk=case)), pk=file)
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=found.name)}
    return HttpResponse(read(found.stored.digest), content_type=found.stored.media_type, headers=headers)


def _evidence(report: Report, case: Case) -> QuerySet[Attachment]:
    return report.attachments.filter(subject=f"case:{case.pk}", removed_at=None).select_related("stored")


def _many(request: HttpRequest, report: Report, act: Callable[..., Case], **words: Any) -> HttpResponse:
    chosen = [int(each) for each in request.POST.getlist("case") if each.isdecimal()]
    cases = list(report.cases.filter(pk__in=chosen))
    if not cases:
        raise UsageError(Text("没有勾选问题。", "No finding is ticked. "), Text("请先勾选，再办理。", "Tick some first."))
    done = many(cases, act, by=request.user, **words)
    messages.success(request, ngettext("办好了 %(n)s 条。", "办好了 %(n)s 条。", done) % {"n": done})
    back = request.POST.get("back", "")
    if back == "case":
        return redirect("case", report=report.pk, case=cases[0].pk)
    return redirect("findings", report=report.pk)


def _rights(request: HttpRequest, report: Report) -> dict[str, bool]:
    user = request.user
    return {
        "may_answer": can_answer_cases(user, report),
        "may_judge": can_judge_cases(user, report),
        "may_share": can_share_cases(user, report),
        "may_waive": bool(report.round.terms.get("waivable")) and can_waive(user, report),
    }


def _worst_first(cases: QuerySet[Case]) -> list[Case]:
    return sorted(
        cases.select_related("answered_by", "judged_by"), key=lambda case: (WEIGHT[case.severity], case.check_id, case.pk)
    )


def _links(case: Case, report: Report) -> list[dict[str, str]]:
    links = [link_to_place(report, place) | {"quote": place["quote"]} for place in case.told.get("places", ())]
    return [link for link in links if link["url"]]


def _grouped(rows: list[Row], by: str) -> list[tuple[str, str, list[Row]]]:
    """Return the rows in groups with a name and the severity of the worst, the worst group first."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        place = next((link["words"] for link in row.links), _("整份报告"))
        name = row.title.zh if by == "check" else place
        groups.setdefault((row.case.severity, name), []).append(row)
    return [(name, severity, each) for (severity, name), each in groups.items()]
