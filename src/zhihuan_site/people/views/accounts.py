"""Inviting many people by a workbook."""

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import get_random_string

from zhihuan.registers import write_commented
from zhihuan_site.people.actions.accounts import form_of, import_accounts
from zhihuan_site.people.models import Institution

_KEPT_SECONDS = 900
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_import(request: HttpRequest, institution: Institution) -> HttpResponse:
    """Take a workbook of people: all of them are invited, or nobody, and the workbook comes back with comments."""
    upload = request.FILES.get("book")
    if request.method != "POST" or upload is None or upload.size > settings.LARGEST_UPLOAD:
        return render(request, "people/accounts.html", {"institution": institution, "missing": request.method == "POST"})
    source = upload.read()
    taken = import_accounts(institution=institution, by=request.user, source=source, name=upload.name)
    context = {"institution": institution, "taken": taken}
    if not taken.invited:
        context["token"] = get_random_string(24)
        cache.set(_key(request, context["token"]), write_commented(source, upload.name, taken.intake), _KEPT_SECONDS)
    return render(request, "people/accounts.html", context)


def template(request: HttpRequest, institution: Institution) -> HttpResponse:
    """Hand out the empty workbook."""
    return _file(form_of(institution, request.user), "accounts.xlsx")


def commented(request: HttpRequest, institution: Institution, token: str) -> HttpResponse:
    """Hand the person's own workbook back, with comments in the cells to mend; it is kept for a quarter of an hour."""
    content = cache.get(_key(request, token))
    if content is None:
        raise Http404
    return _file(content, "accounts-commented.xlsx")


def _key(request: HttpRequest, token: str) -> str:
    return f"accounts:{request.user.pk}:{token}"


def _file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=_XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
