"""Which role a person has at an institution, and in which year."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody may be there. What each may do is told in reporting/permissions."""

    CLERK = "clerk", _("填报员")
    HEAD = "head", _("部门负责人")
    WRITER = "writer", _("编写组成员")
    LEADER = "leader", _("校领导（终审）")
    PRINCIPAL = "principal", _("校长（法定代表人）")
    SCHOOL_ADMIN = "school_admin", _("学校管理员")
    GUEST = "guest", _("受托撰写人")
    COUNTY_OFFICER = "county_officer", _("县级审核员")
    CITY_OFFICER = "city_officer", _("市级审核员")
    CITY_ADMIN = "city_admin", _("市级管理员")


class Membership(models.Model):
    """One role of one person at one institution. `year` is the data year; none means every year.

    Only who `sees_restricted` sees health, hardship and identity numbers of the school's registers.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    institution = models.ForeignKey("people.Institution", models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    sees_restricted = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["institution", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "institution", "role", "year"],
                condition=models.Q(ended_at=None),
                nulls_distinct=False,
                name="membership_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()} {self.institution}"
