"""What became of a finding of the library: the finding itself is computed anew, the answer to it is kept."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseState(models.TextChoices):
    """Open, said to be right as it is, explained, let pass by the city, or no longer found."""

    OPEN = "open", _("待处理")
    CONFIRMED = "confirmed", _("确认无误")
    EXPLAINED = "explained", _("已说明")
    ACCEPTED = "accepted", _("说明已认可")
    WAIVED = "waived", _("已豁免")
    GONE = "gone", _("已消除")


class Case(models.Model):
    """A finding in one report. `finding` is the library's id: it changes with the value or the rule, so that an answer lapses.

    `told` keeps the finding as it was shown: {"message": {zh, en}, "hint": {zh, en}, "quotes": [...], "places": [...],
    "expected": …, "found": …, "keys": [fact keys]}.
    """

    report = models.ForeignKey("reporting.Report", models.CASCADE, related_name="cases")
    finding = models.CharField(max_length=80)
    check_id = models.CharField(max_length=60)
    severity = models.CharField(max_length=8)
    told = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=CaseState, default=CaseState.OPEN)
    explanation = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)
    is_public = models.BooleanField(default=False)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "finding"], name="case_once")]

    def __str__(self) -> str:
        return self.finding
