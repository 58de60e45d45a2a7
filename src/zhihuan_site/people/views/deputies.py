"""Who stands in for a role."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from zhihuan_site.people.actions.deputies import appoint, end_deputy
from zhihuan_site.people.forms import DeputyForm
from zhihuan_site.people.members import places_of
from zhihuan_site.people.models import Deputy, Institution, Membership
from zhihuan_site.people.permissions import can_appoint_deputy, check_can_appoint_deputy


def show_deputies(request: HttpRequest, institution: Institution, membership: int) -> HttpResponse:
    """Show who stood and stands in for a role, and name somebody."""
    roles = Membership.objects.filter(institution__in=places_of(institution), ended_at=None)
    found = get_object_or_404(roles.select_related("user", "institution"), pk=membership)
    form = DeputyForm(request.POST or None, membership=found) if can_appoint_deputy(request.user, found) else None
    if request.method == "POST":
        check_can_appoint_deputy(request.user, found)
        if form.is_valid():
            deputy = appoint(membership=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("%(deputy)s将代%(person)s。") % {"deputy": deputy.user, "person": found.user})
            return redirect(request.path)
    context = {"institution": institution, "membership": found, "deputies": found.deputies.select_related("user"), "form": form}
    return render(request, "people/deputies.html", context)


def end(request: HttpRequest, institution: Institution, deputy: int) -> HttpResponse:
    """End it before its day."""
    deputies = Deputy.objects.filter(membership__institution__in=places_of(institution))
    found = get_object_or_404(deputies.select_related("membership__institution", "membership__user"), pk=deputy)
    end_deputy(deputy=found, by=request.user)
    messages.success(request, _("代理已结束。"))
    return redirect("deputies", institution=institution.pk, membership=found.membership_id)
