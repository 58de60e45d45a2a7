"""The principal signs what was frozen, and whoever changes a byte afterwards is found out."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.site.conftest import Cast
from tests.site.reporting.actions.submission.conftest import PASSPHRASE
from zhihuan.errors import UsageError
from zhihuan_site.people.actions.deputies import appoint
from zhihuan_site.people.models import AuditEntry, Membership, User
from zhihuan_site.reporting import files
from zhihuan_site.reporting.actions.submission.certificates import (
    certificate_of,
    keep_certificate,
    remove_certificate,
    signer_of,
)
from zhihuan_site.reporting.actions.submission.doubting import Doubt, doubts_of
from zhihuan_site.reporting.actions.submission.pdf_signature import check_pdf, find_declaration, sign_pdf
from zhihuan_site.reporting.actions.submission.signing import sign_with_certificate, sign_with_scan
from zhihuan_site.reporting.actions.submission.trial_authority import Authority, issue, make_authority, open_authority
from zhihuan_site.reporting.actions.submission.verifying import verify
from zhihuan_site.reporting.models import Freeze, Report, Signature
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move, ReportState

SCAN = b"\x89PNG\r\n\x1a\n" + b"scan"


def sign(cast: Cast) -> Signature:
    """Let the principal sign the school's report."""
    return sign_with_certificate(report=cast.report, by=cast.principal, passphrase=PASSPHRASE)


def test_signing_makes_a_pdf_that_is_intact_and_trusted(certified: Cast, frozen: Freeze):
    signature = sign(certified)
    certified.report.refresh_from_db()
    found = verify(freeze=frozen)
    assert certified.report.state == ReportState.SIGNED
    assert (found.troubles, found.signed.is_intact, found.signed.is_trusted) == ((), True, True)
    assert found.signed.signer == certified.principal.name
    assert signature.stored.digest != frozen.files["pdf"]
    entry = AuditEntry.objects.get(verb="report.signed")
    assert (entry.data["digest"], entry.data["signature"]) == (frozen.digest, signature.stored.digest)


def test_the_passphrase_is_asked_anew_each_time_and_kept_nowhere(certified: Cast, frozen: Freeze):
    with pytest.raises(UsageError, match="口令不对"):
        sign_with_certificate(report=certified.report, by=certified.principal, passphrase="别的口令")
    assert not Signature.objects.exists()
    held = certificate_of(certified.school)
    assert PASSPHRASE.encode() not in bytes(held.sealed)
    assert b"PRIVATE" not in bytes(held.sealed)


def test_a_certificate_sealed_for_one_school_opens_for_no_other(certified: Cast):
    held = certificate_of(certified.school)
    held.institution = certified.other
    held.save()
    with pytest.raises(UsageError, match="证书打不开"):
        signer_of(held, PASSPHRASE)


def test_only_the_principal_signs(certified: Cast, frozen: Freeze):
    for person in (certified.leader, certified.admin, certified.officer, certified.rival):
        with pytest.raises(PermissionDenied):
            sign_with_certificate(report=certified.report, by=person, passphrase=PASSPHRASE)


def test_without_a_certificate_it_says_what_to_do(cast: Cast, frozen: Freeze):
    with pytest.raises(UsageError, match="还没有上传签名证书"):
        sign(cast)


def test_a_removed_certificate_signs_no_more(certified: Cast, frozen: Freeze):
    remove_certificate(institution=certified.school, by=certified.admin)
    with pytest.raises(UsageError, match="还没有上传签名证书"):
        sign(certified)


def test_a_scan_of_the_sealed_page_signs_too(cast: Cast, frozen: Freeze):
    signature = sign_with_scan(report=cast.report, by=cast.principal, name="签章页.png", content=SCAN)
    cast.report.refresh_from_db()
    assert (signature.kind, cast.report.state) == ("scan", ReportState.SIGNED)
    assert verify(freeze=frozen).is_whole
    assert verify(freeze=frozen).signed is None


