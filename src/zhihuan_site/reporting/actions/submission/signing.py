"""The principal's signature: in the PDF with the school's certificate, or a scan of the page that was signed and sealed."""

from django.db import transaction
from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.models import User
from zhihuan_site.people.names import named, whom
from zhihuan_site.reporting.actions.submission.certificates import certificate_of, signer_of
from zhihuan_site.reporting.actions.submission.doubting import doubts_of
from zhihuan_site.reporting.actions.submission.verifying import verify
from zhihuan_site.reporting.files import attach, read, store
from zhihuan_site.reporting.frozen import current_freeze
from zhihuan_site.reporting.models import Freeze, Report, Signature
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.permissions.reports import check_can_move
from zhihuan_site.reporting.states import Move

SEALED_PAGE = frozenset({"application/pdf", "image/png", "image/jpeg"})


@transaction.atomic
def sign_with_certificate(*, report: Report, by: User, passphrase: str) -> Signature:
    """Sign the frozen PDF with the school's certificate. The page has asked the person to prove who he is."""
    report = _locked(report)
    check_can_move(by, report, Move.SIGN)
    frozen, held = _ready(report), certificate_of(report.institution)
    if held is None:
        raise UsageError(
            Text("学校还没有上传签名证书。", "The school has no certificate. "),
            Text(
                "请学校管理员上传证书，或上传签字盖章页的扫描件。",
                "Let the administrator upload one, or upload a scan of the sealed page.",
            ),
        )
    from zhihuan_site.reporting.actions.submission.pdf_signature import sign_pdf  # noqa: PLC0415 -- the signer is imported when it is asked for

    at = timezone.localtime()
    signer = signer_of(held, passphrase)
    signed = sign_pdf(read(frozen.files["pdf"]), signer, person=str(by), house=report.institution.name, at=at)
    stored = store(signed, "application/pdf")
    signature = Signature.objects.create(
        freeze=frozen, kind="certificate", stored=stored, signer=held.subject[:120], acting_for=whom(by), by=by, at=at
    )
    certificate = {"certificate": held.fingerprint, "subject": held.subject, "doubts": doubts_of(held)}
    data = {"kind": "certificate", "signature": stored.digest, "digest": frozen.digest, **certificate}
    move(report=report, by=by, how=Move.SIGN, data=data)
    return signature


@transaction.atomic
def sign_with_scan(*, report: Report, by: User, name: str, content: bytes) -> Signature:
    """Take the scan of the declaration that was signed by hand and sealed."""
    report = _locked(report)
    check_can_move(by, report, Move.SIGN)
    frozen = _ready(report)
    kept = attach(report=report, subject="signature", name=name, content=content, by=by, kinds=SEALED_PAGE)
    person = {"signer": named(by, whom(by))[:120], "acting_for": whom(by), "by": by}
    signature = Signature.objects.create(freeze=frozen, kind="scan", stored=kept.stored, at=timezone.now(), **person)
    data = {"kind": "scan", "signature": kept.stored.digest, "digest": frozen.digest}
    move(report=report, by=by, how=Move.SIGN, data=data)
    return signature


def _locked(report: Report) -> Report:
    """Return the report as it stands now, for nobody else to sign at the same moment."""
    return (
        Report.objects.select_for_update(of=("self",), no_key=True).select_related("round__city", "institution").get(pk=report.pk)
    )


def _ready(report: Report) -> Freeze:
    """Return the freeze to sign: its documents are made, nobody has signed it, and nothing of it was changed."""
    frozen = current_freeze(report)
    if frozen is None or not frozen.digest:
        raise UsageError(
            Text("冻结文件还在生成。", "The documents are still being made. "), Text("请稍等片刻再签。", "Wait a moment.")
        )
    if hasattr(frozen, "signature"):
        raise UsageError(Text("这一版已经签过。", "It is signed already. "), Text("请刷新页面。", "Reload the page."))
    troubles = verify(freeze=frozen).troubles
    if troubles:
        raise UsageError(
            Text(f"冻结的内容被改动：{troubles[0]}", f"What was frozen has changed: {troubles[0]} "),
            Text("请解冻后重新终审。", "Thaw it and review it again."),
        )
    return frozen
