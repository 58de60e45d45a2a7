"""The invented school's report as text, for tests, examples and the planting of faults."""

from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from zhihuan.catalogue import FormRow, FormTable, load
from zhihuan.quantities import round_half_up
from zhihuan.sample.school import School

EDITIONS = ("E1", "E3")


@dataclass(frozen=True, slots=True)
class _Row:
    number: str
    label: str
    unit: str
    is_starred: bool
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class _Table:
    number: str
    title: str
    rows: tuple[_Row, ...]


def write_sample(school: School, edition: str = "E3") -> str:
    """Return the school's report in the given edition as Markdown: headings, paragraphs and pipe tables, UTF-8."""
    environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 - text, not HTML
    source = files("zhihuan.sample").joinpath(f"templates/{edition}.md.j2").read_text("utf-8")
    words = _Words(school)
    return environment.from_string(source).render(
        school=school,
        year=school.year,
        now=school.now,
        before=school.before,
        change=words.change,
        growth=words.growth,
        moved=words.moved,
        pointed=words.pointed,
        tables=lambda: [_table(school, table) for table in load().editions[edition].tables],
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """Sentences about two years that stay true whichever way the figure moved."""

    school: School

    def change(self, code: str) -> str:
        difference = self.school.now(code) - self.school.before(code)
        return f"+{difference}" if difference > 0 else str(difference)

    def growth(self, code: str) -> str:
        before = self.school.before(code)
        return str(round_half_up((self.school.now(code) - before) * 100 / before, 2))

    def moved(self, code: str, unit: str) -> str:
        difference = self.school.now(code) - self.school.before(code)
        if difference == 0:
            return "与上年持平"
        rate = round_half_up(abs(difference) * 100 / self.school.before(code), 2)
        up, verb = ("增加", "增长") if difference > 0 else ("减少", "下降")
        return f"较上年{up}{abs(difference)}{unit}，{verb}{rate}%"

    def pointed(self, code: str) -> str:
        difference = self.school.now(code) - self.school.before(code)
        if difference == 0:
            return "与上年持平"
        return f"较上年{'提高' if difference > 0 else '下降'}{abs(difference)}个百分点"


def _table(school: School, table: FormTable) -> _Table:
    return _Table(table.number, table.title, tuple(_row(school, row) for row in table.rows))


def _row(school: School, row: FormRow) -> _Row:
    pair = school.figures.get(row.indicator)
    before, now = (_cell(value, row) for value in pair) if pair else _unfilled(row)
    # Only main rows carry a number in the printed form; the rows under 其中 leave it blank.
    return _Row(row.number if row.level == 0 else "", row.label, row.unit, row.is_starred, before, now)


def _cell(value: Decimal, row: FormRow) -> str:
    return f"{value}:1" if row.unit in (":1", "—") else str(value)


def _unfilled(row: FormRow) -> tuple[str, str]:
    if row.is_filled:
        raise KeyError(row.indicator)
    return "中职不填", "中职不填"
