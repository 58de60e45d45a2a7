"""Telling people things on the site, and marking them read."""

from django.utils import timezone

from zhihuan_site.people.models import Notice, User


def notify(*, user: User, text: str, url: str = "", key: str = "") -> None:
    """Leave a notice for a person; the same `key` comes once."""
    if key:
        Notice.objects.get_or_create(user=user, key=key, defaults={"text": text[:300], "url": url})
    else:
        Notice.objects.create(user=user, text=text[:300], url=url)


def mark_read(*, user: User, notice: int | None = None) -> int:
    """Mark one of the person's notices read, or all of them, and return how many were not."""
    unread = Notice.objects.filter(user=user, read_at=None)
    return (unread.filter(pk=notice) if notice else unread).update(read_at=timezone.now())
