"""Registers of a million students to every indicator, breakdown and identity, beside DuckDB merely scanning the same Parquet files.

`python -m benchmarks.computing [--students 1000000] [--folder KEPT]` writes docs/reference/computing.md. Each step is a process of
its own, so that its peak memory is its own. With a folder, the registers are made once and kept.
"""

import argparse
import hashlib
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from zhihuan.catalogue import formulas_for, load
from zhihuan.indicators import Records, compute
from zhihuan.indicators.engines import open_engine
from zhihuan.indicators.identities import HUNDREDTHS, codes_of, violations
from zhihuan.sample import City, invent_city, register_tables

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "computing.md"
YEAR = 2025
SCHOOL_SIZE = 2400
ROW_GROUP = 100_000


def city_of(students: int) -> City:
    """Return a city of schools of a usual size with so many students together."""
    return invent_city(schools=max(1, round(students / SCHOOL_SIZE)), students=students, years=1, last_year=YEAR)


def write_registers(students: int, folder: Path) -> None:
    """Write each register of all schools as one Parquet file, streaming school by school."""
    city = city_of(students)
    writers: dict[str, pq.ParquetWriter] = {}
    for school in city.schools:
        for code, batches in register_tables(city, school.code, YEAR):
            table = pa.Table.from_batches(list(batches))
            if code not in writers:
                writers[code] = pq.ParquetWriter(folder / f"{code}.parquet", table.schema, compression="zstd")
            writers[code].write_table(table, ROW_GROUP)
    for writer in writers.values():
        writer.close()


def registers(folder: Path) -> dict[str, Path]:
    """Return the files by register."""
    return {path.stem: path for path in sorted(folder.glob("*.parquet"))}


def scan(students: int, folder: Path) -> str:
    """Read every column of every register once, as DuckDB does it by itself."""
    connection = duckdb.connect()
    for path in registers(folder).values():
        columns = [f'max("{name}")' for name in pq.read_schema(path).names]
        connection.execute(f"select {', '.join(columns)} from read_parquet('{path}')").fetchall()
    return ""


def compute_all(students: int, folder: Path) -> str:
    """Compute every indicator with its breakdowns for every school; return the digest of the figures."""
    return digest(computed(students, folder))


def compute_and_judge(students: int, folder: Path) -> str:
    """The same, and then every identity of the catalogue over all schools; return also how many are broken."""
    figures = computed(students, folder)
    identities, indicators = load().identities, load().indicators
    with open_engine("duckdb") as engine:
        broken = engine.fetch(violations(engine.table(wide_of(figures)), identities, indicators, "school"))
    return f"{digest(figures)} {broken.num_rows}"


def wide_of(figures: pa.Table) -> pa.Table:
    """Return one row a school and one column an indicator, in hundredths, as identities are judged."""
    whole = pc.and_(pc.equal(figures["breakdown"], ""), pc.equal(figures["basis"], ""))
    schools: dict[str, dict[str, int]] = {}
    for row in figures.filter(pc.and_(whole, pc.is_valid(figures["value"]))).to_pylist():
        schools.setdefault(row["school"], {})[row["indicator"]] = round(row["value"] * HUNDREDTHS)
    names = [code for code in codes_of(load().identities) if any(code in values for values in schools.values())]
    columns = [pa.array([values.get(name) for values in schools.values()], pa.int64()) for name in names]
    return pa.table([pa.array(schools), *columns], ["school", *names])


def computed(students: int, folder: Path) -> pa.Table:
    """Return the table of figures."""
    names = {school.code: school.name for school in city_of(students).schools}
    records = Records(YEAR, {code: (path,) for code, path in registers(folder).items()})
    return compute(records, schools=names).figures


