"""Many reports audited by several processes: flat in memory, one row for each report, none of which can stop the others."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from os import cpu_count
from typing import Any

from zhihuan.audit.gathering import Case
from zhihuan.audit.model import Audit
from zhihuan.audit.words import NO_FACTS
from zhihuan.checks import Severity
from zhihuan.errors import ZhihuanError
from zhihuan.language import Text

CHUNK = 8  # reports handed to a process at a time
AHEAD = 2  # chunks waiting for each process, so that none is idle and little is held
_CRASHED = Text("读取时程序崩溃，文件可能已损坏。", "The program crashed while reading it; the file may be damaged.")
_TOO_BIG = Text("内存不够，没有读完。", "Out of memory before the end.")

Look = Callable[[Case], Audit]
Keep = Callable[[Audit], Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One report in the summary table. `trouble` says why it could not be read, None if it could.

    `kept` is what the caller wanted of the audit: the name of a file written, or plain values; None if nothing.
    """

    file: str
    entity: str = ""
    period: str = ""
    edition: str = ""
    facts: int = 0
    linked: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    silenced: int = 0
    trouble: Text | None = None
    kept: Any = field(default=None, compare=False)

    @property
    def note(self) -> Text | None:
        """Why it could not be read, or that there was nothing in it to audit; None for a report like others."""
        return self.trouble or (None if self.facts else NO_FACTS)


def audit_many(cases: Sequence[Case], look: Look, keep: Keep | None = None, workers: int | None = None) -> Iterator[Row]:
    """Yield a row for each case, in their order. `look` audits one case; `keep` takes what is wanted of the audit.

    Both run in the same process and must be picklable. A report that brings a process down is tried again alone
    and then told; the others go on.
    """
    chunks = (cases[at : at + CHUNK] for at in range(0, len(cases), CHUNK))
    work = partial(_rows, look, keep)
    workers = min(workers or cpu_count() or 1, max(1, -(-len(cases) // CHUNK)))
    pool = ProcessPoolExecutor(workers)
    waiting: deque[_Waiting] = deque()
    try:
        while True:
            waiting.extend((chunk, _submit(pool, work, chunk)) for chunk in islice(chunks, workers * AHEAD - len(waiting)))
            if not waiting:
                return
            try:
                yield from waiting[0][1].result()
                waiting.popleft()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                yield from [row for chunk, _ in waiting for case in chunk for row in _alone(work, case)]
                waiting.clear()
                pool = ProcessPoolExecutor(workers)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def row_of(audit: Audit) -> Row:
    """Return the row of an audit in the summary table."""
    report = audit.report
    return Row(
        file=audit.name,
        entity=report.entity,
        period=report.period,
        edition=report.edition,
        facts=len(report.facts),
        linked=sum(fact.indicator is not None for fact in report.facts),
        errors=audit.count(Severity.ERROR),
        warnings=audit.count(Severity.WARNING),
        infos=audit.count(Severity.INFO),
        silenced=len(audit.silenced),
    )


_Work = Callable[[Sequence[Case]], list[Row]]
_Waiting = tuple[Sequence[Case], "Future[list[Row]]"]


def _submit(pool: ProcessPoolExecutor, work: _Work, chunk: Sequence[Case]) -> "Future[list[Row]]":
    """Hand a chunk to the pool; to a broken one, as a chunk that breaks."""
    try:
        return pool.submit(work, chunk)
    except BrokenProcessPool as error:
        failed: Future[list[Row]] = Future()
        failed.set_exception(error)
        return failed


def _alone(work: _Work, case: Case) -> list[Row]:
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(work, [case]).result()
        except BrokenProcessPool:
            return [Row(case.report.name, trouble=_CRASHED)]


def _rows(look: Look, keep: Keep | None, cases: Sequence[Case]) -> list[Row]:
    return [_row(look, keep, case) for case in cases]


def _row(look: Look, keep: Keep | None, case: Case) -> Row:
    try:
        audit = look(case)
        return replace(row_of(audit), kept=keep(audit) if keep else None)
    except ZhihuanError as error:
        return Row(case.report.name, trouble=Text(error.message.zh + error.hint.zh, error.message.en + error.hint.en))
    except MemoryError:
        return Row(case.report.name, trouble=_TOO_BIG)
    except Exception as error:  # noqa: BLE001 - one report of a thousand must not cost the other 999
        what = f"{type(error).__name__}: {error}"
        return Row(case.report.name, trouble=Text(f"程序内部出错（{what}）。", f"Internal error ({what})."))
