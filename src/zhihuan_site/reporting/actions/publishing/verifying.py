"""What a stranger is told of a report whose code is on paper: what was frozen, and whether it and a file in hand are unchanged."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from zhihuan_site.reporting.actions.publishing.finding import latest_of_round
from zhihuan_site.reporting.actions.submission import verifying as submission
from zhihuan_site.reporting.models import Freeze, Publication

if TYPE_CHECKING:
    from zhihuan_site.reporting.actions.submission.pdf_signature import Signed

# What the files are called that a stranger may have in hand; the others of a freeze are our own.
NAMES: Final = {
    "signed": _("签名的 PDF"),
    "scan": _("签章页扫描件"),
    "pdf": _("冻结的 PDF（签名前）"),
    "docx": _("冻结的 Word 文件"),
}


@dataclass(frozen=True, slots=True)
class Verification:
    """A freeze as a stranger sees it. `files` are the hashes of what may be in hand, by kind; `troubles` what is not as it was
    frozen, in words; `signed` what the signature in the PDF is worth.
    """

    freeze: Freeze
    files: Mapping[str, str]
    troubles: tuple[str, ...]
    signed: "Signed | None"
    publication: Publication | None

    @property
    def is_sound(self) -> bool:
        """Whether all that was kept is as it was frozen, and the signature holds."""
        return not self.troubles


def find_freeze(code: str) -> Freeze | None:
    """Return the freeze with a code as people type it, spaces and hyphens or not."""
    plain = "".join(sign for sign in code if sign.isalnum())
    found = Freeze.objects.select_related("report__institution", "report__round__city", "signature", "filing")
    return found.filter(code__in={code, plain, plain.upper(), plain.lower()}).first()


def verify(freeze: Freeze) -> Verification:
    """Read everything again that was frozen and signed, and tell what is not as it was."""
    signature = getattr(freeze, "signature", None)
    files = {kind: digest for kind, digest in freeze.files.items() if kind in NAMES}
    if signature:
        files |= {"signed" if signature.kind == "certificate" else "scan": signature.stored.digest}
    looked = submission.verify(freeze=freeze)
    publication = latest_of_round(freeze.report.round).get(freeze.report_id)
    return Verification(freeze, files, looked.troubles, looked.signed, publication)


def digest_of(file: IO[bytes]) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    return hashlib.file_digest(file, "sha256").hexdigest()


def kind_of(verification: Verification, digest: str) -> str:
    """Return which of the files has this hash; "" when none has."""
    return next((kind for kind, known in verification.files.items() if known == digest), "")
