"""A publication is made of what was frozen, signed and accepted; nothing is computed anew for it."""

from collections.abc import Sequence
from typing import Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from zhihuan.document import keys_in
from zhihuan.errors import UsageError
from zhihuan.indicators import State
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.publishing import data
from zhihuan_site.reporting.actions.publishing.differences import told_by_difference
from zhihuan_site.reporting.actions.publishing.frozen import Row, frozen_rows
from zhihuan_site.reporting.actions.publishing.hiding import publishable
from zhihuan_site.reporting.files import read, store
from zhihuan_site.reporting.models import (
    Case,
    CaseState,
    FilingState,
    Freeze,
    Publication,
    PublishedFigure,
    Report,
)
from zhihuan_site.reporting.permissions.publishing import check_can_publish

ANSWERED: Final = (CaseState.CONFIRMED, CaseState.EXPLAINED, CaseState.ACCEPTED)
NEEDED: Final = frozenset({"facts", "html", "pdf", "docx"})


def check_is_ready(report: Report) -> None:
    """A gate: what is published was accepted by the city (or, the city's own, signed), and its files are there."""
    for house in (report.round.city, report.institution):
        if not house.code:
            raise UsageError(
                Text(f"{house}没有代码，公布的地址要用代码。", f"{house} has no code, of which the address is made. "),
                Text("请市级管理员在“机构与人员”里填写代码。", "Let the city's administrator fill it in."),
            )
    freeze = publishable_freeze(report)
    if freeze is None:
        raise UsageError(
            Text("没有可公布的报告。", "There is nothing to publish. "),
            Text(
                "学校报告先由市级接收，市级报告先签名，再公布。",
                "Accept a school's report, or sign the city's own, before publishing it.",
            ),
        )
    if missing := NEEDED - set(freeze.files):
        raise UsageError(
            Text(f"冻结版的文件还没有齐：{'、'.join(sorted(missing))}。", "The frozen files are not ready. "),
            Text("请等待后台任务完成后再公布。", "Wait for the job that makes them, then publish."),
        )


def publishable_freeze(report: Report) -> Freeze | None:
    """Return the freeze that would be published: of the accepted filing, or the signed one of the city's own report."""
    freezes = report.freezes.filter(thawed_at=None).select_related("signature")
    if not report.is_city:
        freezes = freezes.filter(filing__state=FilingState.ACCEPTED)
    return freezes.exclude(signature=None).order_by("-number").first()


@transaction.atomic
def publish(report: Report, by: User) -> Publication:
    """Make the next version of the public report. It follows from the move, in its transaction."""
    check_is_ready(report)
    freeze = publishable_freeze(report)
    page = read(freeze.files["html"])
    frozen = frozen_rows(freeze)
    rows = publishable(frozen, report.edition, keys_in(page), told_by_difference(report, frozen))
    suppressed = {row.key for row in rows if row.state == State.SUPPRESSED}
    publication = Publication(report=report, freeze=freeze, version=report.publications.count() + 1, at=timezone.now(), by=by)
    publication.hidden = [key for key in keys_in(page) if key in suppressed]
    publication.explanations = explanations_of(report, suppressed)
    publication.files = {**_signed_files(publication), **_data_files(publication, rows)}
    publication.save(force_insert=True)
    PublishedFigure.objects.bulk_create(_figure(publication, at, row) for at, row in enumerate(rows))
    record(
        collection=report.collection,
        verb="publication.made",
        actor=by,
        subject=f"publication:{publication.version}",
        data={"digest": freeze.digest, "files": publication.files, "hidden": len(publication.hidden)},
    )
    return publication


def explanations_of(report: Report, suppressed: set[str]) -> list[dict[str, str]]:
    """Return the answers to findings that the school wants to be read, those about hidden numbers left out."""
    cases = Case.objects.filter(report=report, is_public=True, state__in=ANSWERED).exclude(explanation="")
    return [
        {"about": case.told.get("message", {}).get("zh", ""), "explanation": case.explanation}
        for case in cases
        if suppressed.isdisjoint(case.told.get("keys", ()))
    ]


@transaction.atomic
def withdraw(*, publication: Publication, by: User, why: str) -> Publication:
    """Take a version off the public pages; its address stays, and says why. Raises UsageError without a reason."""
    check_can_publish(by, publication.report.round)
    if not why.strip():
        raise UsageError(
            Text("没有写撤下的原因。", "No reason is given. "),
            Text("原因会向公众显示，请写明后再撤下。", "The public reads it: write it and try again."),
        )
    publication.withdrawn_at, publication.withdrawn_by, publication.withdrawn_why = timezone.now(), by, why.strip()[:300]
    publication.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    record(
        collection=publication.report.collection,
        verb="publication.withdrawn",
        actor=by,
        subject=f"publication:{publication.version}",
        data={"why": publication.withdrawn_why},
    )
    return publication


def _signed_files(publication: Publication) -> dict[str, str]:
    """Return the files that were signed. They print what they print: with numbers too small to publish, they are withheld."""
    if publication.hidden:
        return {}
    freeze = publication.freeze
    is_signed_file = freeze.signature.kind == "certificate"
    return {"pdf": freeze.signature.stored.digest if is_signed_file else freeze.files["pdf"], "docx": freeze.files["docx"]}


def _data_files(publication: Publication, rows: Sequence[Row]) -> dict[str, str]:
    about = about_of(publication)
    made = {
        "csv": (data.as_csv(rows), "text/csv"),
        "metadata": (data.as_metadata(about), "application/csvm+json"),
        "json": (data.as_json(about, rows), "application/json"),
        "parquet": (data.as_parquet(rows), "application/vnd.apache.parquet"),
    }
    return {kind: store(content, media_type).digest for kind, (content, media_type) in made.items()}


def about_of(publication: Publication) -> data.About:
    """Return what a publication is, for its data files."""
    report, freeze = publication.report, publication.freeze
    city, house = report.round.city, report.institution
    words = {"city": city.code, "year": report.year, "school": house.code, "version": publication.version}
    return data.About(
        house.code,
        house.name,
        city.name,
        report.year,
        report.edition,
        publication.version,
        timezone.localtime(publication.at).isoformat(timespec="seconds"),
        freeze.digest,
        freeze.code,
        settings.ORIGIN + reverse("public_version", kwargs=words),
    )


def _figure(publication: Publication, position: int, row: Row) -> PublishedFigure:
    return PublishedFigure(
        publication=publication,
        position=position,
        indicator=row.indicator,
        year=row.year,
        breakdown=row.breakdown,
        basis=row.basis,
        state=row.state,
        value="" if row.value is None else format(row.value, "f"),
        unit=row.unit,
        source=dict(row.source),
    )