def test_a_word_file_is_no_scan(cast: Cast, frozen: Freeze):
    with pytest.raises(UsageError, match="不是这里能收的文件"):
        sign_with_scan(report=cast.report, by=cast.principal, name="签章页.docx", content=b"PK\x03\x04word/document.xml")
    cast.report.refresh_from_db()
    assert cast.report.state == ReportState.FROZEN


def test_the_button_of_a_move_alone_does_not_sign(cast: Cast, frozen: Freeze):
    with pytest.raises(UsageError, match="还没有签名"):
        move(report=cast.report, by=cast.principal, how=Move.SIGN)


def test_nothing_is_signed_before_the_documents_are_made(cast: Cast):
    Report.objects.filter(pk=cast.report.pk).update(state=ReportState.FINAL_REVIEW)
    move(report=cast.report, by=cast.leader, how=Move.PASS_FINAL)
    cast.report.refresh_from_db()
    with pytest.raises(UsageError, match="还在生成"):
        sign_with_scan(report=cast.report, by=cast.principal, name="页.png", content=SCAN)


@pytest.mark.parametrize("kind", ["pdf", "docx", "known", "facts"])
def test_a_changed_byte_of_any_file_is_seen(cast: Cast, frozen: Freeze, kind: str):
    path = files.path_of(frozen.files[kind])
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    found = verify(freeze=frozen)
    assert not found.is_whole
    assert len(found.troubles) == 1
    with pytest.raises(UsageError, match="被改动"):
        sign_with_scan(report=cast.report, by=cast.principal, name="页.png", content=SCAN)


def test_a_changed_manifest_is_seen(frozen: Freeze):
    frozen.manifest = {**frozen.manifest, "data_version": 99}
    frozen.save()
    assert verify(freeze=frozen).troubles == ("清单与冻结时不一致。",)


def test_a_file_put_in_place_of_another_is_seen(frozen: Freeze):
    frozen.files = {**frozen.files, "pdf": files.store(b"%PDF-1.7 other", "application/pdf").digest}
    frozen.save()
    assert verify(freeze=frozen).troubles == ("清单与冻结时不一致。",)


def test_a_changed_signed_pdf_is_seen(certified: Cast, frozen: Freeze):
    signature = sign(certified)
    changed = bytearray(files.read(signature.stored.digest))
    changed[2000] ^= 1
    signature.stored = files.store(bytes(changed), "application/pdf")
    signature.save()
    assert verify(freeze=frozen).troubles == ("PDF 签名无效：签名后文件被改动。",)


def test_a_signature_of_an_unknown_authority_is_intact_and_not_trusted(certified: Cast, frozen: Freeze, tmp_path: Path):
    sign(certified)
    (tmp_path / "authorities" / "test.pem").write_bytes(make_authority().pem)
    signed = verify(freeze=frozen).signed
    assert (signed.is_intact, signed.is_trusted) == (True, False)


def test_the_signature_stands_beside_the_line_to_sign(frozen: Freeze):
    page, (left, bottom, right, top) = find_declaration(files.read(frozen.files["pdf"]))
    assert page == 1
    assert 0 < left < right < 280
    assert 400 < bottom < top < 700


def test_more_bytes_after_the_signature_are_seen(certified: Cast, frozen: Freeze, authority: Authority):
    pdf = files.read(sign(certified).stored.digest)
    assert check_pdf(pdf, [authority.pem]).is_intact
    assert not check_pdf(pdf + b"\n% more", [authority.pem]).is_intact
    assert check_pdf(files.read(frozen.files["pdf"]), [authority.pem]) is None
    assert not check_pdf(b"%PDF-1.7 broken", [authority.pem]).is_intact


def test_names_that_look_like_markup_are_printed_as_they_are(frozen: Freeze, authority: Authority):
    from pyhanko.sign import SimpleSigner

    signer = SimpleSigner.load_pkcs12_data(issue(authority, "甲校", "<b>甲</b>", "pw"), [], passphrase=b"pw")
    pdf = sign_pdf(files.read(frozen.files["pdf"]), signer, person="<b>甲</b>", house="甲&乙校", at=datetime.now(UTC))
    assert check_pdf(pdf, [authority.pem]).signer == "<b>甲</b>"


