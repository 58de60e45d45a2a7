"""The list of sections, and the editor of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhihuan_site.reporting.actions.drafting.accepting import moved_numbers
from zhihuan_site.reporting.actions.drafting.desk import desk_of
from zhihuan_site.reporting.actions.drafting.finishing import approve_section, complete_section, reopen_section
from zhihuan_site.reporting.actions.drafting.laying import form_sections, section_called
from zhihuan_site.reporting.actions.drafting.listing import section_lines, words_in
from zhihuan_site.reporting.actions.drafting.quoting import quotes_of
from zhihuan_site.reporting.models import Report, Section
from zhihuan_site.reporting.permissions.drafting import (
    can_approve_section,
    can_draft,
    can_draft_all,
    can_finish_section,
    can_remark,
    can_write_section,
    task_of,
)
from zhihuan_site.reporting.views.drafting.answering import editor_state
from zhihuan_site.reporting.views.drafting.editor_words import EDITOR_WORDS

STEPS = {"complete": complete_section, "reopen": reopen_section, "approve": approve_section}


def show_sections(request: HttpRequest, report: Report) -> HttpResponse:
    """Show the sections with their state, owner, length and what is still to do."""
    lines = section_lines(report, request.user)
    written = [line for line in lines if line.section]
    totals = {
        "words": sum(line.words for line in written),
        "done": sum(bool(line.task and line.task.state in ("complete", "approved")) for line in written),
        "all": len(written),
        "moved": sum(line.moved for line in written),
    }
    context = {
        "report": report,
        "tab": "sections",
        "lines": lines,
        "totals": totals,
        "may_draft_all": can_draft_all(request.user, report),
    }
    return render(request, "reporting/drafting/sections.html", context)


def show_section(request: HttpRequest, report: Report, key: str) -> HttpResponse:
    """Show a section in the editor; a POST with `step` completes, reopens or approves it."""
    section = section_called(report, key)
    if request.method == "POST":
        step = STEPS.get(request.POST.get("step", ""))
        if step is None:
            raise Http404
        step(section=section, by=request.user)
        return redirect("section", report=report.pk, key=key)
    task, desk = task_of(section), desk_of(report)
    may = {
        "write": can_write_section(request.user, section, task),
        "finish": can_finish_section(request.user, section, task),
        "approve": can_approve_section(request.user, section, task),
        "propose": can_draft(request.user, report),
        "remark": can_remark(request.user, report),
    }
    context = {
        "report": report,
        "tab": "sections",
        "section": section,
        "task": task,
        "may": may,
        "words": words_in(section, desk),
        "moved": moved_numbers(section, desk),
        "usual": desk.printer.usual(key),
        "state": editor_state(section, desk, request.user, may_write=may["write"]),
        "editor_words": EDITOR_WORDS,
        "neighbours": _neighbours(section),
        "quotes": quotes_of(section, with_remarks=may["remark"]),
    }
    return render(request, "reporting/drafting/section.html", context)


def _neighbours(section: Section) -> tuple[str, str]:
    """Return the keys of the sections before and after, "" at the ends."""
    keys = ["", *(key for key, form in form_sections(section.report.edition).items() if form.items), ""]
    at = keys.index(section.key, 1)
    return keys[at - 1], keys[at + 1]
