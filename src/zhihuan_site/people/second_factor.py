"""Asking for a second factor where one must be set up."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from zhihuan_site.people.models import Role

View = Callable[..., HttpResponse]


def must_set_up(user: Any) -> bool:
    """Whether the person needs a second factor for every page and has none: a principal, and who sees restricted data."""
    needs = any(grant.role is Role.PRINCIPAL or grant.sees_restricted for grant in user.grants)
    return needs and not is_mfa_enabled(user)


def second_factor_required(view: View) -> View:
    """Lead whoever has no second factor to the page that sets it up: what this view does is done with one only."""

    @wraps(view)
    def guard(request: HttpRequest, *words: Any, **more: Any) -> HttpResponse:
        if not is_mfa_enabled(request.user):
            messages.warning(request, _("签名的人要有两步验证：请先在这里设置，再回来签名。"))
            return redirect("mfa_activate_totp")
        return view(request, *words, **more)

    return guard
