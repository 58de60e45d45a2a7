"""The enterprises of a city and the agreements that its schools have with them. One enterprise works with several schools."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import pyarrow as pa

from zhihuan.sample.city import City, SchoolPlan
from zhihuan.sample.columns import day, digits, joined, words
from zhihuan.sample.drawing import Days, Draw, Flags, Numbers

SIZES: Final = ("大型", "中型", "小型", "微型")
_FIRST: Final = tuple("澜霁砺栖鸣汀苇沐岚枫荷桐萤鹤樨蔚瀚澄漪璃骊屿珩琮岫峦")
_SECOND: Final = tuple("源达晟泰恒远信诚创智通联宏拓华锦利丰汇越")
_LETTERS: Final = tuple("0123456789ABCDEFGHJKLMNPQRTUWXY")  # GB 32100: without I, O, S, V, Z
_WEIGHTS: Final = tuple(3**place % 31 for place in range(17))
INDUSTRIES: Final = {
    "A": ("A01", "农业科技有限公司"),
    "C": ("C34", "精密机械有限公司"),
    "E": ("E47", "建筑工程有限公司"),
    "F": ("F52", "商贸有限公司"),
    "G": ("G59", "物流有限公司"),
    "H": ("H61", "酒店管理有限公司"),
    "I": ("I65", "信息技术有限公司"),
    "J": ("J66", "金融服务有限公司"),
    "L": ("L72", "商务服务有限公司"),
    "M": ("M74", "技术服务有限公司"),
    "O": ("O81", "汽车服务有限公司"),
    "P": ("P83", "幼儿园有限公司"),
    "Q": ("Q84", "护理院有限公司"),
    "R": ("R88", "文化传媒有限公司"),
}


@dataclass(frozen=True, slots=True)
class Enterprises:
    """Enterprises of a city, a column each: credit code, name, size (a place in SIZES), industry (a letter), county number."""

    credit_code: pa.Array
    name: pa.Array
    size: Numbers
    letter: tuple[str, ...]
    county: Numbers

    def __len__(self) -> int:
        return len(self.size)


@dataclass(frozen=True, slots=True)
class Partners:
    """The agreements of one school that run in a year: `places` are those of the enterprises in `of`."""

    of: Enterprises
    places: Numbers
    since: Days
    until: Days
    depth: Numbers
    takes_interns: Flags
    has_order_class: Flags
    has_apprenticeship: Flags
    builds_base: Flags
    is_group_member: Flags

    def __len__(self) -> int:
        return len(self.places)

    def codes(self, picked: Numbers) -> pa.Array:
        """Return the credit codes of agreements by their places; negative: empty."""
        return _taken(self.of.credit_code, self.places, picked)

    def names(self, picked: Numbers) -> pa.Array:
        """Return the names of the enterprises of agreements by their places; negative: empty."""
        return _taken(self.of.name, self.places, picked)


def draw_partners(city: City, plan: SchoolPlan, year: int) -> Partners:
    """Return the agreements of a school that run at any time of a year."""
    enterprises = draw_enterprises(city.name, city.seed, len(city.schools))
    draw = Draw(city.seed, city.name, plan.code, "partners")
    # Every enterprise that the school will ever work with; each year some agreements begin.
    pool = min(len(enterprises), 60 + plan.students // 18)
    places = draw.order(len(enterprises))[:pool]
    begins = day(2014, 1, 5) + draw.whole(0, 365 * 26, pool).astype("timedelta64[D]")
    lasts = draw.whole(3, 9, pool) * 365
    until = begins + lasts.astype("timedelta64[D]")
    runs = (begins <= day(year, 12, 31)) & (until >= day(year, 1, 1))
    kept = np.flatnonzero(runs)
    flags = {name: draw.named(name).flags(chance, pool)[kept] for name, chance in _CHANCES.items()}
    flags["takes_interns"][: max(2, len(kept) // 3)] = True
    return Partners(
        enterprises, places[kept], begins[kept], until[kept], draw.named("depth").picks((50, 35, 15), pool)[kept], **flags
    )


_CHANCES: Final = {
    "takes_interns": 0.55,
    "has_order_class": 0.08,
    "has_apprenticeship": 0.06,
    "builds_base": 0.18,
    "is_group_member": 0.30,
}


@lru_cache(maxsize=8)
def draw_enterprises(city: str, seed: int, schools: int) -> Enterprises:
    """Return the enterprises of a city. More schools, more enterprises, but fewer than schools have partners."""
    draw = Draw(seed, city, "enterprises")
    count = min(9_000, 220 + schools * 40)
    letters = tuple(INDUSTRIES)
    industry = draw.picks([6 if letter == "C" else 2 if letter in "FIHQ" else 1 for letter in letters], count)
    place = np.arange(count, dtype=np.int64)
    names = joined(
        city.removesuffix("市"),
        words(_FIRST, place % len(_FIRST)),
        words(_SECOND, place // len(_FIRST) % len(_SECOND)),
        words(("", *"一二三四五六七八九十甲乙丙丁戊己庚辛"), place // (len(_FIRST) * len(_SECOND)) % 19),
        words([INDUSTRIES[letter][1] for letter in letters], industry),
    )
    return Enterprises(
        credit_code=_credit_codes(draw, place),
        name=names,
        size=draw.picks((6, 24, 50, 20), count),
        letter=tuple(letters[each] for each in industry),
        county=draw.whole(1, 6, count),
    )


def _credit_codes(draw: Draw, place: Numbers) -> pa.Array:
    body = joined("91990100MA", digits(place * 17 + 11, 6), words(_LETTERS[10:], place % 20)).to_pylist()
    value = {letter: number for number, letter in enumerate(_LETTERS)}
    checks = [(31 - sum(value[sign] * weight for sign, weight in zip(each, _WEIGHTS, strict=True)) % 31) % 31 for each in body]
    return pa.array([f"{each}{_LETTERS[check]}" for each, check in zip(body, checks, strict=True)], pa.string())


def _taken(column: pa.Array, places: Numbers, picked: Numbers) -> pa.Array:
    found = np.where(picked < 0, -1, places[picked] if len(places) else -1)
    return column.take(pa.array(found, mask=found < 0))
