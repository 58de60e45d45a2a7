"""The majors of an invented school and what their graduates did."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

NAMES = (
    "数控技术应用",
    "机电技术应用",
    "工业机器人技术应用",
    "建筑工程施工",
    "护理",
    "幼儿保育",
    "会计事务",
    "电子商务",
    "旅游服务与管理",
    "计算机应用",
    "艺术设计与制作",
)


@dataclass(frozen=True, slots=True)
class Major:
    """A major: students on roll; graduates who looked for work, and found it, in each of two years; their starting pay in 元."""

    name: str
    students: int
    seekers: tuple[int, int]
    employed: tuple[int, int]
    pay: tuple[int, int]

    def rate(self, year: int) -> Decimal:
        """Return the employment rate in percent with one decimal; year 0 is the one before."""
        return (Decimal(self.employed[year]) * 100 / self.seekers[year]).quantize(Decimal("0.1"), rounding="ROUND_HALF_UP")


def invent_majors(rng: Random) -> tuple[str, ...]:
    """Return the names of nine to eleven majors."""
    return tuple(rng.sample(NAMES, rng.randint(9, len(NAMES))))


def enrol(names: tuple[str, ...], students: int, rng: Random, last: tuple[Major, ...] = ()) -> tuple[Major, ...]:
    """Return the majors with the students shared out among them; they add up to `students`. `last` are the same majors a year ago."""
    weights = [rng.randint(60, 140) for _ in names]
    heads = [students * weight // sum(weights) for weight in weights]
    heads[0] += students - sum(heads)
    past = last or (None,) * len(names)
    return tuple(_major(rng, name, count, before) for name, count, before in zip(names, heads, past, strict=True))


def _major(rng: Random, name: str, students: int, last: Major | None) -> Major:
    before = (last.seekers[1], last.employed[1], last.pay[1]) if last else _outcome(rng, rng.randint(320, 440) * 10)
    now = _outcome(rng, before[2])
    return Major(name, students, (before[0], now[0]), (before[1], now[1]), (before[2], now[2]))


def _outcome(rng: Random, pay: int) -> tuple[int, int, int]:
    seekers = rng.randint(60, 85)
    return seekers, seekers - rng.randint(0, 2), pay + rng.randint(2, 18) * 10
