"""import and template: an office's own workbook into the workspace, and the form to fill."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zhihuan.cli.choosing import add_key, now, opened, opened_or_made, read_file, user_name
from zhihuan.cli.outcome import FINE, SERIOUS
from zhihuan.cli.parser import Verbs, add_language_and_help, group_of, options_of
from zhihuan.cli.screen import publish, say
from zhihuan.errors import UsageError
from zhihuan.language import Language, Text

if TYPE_CHECKING:
    from zhihuan.catalogue import Register
    from zhihuan.registers import Intake
    from zhihuan.workspace import Manifest, Workspace

_IMPORT = Text("导入台账：表格变成工作区里的记录", "take a register in: a workbook becomes records of the workspace")
_GIVEN = Text(
    "有一行退回就一行也不导入，除非给 --partial。退回的单元格写进“文件名.批注.xlsx”（着色并批注）和“文件名.退回.csv”。",
    "With one row rejected none is taken in, unless --partial is given. Rejected cells come back in NAME.批注.xlsx (coloured and "
    "commented) and NAME.退回.csv.",
)
_TEMPLATE = Text(
    "写出一份台账的空表（xlsx），带下拉选项和填写说明", "write the empty form of a register (.xlsx) with drop-downs and notes"
)
_WHAT = Text("台账", "register")
_REGISTER = Text("台账代码、编号或名称，如 students、R01、学籍", "code, number or name of the register: students, R01")
_FILE = Text("办公室自己的表：xlsx、xls 或 csv", "the office's own table: .xlsx, .xls or .csv")
_SCHOOL = Text("学校代码，如 S001", "code of the school, such as S001")
_INTO = Text("工作区（文件夹）；没有就新建", "the workspace (a folder); made if it is not there")
_YEAR = Text("台账的数据年度；不给则用今年", "data year of the records; this year if not given")
_PARTIAL = Text("导入合格的行，退回其余", "take in the sound rows, give back the others")
_FROM_LAST_YEAR = Text(
    "不读文件，把上一年的台账抄成今年的第一版", "read no file: take last year's records over as a version of this year"
)
_OUT_FOLDER = Text(
    "批注和退回文件写到这个文件夹（默认当前文件夹）", "folder for the commented copy and the rejected rows (here if not given)"
)
_OUT_FILE = Text("写到这个文件（默认 台账名.xlsx）", "write to this file (NAME.xlsx if not given)")
_FIRST: Final = 5  # students in two schools that are named


def add_import(verbs: Verbs) -> None:
    """Add the verb import."""
    parser = verbs.add("import", _IMPORT, _GIVEN)
    what = group_of(parser, _WHAT)
    what.add_argument("register", metavar="REGISTER", help=_REGISTER)
    what.add_argument("file", metavar="FILE", type=Path, nargs="?", help=_FILE)
    options = options_of(parser)
    options.add_argument("--school", metavar="CODE", required=True, help=_SCHOOL)
    options.add_argument("--into", metavar="WORKSPACE", type=Path, required=True, help=_INTO)
    options.add_argument("--year", metavar="YEAR", type=int, help=_YEAR)
    options.add_argument("--partial", action="store_true", help=_PARTIAL)
    options.add_argument("--from-last-year", metavar="WORKSPACE", type=Path, nargs="?", const=Path(), help=_FROM_LAST_YEAR)
    options.add_argument("--out", metavar="FOLDER", type=Path, default=Path(), help=_OUT_FOLDER)
    add_key(options)
    add_language_and_help(options)


def add_template(verbs: Verbs) -> None:
    """Add the verb template."""
    parser = verbs.add("template", _TEMPLATE)
    group_of(parser, _WHAT).add_argument("register", metavar="REGISTER", help=_REGISTER)
    options = options_of(parser)
    options.add_argument("--out", metavar="FILE", help=_OUT_FILE)
    add_language_and_help(options)


def import_register(options: Namespace, language: Language) -> int:
    """Take a workbook, or last year's records, into the workspace; say what became of every row."""
    register = find_register(options.register)
    year = options.year or _this_year(now().date(), language)
    if options.from_last_year is not None:
        return _take_over(register, year, options, language)
    if options.file is None:
        raise UsageError(
            Text("没有给要导入的文件。", "No file to import was given. "),
            Text("请写文件名；抄上一年的台账用 --from-last-year。", "Name one; --from-last-year takes last year's records over."),
        )
    source = read_file(options.file)
    workspace = opened_or_made(options.into, options, language)
    return _take_file(workspace, register, source, year, options, language)


def write_form(options: Namespace, language: Language) -> int:
    """Write the empty form of a register."""
    from zhihuan.catalogue import load
    from zhihuan.registers import write_template

    register = find_register(options.register)
    target = options.out or f"{register.name.zh}.xlsx"
    publish(write_template(register, load().codes), target)
    say(Text(f"已写入 {target}", f"Wrote {target}"), language)
    return FINE


VERBS: Mapping[str, Callable[[Namespace, Language], int]] = {"import": import_register, "template": write_form}


def find_register(named: str) -> "Register":
    """Return the register of that code, number or Chinese name. Raises UsageError that lists them all."""
    from zhihuan.catalogue import load_registers

    registers = load_registers().values()
    for register in registers:
        if named in (register.code, register.number, register.name.zh):
            return register
    lines = "\n".join(f"  {each.number} {each.code} {each.name.zh}" for each in registers)
    raise UsageError(
        Text(f"没有叫“{named}”的台账。", f"There is no register called {named}. "),
        Text(f"可用的台账：\n{lines}", f"Registers:\n{lines}"),
    )


