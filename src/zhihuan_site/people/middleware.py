"""Around every page: a second factor for those who must have one, and when each device was last used."""

import time
from collections.abc import Callable
from typing import Final

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zhihuan_site.people.second_factor import must_set_up

_OPEN: Final = ("/accounts/", "/static/", "/health/", "/ready/", "/i18n/", "/public/", "/verify/")
_SEEN_EVERY: Final = 300  # seconds: the list of devices need not be truer than that, and a page is spared five queries


class SecondFactorRequired:
    """Leads a principal, and whoever sees restricted data, to the page that sets up the second factor until there is one."""

    def __init__(self, view: Callable[[HttpRequest], HttpResponse]) -> None:
        self._view = view

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated or request.path.startswith(_OPEN) or not must_set_up(request.user):
            return self._view(request)
        if request.headers.get("Accept", "").startswith("application/json"):
            words = {"error": _("请先设置两步验证。"), "hint": _("打开右上角菜单里的“两步验证”。")}
            return JsonResponse(words, status=403)
        return redirect(reverse("mfa_activate_totp"))


class LastSeen:
    """Keeps the list of a person's devices: where each signed in and when it was last used."""

    def __init__(self, view: Callable[[HttpRequest], HttpResponse]) -> None:
        self._view = view

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = int(time.time())
        if request.user.is_authenticated and now - request.session.get("seen", 0) > _SEEN_EVERY:
            UserSession.objects.create_from_request(request)
            request.session["seen"] = now
        return self._view(request)
