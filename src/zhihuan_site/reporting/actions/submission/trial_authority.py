"""An authority of one's own, for a demonstration and for tests: it issues certificates that nobody else trusts."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NAME: Final = "质环测试证书机构（仅供演示）"
_LIFE: Final = timedelta(days=3653)
_CURVE: Final = ec.SECP256R1()


@dataclass(frozen=True, slots=True)
class Authority:
    """The certificate of the authority and the key that it signs with."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        """The certificate as it is laid among the trusted ones."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def make_authority() -> Authority:
    """Return a new authority."""
    key = ec.generate_private_key(_CURVE)
    name = _name(NAME, "")
    builder = _builder(name, name, key.public_key()).add_extension(x509.BasicConstraints(True, 0), critical=True)
    usage = _usage(key_cert_sign=True, crl_sign=True)
    return Authority(builder.add_extension(usage, critical=True).sign(key, hashes.SHA256()), key)


def open_authority(folder: Path) -> Authority:
    """Return the authority kept in a folder; a new one is made and kept when there is none."""
    certificate, key = folder / "authority.pem", folder / "authority.key"
    if not key.exists():
        made = make_authority()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        certificate.write_bytes(made.pem)
        key.touch(mode=0o600)
        key.write_bytes(_pem(made.key))
    loaded = serialization.load_pem_private_key(key.read_bytes(), None)
    if not isinstance(loaded, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{key} holds another kind of key")
    return Authority(x509.load_pem_x509_certificate(certificate.read_bytes()), loaded)


def issue(authority: Authority, organisation: str, person: str, passphrase: str) -> bytes:
    """Return a school's certificate and key as PKCS#12, locked with the passphrase."""
    key = ec.generate_private_key(_CURVE)
    builder = _builder(_name(person, organisation), authority.certificate.subject, key.public_key())
    builder = builder.add_extension(x509.BasicConstraints(False, None), critical=True)
    builder = builder.add_extension(_usage(digital_signature=True, content_commitment=True), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
    certificate = builder.sign(authority.key, hashes.SHA256())
    lock = serialization.BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(person.encode(), key, certificate, [authority.certificate], lock)


def _builder(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _LIFE)
    )


def _name(common: str, organisation: str) -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "CN")]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name([*parts, x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _usage(**allowed: bool) -> x509.KeyUsage:
    names = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: allowed.get(name, False) for name in names})


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
