"""From freezing to the receipt on the pages, with the person proved once more before signing."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.site.conftest import PASSWORD, Cast
from tests.site.reporting.actions.submission import conftest as steps
from tests.site.reporting.actions.submission.conftest import PASSPHRASE
from tests.site.reporting.actions.submission.test_filing import file_report
from zhihuan_site.people.models import User
from zhihuan_site.reporting import files
from zhihuan_site.reporting.actions.submission.certificates import certificate_of, keep_certificate
from zhihuan_site.reporting.actions.submission.trial_authority import Authority, issue
from zhihuan_site.reporting.models import Freeze, Report, Signature
from zhihuan_site.reporting.states import ReportState

authority, trusted, certified, frozen = steps.authority, steps.trusted, steps.certified, steps.frozen
quick_word_file = steps.quick_word_file


def proved(cast: Cast, person: User) -> Client:
    """Return the person's browser, proved once more by password."""
    client = cast.client(person)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def test_signing_asks_who_it_is_first(certified: Cast, frozen: Freeze):
    client = certified.client(certified.principal)
    for word in ("sign", "scan"):
        asked = client.get(f"/reports/{certified.report.pk}/submission/{word}/")
        assert (asked.status_code, asked.headers["Location"].split("?")[0]) == (302, "/accounts/reauthenticate/")
    client.post(f"/reports/{certified.report.pk}/submission/sign/", {"passphrase": PASSPHRASE})
    assert not Signature.objects.exists()


def test_who_signs_for_a_city_needs_a_second_factor_too(cast: Cast):
    report = Report.objects.get(round=cast.report.round, institution=cast.city)
    Report.objects.filter(pk=report.pk).update(state=ReportState.FROZEN)
    client = cast.client(cast.city_admin)
    for word in ("sign", "scan"):
        led = client.get(f"/reports/{report.pk}/submission/{word}/", follow=True)
        assert led.redirect_chain[0] == ("/accounts/2fa/totp/activate/", 302)
        assert "签名的人要有两步验证" in led.content.decode()


def test_the_principal_signs_the_administrator_files_and_the_receipt_is_there(certified: Cast, frozen: Freeze):
    address = f"/reports/{certified.report.pk}/submission/"
    client = proved(certified, certified.principal)
    assert "证书口令" in client.get(f"{address}sign/").content.decode()
    assert client.post(f"{address}sign/", {"passphrase": "错"}).status_code == 409
    assert client.post(f"{address}sign/", {"passphrase": PASSPHRASE}).status_code == 302
    admin = certified.client(certified.admin)
    assert "报送</button>" in admin.get(address).content.decode()
    assert admin.post(address, {"move": "FILE"}).status_code == 302
    receipt = certified.report.filings.get()
    shown = admin.get(f"{address}filings/1/").content.decode()
    assert receipt.receipt in shown
    assert frozen.digest in shown
    assert admin.get(f"{address}filings/1/code.png").content.startswith(b"\x89PNG")


def test_the_page_says_whose_certificate_signs_and_what_is_odd_about_it(certified: Cast, trusted: Authority, frozen: Freeze):
    page = proved(certified, certified.principal).get(f"/reports/{certified.report.pk}/submission/sign/").content.decode()
    assert f"{certified.principal}（{certified.school}）" in page
    assert "请确认用的是不是本单位的证书" not in page
    content = issue(trusted, "别处的学校", "别人", PASSPHRASE)
    keep_certificate(institution=certified.school, by=certified.admin, content=content, passphrase=PASSPHRASE)
    for person, address in (
        (certified.principal, f"reports/{certified.report.pk}/submission/sign"),
        (certified.admin, f"institutions/{certified.school.pk}/certificate"),
    ):
        page = proved(certified, person).get(f"/{address}/").content.decode()
        assert ("别人（别处的学校）" in page, "请确认用的是不是本单位的证书" in page) == (True, True)


def test_a_scan_is_handed_in_on_its_page(cast: Cast, frozen: Freeze):
    client = proved(cast, cast.principal)
    page = SimpleUploadedFile("签章页.png", b"\x89PNG\r\n\x1a\nscan")
    assert client.post(f"/reports/{cast.report.pk}/submission/scan/", {"file": page}).status_code == 302
    assert Signature.objects.get().kind == "scan"
    sent = client.get(f"/reports/{cast.report.pk}/submission/freezes/1/files/scan/")
    assert (sent.headers["Content-Type"], sent.headers["Content-Disposition"].split(";")[0]) == ("image/png", "attachment")


