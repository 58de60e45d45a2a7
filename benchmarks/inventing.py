"""How fast cities are invented, and that memory stays flat: `python -m benchmarks.inventing [students of the largest city]`.

Every register of one year is drawn and counted, nothing is written; a tenth, and the whole, then three registers alone. Seconds are
processor time of one core.
"""

import sys
import time
from collections.abc import Collection, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from zhihuan.catalogue import load_registers
from zhihuan.sample import invent_city, register_tables

STUDENTS = 1_000_000
_SIZE = 2_400
"""Students of a school, about."""

_PEOPLE = ("students", "staff", "employment")


def draw(students: int, only: Collection[str]) -> tuple[float, int, int, int]:
    """Draw a city's year; return seconds, rows, students on the register, and the most memory in MB."""
    start = time.process_time()
    city = invent_city(schools=max(1, students // _SIZE), students=students, years=1)
    rows = dict.fromkeys(only, 0)
    for plan in city.schools:
        for code, batches in register_tables(city, plan.code, city.years[-1], only):
            rows[code] += sum(batch.num_rows for batch in batches)
    return time.process_time() - start, sum(rows.values()), rows["students"], _peak()


def _peak() -> int:
    status = Path("/proc/self/status").read_text("ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) // 1024


def measure(what: str, students: int, only: Collection[str]) -> str:
    """Return a line of the table; each size is drawn in a process of its own, so that memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        seconds, rows, heads, memory = pool.submit(draw, students, only).result()
    return f"| {what} | {students:,} | {heads:,} | {rows:,} | {seconds:.1f} | {memory:,} |"


def main(arguments: Sequence[str]) -> int:
    """Measure and print the table."""
    students = int(arguments[0]) if arguments else STUDENTS
    every = tuple(load_registers())
    print("| registers | students in September | rows of students | rows of all | seconds | MB |\n|---|--:|--:|--:|--:|--:|")
    print(measure("all", students // 10, every), flush=True)
    print(measure("all", students, every), flush=True)
    print(measure(", ".join(_PEOPLE), students, _PEOPLE), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
