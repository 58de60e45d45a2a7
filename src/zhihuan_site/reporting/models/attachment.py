"""Files that people hand in and files that the site makes, kept once by their content."""

from django.conf import settings
from django.db import models


class Stored(models.Model):
    """A file by its content: `digest` is its SHA-256 and its name on the disk."""

    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.digest


class Attachment(models.Model):
    """A file in a report. `subject` tells what it is evidence of: "figure:KEY", "table:表1", "case:ID", "item:7", "picture", "export"."""

    report = models.ForeignKey("reporting.Report", models.CASCADE, related_name="attachments")
    stored = models.ForeignKey(Stored, models.PROTECT, related_name="attachments")
    subject = models.CharField(max_length=200)
    name = models.CharField(max_length=160)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["report", "subject"], name="attachment_subject")]

    def __str__(self) -> str:
        return self.name
