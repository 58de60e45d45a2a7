"""What the site tells a person."""

from django.conf import settings
from django.db import models


class Notice(models.Model):
    """One message to one person. `url` leads to what it is about; `key` keeps a reminder from being sent twice."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    text = models.CharField(max_length=300)
    url = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)  # of a reminder: when it also went out by mail

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], condition=~models.Q(key=""), name="notice_once")]

    def __str__(self) -> str:
        return self.text
