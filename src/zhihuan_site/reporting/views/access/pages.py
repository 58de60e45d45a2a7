"""Keys and hooks of a city: give, end, try, and see what arrived."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.models import Institution
from zhihuan_site.reporting.actions.access.hooks import EVENT_NAMES, EVENTS, add_hook, end_hook, try_hook
from zhihuan_site.reporting.actions.access.keys import end_key, give_key
from zhihuan_site.reporting.models import ApiKey, Webhook


def show_access(request: HttpRequest, institution: Institution) -> HttpResponse:
    """List the keys and hooks of a city."""
    return _page(request, institution)


def give(request: HttpRequest, institution: Institution) -> HttpResponse:
    """Give a key and show its words this once."""
    key, words = give_key(
        institution=institution,
        by=request.user,
        name=request.POST.get("name", ""),
        per_minute=_number(request.POST.get("per_minute", ""), "per_minute"),
        expires_at=timezone.now() + timedelta(days=days) if (days := _number(request.POST.get("days", "0"), "days")) else None,
    )
    return _page(request, institution, {"new_key": key, "new_words": words})


def end(request: HttpRequest, institution: Institution, key: int) -> HttpResponse:
    """End a key."""
    end_key(key=get_object_or_404(ApiKey, pk=key, institution=institution), by=request.user)
    messages.success(request, _("密钥已停用。"))
    return redirect("access", institution=institution.pk)


def add(request: HttpRequest, institution: Institution) -> HttpResponse:
    """Add a hook and show its secret this once."""
    url, events = request.POST.get("url", "").strip(), request.POST.getlist("events")
    hook = add_hook(institution=institution, by=request.user, url=url[:300], events=events)
    return _page(request, institution, {"new_hook": hook})


def show_hook(request: HttpRequest, institution: Institution, hook: int) -> HttpResponse:
    """Show what was sent to a hook and whether it arrived; a POST tries it or ends it."""
    found = get_object_or_404(Webhook.objects.select_related("institution"), pk=hook, institution=institution)
    if request.method == "POST":
        verb = end_hook if request.POST.get("do") == "end" else try_hook
        verb(hook=found, by=request.user)
        return redirect("hook", institution=institution.pk, hook=found.pk)
    deliveries = [(EVENT_NAMES[each.event], each) for each in found.deliveries.all()[:100]]
    events = [EVENT_NAMES[event] for event in found.events]
    words = {"institution": institution, "hook": found, "events": events, "deliveries": deliveries}
    return render(request, "reporting/access/hook.html", words)


def _page(request: HttpRequest, institution: Institution, more: dict[str, object] | None = None) -> HttpResponse:
    words = {
        "institution": institution,
        "keys": ApiKey.objects.filter(institution=institution).select_related("created_by"),
        "hooks": Webhook.objects.filter(institution=institution),
        "events": EVENTS.items(),
    }
    return render(request, "reporting/access/access.html", words | (more or {}))


def _number(text: str, name: str) -> int:
    if not text.isdecimal() or len(text) > 5:
        raise UsageError(
            Text(f"{name} 不是数字。", f"{name} is no number. "), Text("请填 0—99999 的整数。", "Fill in a whole number.")
        )
    return int(text)
