"""Where reminders go beside the site's own notices: a robot in a DingTalk group."""

from django.conf import settings
from django.db import models


class Robot(models.Model):
    """The robot of a school's or a city's group. Only the token is kept: the address before it stands in the settings, so that no
    call can be led elsewhere. `told` is what DingTalk answered last ("" for no complaint).
    """

    institution = models.OneToOneField("people.Institution", models.CASCADE, related_name="robot")
    token = models.CharField(max_length=128)
    secret = models.CharField(max_length=128, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    told = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.institution}"


class RobotMessage(models.Model):
    """One message of a robot; `key` keeps it from being sent twice."""

    robot = models.ForeignKey(Robot, models.CASCADE, related_name="messages")
    key = models.CharField(max_length=120)
    text = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [models.UniqueConstraint(fields=["robot", "key"], name="robot_message_once")]

    def __str__(self) -> str:
        return self.text[:40]
