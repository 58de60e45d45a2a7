"""trace and bridge: from a number back to its rows, from a row on to the numbers, and from one counting rule to another."""

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from zhihuan.cli.choosing import add_place, add_workspace, chosen_school, chosen_year, opened
from zhihuan.cli.outcome import FINE
from zhihuan.cli.parser import Verbs, add_language_and_help, group_of, options_of
from zhihuan.cli.rows import aligned
from zhihuan.cli.screen import publish
from zhihuan.errors import UsageError
from zhihuan.language import Language, Text

if TYPE_CHECKING:
    from zhihuan.catalogue import Register
    from zhihuan.facts import Key
    from zhihuan.indicators import Bridge, Computed, Part, Side, Trace
    from zhihuan.workspace import Workspace

_TRACE = Text("追溯：一个数从哪些记录算来；一条记录影响哪些数", "trace a number to its rows, or a row to every number it affects")
_GIVEN = Text(
    "数据的名称如 students_full_time@2025、employment_rate@2025;major=数控技术应用，或指标名“全日制在校生数”；"
    "记录写作 台账:主键，如 students:2023010101，主键有几部分时用 | 隔开。",
    "A number is named like students_full_time@2025 or employment_rate@2025;major=…; a row like students:2023010101, the parts of "
    "its key set off by |.",
)
_BRIDGE = Text(
    "口径对照：同一指标的几种口径，差在哪些记录",
    "the counting rules of one indicator side by side, and the rows that make the difference",
)
_WHAT = Text("数据的名称，或 台账:主键", "name of the number, or REGISTER:KEY of a row")
_INDICATOR = Text("指标代码或名称", "code or name of the indicator")
_ROWS = Text("连同记录的内容", "show what stands in the rows, too")
_RESTRICTED = Text(
    "也显示受限字段（健康、心理、困难、身份证号）", "show restricted fields too (health, psychology, hardship, ID)"
)
_SQL = Text("显示查询语句", "show the query")
_ALL = Text("全部列出，不限前几条", "list everything, not only the first")
_FIRST: Final = 10
_LIKE: Final = 5
_YES, _NO = Text("是", "yes"), Text("否", "no")
_HIDDEN: Final = "＊＊＊"
_RECORDS = Text("数据", "figures")


def add_trace(verbs: Verbs) -> None:
    """Add the verb trace."""
    parser = verbs.add("trace", _TRACE, _GIVEN)
    group = group_of(parser, _RECORDS)
    add_workspace(group)
    group.add_argument("what", metavar="FACT", help=_WHAT)
    options = options_of(parser)
    add_place(options)
    options.add_argument("--rows", action="store_true", help=_ROWS)
    options.add_argument("--restricted", action="store_true", help=_RESTRICTED)
    options.add_argument("--sql", action="store_true", help=_SQL)
    options.add_argument("--all", action="store_true", help=_ALL)
    add_language_and_help(options)


def add_bridge(verbs: Verbs) -> None:
    """Add the verb bridge."""
    parser = verbs.add("bridge", _BRIDGE)
    group = group_of(parser, _RECORDS)
    add_workspace(group)
    group.add_argument("indicator", metavar="INDICATOR", help=_INDICATOR)
    options = options_of(parser)
    add_place(options)
    options.add_argument("--all", action="store_true", help=_ALL)
    add_language_and_help(options)


def trace(options: Namespace, language: Language) -> int:
    """Tell where a number comes from, or which numbers a row is counted in."""
    from zhihuan.catalogue import load_registers
    from zhihuan.indicators import affected
    from zhihuan.indicators import trace as trace_figure
    from zhihuan.workspace import compute_year

    workspace = opened(options.workspace, options)
    school = chosen_school(workspace, options)
    register, colon, row = options.what.replace("：", ":").partition(":")
    if colon and register in load_registers():
        year = chosen_year(workspace, options, language, school)
        computed = compute_year(workspace, year, [school])
        publish(_affected(affected(computed, register, row, school), register, row, computed, school, language), None)
        return FINE
    key = _key(options.what, workspace, options, language, school)
    found = trace_figure(compute_year(workspace, int(key.period), [school]), key, school)
    teller = _Teller(workspace, school, int(key.period), options, language)
    publish("\n".join(teller.lines(found, 0)) + "\n", None)
    return FINE


