"""Signing: with the school's certificate or with a scan of the sealed page, each after the person has proved who he is."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.models import Institution
from zhihuan_site.reporting.actions.submission.certificates import (
    authorities,
    certificate_of,
    keep_certificate,
    remove_certificate,
)
from zhihuan_site.reporting.actions.submission.doubting import doubts_of
from zhihuan_site.reporting.actions.submission.signing import sign_with_certificate, sign_with_scan
from zhihuan_site.reporting.frozen import current_freeze
from zhihuan_site.reporting.models import Report

_LARGEST = 100_000  # bytes of a certificate


def sign(request: HttpRequest, report: Report) -> HttpResponse:
    """Show what is to be signed, and sign it."""
    if request.method == "POST":
        sign_with_certificate(report=report, by=request.user, passphrase=request.POST.get("passphrase", ""))
        messages.success(request, _("已签名。"))
        return redirect("submission", report=report.pk)
    told = {
        "report": report,
        "tab": "submission",
        "freeze": current_freeze(report),
        "certificate": (held := certificate_of(report.institution)),
        "doubts": doubts_of(held) if held else (),
    }
    return render(request, "reporting/submission/sign.html", told)


def hand_in_scan(request: HttpRequest, report: Report) -> HttpResponse:
    """Take the scan of the page that was signed by hand and sealed."""
    if request.method == "POST":
        upload = _file(request, 0)
        sign_with_scan(report=report, by=request.user, name=upload.name or "", content=upload.read())
        messages.success(request, _("签章页已收下，报告已签。"))
        return redirect("submission", report=report.pk)
    told = {"report": report, "tab": "submission", "freeze": current_freeze(report)}
    return render(request, "reporting/submission/scan.html", told)


def keep(request: HttpRequest, institution: Institution) -> HttpResponse:
    """Show the school's certificate; a POST keeps another, or takes it out of use."""
    if request.method == "POST" and "remove" in request.POST:
        remove_certificate(institution=institution, by=request.user)
        return redirect("certificate", institution=institution.pk)
    if request.method == "POST":
        content, passphrase = _file(request, _LARGEST).read(), request.POST.get("passphrase", "")
        keep_certificate(institution=institution, by=request.user, content=content, passphrase=passphrase)
        messages.success(request, _("证书已收下，口令没有保存。"))
        return redirect("certificate", institution=institution.pk)
    held, used = institution.certificates.select_related("by"), certificate_of(institution)
    told = {
        "institution": institution,
        "certificate": used,
        "doubts": doubts_of(used) if used else (),
        "held": held,
        "has_authorities": bool(authorities()),
    }
    return render(request, "reporting/submission/certificate.html", told)


def _file(request: HttpRequest, largest: int) -> UploadedFile:
    upload = request.FILES.get("file")
    if upload is None or (largest and (upload.size or 0) > largest):
        raise UsageError(
            Text("没有选文件，或文件太大。", "There is no file, or it is too large. "),
            Text("请选对文件再上传。", "Choose the right one."),
        )
    return upload
