"""How fast a composed report is written, beside WeasyPrint in the same run: `python -m benchmarks.writing [--page FILE]`.

One school's report as Word, PDF and HTML, and many schools' reports in parallel with the memory of the workers.
"""

import argparse
import os
import platform
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from weasyprint import HTML

from tests.report.inventing import invented
from zhihuan.document import Document, write
from zhihuan.report import compose

REPORTS, WORKERS, RUNS = 100, 2, 3
_HEAD = """# 写成文件的速度 Speed of writing

Written by `python -m benchmarks.writing --page docs/reference/writing.md`.
"""


@dataclass(frozen=True, slots=True)
class Batch:
    """Many reports: seconds, and the greatest memory of a worker (MB) after a tenth of them and after all."""

    seconds: float
    early: float
    late: float


def report(seed: int) -> Document:
    """Return an invented school's E3 report."""
    facts, cover = invented(seed)
    return compose(facts, (), "E3", cover)


def least(work: "object", times: int = RUNS) -> float:
    """Return the least seconds of some runs."""
    assert callable(work)
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return min(spent)


def print_with_weasyprint(page: bytes) -> bytes:
    """Return our page as the rival prints it."""
    return bytes(HTML(string=page.decode()).write_pdf())


def write_one(seed: int) -> float:
    """Write one school's three files; return the worker's greatest memory so far in MB."""
    document = report(seed)
    for kind in ("docx", "pdf", "html"):
        write(document, kind, is_laid_out=False)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write_many(count: int) -> Batch:
    """Write many reports in parallel. Workers are started anew: a copy of a process that has used Typst waits for its threads for ever."""
    start = time.perf_counter()
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as workers:
        peaks = list(workers.map(write_one, range(1, count + 1)))
    return Batch(time.perf_counter() - start, max(peaks[: max(1, count // 10)]), max(peaks))


def table(document: Document) -> str:
    """Return what one report takes as a Markdown table."""
    page = write(document, "html")
    fresh = iter(range(1001, 1001 + RUNS))
    ours = least(lambda: write(document, "pdf"))
    rival = least(lambda: print_with_weasyprint(page), 1)
    rows = [
        ("生成 compose（每次另一所学校，图表现画）", least(lambda: report(next(fresh))), ""),
        ("Word，页码由 Word 打开时计算", least(lambda: write(document, "docx", is_laid_out=False)), ""),
        ("Word，LibreOffice 排出页码", least(lambda: write(document, "docx"), 2), "10 s 以内"),
        ("PDF（Typst，PDF/A-2a，带标签）", ours, f"WeasyPrint 同一报告 {rival:.1f} s，{rival / ours:.0f} 倍"),
        ("HTML", least(lambda: write(document, "html")), ""),
    ]
    lines = [f"| {what} | {seconds:.2f} | {beside} |" for what, seconds, beside in rows]
    return "\n".join(["| 一份报告 | 秒 | |", "|---|--:|---|", *lines])


def main() -> None:
    """Measure and print, or write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.writing", description=__doc__)
    parser.add_argument("--page", type=Path)
    parser.add_argument("--reports", type=int, default=REPORTS)
    wanted = parser.parse_args()
    document = report(1)
    write(document, "pdf")
    size = sum(len(passage.text) for _, passage in document.prose())
    told = f"{platform.machine()}，{os.cpu_count()} 核。报告：正文 {size} 字，{len(document.blocks)} 块，计时取 {RUNS} 次中最少。"
    batch = write_many(wanted.reports)
    many = (
        f"{wanted.reports} 所学校的报告（Word、PDF、HTML 各一份，{WORKERS} 个进程）：{batch.seconds:.0f} 秒；"
        f"单个进程内存最高 {batch.early:.0f} MB（前十分之一）→ {batch.late:.0f} MB（全部）。"
    )
    text = "\n\n".join([told, table(document), many])
    if wanted.page:
        wanted.page.write_text(f"{_HEAD}\n{text}\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
