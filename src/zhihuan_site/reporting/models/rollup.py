"""The schools' filed figures added up for the city's report."""

from django.conf import settings
from django.db import models


class RollUp(models.Model):
    """One adding up for a city's `report`. `filed` are the schools whose frozen figures are in it: [{"code", "name", "receipt",
    "digest"}]; `absent` those that have not filed. `sources` keeps the schools' figures as they were added (never of a person),
    `figures` those of the city: Parquet.
    """

    report = models.ForeignKey("reporting.Report", models.CASCADE, related_name="rollups")
    number = models.PositiveSmallIntegerField()
    filed = models.JSONField(default=list)
    absent = models.JSONField(default=list)
    sources = models.ForeignKey("reporting.Stored", models.PROTECT, related_name="+")
    figures = models.ForeignKey("reporting.Stored", models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="rollup_once")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.number}"
