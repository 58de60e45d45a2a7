"""The page that the QR code on a declaration leads to: open to strangers."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhihuan_site.reporting.actions.publishing.verifying import NAMES, Verification, digest_of, find_freeze, kind_of, verify


def ask_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code that is printed on the declaration, and lead to its page."""
    code = request.GET.get("code", "").strip()
    found = find_freeze(code) if code else None
    if found:
        return redirect("verify_code", code=found.code)
    return render(request, "reporting/publishing/verify_ask.html", {"code": code}, status=404 if code else 200)


def show_verification(request: HttpRequest, code: str) -> HttpResponse:
    """Tell whether a report is as it was frozen and signed; a POST with a file tells whether that is the same, byte for byte."""
    found = find_freeze(code)
    if found is None:
        return render(request, "reporting/publishing/verify_ask.html", {"code": code}, status=404)
    verification = verify(found)
    words = {"verification": verification, "freeze": found, "report": found.report, "names": NAMES}
    if request.method == "POST":
        words["answer"] = _answer(request, verification)
    names = [(str(NAMES[kind]), digest) for kind, digest in verification.files.items()]
    return render(request, "reporting/publishing/verify.html", words | {"digests": names})


def _answer(request: HttpRequest, verification: Verification) -> dict[str, str | bool]:
    file = request.FILES.get("file")
    if file is None or file.size > settings.LARGEST_UPLOAD:
        most = settings.LARGEST_UPLOAD // 1024 // 1024
        return {"is_same": False, "text": _("没有收到文件，或文件超过 %(most)s MB。请重新选择文件。") % {"most": most}}
    digest = digest_of(file)
    kind = kind_of(verification, digest)
    if kind:
        return {"is_same": True, "text": _("一致：与%(name)s逐字节相同。") % {"name": NAMES[kind]}, "digest": digest}
    return {"is_same": False, "text": _("不一致：这个文件不是报送时的文件，或已被改动。"), "digest": digest}
