"""The year's round that a city opens for its schools."""

from django.conf import settings
from django.db import models


class Round(models.Model):
    """One round: `year` is the data year, `edition` the schools' official form, `city_edition` the city's own.

    `terms` are what the city lays down beside the form: {"notice": text, "thresholds": {...}, "waivable": [check ids],
    "shares_explanations": bool}.
    """

    city = models.ForeignKey("people.Institution", models.PROTECT, related_name="rounds")
    year = models.PositiveSmallIntegerField()
    edition = models.CharField(max_length=24)
    city_edition = models.CharField(max_length=24)
    title = models.CharField(max_length=120)
    opens_on = models.DateField()
    due_on = models.DateField()
    terms = models.JSONField(default=dict, blank=True)
    reviewers = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-year", "pk"]
        constraints = [models.UniqueConstraint(fields=["city", "year"], name="round_once_a_year")]

    def __str__(self) -> str:
        return self.title
