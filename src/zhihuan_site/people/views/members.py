"""The people of a house: their roles, and the list as a file."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from zhihuan_site.people.actions.memberships import end_role, give_role
from zhihuan_site.people.exporting import people_as_csv, tree_as_csv
from zhihuan_site.people.forms import GiveRoleForm
from zhihuan_site.people.members import places_of
from zhihuan_site.people.models import Institution, Membership


def give(request: HttpRequest, institution: Institution) -> HttpResponse:
    """Give somebody who has an account one more role."""
    initial = {"place": institution, "username": request.GET.get("username", "")}
    form = GiveRoleForm(request.POST or None, house=institution, by=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = give_role(user=form.cleaned_data["username"], by=request.user, **form.words())
        messages.success(request, _("%(person)s已是%(role)s。") % {"person": given.user, "role": given.get_role_display()})
        return redirect("institution", institution=institution.pk)
    return render(request, "people/role.html", {"institution": institution, "form": form})


def end(request: HttpRequest, institution: Institution, membership: int) -> HttpResponse:
    """Take a role away."""
    found = get_object_or_404(_roles_of(institution), pk=membership)
    end_role(membership=found, by=request.user)
    messages.success(request, _("%(person)s不再是%(role)s。") % {"person": found.user, "role": found.get_role_display()})
    return redirect("institution", institution=institution.pk)


def export(request: HttpRequest, institution: Institution) -> HttpResponse:
    """Hand out the list of people as a text table that Excel opens."""
    return _table(people_as_csv(institution), f"people-{institution.pk}.csv")


def export_tree(request: HttpRequest, institution: Institution) -> HttpResponse:
    """Hand out what lies under an institution in the same way."""
    return _table(tree_as_csv(institution), f"institutions-{institution.pk}.csv")


def _table(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


def _roles_of(institution: Institution) -> QuerySet[Membership]:
    return Membership.objects.filter(institution__in=places_of(institution)).select_related("user", "institution")
