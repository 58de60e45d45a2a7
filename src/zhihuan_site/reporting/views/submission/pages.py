"""From freezing to the receipt: what stands where, the documents, the receipt, and what differs between two filings."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header

from zhihuan_site.reporting.actions.submission.certificates import certificate_of
from zhihuan_site.reporting.actions.submission.differing import differences
from zhihuan_site.reporting.actions.submission.documents import MEDIA, qr_code, verification_address
from zhihuan_site.reporting.actions.submission.filing import county_of
from zhihuan_site.reporting.actions.submission.verifying import verify
from zhihuan_site.reporting.files import read
from zhihuan_site.reporting.frozen import current_freeze
from zhihuan_site.reporting.models import Filing, Freeze, JobState, Report
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.permissions.reports import can_move
from zhihuan_site.reporting.permissions.submission import can_keep_certificate, can_sign
from zhihuan_site.reporting.states import PASSAGES, Move
from zhihuan_site.reporting.views.offering import next_people, tell_move

SUFFIXES = {**dict.fromkeys(MEDIA), "facts": "json", "signed": "pdf", "scan": ""}
_SHOWN = ("pdf", "docx", "xlsx", "html", "facts")


def show_submission(request: HttpRequest, report: Report) -> HttpResponse:
    """Show the steps from the final review to the receipt; a POST makes one of the moves."""
    if request.method == "POST":
        moved = move(report=report, by=request.user, how=Move[request.POST["move"]], data={"note": request.POST.get("note", "")})
        tell_move(request, moved)
        return redirect("submission", report=report.pk)
    freezes = list(report.freezes.select_related("by", "signature__by", "signature__stored", "filing__by", "filing__decided_by"))
    open_moves = [each for each in _offered(report) if can_move(request.user, report, each)]
    told = {
        "report": report,
        "tab": "submission",
        "freezes": [(freeze, _files_of(freeze)) for freeze in freezes],
        "current": current_freeze(report),
        "job": report.jobs.filter(kind="freeze", state__in=[JobState.WAITING, JobState.RUNNING]).first(),
        "failed": report.jobs.filter(kind="freeze").first(),
        "may_sign": can_sign(request.user, report),
        "certificate": certificate_of(report.institution),
        "may_keep": can_keep_certificate(request.user, report.institution),
        "moves": [(each.name, PASSAGES[each].label) for each in open_moves],
        "next_people": next_people(report),
    }
    return render(request, "reporting/submission/submission.html", told)


def check_freeze(request: HttpRequest, report: Report, number: int) -> HttpResponse:
    """Look at every byte of a freeze again, and answer what was found as a part of the page."""
    frozen = get_object_or_404(report.freezes, number=number)
    return render(request, "reporting/submission/_verification.html", {"found": verify(freeze=frozen), "freeze": frozen})


def give_file(request: HttpRequest, report: Report, number: int, kind: str) -> HttpResponse:
    """Hand out a document of a freeze, or what was signed."""
    frozen = get_object_or_404(report.freezes.select_related("signature__stored"), number=number)
    digest = dict(_files_of(frozen, all_kinds=True)).get(kind)
    if digest is None:
        raise Http404
    signature = getattr(frozen, "signature", None)
    media_type = signature.stored.media_type if kind in ("signed", "scan") else MEDIA[kind]
    suffix = SUFFIXES[kind] or (media_type.rpartition("/")[2] if kind == "scan" else kind)
    name = f"{report.institution.name}{report.year}年度报告-{number}{'-已签名' if kind == 'signed' else ''}.{suffix}"
    # Pages and pictures are handed out to be kept: nothing that was composed elsewhere is run on our own address.
    how = content_disposition_header(kind not in ("pdf", "signed"), name)
    return HttpResponse(read(digest), content_type=media_type, headers={"Content-Disposition": how})


def show_receipt(request: HttpRequest, report: Report, number: int) -> HttpResponse:
    """Show the receipt of a filing, to be printed."""
    filing = get_object_or_404(report.filings.select_related("freeze__signature", "by", "decided_by"), number=number)
    address = verification_address(filing.freeze.code)
    told = {"report": report, "filing": filing, "freeze": filing.freeze, "address": address, "is_last": not _later(filing)}
    return render(request, "reporting/submission/receipt.html", told | {"signature": getattr(filing.freeze, "signature", None)})


def show_receipt_code(request: HttpRequest, report: Report, number: int) -> HttpResponse:
    """Hand out the QR code of a filing."""
    filing = get_object_or_404(report.filings.select_related("freeze"), number=number)
    return HttpResponse(qr_code(verification_address(filing.freeze.code)), content_type="image/png")


def show_differences(request: HttpRequest, report: Report, number: int) -> HttpResponse:
    """Show what differs between a filing and the one before it."""
    filing = get_object_or_404(report.filings.select_related("freeze__report"), number=number)
    before = report.filings.filter(number__lt=number).select_related("freeze__report").first()
    changes = differences(before.freeze, filing.freeze) if before else None
    told = {"report": report, "tab": "submission", "filing": filing, "before": before, "changes": changes}
    return render(request, "reporting/submission/differences.html", told)


def _offered(report: Report) -> list[Move]:
    """Return the moves of this page; of filing with the county or the city the one that is this school's way."""
    way = Move.FILE_COUNTY if not report.is_city and county_of(report) else Move.FILE
    return [Move.PASS_FINAL, Move.SEND_BACK, Move.THAW, way]


def _files_of(freeze: Freeze, *, all_kinds: bool = False) -> list[tuple[str, str]]:
    """Return the documents to be handed out by kind, what was signed first."""
    signature = getattr(freeze, "signature", None)
    signed = [("signed" if signature.kind == "certificate" else "scan", signature.stored.digest)] if signature else []
    kinds = MEDIA if all_kinds else _SHOWN
    return [*signed, *((kind, freeze.files[kind]) for kind in kinds if kind in freeze.files)]


def _later(filing: Filing) -> bool:
    return Filing.objects.filter(report_id=filing.report_id, number__gt=filing.number).exists()
