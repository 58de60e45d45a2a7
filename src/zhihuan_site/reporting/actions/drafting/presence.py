"""Who else has a section open."""

from datetime import timedelta
from typing import Final

from django.utils import timezone

from zhihuan_site.people.models import User
from zhihuan_site.reporting.models import Presence, Section

AWAY_AFTER: Final = timedelta(seconds=12)


def note_presence(*, section: Section, by: User, writes: bool) -> tuple[Presence, ...]:
    """Note that somebody has the section open, and return who else has. It is no change of the report and stands in no book."""
    now = timezone.now()
    Presence.objects.update_or_create(section=section, user=by, defaults={"seen_at": now, "writes": writes})
    others = Presence.objects.filter(section=section, seen_at__gt=now - AWAY_AFTER).exclude(user=by)
    return tuple(others.select_related("user").order_by("user__name", "pk"))
