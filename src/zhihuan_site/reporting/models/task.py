"""One line of the plan: a table or a section, who fills it, who answers for it, and by when."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhihuan_site.people.models import User
from zhihuan_site.people.names import named, whom
from zhihuan_site.reporting.states import TaskState

APPROVAL: Final = ("approved_by", "approved_for", "approved_at")


class TaskKind(models.TextChoices):
    """What the line is about."""

    TABLE = "table", _("数据表")
    SECTION = "section", _("章节")
    REGISTER = "register", _("台账")


class Task(models.Model):
    """One line of the plan. `key` is the table's number ("表1"), the section's number ("1.2", "前言") or the register's code ("R05")."""

    report = models.ForeignKey("reporting.Report", models.CASCADE, related_name="tasks")
    kind = models.CharField(max_length=10, choices=TaskKind)
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    department = models.ForeignKey("people.Institution", models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="tasks")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="reviewed_tasks")
    due_on = models.DateField(null=True, blank=True)
    standard = models.TextField(blank=True)  # 内容标准: what the section must tell
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.TODO)
    completed_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_for = models.CharField(max_length=130, blank=True)  # whom the approver stood in for
    approved_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)  # raised by every change of the plan, so that two people notice each other

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "kind", "key"], name="task_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.title}"

    def set_approval(self, by: User | None, at: datetime | None = None) -> None:
        """Note who approved it, for whom and when; nobody takes the approval away. APPROVAL names the fields to save."""
        self.approved_by, self.approved_for, self.approved_at = by, whom(by), at

    @property
    def approver(self) -> str:
        """Who approved it, and for whom."""
        return named(self.approved_by, self.approved_for) if self.approved_by else ""
