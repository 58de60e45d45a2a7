"""A certificate to try signing with, from an authority of one's own."""

from pathlib import Path

import pytest
from cryptography import x509
from django.core.management import CommandError, call_command

from tests.site.conftest import Cast
from zhihuan_site.reporting.actions.submission.certificates import authorities, certificate_of, keep_certificate
from zhihuan_site.reporting.actions.submission.trial_authority import NAME, make_authority

WORDS = ("云州市第一职业技术学校", "白景行")


def test_the_command_makes_a_certificate_that_the_site_trusts(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "校章.p12"
    call_command("make_test_ca", *WORDS, str(file), passphrase="试用口令")
    assert "请勿用于正式报送" in capsys.readouterr().out
    assert file.stat().st_mode & 0o077 == 0
    keep_certificate(institution=cast.school, by=cast.admin, content=file.read_bytes(), passphrase="试用口令")
    held = certificate_of(cast.school)
    assert (held.subject, held.issuer) == ("白景行（云州市第一职业技术学校）", NAME)
    assert len(authorities()) == 1


def test_the_command_writes_over_nothing(tmp_path: Path):
    file = tmp_path / "校章.p12"
    file.write_bytes(b"mine")
    with pytest.raises(CommandError, match="不覆盖"):
        call_command("make_test_ca", *WORDS, str(file), passphrase="试用口令")
    assert file.read_bytes() == b"mine"


def test_two_authorities_are_told_apart():
    one, other = (x509.load_pem_x509_certificate(make_authority().pem) for _ in range(2))
    assert one.serial_number != other.serial_number
    assert one.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
