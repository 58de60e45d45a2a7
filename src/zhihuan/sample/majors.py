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


def enrol(names: tuple[str, ...], students: int, rng: Random) -> tuple[Major, ...]:
    """Return the majors with the students shared out among them; they add up to `students`."""
    weights = [rng.randint(60, 140) for _ in names]
    heads = [students * weight // sum(weights) for weight in weights]
    heads[0] += students - sum(heads)
    return tuple(_major(rng, name, count) for name, count in zip(names, heads, strict=True))


def _major(rng: Random, name: str, students: int) -> Major:
    seekers = (rng.randint(60, 85), rng.randint(60, 85))
    pay = rng.randint(320, 440) * 10
    employed = (seekers[0] - rng.randint(0, 2), seekers[1] - rng.randint(0, 2))
    return Major(name, students, seekers, employed, (pay, pay + rng.randint(2, 18) * 10))
