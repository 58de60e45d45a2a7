"""Work in the background, as the person who asked for it sees it."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    """Waiting, at work, or over in one of three ways."""

    WAITING = "waiting", _("排队中")
    RUNNING = "running", _("进行中")
    DONE = "done", _("已完成")
    FAILED = "failed", _("未成功")
    CANCELLED = "cancelled", _("已取消")


class Job(models.Model):
    """One piece of work. `kind` names its handler in reporting/jobs.py, `arguments` are handed to it, `result` is what it gave.

    `key` is taken by at most one job that waits or runs, so that a second click does nothing.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=160)
    institution = models.ForeignKey("people.Institution", models.CASCADE, related_name="jobs")
    report = models.ForeignKey("reporting.Report", models.CASCADE, null=True, blank=True, related_name="jobs")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="jobs")
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    arguments = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    result = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    message = models.JSONField(default=dict)  # {"zh": …, "en": …}
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    wants_cancel = models.BooleanField(default=False)
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(state__in=["waiting", "running"]), name="job_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