def compute_one(students: int, folder: Path) -> str:
    """One school's year with the year before, from tables in memory, the first time in a process: what an office waits for."""
    city = invent_city(schools=1, students=SCHOOL_SIZE, years=2, last_year=YEAR)
    school = city.schools[0]
    this, before = (
        Records(year, {code: pa.Table.from_batches(list(batches)) for code, batches in register_tables(city, school.code, year)})
        for year in (YEAR, YEAR - 1)
    )
    start, busy = time.perf_counter(), time.process_time()
    compute(this, before, schools={school.code: school.name})
    return f"{time.perf_counter() - start:.2f} s on the clock, {time.process_time() - busy:.2f} s of processors"


def digest(figures: pa.Table) -> str:
    """Return rows and a hash of the figures as written to Parquet."""
    sink = pa.BufferOutputStream()
    pq.write_table(figures, sink, compression="none")
    return f"{figures.num_rows} {hashlib.sha256(sink.getvalue()).hexdigest()[:16]}"


STEPS: dict[str, Callable[[int, Path], object]] = {
    "write": write_registers,
    "scan": scan,
    "compute": compute_all,
    "judge": compute_and_judge,
    "one": compute_one,
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a step cost: seconds on the clock, seconds of processors (the fairer figure on a busy machine), peak memory."""

    seconds: float
    busy: float
    gigabytes: float
    said: str

    def __str__(self) -> str:
        return f"{self.seconds:.1f} | {self.busy:.1f} | {self.gigabytes:.2f} GB"


def run_step(step: str, students: int, folder: Path) -> Cost:
    """Run one step in a process of its own and return what it cost."""
    command = [sys.executable, "-m", "benchmarks.computing", "--step", step, "--students", str(students), "--folder", str(folder)]
    return Cost(**json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1]))


def measured(step: str, students: int, folder: Path) -> None:
    """Run one step here and print what it cost."""
    start = time.perf_counter()
    said = STEPS[step](students, folder)
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF)
    cost = Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024**2, str(said or ""))
    print(json.dumps(asdict(cost)))


def report(students: int, folder: Path) -> str:
    """Measure everything and return the page."""
    if not registers(folder):
        run_step("write", students, folder)
    rows = {code: pq.read_metadata(path).num_rows for code, path in registers(folder).items()}
    scans, first, second, judged, one = (
        run_step(step, students, folder) for step in ("scan", "compute", "compute", "judge", "one")
    )
    same = "identical" if first.said == second.said else "DIFFERENT"
    machine = f"{platform.machine()}, Python {platform.python_version()}, DuckDB {duckdb.__version__}"
    asked = f"{os.cpu_count()} processors, of which {os.getloadavg()[2]:.1f} were asked for"
    counts = f"{len(formulas_for(YEAR))} formulas with their breakdowns, {len(city_of(students).schools)} schools"
    lines = [
        "# Speed of computing",
        "",
        f"Written by `python -m benchmarks.computing --students {students}`: {machine}.",
        "",
        f"{counts}, {first.said.split()[0]} figures; the bytes of two runs are {same}. The bound is 60 s and 4 GB.",
        "",
        f"{asked}: where that is more than there are, the clock tells of other work too, and the processors' seconds of ours alone.",
        "",
        "| step | seconds | of processors | peak memory |",
        "|---|--:|--:|--:|",
        *(
            f"| {what} | {cost} |"
            for what, cost in {
                "DuckDB reads every column of every register once": scans,
                "all indicators and breakdowns": first,
                "again": second,
                "all indicators, and every identity judged": judged,
            }.items()
        ),
        "",
        f"{len(load().identities)} identities; {judged.said.split()[-1]} broken in the invented registers.",
        "",
        f"One school of {SCHOOL_SIZE} students, two years, from tables in memory, with no other one before it: {one.said}.",
        "",
        "| register | rows |",
        "|---|--:|",
        *(f"| {code} | {count} |" for code, count in rows.items()),
        f"| together | {sum(rows.values())} |",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run one step, or all of them and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--step", choices=STEPS)
    options = parser.parse_args()
    if options.step:
        measured(options.step, options.students, options.folder)
        return
    with TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        page = report(options.students, folder)
    PAGE.write_text(page, "utf-8")
    print(page)


if __name__ == "__main__":
    main()
