"""The report as it was frozen, signed and handed in: never changed, only followed by a later one."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhihuan_site.people.names import named


class Freeze(models.Model):
    """What was agreed on in the final review. `digest` is the hash over `manifest`, which names that of every file, text and rule.

    `files` names the stored files by their kind: at once "known" (the figures) and "words" (the texts and the cover), from which
    a job then makes "docx", "pdf", "html", "md", "xlsx", "facts" and "figures"; until it has, `digest` is "".
    """

    report = models.ForeignKey("reporting.Report", models.PROTECT, related_name="freezes")
    number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64, blank=True)
    manifest = models.JSONField(default=dict)
    files = models.JSONField(default=dict)
    code = models.CharField(max_length=24, unique=True)  # stands in the QR code and leads to the verification page
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    thawed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="freeze_once")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.number}"


class Signature(models.Model):
    """The principal's signature: in the PDF with the school's certificate, or a scan of the page that was signed and sealed."""

    freeze = models.OneToOneField(Freeze, models.PROTECT, related_name="signature")
    kind = models.CharField(max_length=12, choices=[("certificate", _("电子签名")), ("scan", _("签章页扫描件"))])
    stored = models.ForeignKey("reporting.Stored", models.PROTECT, related_name="+")
    signer = models.CharField(max_length=120)
    acting_for = models.CharField(max_length=130, blank=True)  # whom the one who signed stood in for
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.signer} {self.at}"

    @property
    def who(self) -> str:
        """Who signed, and for whom."""
        return named(self.by, self.acting_for)


class FilingState(models.TextChoices):
    """What the city has made of it."""

    FILED = "filed", _("已报送")
    RETURNED = "returned", _("已退回")
    ACCEPTED = "accepted", _("已接收")


class Filing(models.Model):
    """One handing in. A later one supersedes it; both are kept."""

    report = models.ForeignKey("reporting.Report", models.PROTECT, related_name="filings")
    freeze = models.OneToOneField(Freeze, models.PROTECT, related_name="filing")
    number = models.PositiveSmallIntegerField()
    receipt = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=10, choices=FilingState, default=FilingState.FILED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="filing_once")]

    def __str__(self) -> str:
        return self.receipt
