"""A report on its way from the final review to the city, and an authority that issues the school's certificate."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.conftest import Cast
from tests.site.reporting.actions.review.conftest import GRADUATES, write_figures
from zhihuan.document import write
from zhihuan_site.reporting.actions.submission import documents
from zhihuan_site.reporting.actions.submission.certificates import keep_certificate
from zhihuan_site.reporting.actions.submission.trial_authority import Authority, issue, make_authority
from zhihuan_site.reporting.models import Freeze, Report, Section
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move, ReportState

PASSPHRASE = "云州-签名-01"


@pytest.fixture(autouse=True)
def quick_word_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the page numbers of the Word file to Word: laying it out takes seconds."""
    monkeypatch.setattr(documents, "write", lambda *words, **more: write(*words, **more, is_laid_out=False))


@pytest.fixture(scope="session")
def authority() -> Authority:
    """An authority that the tests trust or not."""
    return make_authority()


@pytest.fixture
def trusted(authority: Authority, folders: None, tmp_path: Path) -> Authority:
    """The same, trusted by the site."""
    (tmp_path / "authorities").mkdir()
    (tmp_path / "authorities" / "test.pem").write_bytes(authority.pem)
    return authority


@pytest.fixture
def certified(cast: Cast, trusted: Authority) -> Cast:
    """The cast, with the school's certificate kept."""
    content = issue(trusted, cast.school.name, cast.principal.name, PASSPHRASE)
    keep_certificate(institution=cast.school, by=cast.admin, content=content, passphrase=PASSPHRASE)
    return cast


@pytest.fixture
def frozen(cast: Cast, run_jobs: Callable[[], list[object]]) -> Freeze:
    """The school's report, frozen by the leader, its documents made."""
    return freeze_again(cast, run_jobs)


def freeze_again(cast: Cast, run_jobs: Callable[[], list[object]], **figures: int) -> Freeze:
    """Bring the report through the final review with these figures over the usual ones."""
    write_figures(cast.report, **{**GRADUATES, **figures})
    Section.objects.update_or_create(
        report=cast.report,
        key="1.8",
        defaults={"title": "就业质量", "body": "毕业生{{grad_total}}人，落实去向{{grad_placed}}人。"},
    )
    Report.objects.filter(pk=cast.report.pk).update(state=ReportState.FINAL_REVIEW)
    move(report=cast.report, by=cast.leader, how=Move.PASS_FINAL)
    run_jobs()
    cast.report.refresh_from_db()
    return cast.report.freezes.first()
