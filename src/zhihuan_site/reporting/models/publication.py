"""What the public reads: a report at one version, and the figures in it."""

from django.conf import settings
from django.db import models


class Publication(models.Model):
    """A report made public. Its address is city code / year / school code / version; an older version stays where it was.

    `files` names stored files by kind ("page", "pdf", "docx", "csv", "metadata", "json", "parquet"). `hidden` are the keys of
    the numbers that stand in the report and are too small to be published; the signed files are withheld when there are any.
    `explanations` are the answers to findings that the school publishes: [{"about": …, "explanation": …}]. One that was withdrawn
    keeps its address and says why it is gone.
    """

    report = models.ForeignKey("reporting.Report", models.PROTECT, related_name="publications")
    freeze = models.ForeignKey("reporting.Freeze", models.PROTECT, related_name="publications")
    version = models.PositiveSmallIntegerField()
    files = models.JSONField(default=dict)
    hidden = models.JSONField(default=list)
    explanations = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["report", "version"], name="publication_once")]

    def __str__(self) -> str:
        return f"{self.report_id} v{self.version}"


class PublishedFigure(models.Model):
    """A figure of a publication. `state` is value, missing, not_applicable or suppressed; `value` is decimal text in the base unit.

    `breakdown` is "" for the total, else as in a fact's key ("gender=女,major=护理"). `source` tells how the figure came about:
    {"origin", "formula", "query", "registers", "rows"}.
    """

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="figures")
    position = models.PositiveIntegerField()
    indicator = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField()
    breakdown = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=16)
    value = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    source = models.JSONField(default=dict)

    class Meta:
        ordering = ["publication", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "indicator", "year", "breakdown", "basis"], name="published_figure_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.value}"

    @property
    def key(self) -> str:
        """The key of the fact, as everywhere."""
        parts = f";{self.breakdown}" if self.breakdown else ""
        return f"{self.indicator}@{self.year}{parts}{'#' + self.basis if self.basis else ''}"