def bridge(options: Namespace, language: Language) -> int:
    """Set the counting rules of an indicator side by side."""
    from zhihuan.indicators import bridge as bridge_figure
    from zhihuan.workspace import compute_year

    workspace = opened(options.workspace, options)
    school = chosen_school(workspace, options)
    year = chosen_year(workspace, options, language, school)
    found = bridge_figure(compute_year(workspace, year, [school]), find_indicator(options.indicator), school)
    publish("\n".join(_bridged(found, options.all, language)) + "\n", None)
    return FINE


VERBS: Mapping[str, Callable[[Namespace, Language], int]] = {"trace": trace, "bridge": bridge}


def find_indicator(named: str) -> str:
    """Return the code of the indicator of that code or Chinese name. Raises UsageError when none or several fit."""
    from zhihuan.catalogue import load

    indicators = load().indicators
    if named in indicators:
        return named
    found = [code for code, each in indicators.items() if each.name.zh == named]
    found = found or [code for code, each in indicators.items() if named in each.synonyms]
    if len(found) == 1:
        return found[0]
    like = found or [code for code, each in indicators.items() if named in each.name.zh or named in code][:_FIRST]
    like = like or _spelt_like(named)
    listed = "、".join(f"{code}（{indicators[code].name.zh}）" for code in like)
    raise UsageError(
        Text(f"没有唯一叫“{named}”的指标。", f"No single indicator is called {named}. "),
        Text(f"请写代码。相近的：{listed or '无'}。", f"Write its code. Near: {', '.join(like) or 'none'}."),
    )


def _spelt_like(named: str) -> list[str]:
    """Return the codes that are, or whose names are, nearly written like this."""
    from zhihuan.catalogue import load

    words = {each.name.zh: code for code, each in load().indicators.items()} | {code: code for code in load().indicators}
    return list(dict.fromkeys(words[word] for word in get_close_matches(named, words, _LIKE)))


def _key(what: str, workspace: "Workspace", options: Namespace, language: Language, school: str) -> "Key":
    from zhihuan.facts import Key, parse_key

    key = parse_key(what)
    if key is not None and key.period.isdigit():
        return key
    code, _, basis = what.partition("#")
    return Key(find_indicator(code), str(chosen_year(workspace, options, language, school)), (), basis)


def _named(key: "Key", language: Language) -> str:
    from zhihuan.catalogue import load

    indicator = load().indicators.get(key.indicator)
    return f"{indicator.name.say(language)} {key}" if indicator else str(key)


def _affected(keys: Sequence["Key"], register: str, row: str, computed: "Computed", school: str, language: Language) -> str:
    values = {
        (each["indicator"], each["basis"], each["breakdown"], str(each["year"])): each["value"]
        for each in computed.figures.to_pylist()
        if each["school"] == school
    }
    rows = []
    for key in keys:
        breakdown = ",".join(f"{name}={word}" for name, word in key.breakdown)
        value = values.get((key.indicator, key.basis, breakdown, key.period))
        rows.append((_named(key, language), "" if value is None else _plain(value)))
    lead = Text(f"{register}:{row} 计入 {len(rows)} 个数：", f"{register}:{row} is counted in {len(rows)} figures:").say(language)
    return f"{lead}\n{aligned(rows, frozenset({1}))}\n"


