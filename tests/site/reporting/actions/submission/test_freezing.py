"""What the final review agreed on is set aside: the documents are made from it, whatever changes afterwards."""

from collections.abc import Callable

from tests.site.conftest import Cast
from tests.site.reporting.actions.review.conftest import write_figures
from tests.site.reporting.actions.submission.conftest import freeze_again
from zhihuan.facts import key_of
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting import files
from zhihuan_site.reporting.actions.submission.freezing import digest_of, new_code
from zhihuan_site.reporting.frozen import current_freeze, document_of_freeze, known_of_freeze, words_of_freeze
from zhihuan_site.reporting.known import known_of
from zhihuan_site.reporting.models import Freeze, Section
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move, ReportState

KINDS = {"known", "words", "docx", "pdf", "html", "md", "xlsx", "facts", "figures"}


def test_the_job_makes_every_document_and_closes_the_freeze_with_a_hash(cast: Cast, frozen: Freeze):
    assert set(frozen.files) == KINDS
    assert files.read(frozen.files["pdf"]).startswith(b"%PDF-")
    assert frozen.digest == digest_of(frozen.manifest)
    assert frozen.manifest["files"] == frozen.files
    assert AuditEntry.objects.get(verb="report.documents_made").data["digest"] == frozen.digest
    assert cast.report.state == ReportState.FROZEN


def test_figures_are_frozen_exactly_and_stay_when_the_tables_change(cast: Cast, frozen: Freeze):
    before = known_of(cast.report)
    write_figures(cast.report, grad_total=1)
    assert known_of_freeze(frozen) == before
    assert {str(key_of(fact)): fact.value for fact in known_of_freeze(frozen).facts}["grad_total@2025"] == 1320


def test_words_are_frozen_with_the_name_of_who_signs(cast: Cast, frozen: Freeze):
    Section.objects.filter(report=cast.report).update(body="别的话。")
    told = words_of_freeze(frozen)
    assert told["texts"] == {"1.8": "毕业生{{grad_total}}人，落实去向{{grad_placed}}人。"}
    assert told["cover"]["principal"] == cast.principal.name
    assert any("毕业生1320人，落实去向1294人。" in passage.text for _, passage in document_of_freeze(frozen).prose())


def test_the_manifest_names_rules_evidence_and_answers(cast: Cast, frozen: Freeze):
    assert frozen.manifest["report"] == {"name": cast.school.name, "code": "S001", "year": 2025, "edition": "E3"}
    assert set(frozen.manifest["rules"]) == {"formulas", "program"}
    assert frozen.manifest["findings"].keys() == set(cast.report.cases.values_list("finding", flat=True))


def test_another_figure_gives_another_hash(cast: Cast, frozen: Freeze, run_jobs: Callable[[], list[object]]):
    move(report=cast.report, by=cast.leader, how=Move.THAW)
    again = freeze_again(cast, run_jobs, grad_total=1321)
    assert again.digest != frozen.digest
    assert again.number == 2


def test_thawing_keeps_what_was_frozen_and_marks_it(cast: Cast, frozen: Freeze):
    move(report=cast.report, by=cast.leader, how=Move.THAW)
    frozen.refresh_from_db()
    assert frozen.thawed_at is not None
    assert current_freeze(cast.report) is None
    assert files.read(frozen.files["pdf"])


def test_a_job_that_runs_twice_changes_nothing(frozen: Freeze):
    from zhihuan_site.reporting.actions.submission.documents import make_documents
    from zhihuan_site.reporting.jobs import Work
    from zhihuan_site.reporting.models import Job

    job = Job.objects.get(kind="freeze")
    assert make_documents(Work(job)) == {"digest": frozen.digest}
    assert AuditEntry.objects.filter(verb="report.documents_made").count() == 1


def test_codes_are_not_repeated():
    assert len({new_code() for _ in range(200)}) == 200
