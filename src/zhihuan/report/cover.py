"""Who reports: what stands on the title page and under the declaration."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Cover:
    """What the report says of itself.

    `name` is the school's or the city's full name, `year` the data year, `day` the day that is printed. `principal` signs the
    declaration; "" leaves the line to be signed by hand. `region` is the city that the school lies in, `owner` who runs it
    (公办, 民办). `note` is a line under the title, such as that all figures are invented; "" for none.
    """

    name: str
    year: int
    day: date
    principal: str = ""
    region: str = ""
    owner: str = ""
    address: str = ""
    founded: int | None = None
    note: str = ""
    is_city: bool = False
