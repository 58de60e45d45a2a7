"""A person with an account, and what each of the roles grants."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhihuan_site.people.models.institution import Institution
from zhihuan_site.people.models.membership import Membership, Role


@dataclass(frozen=True, slots=True)
class Grant:
    """One role in force: the person's own, or that of somebody whom the person stands in for (`deputy_for` is the name,
    `lent_by` the account)."""

    role: Role
    institution: Institution
    year: int | None
    sees_restricted: bool
    deputy_for: str = ""
    lent_by: int | None = None

    def covers(self, institution: Institution, year: int | None) -> bool:
        """Whether the role is held at the institution or above it, for the year."""
        return institution.lies_in(self.institution) and (self.year is None or year is None or self.year == year)


class User(AbstractUser):
    """A person. `name` is how others see the person; there is no first and last name to put in the wrong order."""

    first_name = None
    last_name = None
    name = models.CharField(_("姓名"), max_length=60)
    phone = models.CharField(_("电话"), max_length=24, blank=True)
    language = models.CharField(max_length=8, blank=True)

    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        """Return the name, as Django's own pages call it."""
        return self.name

    @cached_property
    def grants(self) -> tuple[Grant, ...]:
        """The roles in force today, those that the person stands in for among them: two queries, once a request."""
        return grants_of(self, timezone.localdate())

    @cached_property
    def acting_for(self) -> list[str]:
        """The names of those whose lent role a rule has leaned on since the person came in: the book tells them."""
        return []


def grants_of(user: User, on: date) -> tuple[Grant, ...]:
    """Return the roles of a person on a day."""
    own = Membership.objects.filter(user=user, ended_at=None).select_related("institution")
    lent = user.deputyships.filter(ended_at=None, membership__ended_at=None, starts_on__lte=on, ends_on__gte=on).select_related(
        "membership__institution", "membership__user"
    )
    return (
        *(_grant(each) for each in own),
        *(_grant(each.membership, each.membership.user) for each in lent),
    )


def _grant(membership: Membership, lender: User | None = None) -> Grant:
    lent = {"deputy_for": str(lender), "lent_by": lender.pk} if lender else {}
    return Grant(Role(membership.role), membership.institution, membership.year, membership.sees_restricted, **lent)
