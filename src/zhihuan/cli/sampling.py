"""sample: one invented city with all records, to look at, to try things on, and to measure with."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zhihuan.cli.choosing import add_key, key_file, now, user_name
from zhihuan.cli.outcome import FINE
from zhihuan.cli.parser import Verbs, add_language_and_help, group_of, options_of
from zhihuan.cli.screen import say
from zhihuan.errors import UsageError
from zhihuan.language import Language, Text

if TYPE_CHECKING:
    from zhihuan.sample import City, Fault

_SAMPLE = Text("样例：造一座虚构的城市，学校、台账齐全", "an invented city: schools with every register")
_GIVEN = Text(
    "OUT 成为一个工作区；OUT/offices 里有第一所学校四份台账的办公室原样表格，可试着导入。人名、校名、地名、证件号全是虚构的。"
    "同一种子得同样的记录。",
    "OUT becomes a workspace; OUT/offices holds four registers of the first school as its offices keep them, to try the import on. "
    "People, schools, places and ID numbers are invented. The same seed gives the same records.",
)
_OUT = Text("新的文件夹", "a new folder")
_SCHOOLS = Text("学校数（默认 11）", "schools (11 if not given)")
_STUDENTS = Text(
    "学生总数（不给则每校约 2400 人，11 所校共 26000 人）", "students of all schools (about 2,400 each if not given: 26000 in 11)"
)
_YEARS = Text("几年的台账（默认 2，到 2025 年）", "years of records, up to 2025 (2 if not given)")
_SEED = Text("种子（默认 1）", "seed (1 if not given)")
_CITY = Text("城市名；不给则由种子定", "name of the city; the seed chooses it if not given")
_FAULTS = Text(
    "在最后一年的台账里埋下已知的错误，列在 OUT/faults.csv", "plant known mistakes in the last year, listed in OUT/faults.csv"
)
_REGISTERS = Text("只要这些台账（代码），如 students staff employment", "only these registers (codes): students staff employment")
_CITY_OF_11: Final = 26_000  # students
_OFFICES: Final = ("students", "staff", "trainings", "awards")
_FAULT_HEAD: Final = ("学校", "年度", "台账", "记录", "字段", "原值", "错值", "错在哪里")


def add_sample(verbs: Verbs) -> None:
    """Add the verb sample."""
    parser = verbs.add("sample", _SAMPLE, _GIVEN)
    group_of(parser, Text("输出", "output")).add_argument("out", metavar="OUT", type=Path, help=_OUT)
    options = options_of(parser)
    options.add_argument("--schools", metavar="N", type=int, default=11, help=_SCHOOLS)
    options.add_argument("--students", metavar="N", type=int, help=_STUDENTS)
    options.add_argument("--years", metavar="N", type=int, default=2, help=_YEARS)
    options.add_argument("--seed", metavar="N", type=int, default=1, help=_SEED)
    options.add_argument("--city", metavar="NAME", default="", help=_CITY)
    options.add_argument("--registers", metavar="CODE", nargs="+", help=_REGISTERS)
    options.add_argument("--faults", action="store_true", help=_FAULTS)
    add_key(options)
    add_language_and_help(options)


def sample(options: Namespace, language: Language) -> int:
    """Make the city's workspace, its offices' workbooks, and the list of planted mistakes; say how much there is."""
    from zhihuan.sample import invent_city, store_city
    from zhihuan.workspace import create_workspace

    only = _registers(options.registers)
    students = options.students or _CITY_OF_11 * options.schools // 11
    city = invent_city(options.city, options.schools, students, options.years, seed=options.seed)
    workspace = create_workspace(options.out, key_file(options))
    rows = 0
    for school, year, stored in store_city(city, workspace, who=user_name(), when=now(), only=only, has_faults=options.faults):
        rows += stored
        if year == city.years[-1]:
            name = city.school(school).name
            say(Text(f"  {school} {name}（虚构）", f"  {school} {name} (invented)"), language)
    books = _write_offices(options.out, city, has_faults=options.faults) if set(_OFFICES) <= set(only) else 0
    if options.faults:
        _list_faults(options.out / "faults.csv", city)
    years = f"{city.years[0]}—{city.years[-1]}" if len(city.years) > 1 else str(city.years[0])
    say(
        Text(
            f"{city.name}（虚构）：{len(city.schools)} 所学校，{years} 年，共 {rows:,} 行台账，在 {options.out}；办公室表格 {books} 份。",
            f"{city.name} (invented): {len(city.schools)} schools, {years}, {rows:,} rows, in {options.out}; {books} workbooks of offices.",
        ),
        language,
    )
    return FINE


VERBS: Mapping[str, Callable[[Namespace, Language], int]] = {"sample": sample}


def _registers(named: list[str] | None) -> tuple[str, ...]:
    from zhihuan.catalogue import load_registers

    known = load_registers()
    strange = [code for code in named or () if code not in known]
    if strange:
        raise UsageError(
            Text(f"没有名为 {'、'.join(strange)} 的台账。", f"There is no register called {', '.join(strange)}. "),
            Text(f"台账代码：{'、'.join(known)}。", f"Registers: {', '.join(known)}."),
        )
    return tuple(named or known)


def _write_offices(out: Path, city: "City", *, has_faults: bool) -> int:
    from zhihuan.sample import tables_of, write_office_books

    school, year, folder = city.schools[0].code, city.years[-1], out / "offices"
    folder.mkdir()
    tables = tables_of(city, school, year, _OFFICES, has_faults=has_faults)
    books = dict(write_office_books(city, school, year, tables))
    for name, content in books.items():
        folder.joinpath(name).write_bytes(content)
    return len(books)


def _list_faults(path: Path, city: "City") -> None:
    from zhihuan.sample import planted_faults

    found = (fault for plan in city.schools for fault in planted_faults(city, plan.code, city.years[-1]))
    lines = [",".join(_FAULT_HEAD), *(_fault_line(fault) for fault in found)]
    # A byte-order mark, so that a spreadsheet opens Chinese text as what it is.
    path.write_text("\n".join(lines) + "\n", "utf-8-sig")


def _fault_line(fault: "Fault") -> str:
    cells = (fault.school, fault.year, fault.register, " ".join(fault.row), fault.field, fault.right, fault.wrong, fault.what.zh)
    return ",".join(map(str, cells))
