"""An invented city and the plan of its schools: names, places, sizes, majors. Nothing of it exists, and the names say so."""

from dataclasses import dataclass
from typing import Final

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan.sample.drawing import Draw
from zhihuan.sample.school import CITIES
from zhihuan.sample.trades import Trade, choose_trades

PROVINCE: Final = "海岳省（虚构）"
_PROVINCE_CODE: Final = "99"  # GB/T 2260 has no province 99
_COUNTY_FIRST: Final = "霁砺栖鸣汀苇沐岚枫荷桐萤鹤鹭樨蔚瀚澄漪璃"
_COUNTY_SECOND: Final = "溪桥浦川岭湖湾塘岗屏"
_COUNTIES: Final = 99  # of a city: two digits
_SCHOOLS_OF_COUNTY: Final = 6
_NAMES: Final = ("丹桂", "松涛", "汀兰", "鸣岐", "沐春", "砺石", "知行", "景明", "闻溪", "怀瑾", "若谷", "听澜")
_SMALLEST, _LARGEST = 60, 9_000  # students of one school
_FIRST_YEAR, _LAST_YEAR = 2018, 2040


@dataclass(frozen=True, slots=True)
class SchoolPlan:
    """What a school is before anything happens in it.

    `slot` is its place among the schools of its county, `students` how many it has in a usual year, `trades` its majors.
    """

    place: int
    code: str
    name: str
    city: str
    county: str
    region: str
    slot: int
    kind: str
    ownership: str
    founded: int
    students: int
    trades: tuple[Trade, ...]

    @property
    def is_technician(self) -> bool:
        """Tell whether it trains under the labour authority (人社): its students are registered there."""
        return self.kind == "技工学校"


@dataclass(frozen=True, slots=True)
class City:
    """An invented city: its schools and the data years for which there are records, the oldest first."""

    name: str
    seed: int
    schools: tuple[SchoolPlan, ...]
    years: tuple[int, ...]

    @property
    def has_technicians(self) -> bool:
        """Tell whether one of the schools is a technician school."""
        return self.schools[-1].is_technician

    def school(self, code: str) -> SchoolPlan:
        """Return the plan of one school. Raises KeyError when there is none of that code."""
        return {plan.code: plan for plan in self.schools}[code]


def invent_city(
    name: str = "", schools: int = 11, students: int = 26_000, years: int = 2, last_year: int = 2025, seed: int = 1
) -> City:
    """Return the plan of a city whose schools have about `students` students together; the same seed gives the same city.

    Raises UsageError for a size that no school has, or for years before there were records of this kind.
    """
    _check(schools, students, years, last_year)
    draw = Draw(seed, "city", name)
    name = name or CITIES[(seed - 1) % len(CITIES)]
    weights = [draw.one(60, 160) for _ in range(schools)]
    sizes = [max(_SMALLEST, students * weight // sum(weights)) for weight in weights]
    plans = tuple(_plan(name, seed, place, schools, size) for place, size in enumerate(sizes))
    return City(name, seed, plans, tuple(range(last_year - years + 1, last_year + 1)))


def _plan(city: str, seed: int, place: int, schools: int, students: int) -> SchoolPlan:
    draw = Draw(seed, city, "plan", place)
    number, slot = place // _SCHOOLS_OF_COUNTY, place % _SCHOOLS_OF_COUNTY
    # A city has 99 counties; the schools beyond them lie in the next one, so that 13 million students find their place.
    prefecture = 1 + (CITIES.index(city) if city in CITIES else len(CITIES)) + number // _COUNTIES
    county = _COUNTY_FIRST[number // 10 % 20] + _COUNTY_SECOND[number % 10] + ("区" if number % 3 == 0 else "县")
    is_technician = schools > 2 and place == schools - 1
    kind = "技工学校" if is_technician else draw.choice(("普通中等专业学校", "职业高中", "普通中等专业学校"))
    last = {"技工学校": "技工学校", "职业高中": "职业高级中学"}.get(kind, "中等专业学校")
    word = _NAMES[place % len(_NAMES)] + ("" if place < len(_NAMES) else str(place // len(_NAMES) + 1))
    return SchoolPlan(
        place=place,
        code=f"S{place + 1:03d}",
        name=f"{city}{word}{last}",
        city=city,
        county=county,
        region=f"{_PROVINCE_CODE}{prefecture % 100:02d}{number % _COUNTIES + 1:02d}",
        slot=slot,
        kind=kind,
        ownership="民办" if schools > 4 and place % 7 == 4 else "公办",
        founded=draw.one(1956, 2004),
        students=students,
        trades=choose_trades(draw.named("trades"), students),
    )


def _check(schools: int, students: int, years: int, last_year: int) -> None:
    if schools < 1 or not _SMALLEST * 2 <= students // schools <= _LARGEST // 2:
        raise UsageError(
            Text(
                f"{schools} 所学校、{students} 名学生：平均每校 {students // max(schools, 1)} 人，样例学校平均每校 120—4500 人。",
                f"{students} students in {schools} schools: invented schools have 120 to 4,500 each on average. ",
            ),
            Text("请改 --schools 或 --students。", "Change --schools or --students."),
        )
    if years < 1 or last_year - years < _FIRST_YEAR - 1 or last_year > _LAST_YEAR:
        raise UsageError(
            Text(f"样例年份应在 {_FIRST_YEAR}—{_LAST_YEAR} 年之间。", f"Years lie between {_FIRST_YEAR} and {_LAST_YEAR}. "),
            Text("请改 --years。", "Change --years."),
        )
