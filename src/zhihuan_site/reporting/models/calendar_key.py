"""The secret address at which a person's calendar program asks for the person's dates."""

from django.conf import settings
from django.db import models


class CalendarKey(models.Model):
    """Whoever knows the token reads the titles and days of the person's tasks, and nothing else. A new one ends the old."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_key")
    token = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.user}"
