"""What happens around every view: a line in the log, and an error of the library told as a page."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhihuan.errors import ZhihuanError
from zhihuan_site.config.counting import count_answer

View = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger("zhihuan_site.request")


class RequestLog:
    """Writes who asked for what, the answer and the milliseconds; never what was typed, and no query string."""

    def __init__(self, view: View) -> None:
        self._view = view

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begin = time.perf_counter()
        response = self._view(request)
        seconds = time.perf_counter() - begin
        spent = round(seconds * 1000)
        count_answer(request.method or "", response.status_code, seconds)
        person = getattr(getattr(request, "user", None), "pk", None)
        logger.info(
            "%s %s %s %s ms",
            request.method,
            request.path,
            response.status_code,
            spent,
            extra={"method": request.method, "path": request.path, "status": response.status_code, "ms": spent, "person": person},
        )
        return response


class Refusals:
    """Turns what a verb refuses into a page that says what, why and what to do: 403 for a right, 409 for the state of things."""

    def __init__(self, view: View) -> None:
        self._view = view

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._view(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer an error that a person must hear about; leave the others to Django."""
        if isinstance(error, MultiValueDictKeyError):
            return _told(request, 400, _("提交的内容不完整。"), _("请回到原来的页面，刷新后再提交一次。"))
        if isinstance(error, PermissionDenied):
            return _told(request, 403, str(error), "")
        if isinstance(error, ZhihuanError):
            language = "en" if get_language() == "en" else "zh"
            return _told(request, 409, error.message.say(language), error.hint.say(language))
        return None


def _told(request: HttpRequest, status: int, message: str, hint: str) -> HttpResponse:
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"error": message, "hint": hint}, status=status)
    told = {"message": message, "hint": hint, "status": status, "back": _page_before(request)}
    return render(request, "refused.html", told, status=status)


def _page_before(request: HttpRequest) -> str:
    """Return the page of ours that a form was sent from; "" for none, and where the refused page is that very page."""
    page = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if is_ours and request.method == "POST" else ""


class ChosenLanguage(LocaleMiddleware):
    """Speaks Chinese until a person asks for English by the switch: what a browser was installed in says nothing of who reads.

    Public pages have a link in place of the switch ("?language=en"): a form would put a secret of the reader's into a page that
    caches keep for everybody.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Take the language of the link, else of the switch's cookie, else Chinese."""
        chosen = _linked_language(request) or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        translation.activate(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Keep the language of the link for the pages that follow; whoever keeps a page keeps one for each language."""
        patch_vary_headers(response, ["Cookie"])
        if chosen := _linked_language(request):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                chosen,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
            )
        return super().process_response(request, response)


def _linked_language(request: HttpRequest) -> str:
    asked = request.GET.get("language", "") if request.method == "GET" else ""
    return asked if asked in dict(settings.LANGUAGES) else ""
