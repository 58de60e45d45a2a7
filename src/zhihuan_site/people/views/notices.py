"""What the site told a person."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from zhihuan_site.people.actions.notices import mark_read

_A_PAGE = 30


def show_notices(request: HttpRequest) -> HttpResponse:
    """List the person's notices; a POST marks one read and goes where it leads, or marks all read."""
    if request.method == "POST":
        return _read(request)
    page = Paginator(request.user.notices.all(), _A_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/notices.html", {"page": page})


def _read(request: HttpRequest) -> HttpResponse:
    number = request.POST.get("notice", "")
    if not number.isdecimal():
        mark_read(user=request.user)
        return redirect("notices")
    notice = get_object_or_404(request.user.notices, pk=int(number))
    mark_read(user=request.user, notice=notice.pk)
    is_ours = url_has_allowed_host_and_scheme(notice.url, allowed_hosts={request.get_host()})
    return redirect(notice.url if notice.url and is_ours else "notices")