class _Teller:
    """Tells a trace line by line; what it is computed from stands further in."""

    def __init__(self, workspace: "Workspace", school: str, year: int, options: Namespace, language: Language) -> None:
        self._workspace, self._school, self._year = workspace, school, year
        self._options, self._language = options, language

    def lines(self, trace: "Trace", depth: int) -> Iterator[str]:
        """Yield the lines of a figure and of those below it."""
        indent = "  " * depth
        yield f"{indent}{_named(trace.key, self._language)} = {self._value(trace)}"
        formula = f"（{trace.formula}）" if trace.formula else ""
        yield f"{indent}  {Text('口径：', 'rule: ').say(self._language)}{trace.words.say(self._language)}{formula}"
        for part in trace.parts:
            yield from (indent + line for line in self._part(part, int(trace.key.period)))
        for inner in trace.inputs:
            yield from self.lines(inner, depth + 1)

    def _value(self, trace: "Trace") -> str:
        if trace.value is None:
            words = {"missing": Text("缺", "missing"), "not_applicable": Text("不适用", "not applicable")}
            return words[trace.state.value].say(self._language)
        return _plain(trace.value)

    def _part(self, part: "Part", year: int) -> Iterator[str]:
        from zhihuan.catalogue import load_registers

        register = load_registers()[part.register]
        keys = [self._shown(row.key, register) for row in part.listing.rows]
        shown = keys if self._options.all else keys[:_FIRST]
        more = "" if len(shown) == len(keys) else Text(" ……（--all 全部列出）", " … (--all lists them)").say(self._language)
        role = f"{part.role.say(self._language)} {_plain(part.total)}：" if part.role.zh else ""
        yield f"  {role}{register.name.say(self._language)} {len(keys)} {Text('行', 'rows').say(self._language)}：{'、'.join(shown)}{more}"
        if self._options.sql and part.listing.sql:
            yield from ("    " + line for line in part.listing.sql.splitlines())
        if self._options.rows:
            yield from self._contents(register, [row.key for row in part.listing.rows][: len(shown)], year)

    def _shown(self, key: str, register: "Register") -> str:
        """Return the key of a row; the parts of it that are restricted are hidden unless asked for."""
        parts = key.split("|")
        if self._options.restricted or len(parts) != len(register.key):
            return key
        return "|".join(
            _HIDDEN if name in _restricted(register) else part for name, part in zip(register.key, parts, strict=True)
        )

    def _contents(self, register: "Register", keys: Sequence[str], year: int) -> Iterator[str]:
        table = self._workspace.table(register.code, self._school, year, restricted=True)
        closed = set() if self._options.restricted else _restricted(register)
        for row in table.to_pylist():
            key = "|".join("" if row[name] is None else str(row[name]) for name in register.key)
            if key in keys:
                told = {
                    name: _HIDDEN if name in closed else self._cell(value) for name, value in row.items() if value is not None
                }
                cells = [
                    f"{field.name.say(self._language)}={told[name]}" for name, field in register.fields.items() if name in told
                ]
                yield "    " + "；".join(cells)

    def _cell(self, value: object) -> str:
        return (_YES if value else _NO).say(self._language) if isinstance(value, bool) else str(value)


def _restricted(register: "Register") -> set[str]:
    return {name for name, field in register.fields.items() if field.privacy.value == "restricted"}


def _bridged(found: "Bridge", is_all: bool, language: Language) -> Iterator[str]:
    for side in found.sides:
        yield f"{_named(side.key, language)} = {_side_value(side, language)}"
        yield f"  {side.words.say(language)}"
    for pair in found.pairs:
        yield ""
        official = pair.first.key.basis or Text("正式口径", "official rule").say(language)
        yield f"{official} ↔ {pair.second.key.basis}"
        head = (Text("记录", "row").say(language), official, pair.second.key.basis, Text("差", "difference").say(language))
        for part in pair.differences:
            role = part.role.say(language)
            yield f"  {role + '：' if role else ''}{_plain(part.first)} − {_plain(part.second)} = {_plain(part.first - part.second)}"
            steps = part.steps if is_all else part.steps[:_FIRST]
            rows = [(step.row, _plain(step.first), _plain(step.second), _signed(step.first - step.second)) for step in steps]
            yield (
                aligned([head, *rows], frozenset({1, 2, 3}), indent=4)
                if rows
                else "    " + Text("逐行相同", "row by row the same").say(language)
            )
            if len(steps) < len(part.steps):
                rest = sum((step.first - step.second for step in part.steps[len(steps) :]), Decimal(0))
                yield Text(
                    f"    另有 {len(part.steps) - len(steps)} 行，合计 {_signed(rest)}（--all 全部列出）",
                    f"    {len(part.steps) - len(steps)} more rows, together {_signed(rest)} (--all)",
                ).say(language)


def _side_value(side: "Side", language: Language) -> str:
    if side.value is None:
        return Text("无", "none").say(language)
    parts = (
        f"（{_plain(side.numerator)} ÷ {_plain(side.denominator)}）" if side.numerator is not None and side.denominator else ""
    )
    return _plain(side.value) + parts


def _plain(value: Decimal) -> str:
    """Return the digits without zeros at the end of a fraction."""
    words = format(value, "f")
    return words.rstrip("0").rstrip(".") if "." in words else words


def _signed(value: Decimal) -> str:
    return ("+" if value > 0 else "") + _plain(value)
