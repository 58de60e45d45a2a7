"""The times that a report speaks of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A time named in running text.

    `period` is normalised: "2020" (calendar or report year), "2019-2020" (school year), "2020春"/"2020秋" (term),
    "2023级" (cohort), "2020-05" / "2020-05-31" (month, date), "2019/2025" (a span of years). For a relative mention
    (今年, 上年, 去年同期) `period` is "" and `offset` counts years from the report year: 0 for 今年/本年度, -1 for 上年/去年.
    `compares` marks a base of comparison (较2019年, 比上年, 同比).
    """

    text: str
    start: int
    end: int
    period: str
    offset: int | None = None
    compares: bool = False
