"""One number of a report's official tables, every change of it, and what was said about it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FigureState(models.TextChoices):
    """A value, no value yet, or nothing that it could be about: three different things."""

    VALUE = "value", _("有值")
    MISSING = "missing", _("缺")
    NOT_APPLICABLE = "not_applicable", _("不适用")


class FigureOrigin(models.TextChoices):
    """Where the value comes from."""

    COMPUTED = "computed", _("台账测算")
    PLATFORM = "platform", _("状态平台")
    ENTERED = "entered", _("手工填报")
    FILED = "filed", _("上年报送")


class Figure(models.Model):
    """A cell of the official tables. `key` is the fact's key ("students_full_time@2025"); last year's cell is a figure of its own.

    `value` is a decimal number in the indicator's base unit (money in 元), "" unless the state is VALUE. `computed`, `platform` and
    `filed` keep what the records, the state platform and last year's report say beside what was entered ("" when they say
    nothing; "/" for not applicable). `reason` explains an override. `version` rises with every change: who saves says which
    version he saw. `changed_in` is the report's data version that the change made: what a page asks for that has seen all before.
    """

    report = models.ForeignKey("reporting.Report", models.CASCADE, related_name="figures")
    key = models.CharField(max_length=160)
    value = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=16, choices=FigureState, default=FigureState.MISSING)
    origin = models.CharField(max_length=10, choices=FigureOrigin, default=FigureOrigin.ENTERED)
    computed = models.CharField(max_length=40, blank=True)
    platform = models.CharField(max_length=40, blank=True)
    filed = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    is_in_doubt = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    changed_in = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="figure_once")]
        indexes = [models.Index(fields=["report", "changed_in"], name="figure_changed")]

    def __str__(self) -> str:
        return f"{self.key} {self.value}"


class FigureChange(models.Model):
    """One change of a figure: never changed or deleted. `client_id` is made by the page, so that a save sent twice counts once."""

    figure = models.ForeignKey(Figure, models.PROTECT, related_name="changes")
    version = models.PositiveIntegerField()
    before = models.CharField(max_length=40, blank=True)
    value = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=16, choices=FigureState)
    origin = models.CharField(max_length=10, choices=FigureOrigin)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    client_id = models.UUIDField(null=True, unique=True)

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["figure", "version"], name="figure_change_once")]

    def __str__(self) -> str:
        return f"{self.figure_id} {self.version}"


class Remark(models.Model):
    """What somebody said about something. `subject` is "figure:KEY", "table:表1" or "section:1.2"; `quote` the words meant."""

    report = models.ForeignKey("reporting.Report", models.CASCADE, related_name="remarks")
    subject = models.CharField(max_length=200)
    quote = models.TextField(blank=True)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["report", "subject"], name="remark_subject")]

    def __str__(self) -> str:
        return self.text[:40]
