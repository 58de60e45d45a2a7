"""A school's certificate: taken in by its administrator, sealed with the site's key, opened for a signature by its passphrase."""

import hashlib
import os
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan.workspace import make_key
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import Institution, User
from zhihuan_site.reporting.actions.submission.doubting import doubts_of
from zhihuan_site.reporting.models import Certificate
from zhihuan_site.reporting.permissions.submission import check_can_keep_certificate

if TYPE_CHECKING:
    from pyhanko.sign import SimpleSigner

_NONCE: Final = 12
_LARGEST: Final = 100_000  # bytes; a PKCS#12 file has a few thousand


@transaction.atomic
def keep_certificate(*, institution: Institution, by: User, content: bytes, passphrase: str) -> Certificate:
    """Keep a school's PKCS#12 file in place of the last one. The passphrase is tried and forgotten."""
    check_can_keep_certificate(by, institution)
    certificate = _opened(content, passphrase)
    institution.certificates.filter(removed_at=None).update(removed_at=timezone.now())
    kept = Certificate.objects.create(
        institution=institution,
        sealed=_seal(content, institution),
        subject=_named(certificate.subject),
        issuer=_named(certificate.issuer),
        serial=f"{certificate.serial_number:x}"[:64],
        fingerprint=hashlib.sha256(certificate.public_bytes(serialization.Encoding.DER)).hexdigest(),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        by=by,
    )
    data = {"subject": kept.subject, "fingerprint": kept.fingerprint, "not_after": kept.not_after, "doubts": doubts_of(kept)}
    record(collection=f"institution:{institution.pk}", verb="certificate.kept", actor=by, subject=kept.fingerprint, data=data)
    return kept


@transaction.atomic
def remove_certificate(*, institution: Institution, by: User) -> None:
    """Take the certificate out of use."""
    check_can_keep_certificate(by, institution)
    held = certificate_of(institution)
    if held:
        held.removed_at = timezone.now()
        held.save(update_fields=["removed_at"])
        where = f"institution:{institution.pk}"
        record(collection=where, verb="certificate.removed", actor=by, subject=held.fingerprint, data={"subject": held.subject})


def certificate_of(institution: Institution) -> Certificate | None:
    """Return the certificate in use."""
    return institution.certificates.filter(removed_at=None).first()


def signer_of(certificate: Certificate, passphrase: str) -> "SimpleSigner":
    """Return what signs with a certificate. Raises UsageError for a wrong passphrase."""
    from pyhanko.sign import SimpleSigner  # noqa: PLC0415 -- the signer is imported when it is asked for

    content = _unseal(bytes(certificate.sealed), certificate.institution)
    _opened(content, passphrase)
    return SimpleSigner.load_pkcs12_data(content, [], passphrase=passphrase.encode())


def authorities() -> list[bytes]:
    """Return the certificates of the authorities that this site trusts: the PEM files of the folder "authorities"."""
    folder = authorities_folder()
    return [path.read_bytes() for path in sorted(folder.glob("*.pem"))] if folder.exists() else []


def authorities_folder() -> Path:
    """Return where the trusted authorities lie."""
    return Path(settings.DATA) / "authorities"


def _opened(content: bytes, passphrase: str) -> x509.Certificate:
    """Return the certificate in a PKCS#12 file that has a key and is in force."""
    try:
        held = pkcs12.load_pkcs12(content[:_LARGEST], passphrase.encode())
    except ValueError as error:
        raise _refused("打不开证书文件：口令不对，或不是 PKCS#12（.p12、.pfx）文件。", "The file cannot be opened. ") from error
    if held.key is None or held.cert is None:
        raise _refused("证书文件里没有私钥，不能用来签名。", "There is no key in the file. ")
    if held.cert.certificate.not_valid_after_utc < timezone.now().astimezone(UTC):
        raise _refused("证书已过有效期。", "The certificate is out of date. ")
    return held.cert.certificate


def _named(name: x509.Name) -> str:
    """Return who it is in words: the person, and the house in brackets."""
    common = [str(each.value) for each in name.get_attributes_for_oid(NameOID.COMMON_NAME)]
    house = [str(each.value) for each in name.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)]
    told = f"{common[0]}（{house[0]}）" if common and house else "".join(common or house) or name.rfc4514_string()
    return told[:200]


def _seal(content: bytes, institution: Institution) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(_key()).encrypt(nonce, content, _about(institution))


def _unseal(sealed: bytes, institution: Institution) -> bytes:
    try:
        return AESGCM(_key()).decrypt(sealed[:_NONCE], sealed[_NONCE:], _about(institution))
    except InvalidTag as error:
        raise UsageError(
            Text("证书打不开：本站的安装密钥换过，或数据被改动。", "The certificate cannot be unsealed. "),
            Text("请学校管理员重新上传证书。", "Upload it again."),
        ) from error


def _key() -> bytes:
    return make_key(Path(settings.WORKSPACE_KEY)).derive("certificates")


def _about(institution: Institution) -> bytes:
    return f"institution:{institution.pk}".encode()


def _refused(zh: str, en: str) -> UsageError:
    return UsageError(
        Text(zh, en),
        Text("请核对文件和口令，或向发证机构要新的证书。", "Check file and passphrase, or ask the authority for another."),
    )
