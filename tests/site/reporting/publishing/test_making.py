import csv
import io
import json
from decimal import Decimal

import pyarrow.parquet as pq
import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.site.conftest import Cast
from tests.site.reporting.publishing.conftest import FIGURES, TEXTS, freeze_of
from zhihuan.errors import UsageError
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting.actions.publishing.making import withdraw
from zhihuan_site.reporting.files import read, store
from zhihuan_site.reporting.models import Case, CaseState, FilingState, Publication, Report
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move, ReportState


def figures_of(publication: Publication) -> dict[str, tuple[str, str]]:
    return {each.key: (each.state, each.value) for each in publication.figures.all()}


def test_what_was_accepted_is_published_and_written_in_the_book(cast: Cast, published: Publication) -> None:
    report = Report.objects.get(pk=cast.report.pk)
    assert (report.state, published.version, published.by) == (ReportState.PUBLISHED, 1, cast.city_admin)
    assert set(published.files) == {"pdf", "docx", "csv", "metadata", "json", "parquet"}
    assert published.files["pdf"] == published.freeze.files["pdf"]
    entry = AuditEntry.objects.get(verb="publication.made")
    assert (entry.collection, entry.data["digest"]) == (report.collection, published.freeze.digest)


def test_a_pdf_that_was_signed_is_the_one_to_publish(cast: Cast, accepted: Report) -> None:
    signature = accepted.freezes.get().signature
    signature.kind, signature.stored = "certificate", store(b"%PDF-1.7 signed", "application/pdf")
    signature.save()
    move(report=accepted, by=cast.city_admin, how=Move.PUBLISH)
    assert read(accepted.publications.get().files["pdf"]) == b"%PDF-1.7 signed"


def test_the_form_s_totals_stay_however_small(published: Publication) -> None:
    told = figures_of(published)
    assert told["grad_total@2025"] == ("value", "3")
    assert told["students_full_time@2024"] == ("value", "3000")


def test_the_figures_are_csv_with_metadata_json_and_parquet(published: Publication) -> None:
    rows = list(csv.DictReader(io.StringIO(read(published.files["csv"]).decode("utf-8-sig"))))
    told = {row["key"]: row["value"] for row in rows}
    assert {key: told[key] for key in FIGURES} == FIGURES
    metadata = json.loads(read(published.files["metadata"]))
    assert [column["name"] for column in metadata["tableSchema"]["columns"]] == list(rows[0])
    value = json.loads(read(published.files["json"]))
    assert (value["version"], value["digest"], len(value["figures"])) == (1, published.freeze.digest, len(rows))
    table = pq.read_table(io.BytesIO(read(published.files["parquet"])))
    exact = dict(zip(table["key"].to_pylist(), table["value"].to_pylist(), strict=True))
    assert exact["tech_service_income@2025"] == Decimal(1234500)


def test_a_number_too_small_in_the_text_is_hidden_and_the_signed_files_withheld(cast: Cast) -> None:
    key = "students_full_time@2025;major=护理"
    freeze_of(cast, cast.report, {**FIGURES, key: "3"}, TEXTS)
    move(report=cast.report, by=cast.city_admin, how=Move.PUBLISH)
    publication = cast.report.publications.get()
    assert publication.hidden == [key]
    assert figures_of(publication)[key] == ("suppressed", "")
    assert set(publication.files) == {"csv", "metadata", "json", "parquet"}
    assert "护理,,suppressed,," in read(publication.files["csv"]).decode("utf-8-sig")


def test_a_part_that_the_text_does_not_print_is_not_published(cast: Cast) -> None:
    key = "students_full_time@2025;gender=女,grade=一年级"
    freeze_of(cast, cast.report, {**FIGURES, key: "300"})
    move(report=cast.report, by=cast.city_admin, how=Move.PUBLISH)
    assert key not in figures_of(cast.report.publications.get())


def test_a_later_filing_makes_the_next_version_and_the_first_stays(cast: Cast, published: Publication) -> None:
    freeze_of(cast, cast.report, {**FIGURES, "grad_total@2025": "9"})
    move(report=cast.report, by=cast.city_admin, how=Move.PUBLISH)
    second, first = cast.report.publications.all()
    assert (first.version, second.version) == (1, 2)
    assert [figures_of(each)["grad_total@2025"] for each in (first, second)] == [("value", "3"), ("value", "9")]


def test_only_the_city_s_administrator_publishes(cast: Cast, accepted: Report) -> None:
    for person in (cast.officer, cast.admin, cast.principal, cast.rival):
        with pytest.raises(PermissionDenied):
            move(report=accepted, by=person, how=Move.PUBLISH)
    assert not Publication.objects.exists()


def test_what_was_not_accepted_is_not_published(cast: Cast, accepted: Report) -> None:
    accepted.filings.update(state=FilingState.RETURNED)
    with pytest.raises(UsageError, match="没有可公布的报告"):
        move(report=accepted, by=cast.city_admin, how=Move.PUBLISH)
    assert Report.objects.get(pk=accepted.pk).state == ReportState.ACCEPTED


def test_a_house_without_a_code_has_no_address(cast: Cast, accepted: Report) -> None:
    cast.city.code = ""
    cast.city.save()
    with pytest.raises(UsageError, match="云州市没有代码"):
        move(report=accepted, by=cast.city_admin, how=Move.PUBLISH)
    assert cast.client(cast.city_admin).get(f"/rounds/{cast.round.pk}/publishing/").status_code == 200


def test_files_that_are_not_ready_are_waited_for(cast: Cast, accepted: Report) -> None:
    freeze = accepted.freezes.get()
    freeze.files = {"facts": freeze.files["facts"]}
    freeze.save()
    with pytest.raises(UsageError, match="冻结版的文件还没有齐：docx、html、pdf"):
        move(report=accepted, by=cast.city_admin, how=Move.PUBLISH)


def test_explanations_that_the_school_publishes_go_with_it(cast: Cast, accepted: Report) -> None:
    told = {"message": {"zh": "在校生比上年减少三成。", "en": ""}, "keys": ["students_full_time@2025"]}
    answers = ((CaseState.ACCEPTED, True, "两校合并。"), (CaseState.ACCEPTED, False, "内部"), (CaseState.OPEN, True, "未答"))
    for number, (state, is_public, words) in enumerate(answers):
        Case.objects.create(
            report=accepted, finding=f"f{number}", check_id="change", severity="warning", told=told, state=state,
            is_public=is_public, explanation=words, seen_at=timezone.now(),
        )  # fmt: skip
    move(report=accepted, by=cast.city_admin, how=Move.PUBLISH)
    assert accepted.publications.get().explanations == [{"about": "在校生比上年减少三成。", "explanation": "两校合并。"}]


def test_a_version_is_withdrawn_with_a_reason(cast: Cast, published: Publication) -> None:
    with pytest.raises(UsageError, match="没有写撤下的原因"):
        withdraw(publication=published, by=cast.city_admin, why=" ")
    with pytest.raises(PermissionDenied):
        withdraw(publication=published, by=cast.officer, why="误公布")
    withdraw(publication=published, by=cast.city_admin, why="误公布")
    assert AuditEntry.objects.get(verb="publication.withdrawn").data == {"why": "误公布"}


def test_the_city_s_own_report_is_published_once_signed(cast: Cast) -> None:
    freeze_of(cast, cast.city_report)
    move(report=cast.city_report, by=cast.city_admin, how=Move.PUBLISH)
    assert cast.city_report.publications.get().version == 1
