"""Whether a frozen report is still what was agreed on and signed: every byte is looked at again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from zhihuan.errors import UsageError
from zhihuan_site.reporting import files
from zhihuan_site.reporting.actions.submission.certificates import authorities
from zhihuan_site.reporting.actions.submission.freezing import digest_of
from zhihuan_site.reporting.models import Freeze, Signature

if TYPE_CHECKING:
    from zhihuan_site.reporting.actions.submission.pdf_signature import Signed

NAMES: Final = {
    "known": "数据", "words": "文字", "docx": "Word 文件", "pdf": "PDF 文件", "html": "网页文件", "md": "文字稿", "xlsx": "数据表",
    "facts": "数据清单", "figures": "数据总表",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found: `troubles` in words, none when everything is as it was; `signed` what the PDF's signature is worth, None
    for a scan or where nobody has signed."""

    troubles: tuple[str, ...]
    signed: "Signed | None" = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed."""
        return not self.troubles


def verify(*, freeze: Freeze) -> Verification:
    """Look at every file, the hash over all of them and the signature again."""
    troubles = [f"{NAMES.get(kind, kind)}被改动或丢失。" for kind, digest in freeze.files.items() if not _is_whole(digest)]
    if freeze.digest != digest_of(freeze.manifest) or freeze.manifest.get("files") != freeze.files:
        troubles.append("清单与冻结时不一致。")
    signature = Signature.objects.filter(freeze=freeze).select_related("stored").first()
    signed = None
    if signature:
        more, signed = _look_at(signature)
        troubles += more
    return Verification(tuple(troubles), signed)


def _look_at(signature: Signature) -> "tuple[list[str], Signed | None]":
    digest = signature.stored.digest
    if not _is_whole(digest):
        return ["签名文件被改动或丢失。"], None
    if signature.kind == "scan":
        return [], None
    from zhihuan_site.reporting.actions.submission.pdf_signature import check_pdf  # noqa: PLC0415 -- the signer is imported when it is asked for

    signed = check_pdf(files.read(digest), authorities())
    return ([] if signed and signed.is_intact else ["PDF 签名无效：签名后文件被改动。"]), signed


def _is_whole(digest: str) -> bool:
    try:
        files.read(digest)
    except UsageError:
        return False
    return True