@pytest.mark.parametrize(
    ("kind", "start"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!DOCTYPE"), ("facts", b"{")]
)
def test_documents_are_handed_out(cast: Cast, frozen: Freeze, kind: str, start: bytes):
    sent = cast.client(cast.clerk).get(f"/reports/{cast.report.pk}/submission/freezes/1/files/{kind}/")
    assert sent.content.startswith(start)
    assert cast.client(cast.rival).get(f"/reports/{cast.report.pk}/submission/freezes/1/files/{kind}/").status_code == 403


@pytest.mark.parametrize("kind", ["known", "words", "signed", "..%2F..%2Fetc", "nothing"])
def test_nothing_else_is_handed_out(cast: Cast, frozen: Freeze, kind: str):
    assert cast.client(cast.clerk).get(f"/reports/{cast.report.pk}/submission/freezes/1/files/{kind}/").status_code == 404


def test_a_page_that_was_composed_is_never_run_on_our_address(cast: Cast, frozen: Freeze):
    sent = cast.client(cast.clerk).get(f"/reports/{cast.report.pk}/submission/freezes/1/files/html/")
    assert sent.headers["Content-Disposition"].startswith("attachment")


def test_whoever_sees_the_report_may_look_whether_it_was_changed(cast: Cast, frozen: Freeze):
    address = f"/reports/{cast.report.pk}/submission/freezes/1/check/"
    assert "没有改动" in cast.client(cast.officer).get(address).content.decode()
    files.path_of(frozen.files["docx"]).write_bytes(b"other")
    assert "Word 文件被改动或丢失" in cast.client(cast.officer).get(address).content.decode()


def test_two_filings_are_compared(cast: Cast, frozen: Freeze, run_jobs: Callable[[], list[object]]):
    file_report(cast)
    Report.objects.filter(pk=cast.report.pk).update(state=ReportState.FINAL_REVIEW)
    steps.freeze_again(cast, run_jobs, grad_total=1321)
    file_report(cast)
    shown = cast.client(cast.officer).get(f"/reports/{cast.report.pk}/submission/filings/2/changes/").content.decode()
    assert "<del>1320人</del>" in shown
    assert "<ins>1321人</ins>" in shown
    assert "落实去向1294人" in shown
    first = cast.client(cast.officer).get(f"/reports/{cast.report.pk}/submission/filings/1/").content.decode()
    assert "已由后来的一次替代" in first
    assert (
        "第一次报送" in cast.client(cast.officer).get(f"/reports/{cast.report.pk}/submission/filings/1/changes/").content.decode()
    )


def test_the_administrator_brings_a_certificate(cast: Cast, authority: Authority):
    client = proved(cast, cast.admin)
    address = f"/institutions/{cast.school.pk}/certificate/"
    content = issue(authority, cast.school.name, cast.principal.name, PASSPHRASE)
    sent = client.post(address, {"file": SimpleUploadedFile("校章.p12", content), "passphrase": PASSPHRASE})
    assert sent.status_code == 302
    assert certificate_of(cast.school).subject == f"{cast.principal.name}（{cast.school.name}）"
    assert cast.principal.name in client.get(address).content.decode()
    assert client.post(address, {"passphrase": PASSPHRASE}).status_code == 409
    client.post(address, {"remove": "1"})
    assert certificate_of(cast.school) is None


def test_a_freeze_that_is_being_made_says_so(cast: Cast):
    from zhihuan_site.reporting.moving import move
    from zhihuan_site.reporting.states import Move

    Report.objects.filter(pk=cast.report.pk).update(state=ReportState.FINAL_REVIEW)
    steps.write_figures(cast.report, **steps.GRADUATES)
    move(report=cast.report, by=cast.leader, how=Move.PASS_FINAL)
    assert "正在生成冻结文件" in cast.client(cast.leader).get(f"/reports/{cast.report.pk}/submission/").content.decode()


def test_the_page_asks_the_database_little(certified: Cast, frozen: Freeze, django_assert_max_num_queries: Callable[..., object]):
    client = certified.client(certified.leader)
    with django_assert_max_num_queries(24):
        assert client.get(f"/reports/{certified.report.pk}/submission/").status_code == 200
