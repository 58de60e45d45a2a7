"""Who stands in for whom, and from when to when."""

from django.conf import settings
from django.db import models


class Deputy(models.Model):
    """The role of `membership` is also `user`'s from `starts_on` to `ends_on`, both days included."""

    membership = models.ForeignKey("people.Membership", models.CASCADE, related_name="deputies")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="deputyships")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="deputy_days_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.user} → {self.membership}"
