"""Inviting somebody, and accepting an invitation."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from zhihuan_site.people.actions.invitations import accept, accept_with, address_of, invitation_of, invite, withdraw
from zhihuan_site.people.forms import AccountForm, InviteForm
from zhihuan_site.people.members import places_of
from zhihuan_site.people.models import Institution, Invitation


def invite_somebody(request: HttpRequest, institution: Institution) -> HttpResponse:
    """Ask who is invited and to what; show the link once."""
    form = InviteForm(request.POST or None, house=institution, by=request.user, initial={"place": institution})
    if request.method == "POST" and form.is_valid():
        invitation, token = invite(by=request.user, **form.words())
        shown = {"institution": institution, "invitation": invitation, "link": address_of(token)}
        return render(request, "people/invited.html", shown)
    return render(request, "people/invite.html", {"institution": institution, "form": form})


def withdraw_one(request: HttpRequest, institution: Institution, invitation: int) -> HttpResponse:
    """Take an invitation back."""
    found = get_object_or_404(Invitation.objects.filter(institution__in=places_of(institution)), pk=invitation)
    withdraw(invitation=found, by=request.user)
    messages.success(request, _("邀请已撤回。"))
    return redirect("institution", institution=institution.pk)


def show_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let the invited person open an account, or take the role into the account that is signed in."""
    invitation = invitation_of(token)
    if request.user.is_authenticated:
        return _with_this_account(request, invitation, token)
    form = AccountForm(request.POST or None, name=invitation.name, email=invitation.email)
    if request.method == "POST" and form.is_valid():
        user = accept(token=token, username=form.cleaned_data["username"], password=form.cleaned_data["password"])
        return perform_login(request, user, redirect_url="/")
    return render(request, "people/accept.html", {"invitation": invitation, "form": form})


def _with_this_account(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    if request.method == "POST":
        accept_with(token=token, user=request.user)
        messages.success(request, _("已加入%(house)s。") % {"house": invitation.institution})
        return redirect("home")
    return render(request, "people/accept.html", {"invitation": invitation, "form": None})
