"""Who signs or sees restricted data must have a second factor before doing anything else."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from zhihuan_site.people.models import Role

_OPEN = ("/accounts/", "/static/", "/health/", "/ready/", "/i18n/")


class SecondFactorRequired:
    """Leads a principal, and whoever sees restricted data, to the page that sets up the second factor until there is one."""

    def __init__(self, view: Callable[[HttpRequest], HttpResponse]) -> None:
        self._view = view

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and not request.path.startswith(_OPEN) and must_set_up(request.user):
            return redirect(reverse("mfa_activate_totp"))
        return self._view(request)


def must_set_up(user: object) -> bool:
    """Whether the person needs a second factor and has none."""
    needs = any(grant.role is Role.PRINCIPAL or grant.sees_restricted for grant in user.grants)
    return needs and not is_mfa_enabled(user)
