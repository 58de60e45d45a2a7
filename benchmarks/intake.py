"""How fast a register is taken in, beside pandas merely reading the same file and pandera checking a part of it: `make bench`.

Run alone with `python -m benchmarks.intake [rows of .csv] [rows of .xlsx]`; prints rows a minute of one core, that is, of processor
time, whatever else the machine does, and the memory of each.
"""

import csv
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from importlib import import_module
from io import BytesIO, StringIO
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from zhihuan.catalogue import load_registers
from zhihuan.registers import take_in, write_commented, write_rejected_csv

CSV_ROWS, XLSX_ROWS, PANDERA_ROWS = 1_000_000, 100_000, 100_000
HEADERS = (
    "学籍号 身份证号 姓名 性别 出生日期 民族 政治面貌 户口性质 入学日期 应毕业日期 学籍状态 学籍类型 学制 培养模式 培养层次 "
    "专业代码 班级编号 年级 学习形式 升学就业方向 是否住校 是否家庭经济困难 联系电话 监护人姓名 监护人电话"
).split()
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_FAMILY, _GIVEN = "赵钱孙李周吴郑王冯陈", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
_TODAY, _KEY = date(2025, 12, 31), bytes(32)


def students(count: int, faults: float = 0.0, seed: int = 1) -> Iterator[list[str]]:
    """Yield invented rows of the register of students, 25 fields each; a share of them with a wrong check sign."""
    draw = random.Random(seed)
    for at in range(count):
        born = date(2007, 9, 1) + timedelta(days=at % 1400)
        digits = f"110101{born:%Y%m%d}{at // 1400 % 1000:03}"
        sign = "10X98765432"[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11]
        if draw.random() < faults:
            sign = "X" if sign != "X" else "1"
        name = draw.choice(_FAMILY) + draw.choice(_GIVEN) + draw.choice(_GIVEN)
        sex = "男" if int(digits[16]) % 2 else "女"
        phone = f"139{at % 10**8:08}"
        entered = f"{2023 + at % 3}-09-01"
        yield [
            *(
                f"2024{at:09}",
                digits + sign,
                name,
                sex,
                born.isoformat(),
                "汉族",
                "共青团员",
                "农业户口",
                entered,
                f"{2026 + at % 3}-07-01",
            ),
            *("在读", "教育", "三年制", "", "中职", "710204", f"2024-{at % 40:02}", "一年级", "全日制", "升学"),
            *("是", "否", phone, name[0] + "某", phone),
        ]


def as_csv(rows: Iterator[list[str]]) -> bytes:
    """Return the rows as a .csv."""
    output = StringIO(newline="")
    csv.writer(output).writerows([HEADERS, *rows])
    return output.getvalue().encode()


def as_xlsx(rows: Iterator[list[str]]) -> bytes:
    """Return the rows as an .xlsx, days as days."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("学籍")
    sheet.append(HEADERS)
    days = [at for at, header in enumerate(HEADERS) if header.endswith("日期")]
    for row in rows:
        sheet.append([date.fromisoformat(cell) if at in days and cell else cell for at, cell in enumerate(row)])
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def ours(path: Path) -> str:
    """Take the file in."""
    intake = take_in(path.read_bytes(), path.name, load_registers()["students"], school="S001", year=2025, today=_TODAY, key=_KEY)
    assert not intake.problems, intake.problems
    return f"{intake.accepted.num_rows:,} accepted, {len(intake.rejected):,} cells rejected"


def give_back(path: Path) -> str:
    """Take a file of bad rows in, and write the commented copy and the list."""
    source = path.read_bytes()
    intake = take_in(source, path.name, load_registers()["students"], school="S001", year=2025, today=_TODAY, key=_KEY)
    listed, commented = write_rejected_csv(intake), write_commented(source, path.name, intake)
    return f"{intake.rejected_rows:,} rows rejected, list {len(listed) >> 20} MB, copy {len(commented) >> 20} MB"


def pandas_csv(path: Path) -> str:
    """Read the file with pandas, every cell as text, and check nothing."""
    return f"{len(import_module('pandas').read_csv(path, dtype=str)):,} read"


def pandas_xlsx(path: Path) -> str:
    """Read the file with pandas, every cell as text, and check nothing."""
    return f"{len(import_module('pandas').read_excel(path, dtype=str)):,} read"


def pandera_csv(path: Path) -> str:
    """Read the file with pandas and check it with pandera: what its checks on columns can say of our rules."""
    pd, pa = import_module("pandas"), import_module("pandera.pandas")

    day = pa.Column(str, pa.Check.str_matches(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), coerce=True)
    word = pa.Column(str, nullable=True)
    special = {
        "学籍号": pa.Column(str, unique=True),
        "身份证号": pa.Column(str, [pa.Check.str_matches(r"^\d{17}[\dX]$"), pa.Check(_checks, element_wise=True)], unique=True),
        "性别": pa.Column(str, pa.Check.isin(["男", "女"])),
        "专业代码": pa.Column(str, pa.Check.str_matches(r"^\d{6}$")),
        **{header: day for header in HEADERS if header.endswith("日期")},
    }
    frame = pd.read_csv(path, dtype=str)
    schema = pa.DataFrameSchema({header: special.get(header, word) for header in HEADERS})
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        return f"{len(frame):,} read, {len(errors.failure_cases):,} cells rejected"
    return f"{len(frame):,} read and checked"


def _checks(number: str) -> bool:
    return "10X98765432"[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True)) % 11] == number[17]


def _alone(work: Callable[[Path], str], path: Path) -> tuple[float, int, str]:
    start = time.process_time()
    said = work(path)
    return time.process_time() - start, _peak(), said


def _peak() -> int:
    """Return the most memory of this process in MB. What getrusage tells begins with that of the parent."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) // 1024


def measure(what: str, work: Callable[[Path], str], path: Path, rows: int) -> str:
    """Return a line of the table. Each is run in a process of its own, so that memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        seconds, memory, said = pool.submit(_alone, work, path).result()
    return f"| {what} | {rows:,} | {seconds:.1f} | {rows / seconds * 60:,.0f} | {memory:,} | {said} |"


def main(arguments: Sequence[str]) -> int:
    """Measure and print the table."""
    csv_rows, xlsx_rows = (int(text) for text in arguments) if len(arguments) == 2 else (CSV_ROWS, XLSX_ROWS)
    print("| what | rows | seconds | rows a minute | MB | result |\n|---|--:|--:|--:|--:|---|")
    with TemporaryDirectory() as folder:
        text, part, book, bad = (Path(folder) / name for name in ("a.csv", "part.csv", "a.xlsx", "bad.csv"))
        text.write_bytes(as_csv(students(csv_rows)))
        part.write_bytes(as_csv(students(min(csv_rows, PANDERA_ROWS))))
        book.write_bytes(as_xlsx(students(xlsx_rows)))
        bad.write_bytes(as_csv(students(csv_rows, faults=1.0)))
        for what, work, path, rows in (
            ("take a .csv in", ours, text, csv_rows),
            ("pandas.read_csv, no checks", pandas_csv, text, csv_rows),
            ("take a part in", ours, part, min(csv_rows, PANDERA_ROWS)),
            ("pandas and pandera on that part", pandera_csv, part, min(csv_rows, PANDERA_ROWS)),
            ("take an .xlsx in", ours, book, xlsx_rows),
            ("pandas.read_excel, no checks", pandas_xlsx, book, xlsx_rows),
            ("every row rejected, given back", give_back, bad, csv_rows),
        ):
            print(measure(what, work, path, rows), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
