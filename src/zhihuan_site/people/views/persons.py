"""One person: the own page, and what the administrator may do with an account."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from zhihuan_site.people.actions.memberships import close_account, drop_second_factor, make_reset_link
from zhihuan_site.people.forms import MeForm
from zhihuan_site.people.members import colleagues_of
from zhihuan_site.people.models import Institution, User
from zhihuan_site.people.permissions import can_manage_person


def show_me(request: HttpRequest) -> HttpResponse:
    """Show the own roles and let the person mend name, mail and telephone."""
    form = MeForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("已保存。"))
        return redirect("me")
    roles = request.user.memberships.filter(ended_at=None).select_related("institution")
    return render(request, "people/me.html", {"form": form, "roles": roles})


def show_person(request: HttpRequest, institution: Institution, person: int) -> HttpResponse:
    """Show an account and what may be done with it: a link for a new password, a second factor forgotten, the end."""
    found = get_object_or_404(colleagues_of(institution), pk=person)
    context = {
        "institution": institution,
        "person": found,
        "roles": found.memberships.filter(ended_at=None).select_related("institution"),
        "manages": can_manage_person(request.user, found, institution),
    }
    if request.method != "POST":
        return render(request, "people/person.html", context)
    what = request.POST.get("what", "")
    if what == "reset":
        link = make_reset_link(person=found, institution=institution, by=request.user)
        return render(request, "people/person.html", context | {"link": link})
    return _done(request, institution, found, what)


def _done(request: HttpRequest, institution: Institution, person: User, what: str) -> HttpResponse:
    if what == "factor":
        drop_second_factor(person=person, institution=institution, by=request.user)
        messages.success(request, _("两步验证已清除，请本人重新设置。"))
        return redirect(request.path)
    if what == "close":
        close_account(person=person, institution=institution, by=request.user)
        messages.success(request, _("%(person)s的账号已停用。") % {"person": person})
        return redirect("institution", institution=institution.pk)
    raise PermissionDenied(_("没有这个操作。"))
