"""Pictures, previews, and Word files in and out."""

from base64 import b64encode
from urllib.parse import quote

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from zhihuan.document import Table
from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.reporting.actions.drafting.importing import import_words
from zhihuan_site.reporting.actions.drafting.laying import section_called
from zhihuan_site.reporting.actions.drafting.merging import CHOICES
from zhihuan_site.reporting.actions.drafting.pictures import add_picture, addresses_of
from zhihuan_site.reporting.actions.drafting.previewing import pages_of, report_pdf, section_pdf, usual_block
from zhihuan_site.reporting.actions.drafting.taking_back import TAKEN_BACK, WRITTEN_OUT, hand_in, read_back, take_over, write_out
from zhihuan_site.reporting.files import read, read_upload
from zhihuan_site.reporting.models import Report

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def add(request: HttpRequest, report: Report) -> JsonResponse:
    """Keep a picture and tell the editor where it is."""
    handed_in = file_of(request)
    kept = add_picture(report=report, by=request.user, name=handed_in.name, content=read_upload(handed_in))
    return JsonResponse({"name": kept.name, "src": addresses_of(report)[kept.name]})


def show_picture(request: HttpRequest, report: Report, picture: int) -> HttpResponse:
    """Give a picture."""
    kept = get_object_or_404(report.attachments.select_related("stored"), pk=picture, subject="picture")
    headers = {"Cache-Control": "private, max-age=86400, immutable", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(read(kept.stored.digest), content_type=kept.stored.media_type, headers=headers)


def take_in(request: HttpRequest, report: Report, key: str) -> JsonResponse:
    """Give a department's Word file back as blocks for the editor; nothing is saved before the writer keeps them."""
    handed_in = file_of(request)
    imported = import_words(
        section=section_called(report, key), by=request.user, name=handed_in.name, content=read_upload(handed_in)
    )
    return JsonResponse({"blocks": imported.blocks, "notes": imported.notes})


def preview_section(request: HttpRequest, report: Report, key: str) -> HttpResponse:
    """Show a section's pages as they will be printed."""
    pages = [b64encode(page).decode() for page in pages_of(section_pdf(section_called(report, key)))]
    return render(request, "reporting/drafting/_preview.html", {"report": report, "pages": pages})


def show_block(request: HttpRequest, report: Report, key: str) -> JsonResponse:
    """Give a default figure as a drawing, a default table as rows of words."""
    block = usual_block(section_called(report, key), request.GET.get("kind", ""), request.GET.get("title", ""))
    if isinstance(block, Table):
        return JsonResponse({"rows": [[cell.text for cell in row] for row in block.rows]})
    if block is None or block.format != "svg":
        return JsonResponse({})
    return JsonResponse({"image": f"data:image/svg+xml;base64,{b64encode(block.data).decode()}"})


def preview_report(request: HttpRequest, report: Report) -> HttpResponse:
    """Give the whole report as PDF, as it would be printed now."""
    return _given(report_pdf(report), "application/pdf", _("%(report)s（草稿）.pdf") % {"report": report}, "inline")


def write_word(request: HttpRequest, report: Report) -> HttpResponse:
    """Give the whole report as a Word file that can be taken back."""
    name, content = write_out(report=report, by=request.user)
    return _given(content, _WORD, name, "attachment")


def show_word(request: HttpRequest, report: Report) -> HttpResponse:
    """Show how a report goes through Word; a POST hands an edited file in."""
    if request.method == "POST":
        handed_in = file_of(request)
        kept = hand_in(report=report, by=request.user, name=handed_in.name, content=read_upload(handed_in))
        return redirect("word_back", report=report.pk, file=kept.pk)
    kept = report.attachments.select_related("by").order_by("-pk")
    context = {
        "report": report,
        "tab": "sections",
        "bases": kept.filter(subject=WRITTEN_OUT)[:10],
        "backs": kept.filter(subject=TAKEN_BACK)[:10],
    }
    return render(request, "reporting/drafting/word.html", context)


def show_back(request: HttpRequest, report: Report, file: int) -> HttpResponse:
    """Show what was changed in Word, section by section and number by number; a POST takes the chosen sections over."""
    handed_in = get_object_or_404(report.attachments.select_related("stored"), pk=file, subject=TAKEN_BACK)
    handed_in.report = report
    saved = None
    if request.method == "POST":
        chosen = {key: _choice(request, key) for key in request.POST.getlist("section")}
        saved = take_over(handed_in=handed_in, by=request.user, choices=chosen)
    back = read_back(handed_in, request.user)
    return render(
        request,
        "reporting/drafting/word_back.html",
        {"report": report, "tab": "sections", "file": handed_in, "back": back, "saved": saved},
    )


def file_of(request: HttpRequest) -> UploadedFile:
    """Return the file that somebody hands in. Raises UsageError when none was chosen."""
    handed_in = request.FILES.get("file")
    if handed_in is None:
        raise UsageError(Text("没有选文件。", "No file was chosen. "), Text("请选一个文件再交。", "Choose a file first."))
    return handed_in


def _given(content: bytes, media_type: str, name: str, how: str) -> HttpResponse:
    disposition = f"{how}; filename*=UTF-8''{quote(name)}"
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": disposition})


def _choice(request: HttpRequest, key: str) -> str:
    chosen = request.POST.get(f"choice-{key}", "")
    return chosen if chosen in CHOICES else "both"
