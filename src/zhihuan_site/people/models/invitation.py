"""A letter that opens an account with a role."""

from django.conf import settings
from django.db import models

from zhihuan_site.people.models.membership import Role


class Invitation(models.Model):
    """Whoever holds the token may open an account until `expires_at`; only the token's hash is kept."""

    institution = models.ForeignKey("people.Institution", models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=16, choices=Role)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    sees_restricted = models.BooleanField(default=False)
    name = models.CharField(max_length=60)
    email = models.EmailField(blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.name} {self.institution}"
