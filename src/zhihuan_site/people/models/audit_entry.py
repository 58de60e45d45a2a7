"""The book of what was done: entries are only ever added, and each carries the hash of the one before it."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from zhihuan_site.people.names import named


class AuditEntry(models.Model):
    """One thing that somebody did. `collection` is what the chain is about ("report:12", "round:3", "institution:4").

    `acting_for` names whom the actor stood in for when the right to it was a lent one.
    `verb` is what was done ("report.filed"), `subject` what it was done to ("figure:students_full_time@2025"). The database
    refuses to change or delete an entry.
    """

    collection = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=60)
    acting_for = models.CharField(max_length=130, blank=True)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=200, blank=True)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["collection", "number"]
        constraints = [models.UniqueConstraint(fields=["collection", "number"], name="audit_number_once")]

    def __str__(self) -> str:
        return f"{self.collection} {self.number} {self.verb}"

    @property
    def who(self) -> str:
        """Who did it, and for whom: "某某（代某某）"."""
        return named(self.actor_name, self.acting_for)
