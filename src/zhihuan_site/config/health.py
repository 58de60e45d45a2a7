"""Whether the site lives, is ready to work, and what it has done so far."""

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse

from zhihuan_site.config.counting import CONTENT_TYPE, print_metrics

HERE = {"", "127.0.0.1", "::1"}  # "" is a unix socket


def alive(request: HttpRequest) -> HttpResponse:
    """Answer as soon as the process serves pages."""
    return JsonResponse({"alive": True})


def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return JsonResponse({"ready": False}, status=503)
    return JsonResponse({"ready": True})


def metrics(request: HttpRequest) -> HttpResponse:
    """Return the counters in the format of Prometheus, to this machine alone."""
    asked_by = request.headers.get("X-Forwarded-For") or request.META.get("REMOTE_ADDR") or ""
    if asked_by not in HERE:
        return HttpResponseForbidden("本机才能取；only this machine may ask")
    return HttpResponse(print_metrics(), content_type=CONTENT_TYPE)