def _this_year(today: date, language: Language) -> int:
    say(Text(f"数据年度：{today.year} 年（可用 --year 另指）。", f"Data year: {today.year} (another with --year)."), language)
    return today.year


def _take_over(register: "Register", year: int, options: Namespace, language: Language) -> int:
    from zhihuan.workspace import take_over

    other = options.from_last_year
    origin = opened(other, options) if other != Path() else None
    workspace = opened_or_made(options.into, options, language) if origin else opened(options.into, options)
    copied = take_over(workspace, register, options.school, year, who=user_name(), when=now(), origin=origin)
    ended = copied.source.counts["ended"]
    say(
        Text(
            f"已把 {year - 1} 年的{register.name.zh} {copied.rows} 行抄为 {year} 年第 {copied.version} 版，请据此更新"
            + (f"；上年已结束的 {ended} 行没有抄。" if ended else "。"),
            f"Took {copied.rows} rows of {year - 1} over as version {copied.version} of {year}: bring them up to date"
            + (f"; {ended} that had ended were left behind." if ended else "."),
        ),
        language,
    )
    return FINE


def _take_file(
    workspace: "Workspace", register: "Register", source: bytes, year: int, options: Namespace, language: Language
) -> int:
    from zhihuan.registers import describe, take_in
    from zhihuan.workspace import known_values

    intake = take_in(
        source,
        options.file.name,
        register,
        school=options.school,
        year=year,
        today=now().date(),
        key=workspace.key.secret,
        known=known_values(workspace, register, options.school, year),
    )
    publish(describe(intake, language) + "\n", None)
    _give_back(source, intake, options, language)
    if intake.problems or (intake.rejected_rows and not (options.partial and intake.accepted.num_rows)):
        _tell_refusal(intake, options, language)
        return SERIOUS
    _store(workspace, intake, sha256(source).hexdigest(), language)
    return SERIOUS if intake.rejected_rows else FINE


def _tell_refusal(intake: "Intake", options: Namespace, language: Language) -> None:
    can_be_partial = not intake.problems and not options.partial
    say(
        Text(
            "没有导入任何一行，工作区没有变动。请改好原表后重新导入"
            + ("；只导入合格的行用 --partial。" if can_be_partial else "。"),
            "Nothing was imported. Mend the table and import it again"
            + ("; --partial takes the sound rows." if can_be_partial else "."),
        ),
        language,
    )


def _store(workspace: "Workspace", intake: "Intake", digest: str, language: Language) -> None:
    from zhihuan.workspace import Source

    before = workspace.versions(intake.register.code, intake.school, intake.year)
    counts = {"rows": intake.rows, "mended": len(intake.mended), "rejected": intake.rejected_rows}
    stored = workspace.store(
        intake.accepted,
        register=intake.register.code,
        school=intake.school,
        year=intake.year,
        source=Source(intake.name, digest, counts),
        who=user_name(),
        when=now(),
    )
    name = intake.register.name
    say(
        Text(
            f"已存入：{stored.school} {stored.year} 年{name.zh} {stored.rows} 行，第 {stored.version} 版。",
            f"Stored {stored.rows} rows of {stored.school}, {stored.year} {name.en}, version {stored.version}.",
        ),
        language,
    )
    if before and stored.rows * 2 < before[-1].rows:
        _tell_fewer(before[-1], stored, language)
    _tell_elsewhere(workspace, intake, language)


def _tell_fewer(before: "Manifest", stored: "Manifest", language: Language) -> None:
    say(
        Text(
            f"注意：上一版（第 {before.version} 版）有 {before.rows} 行，这一版只有 {stored.rows} 行，并取代了它。"
            "如果导错了，把原来的表再导入一次。",
            f"Note: version {before.version} had {before.rows} rows, this one takes its place with {stored.rows}. "
            "If that was not meant, import the former table again.",
        ),
        language,
    )


def _tell_elsewhere(workspace: "Workspace", intake: "Intake", language: Language) -> None:
    from zhihuan.workspace import find_elsewhere

    found = find_elsewhere(workspace, intake.register, intake.accepted, intake.year)
    first = list(islice(found, _FIRST))
    if first:
        count = len(first) + sum(1 for _ in found)
        named = "、".join(f"{'/'.join(each.row)}（{each.school}）" for each in first)
        say(
            Text(
                f"注意：有 {count} 人同时在别的学校的台账里，如 {named}。请核实学籍；汇总时只算一次。",
                f"Note: {count} persons are in another school's register at the same time: {named}. A city counts them once.",
            ),
            language,
        )


def _give_back(source: bytes, intake: "Intake", options: Namespace, language: Language) -> None:
    """Write the user's own table with the refused cells commented, and all of them as a list."""
    from zhihuan.registers import write_commented, write_rejected_csv

    if not intake.rejected:
        return
    stem = options.out / Path(intake.name).stem
    commented, listed = f"{stem}.批注.xlsx", f"{stem}.退回.csv"
    publish(write_commented(source, intake.name, intake), commented)
    publish(write_rejected_csv(intake), listed)
    say(Text(f"退回的单元格见 {commented} 和 {listed}", f"Rejected cells: {commented} and {listed}"), language)
