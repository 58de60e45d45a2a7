"""Freezing a report: what was agreed on is set aside at once; a job makes the documents and the hash over everything."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from django.utils import timezone

from zhihuan import __version__
from zhihuan.catalogue import formulas_version
from zhihuan.report import Cover
from zhihuan_site.people.models import Membership, Role, User
from zhihuan_site.reporting.frozen import current_freeze, keep_known, keep_words
from zhihuan_site.reporting.jobs import start
from zhihuan_site.reporting.known import cover_for, known_of, texts_of
from zhihuan_site.reporting.models import Attachment, Freeze, Report

FORMAT: Final = 1
_ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that is read for another letter
_CODE: Final = 12


def freeze(report: Report, by: User) -> None:
    """Set aside what the final review agreed on, and have the documents made. (An effect of the move, in its transaction.)"""
    at = timezone.now()
    pictures = {each.name: each.stored.digest for each in _kept(report).filter(subject="picture")}
    known = keep_known(known_of(report), str(by), at)
    words = keep_words(_cover(report), texts_of(report), pictures)
    last = report.freezes.first()
    frozen = Freeze.objects.create(
        report=report,
        number=last.number + 1 if last else 1,
        manifest=_promise(report),
        files={"known": known.digest, "words": words.digest},
        code=new_code(),
        by=by,
        at=at,
    )
    start(
        kind="freeze",
        key=f"freeze:{frozen.pk}",
        institution=report.institution,
        asked_by=by,
        report=report,
        arguments={"freeze": frozen.pk},
    )


def thaw(report: Report, by: User) -> None:
    """Let the report be changed again; what was frozen stays, marked as thawed. (An effect of the move.)"""
    frozen = current_freeze(report)
    if frozen:
        frozen.thawed_at = timezone.now()
        frozen.save(update_fields=["thawed_at"])


def digest_of(manifest: Mapping[str, Any]) -> str:
    """Return the hash over a manifest, however its keys are ordered."""
    canonical = json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def new_code() -> str:
    """Return a code that nobody guesses, for the address of verification."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_CODE))


def _promise(report: Report) -> dict[str, Any]:
    """Return what the hash is over beside the files: whose report, by which rules, with which evidence and which answers."""
    house = report.institution
    cases = report.cases.exclude(state="gone").values_list("finding", "state", "explanation")
    return {
        "format": FORMAT,
        "report": {"name": house.name, "code": house.code, "year": report.year, "edition": report.edition},
        "rules": {"formulas": formulas_version(), "program": __version__},
        "data_version": report.data_version,
        "texts": {section.key: _sha(section.body) for section in report.sections.all()},
        "evidence": {f"{each.subject}/{each.pk}/{each.name}": each.stored.digest for each in _kept(report)},
        "findings": {finding: {"state": state, "explanation": why} for finding, state, why in cases},
    }


def _kept(report: Report) -> Any:
    return Attachment.objects.filter(report=report, removed_at=None).select_related("stored").order_by("pk")


def _cover(report: Report) -> Cover:
    """Return the cover, with the one who will sign where the site knows just one."""
    named = Membership.objects.filter(institution=report.institution, role=Role.PRINCIPAL, ended_at=None)
    names = list(named.values_list("user__name", flat=True).distinct()[:2])
    cover = cover_for(report)
    return replace(cover, principal=names[0]) if len(names) == 1 else cover


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
