"""The words of a report: sections, their versions, and proposals for a paragraph."""

from django.conf import settings
from django.db import models


class Section(models.Model):
    """A section in the school's own words. `key` is its number ("1.2") or title ("前言").

    `body` is the library's own Markdown with {{bindings}} (docs/how-to/texts.md); "" means that the default paragraphs stand.
    `accepted` keeps, by binding ("{{enrol_new|change}}"), what it printed when the writers last accepted it in the prose.
    """

    report = models.ForeignKey("reporting.Report", models.CASCADE, related_name="sections")
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(blank=True)
    accepted = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="section_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.title}"


class SectionVersion(models.Model):
    """What a section said at one version: never changed or deleted. `client_id` keeps a save sent twice from counting twice."""

    section = models.ForeignKey(Section, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    body = models.TextField(blank=True)
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    client_id = models.UUIDField(null=True, unique=True)

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["section", "version"], name="section_version_once")]

    def __str__(self) -> str:
        return f"{self.section_id} {self.version}"


class Proposal(models.Model):
    """Other words for one paragraph, to be taken or refused."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="proposals")
    before = models.TextField()
    after = models.TextField()
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    is_taken = models.BooleanField(null=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.after[:40]


class Presence(models.Model):
    """Who has a section open, and when the page last said so."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    writes = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "user"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.section_id} {self.user_id}"
