"""What a school's principal signs with."""

from django.conf import settings
from django.db import models


class Certificate(models.Model):
    """A school's certificate and key (PKCS#12), locked with a passphrase that is never kept, and sealed with the site's own key.

    `fingerprint` is the SHA-256 of the certificate. A new one takes the place of the last, which stays in the list.
    """

    institution = models.ForeignKey("people.Institution", models.CASCADE, related_name="certificates")
    sealed = models.BinaryField()
    subject = models.CharField(max_length=200)
    issuer = models.CharField(max_length=200)
    serial = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    not_before = models.DateTimeField()
    not_after = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.subject