def test_another_schools_administrator_cannot_bring_a_certificate(cast: Cast, authority: Authority):
    content = issue(authority, cast.school.name, cast.principal.name, PASSPHRASE)
    for person in (cast.rival, cast.principal, cast.city_admin):
        with pytest.raises(PermissionDenied):
            keep_certificate(institution=cast.school, by=person, content=content, passphrase=PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"no certificate", b"\x30\x82" * 300])
def test_what_is_no_certificate_is_refused(cast: Cast, content: bytes):
    with pytest.raises(UsageError, match="打不开证书文件"):
        keep_certificate(institution=cast.school, by=cast.admin, content=content, passphrase="x")


def test_a_new_certificate_takes_the_place_of_the_last(certified: Cast, authority: Authority):
    first = certificate_of(certified.school)
    content = issue(authority, certified.school.name, "新校长", PASSPHRASE)
    second = keep_certificate(institution=certified.school, by=certified.admin, content=content, passphrase=PASSPHRASE)
    assert certificate_of(certified.school) == second
    first.refresh_from_db()
    assert first.removed_at is not None


def test_the_authority_is_made_once_and_kept(tmp_path: Path):
    assert open_authority(tmp_path / "ca").pem == open_authority(tmp_path / "ca").pem
    assert (tmp_path / "ca" / "authority.key").stat().st_mode & 0o077 == 0


def test_a_certificate_of_somebody_else_signs_and_is_told_and_written_down(cast: Cast, trusted: Authority, frozen: Freeze):
    content = issue(trusted, "别处的学校", "别人", PASSPHRASE)
    held = keep_certificate(institution=cast.school, by=cast.admin, content=content, passphrase=PASSPHRASE)
    assert doubts_of(held) == [Doubt.OTHER_NAME]
    page = cast.client(cast.principal)
    page.get(f"/reports/{cast.report.pk}/submission/sign/")
    sign(cast)
    data = AuditEntry.objects.get(verb="report.signed").data
    assert (data["subject"], data["doubts"]) == ("别人（别处的学校）", ["other_name"])
    assert AuditEntry.objects.get(verb="certificate.kept").data["doubts"] == ["other_name"]


@pytest.mark.parametrize(("organisation", "person"), [("云州市第一职业技术学校", "某印"), ("某中心", "白景行")])
def test_the_name_of_the_school_or_of_the_principal_is_enough(cast: Cast, authority: Authority, organisation: str, person: str):
    content = issue(authority, organisation, person, PASSPHRASE)
    assert doubts_of(keep_certificate(institution=cast.school, by=cast.admin, content=content, passphrase=PASSPHRASE)) == []


@pytest.mark.parametrize(
    ("begins", "ends", "doubt"), [(3, 300, Doubt.NOT_YET), (-300, -3, Doubt.EXPIRED), (-300, 20, Doubt.ENDS_SOON)]
)
def test_the_days_of_a_certificate_are_looked_at(certified: Cast, begins: int, ends: int, doubt: Doubt):
    held, now = certificate_of(certified.school), timezone.now()
    held.not_before, held.not_after = now + timedelta(days=begins), now + timedelta(days=ends)
    assert doubts_of(held) == [doubt]


def test_a_deputy_signs_in_the_name_of_the_principal(cast: Cast, frozen: Freeze):
    today = timezone.localdate()
    role = Membership.objects.get(user=cast.principal)
    appoint(membership=role, user=cast.leader, by=cast.principal, starts_on=today, ends_on=today, reason="出差")
    signature = sign_with_scan(report=cast.report, by=User.objects.get(pk=cast.leader.pk), name="签章页.png", content=SCAN)
    assert (signature.signer, signature.who) == ("凌云（代白景行）", "凌云（代白景行）")
    assert AuditEntry.objects.get(verb="report.signed").who == "凌云（代白景行）"
