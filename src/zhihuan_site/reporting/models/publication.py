"""What the public reads."""

from django.conf import settings
from django.db import models


class Publication(models.Model):
    """A report made public. Its address is city code / year / school code / version; an older version stays where it was.

    `files` names stored files by kind ("html", "pdf", "docx", "csv", "json", "parquet", "metadata").
    """

    report = models.ForeignKey("reporting.Report", models.PROTECT, related_name="publications")
    freeze = models.ForeignKey("reporting.Freeze", models.PROTECT, related_name="publications")
    version = models.PositiveSmallIntegerField()
    files = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["report", "version"], name="publication_once")]

    def __str__(self) -> str:
        return f"{self.report_id} v{self.version}"
