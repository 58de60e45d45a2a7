"""What every page knows beside what its view gives it."""

from typing import Any

from django.http import HttpRequest

from zhihuan import __version__


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the version, the number of unread notices and what the person may do at the top of the page."""
    user = request.user
    if not user.is_authenticated:
        return {"version": __version__}
    return {"version": __version__, "unread": user.notices.filter(read_at=None).count(), "grants": user.grants}
