"""Work in the background: once, again after a crash, given up in the end, cancelled while it runs."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from django.db import OperationalError, connection

from tests.site.conftest import Cast
from tests.site.reporting.registers_kept import book, keep_all
from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting import jobs
from zhihuan_site.reporting.actions.registers import ask_for_import
from zhihuan_site.reporting.jobs import MOST_ATTEMPTS, MOST_STARTS, Work, cancel, start
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Job, JobState

HERE = "tests.site.reporting.test_jobs"


def fine(work: Work) -> dict[str, str]:
    work.tell(1, 2, Text("一半", "half"))
    return {"word": work.arguments["word"]}


def broken(work: Work) -> None:
    raise RuntimeError("a defect")


def cut_off(work: Work) -> None:
    raise OperationalError("the connection is closed")


def refused(work: Work) -> None:
    raise UsageError(Text("不行。", "No. "), Text("请改。", "Mend it."))


def patient(work: Work) -> None:
    for step in range(5):
        work.tell(step, 5, Text("第几步", "steps"))
        if step == 2:
            cancel(work.job)


@pytest.fixture(autouse=True)
def handlers(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = {name: f"{HERE}.{name}" for name in ("fine", "broken", "cut_off", "refused", "patient")}
    monkeypatch.setattr(jobs, "HANDLERS", {**jobs.HANDLERS, **ours})


def begun(cast: Cast, kind: str, key: str = "one") -> Job:
    return start(kind=kind, key=key, institution=cast.school, asked_by=cast.clerk, arguments={"word": "云"})


def run(job: Job) -> Job:
    jobs.run_job.func(job=job.pk)
    job.refresh_from_db()
    return job


def test_a_job_tells_how_far_it_is_and_what_it_came_to(cast: Cast):
    job = run(begun(cast, "fine"))
    assert (job.state, job.result, job.attempts) == (JobState.DONE, {"word": "云"}, 1)
    assert (job.done, job.total, job.message) == (1, 2, {"zh": "一半", "en": "half"})


def test_a_job_that_is_done_is_not_done_again(cast: Cast):
    job = run(begun(cast, "fine"))
    assert run(job).attempts == 1


def test_one_key_waits_once_and_may_come_again_when_it_is_over(cast: Cast):
    first = begun(cast, "fine")
    assert begun(cast, "fine") == first
    run(first)
    assert begun(cast, "fine") != first


def test_what_a_verb_refuses_is_told_and_not_tried_again(cast: Cast):
    job = run(begun(cast, "refused"))
    assert (job.state, job.message) == (JobState.FAILED, {"zh": "不行。请改。", "en": "No. Mend it."})


def test_a_defect_is_tried_again_and_given_up(cast: Cast):
    job = begun(cast, "broken")
    for attempt in range(1, MOST_ATTEMPTS + 1):
        with pytest.raises(RuntimeError):
            jobs.run_job.func(job=job.pk)
        job.refresh_from_db()
        assert job.attempts == attempt
    assert (job.state, job.message["zh"]) == (JobState.FAILED, "多次没有做成，已记录，请告诉管理员。")


def test_work_that_ends_its_worker_each_time_is_given_up(cast: Cast):
    job = begun(cast, "fine")
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempts=MOST_STARTS - 1)
    assert run(job).state == JobState.DONE
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempts=MOST_STARTS)
    assert run(job).state == JobState.FAILED


def test_a_database_that_goes_away_is_no_fault_of_the_work(cast: Cast):
    job = begun(cast, "cut_off")
    for _ in range(MOST_ATTEMPTS + 1):
        with pytest.raises(OperationalError):
            jobs.run_job.func(job=job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.RUNNING, MOST_ATTEMPTS + 1)


def test_a_running_job_stops_where_it_tells(cast: Cast):
    job = run(begun(cast, "patient"))
    assert (job.state, job.done) == (JobState.CANCELLED, 3)


def test_a_waiting_job_is_cancelled_at_once(cast: Cast):
    job = begun(cast, "fine")
    cancel(job)
    assert run(job).state == JobState.CANCELLED


@pytest.fixture
def worker(settings: SimpleNamespace, tmp_path: Path) -> Iterator[object]:
    """Return a function that starts a worker on the database and the folders of the test."""
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    words = {word: str(value) for word, name in known.items() if (value := connection.settings_dict[name])}
    environment = {**os.environ, "DATABASE_URL": psycopg.conninfo.make_conninfo(**words), "ZHIHUAN_DATA": str(tmp_path)}
    environment |= {"DJANGO_SETTINGS_MODULE": "zhihuan_site.config.settings"}
    started: list[subprocess.Popen[bytes]] = []

    def begin(*more: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-W", "ignore", "-m", "tests.site.reporting.lone_worker", str(tmp_path), *more]
        started.append(subprocess.Popen(command, env=environment))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.django_db(transaction=True)
def test_an_import_whose_worker_is_killed_is_found_and_done_once(cast: Cast, worker: object, tmp_path: Path):
    keep_all()
    job = ask_for_import(report=cast.report, code="students", name="学生.xlsx", content=book(), is_partial=False, by=cast.clerk)
    first = worker("stop")
    deadline = time.monotonic() + 60
    while not (tmp_path / "stored").exists():
        assert first.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.1)
    first.kill()
    first.wait()
    job.refresh_from_db()
    assert job.state == JobState.RUNNING
    second = worker()
    deadline = time.monotonic() + 60
    while Job.objects.exclude(state=JobState.DONE).exists():
        assert second.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.1)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.result["version"]) == (JobState.DONE, 2, 2)
    assert [each.version for each in workspace().versions("students", "S001", 2025)] == [1, 2]
    assert AuditEntry.objects.filter(verb="register.imported").count() == 1
    assert Job.objects.get(kind="compute").state == JobState.DONE
