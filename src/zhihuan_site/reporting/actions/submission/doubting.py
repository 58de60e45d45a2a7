"""What is odd about a school's certificate: said before it is used and kept in the book, for schools' certificates vary."""

from datetime import timedelta
from typing import Final

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhihuan_site.people.models import Membership, Role
from zhihuan_site.reporting.models import Certificate

_SOON: Final = timedelta(days=30)


class Doubt(TextChoices):
    """One thing that is odd."""

    OTHER_NAME = "other_name", _("证书上既没有本单位的名称，也没有法定代表人的姓名，请确认用的是不是本单位的证书。")
    NOT_YET = "not_yet", _("证书还没有到生效日期，验证签名时会说无效。")
    EXPIRED = "expired", _("证书已过有效期，不能再签名，请管理员换一份。")
    ENDS_SOON = "ends_soon", _("证书在 30 天内到期，请及时换发。")


def doubts_of(certificate: Certificate) -> list[Doubt]:
    """Return what is odd about a certificate today."""
    now = timezone.now()
    found = {
        Doubt.OTHER_NAME: not any(name in certificate.subject for name in _names(certificate)),
        Doubt.NOT_YET: certificate.not_before > now,
        Doubt.EXPIRED: certificate.not_after < now,
        Doubt.ENDS_SOON: now <= certificate.not_after < now + _SOON,
    }
    return [doubt for doubt, holds in found.items() if holds]


def _names(certificate: Certificate) -> list[str]:
    """Return the names that a certificate of the house would carry: its own, or that of who signs for it."""
    signers = Membership.objects.filter(institution=certificate.institution, role__in=[Role.PRINCIPAL, Role.CITY_ADMIN])
    in_force = signers.filter(ended_at=None).exclude(user__name="")
    return [certificate.institution.name, *in_force.values_list("user__name", flat=True)]
