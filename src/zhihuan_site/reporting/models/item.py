"""What a reviewer wants changed: on a cell, a sentence, a figure or the whole, with the talk about it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemStage(models.TextChoices):
    """Which review opened it."""

    FIRST = "first", _("初审")
    FINAL = "final", _("终审")
    COUNTY = "county", _("县级审核")
    CITY = "city", _("市级审核")


class ItemState(models.TextChoices):
    """New, answered, said to be done, or closed by who opened it."""

    NEW = "new", _("待答复")
    ANSWERED = "answered", _("已答复")
    PROPOSED_CLOSED = "proposed_closed", _("申请关闭")
    CLOSED = "closed", _("已关闭")


class Item(models.Model):
    """One thing to change. `subject` is "figure:KEY", "section:1.2", "case:ID" or "report"; `quote` the words or value meant."""

    report = models.ForeignKey("reporting.Report", models.CASCADE, related_name="items")
    stage = models.CharField(max_length=8, choices=ItemStage)
    subject = models.CharField(max_length=200)
    quote = models.TextField(blank=True)
    wanted = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=16, choices=ItemState, default=ItemState.NEW)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["opened_at"]

    def __str__(self) -> str:
        return self.wanted[:40]


class ItemMessage(models.Model):
    """One message in the talk about an item; `state` is what the item became by it."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="messages")
    text = models.TextField(blank=True)
    state = models.CharField(max_length=16, choices=ItemState)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.text[:40]
