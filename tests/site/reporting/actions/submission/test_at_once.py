"""Two people act at the same moment: it happens once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.core.exceptions import PermissionDenied
from django.db import connections

from tests.site.conftest import Cast
from tests.site.reporting.actions.submission.conftest import freeze_again
from tests.site.reporting.actions.submission.test_signing import SCAN
from zhihuan_site.people.audit import find_breaks
from zhihuan_site.reporting.actions.submission.signing import sign_with_scan
from zhihuan_site.reporting.models import Filing, Signature
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move


def at_once(act: Callable[[], object], times: int = 3) -> list[str]:
    """Do the same in several threads and return what became of each."""

    def tried(number: int) -> str:
        try:
            act()
        except PermissionDenied:
            return "refused"
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(times) as pool:
        return sorted(pool.map(tried, range(times)))


def test_a_report_is_signed_and_filed_once(transactional_db: None, cast: Cast, run_jobs: Callable[[], list[object]]):
    freeze_again(cast, run_jobs)
    signed = at_once(lambda: sign_with_scan(report=cast.report, by=cast.principal, name="页.png", content=SCAN))
    assert signed == ["done", "refused", "refused"]
    assert Signature.objects.count() == 1
    assert at_once(lambda: move(report=cast.report, by=cast.admin, how=Move.FILE)) == ["done", "refused", "refused"]
    assert Filing.objects.count() == 1
    assert list(find_breaks(cast.report.collection)) == []
