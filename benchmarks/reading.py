"""How fast Zhihuan reads and audits, each figure beside a named rival in the same run: `make bench`.

Writes docs/reference/speed.md. Seconds are the least of several runs in one process; ratios are what counts.
"""

import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import docx
from lxml import etree
from markitdown import MarkItDown

from benchmarks.material import as_docx, long_docx, long_text
from zhihuan.catalogue import load
from zhihuan.checks import Dossier, run
from zhihuan.document import read
from zhihuan.facts import extract

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "speed.md"
REPORTS, BATCH = 1000, 100
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, ours and the rival's seconds, and the ratio asked for."""

    what: str
    ours: float
    rival: str
    theirs: float
    bound: str

    def __str__(self) -> str:
        ours, theirs = f"{self.ours * 1000:.0f} ms", f"{self.theirs * 1000:.0f} ms"
        return f"| {self.what} | {ours} | {self.rival} | {theirs} | {self.ours / self.theirs:.2f} | {self.bound} |"


def least(work: Callable[[], object], times: int = 7) -> float:
    """Return the least seconds of `times` runs after one to warm up."""
    work()
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return min(spent)


def walk_bare(source: bytes) -> int:
    """Unpack, parse and walk what structure needs: paragraphs with their style, tables with spans. Plain zip and lxml."""
    with ZipFile(BytesIO(source)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    blocks = []
    for element in root[0]:
        if element.tag == W + "p":
            blocks.append(_bare_paragraph(element))
        elif element.tag == W + "tbl":
            blocks.append([[_bare_cell(cell) for cell in row.findall(W + "tc")] for row in element.findall(W + "tr")])
    return len(blocks)


def _bare_paragraph(element: etree._Element) -> tuple[str, str]:
    style = element.find(f"{W}pPr/{W}pStyle")
    return "".join(t.text or "" for t in element.iter(W + "t")), "" if style is None else style.get(W + "val")


def _bare_cell(cell: etree._Element) -> tuple[list[tuple[str, str]], str, bool]:
    span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
    return [_bare_paragraph(p) for p in cell.findall(W + "p")], "1" if span is None else span.get(W + "val"), merge is not None


def walk_python_docx(source: bytes) -> int:
    """Read every paragraph and cell with python-docx."""
    document = docx.Document(BytesIO(source))
    count = sum(len(paragraph.text) for paragraph in document.paragraphs)
    return count + sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)


def audit(source: bytes, name: str) -> int:
    """Read a report to its findings."""
    catalogue = load()
    return len(run(Dossier(extract(read(source, name=name), catalogue), catalogue)))


def measure_reading() -> list[Row]:
    """A 60-page Word file: ours beside the bare walk, python-docx and markitdown."""
    source, converter = long_docx(), MarkItDown()
    ours = least(lambda: read(source, name="a.docx"))
    what = "read a 60-page docx with 15 tables"
    return [
        Row(what, ours, "bare zip + lxml walk", least(lambda: walk_bare(source)), "≤ 3"),
        Row(what, ours, "python-docx, all cells", least(lambda: walk_python_docx(source), 3), ""),
        Row(
            what, ours, "markitdown", least(lambda: converter.convert_stream(BytesIO(source), file_extension=".docx"), 3), "≤ 0.1"
        ),
    ]


def measure_audit() -> list[Row]:
    """The whole audit of a 100 KB text beside markitdown merely reading the same words."""
    text, converter = long_text(), MarkItDown()
    word = as_docx(text)
    ours = least(lambda: audit(text.encode(), "a.md"))
    theirs = least(lambda: converter.convert_stream(BytesIO(word), file_extension=".docx"), 3)
    return [Row("audit a 100 KB text, read to findings", ours, "markitdown reading it as docx", theirs, "≤ 0.25")]


def measure_start() -> list[Row]:
    """Starting the command beside an empty Python."""
    command = [str(Path(sys.executable).with_name("zhihuan")), "--help"]
    ours = least(lambda: subprocess.run(command, check=True, capture_output=True))
    empty = least(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    return [Row("`zhihuan --help`", ours, "an empty Python", empty, "≤ 10")]


def _audit_file(path: Path) -> tuple[float, int]:
    start = time.perf_counter()
    audit(path.read_bytes(), path.name)
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def measure_many() -> list[str]:
    """A thousand reports in a row on all cores: is the cost of each flat, and the memory?"""
    with TemporaryDirectory() as folder, ProcessPoolExecutor() as pool:
        paths = []
        for n in range(REPORTS):
            paths.append(Path(folder) / f"{n:04}.md")
            paths[-1].write_text(long_text(12_000, seed=n % 40 + 1, tables=1), "utf-8")
        start = time.perf_counter()
        seen = list(pool.map(_audit_file, paths, chunksize=10))
        wall = time.perf_counter() - start
    busy = sum(seconds for seconds, _ in seen)
    batches = [seen[i : i + BATCH] for i in range(0, REPORTS, BATCH)]
    lines = [
        f"{REPORTS} reports of 12 KB: {wall:.1f} s, {busy / wall:.2f} cores busy.",
        "",
        "| reports | ms each (median) | memory of a worker |",
        "|---|--:|--:|",
    ]
    for n, batch in enumerate(batches):
        middle = statistics.median(seconds for seconds, _ in batch)
        lines.append(
            f"| {n * BATCH + 1}–{(n + 1) * BATCH} | {middle * 1000:.1f} | {max(size for _, size in batch) / 1024:.0f} MB |"
        )
    return lines


def main() -> int:
    """Measure everything, print it and write the page."""
    rows = [*measure_reading(), *measure_audit(), *measure_start()]
    head = ["| what | ours | beside | theirs | ratio | asked for |", "|---|--:|---|--:|--:|---|"]
    machine = (
        f"Python {platform.python_version()} on {platform.machine()}; each row measured side by side in one run of `make bench`."
    )
    page = ["# Speed", "", machine, "", *head, *map(str, rows), "", "## Many reports", "", *measure_many(), ""]
    print("\n".join(page))
    PAGE.write_text("\n".join(page), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
