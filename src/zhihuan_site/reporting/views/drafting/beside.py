"""What stands beside the editor: last year's words, versions, remarks and proposals."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from zhihuan.report import pieces_of
from zhihuan_site.reporting.actions.drafting.accepting import sources_in
from zhihuan_site.reporting.actions.drafting.chips import chips_of
from zhihuan_site.reporting.actions.drafting.desk import desk_of
from zhihuan_site.reporting.actions.drafting.differing import differ
from zhihuan_site.reporting.actions.drafting.last_year import keep_last_year, last_year_of, printed
from zhihuan_site.reporting.actions.drafting.laying import section_called
from zhihuan_site.reporting.actions.drafting.proposing import answer_proposal, propose
from zhihuan_site.reporting.actions.drafting.quoting import open_items_of, stands
from zhihuan_site.reporting.actions.drafting.remarking import remark, settle_remark, subject_of
from zhihuan_site.reporting.actions.drafting.saving import body_at, words_of
from zhihuan_site.reporting.actions.drafting.sittings import sittings_of
from zhihuan_site.reporting.actions.drafting.tree import to_tree
from zhihuan_site.reporting.actions.drafting.writing import to_text
from zhihuan_site.reporting.files import read_upload
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.permissions.drafting import can_draft, can_remark, can_write_section
from zhihuan_site.reporting.views.drafting.files import file_of
from zhihuan_site.reporting.views.drafting.saving import body_of


def show_last_year(request: HttpRequest, report: Report, key: str) -> HttpResponse:
    """Show last year's words with what differs; a POST keeps last year's report as a file."""
    section = section_called(report, key)
    if request.method == "POST":
        handed_in = file_of(request)
        keep_last_year(report=report, by=request.user, name=handed_in.name, content=read_upload(handed_in))
    last = last_year_of(section)
    now = printed(desk_of(report), key, words_of(section))
    pairs = differ(last.paragraphs, now) if last else ()
    context = {"report": report, "section": section, "last": last, "pairs": pairs, "may_hand_in": can_draft(request.user, report)}
    return render(request, "reporting/drafting/_last_year.html", context)


def show_versions(request: HttpRequest, report: Report, key: str) -> HttpResponse:
    """Show the versions of a section, those of one sitting as one; `?version=` shows what it changed, or how it differs from now."""
    section = section_called(report, key)
    context = {"report": report, "section": section, "may_write": can_write_section(request.user, section)}
    chosen = request.GET.get("version", "")
    if chosen.isdigit():
        desk, version = desk_of(report), get_object_or_404(section.versions.select_related("by"), version=int(chosen[:9]))
        old, new = (printed(desk, key, words) for words in (body_at(section, version.version), words_of(section)))
        context |= {"version": version, "pairs": differ(old, new)}
        return render(request, "reporting/drafting/_version.html", context)
    return render(request, "reporting/drafting/_versions.html", context | {"sittings": sittings_of(section)})


def show_remarks(request: HttpRequest, report: Report, key: str) -> HttpResponse:
    """Show what was said about a section; a POST says something, or settles a remark."""
    section = section_called(report, key)
    kept = report.remarks.filter(subject=subject_of(section)).select_related("by")
    if request.method == "POST" and "settle" in request.POST:
        settle_remark(remark=get_object_or_404(kept, pk=number_from(request.POST["settle"])), section=section, by=request.user)
    elif request.method == "POST":
        remark(section=section, by=request.user, text=request.POST.get("text", ""), quote=request.POST.get("quote", ""))
    may, desk = can_remark(request.user, report), desk_of(report)
    shown = [(each, not each.quote or stands(each.quote, section, desk)) for each in kept.order_by("settled_at", "-at") if may]
    items = [(each, not each.quote or stands(each.quote, section, desk)) for each in open_items_of(section)]
    context = {"report": report, "section": section, "remarks": shown, "items": items, "may": may}
    return render(request, "reporting/drafting/_remarks.html", context)


def show_proposals(request: HttpRequest, report: Report, key: str) -> HttpResponse:
    """Show proposals with their differences; a POST takes or refuses one."""
    section = section_called(report, key)
    changed = request.method == "POST" and "proposal" in request.POST
    if changed:
        proposal = get_object_or_404(section.proposals, pk=number_from(request.POST["proposal"]))
        proposal.section = section
        answer_proposal(proposal=proposal, by=request.user, takes=request.POST.get("answer") == "take")
    section = section_called(report, key)
    kept = section.proposals.select_related("by", "answered_by").order_by("answered_at", "at")
    desk = desk_of(report)
    shown = [(each, differ(printed(desk, key, each.before), printed(desk, key, each.after))) for each in kept]
    context = {"report": report, "section": section, "proposals": shown, "may_write": can_write_section(request.user, section)}
    response = render(request, "reporting/drafting/_proposals.html", context)
    if changed:
        response["HX-Trigger"] = "section-changed"
    return response


def send_proposal(request: HttpRequest, report: Report, key: str) -> JsonResponse:
    """Propose other words for a paragraph, both as the editor has them."""
    section, sent = section_called(report, key), body_of(request)
    before, after = to_text(sent.get("before")), to_text(sent.get("after"))
    proposal = propose(section=section, by=request.user, before=before, after=after, why=str(sent.get("why") or ""))
    return JsonResponse({"proposal": proposal.pk})


def show_usual(request: HttpRequest, report: Report, key: str) -> HttpResponse:
    """Show the default paragraphs of a section, each to be put into the text."""
    section, desk = section_called(report, key), desk_of(report)
    pieces = [
        {
            "printed": printed(desk, key, piece),
            "sent": {"blocks": to_tree(piece, {})["content"], "chips": chips_of(desk, sources_in(piece))},
        }
        for piece in pieces_of(desk.printer.usual_text(key))
    ]
    context = {"report": report, "section": section, "pieces": pieces, "may_write": can_write_section(request.user, section)}
    return render(request, "reporting/drafting/_usual.html", context)


def number_from(words: str) -> int:
    """Return the number that a form names. Raises Http404 for what is none."""
    if not (words.isdecimal() and len(words) < 10):
        raise Http404(words)
    return int(words)
