"""What the school has: rooms, equipment, books, network, land and buildings. Stocks grow, and never shrink without a record."""

from typing import Final

import numpy as np
import pyarrow as pa

from zhihuan.sample.columns import Columns, chosen, dated, day, digits, either, joined, stacked, words
from zhihuan.sample.drawing import NONE, Numbers
from zhihuan.sample.school_year import SchoolYear


def training_rooms(year: SchoolYear) -> Columns:
    """Return the rooms in use: training rooms by major, and rooms for computers, counselling and the media."""
    draw, size, trades = year.lasting("rooms"), year.plan.students, year.plan.trades
    training = max(4, round(size * 1.05 / 45))
    others = ["计算机房"] * max(1, size // 400) + ["多媒体教室"] * max(2, size // 120) + ["心理辅导室"] * max(1, size // 900)
    kinds = ["实训室"] * training + others
    count = len(kinds)
    place = np.arange(count, dtype=np.int64)
    is_training = place < training
    trade = year.running(np.where(is_training, place * len(trades) // training, -1))
    opened = np.where(
        draw.flags(0.72, count), draw.days("2006-09-01", "2016-09-01", count), draw.days("2017-02-01", "2030-09-01", count)
    )
    rows = np.flatnonzero(opened <= year.ends)
    groups = list(dict.fromkeys(each.group for each in trades))
    base = np.asarray([groups.index(trades[each].group) if each >= 0 else -1 for each in trade], dtype=np.int64)
    planned = np.where(is_training, draw.whole(12, 30, count), NONE)
    columns: Columns = {
        "room_no": joined(words(("SX-", "GN-"), (~is_training).astype(np.int64)), digits(place + 1, 3)),
        "room": joined(
            either(is_training, words([each.room for each in trades], trade), pa.array(["公用"] * count)),
            pa.array(kinds),
            digits(place + 1),
        ),
        "kind": pa.array(kinds),
        "place": pa.array(["校内"] * count),
        "area": np.where(is_training, draw.whole(110, 260, count), draw.whole(60, 120, count)) * 100,
        "workstations": np.where(is_training, draw.whole(36, 54, count), 0),
        "major_code": words([each.code for each in trades], trade),
        "base_no": joined("JD-", words([f"{number + 1:02d}" for number in range(len(groups))], base)),
        "base": joined(words(groups, base), pa.array(["实训基地"] * count)),
        "base_kind": words(("产教融合实践中心", "实训基地"), np.where(base < 0, -1, np.minimum(base, 1))),
        "base_level": words(("省级", "市级", "校级"), np.where(base < 0, -1, np.minimum(base, 2))),
        "credit_code": year.partners.codes(np.where(base == 0, 0, -1)),
        "planned_items": planned,
        "done_items": np.where(is_training, planned - year.draw("rooms").picks((80, 15, 5), count), NONE),
        "opened_on": opened,
        "closed_on": np.full(count, np.datetime64("NaT", "D")),
    }
    return chosen(columns, rows)


_CARDS: Final = (
    # category, use, share of the cards, value in 元 from and to, pieces from and to
    ("仪器设备", "教学", 46, 6_000, 90_000, 1, 4),
    ("计算机", "教学", 0.5, 120_000, 240_000, 30, 50),
    ("多媒体设备", "教学", 8, 8_000, 60_000, 1, 3),
    ("软件", "教学", 3, 20_000, 180_000, 1, 1),
    ("仪器设备", "科研", 1.5, 8_000, 60_000, 1, 2),
    ("家具用具", "教学", 16, 2_000, 20_000, 10, 50),
    ("计算机", "行政", 9, 4_000, 9_000, 1, 2),
    ("家具用具", "行政", 10, 1_000, 9_000, 1, 6),
    ("其他", "后勤", 5, 2_000, 40_000, 1, 3),
)


def assets(year: SchoolYear) -> Columns:
    """Return the asset cards of the year: bought since 2008, a few of the old ones given up since 2017; and the buildings."""
    draw, size = year.lasting("assets"), year.plan.students
    count = max(60, round(size * 1.35))
    card = draw.picks([share for _, _, share, *_ in _CARDS], count)
    low, high = (np.asarray([row[place] for row in _CARDS], dtype=np.int64)[card] for place in (3, 4))
    fewest, most = (np.asarray([row[place] for row in _CARDS], dtype=np.int64)[card] for place in (5, 6))
    # Squaring makes dear things rare.
    price = low + ((high - low) * np.clip(draw.bell(0.5, 0.29, count), 0, 1) ** 2).astype(np.int64)
    quantity = fewest + ((most - fewest + 0.999) * np.clip(draw.bell(0.5, 0.29, count), 0, 1)).astype(np.int64)
    acquired = np.where(
        draw.flags(0.66, count), draw.days("2008-03-01", "2017-12-31", count), draw.days("2018-01-01", "2029-12-31", count)
    )
    lent = draw.flags(0.07, count) & (card == 0)
    old = (acquired < day(2014, 1, 1)) & draw.flags(0.10, count) & (price < 20_000) & ~lent
    disposed = dated(old, draw.days("2017-03-01", "2032-11-30", count))
    source = np.where(lent, draw.picks((60, 40), count) + 1, 0)
    rooms = training_rooms(year)["room_no"]
    room = np.where(np.isin(card, (0, 2, 4)), draw.whole(0, len(rooms) - 1, count), -1)
    trade = year.running(np.arange(count) % len(year.plan.trades))
    return _with_buildings(
        year,
        {
            "asset_no": joined("ZC-", digits(np.arange(1, count + 1), 6)),
            "asset": joined(words([each.machine for each in year.plan.trades], trade), digits(np.arange(1, count + 1))),
            "category": words([row[0] for row in _CARDS], card),
            "used_for": words([row[1] for row in _CARDS], card),
            "quantity": quantity,
            "price": price * 100,
            "source": words(("自购", "企业提供", "企业捐赠"), source),
            "credit_code": year.partners.codes(np.where(lent, draw.whole(0, len(year.partners) - 1, count), -1)),
            "room_no": rooms.take(pa.array(room, mask=room < 0)),
            "major_code": words([trade.code for trade in year.plan.trades], np.where(room < 0, -1, trade)),
            "acquired_on": acquired,
            "disposed_on": dated(disposed <= year.ends, disposed),
            "status": either((disposed <= year.ends), "待报废", "在用"),
        },
    )


def _with_buildings(year: SchoolYear, cards: Columns) -> Columns:
    there = (cards["acquired_on"] <= year.ends) & ~(cards["disposed_on"] < year.opens)
    rows = np.flatnonzero(there)
    kept = chosen(cards, rows)
    value = year.plan.students * 26_000 * 100
    house: dict[str, object] = dict.fromkeys(kept)
    house |= {
        "asset_no": "FC-000001",
        "asset": "校舍",
        "category": "土地房屋",
        "used_for": "教学",
        "source": "自购",
        "status": "在用",
    }
    filled = {code: pa.array([value], pa.string()) for code, value in house.items()}
    numbers = {
        "quantity": np.asarray([1]),
        "price": np.asarray([value]),
        "acquired_on": np.asarray([day(year.plan.founded, 9, 1)]),
    }
    numbers["disposed_on"] = np.asarray([np.datetime64("NaT", "D")])
    return stacked([kept, filled | numbers])


def library(year: SchoolYear) -> Columns:
    """Return the library at the end of the year: books per student as the standard wants them, a little more every year."""
    draw, lasting, size = year.draw("library"), year.lasting("library"), year.plan.students
    yearly = [size * lasting.named(number).one(700, 1100) // 1000 for number in range(2018, year.year + 1)]
    books = size * lasting.one(30, 38) + sum(yearly)
    return {
        "campus": ["主校区"],
        "counted_on": np.asarray([year.ends]),
        "books": [books],
        "ebooks": [size * lasting.one(18, 30) + 2_000 * (year.year - 2018)],
        "periodicals": [lasting.one(82, 160) + draw.one(-2, 4)],
        "new_books": [yearly[-1]],
        "loans": [books * draw.one(260, 330) // 1000],
        "seats": [max(60, size // 9)],
    }


def network(year: SchoolYear) -> Columns:
    """Return the line of the school: wider every few years."""
    steps, lasting = (500, 1000, 2000, 2000, 3000), year.lasting("network")
    egress = steps[min(len(steps) - 1, max(0, (year.year - 2016) // 3 + lasting.one(0, 1)))]
    return {
        "line_no": ["L1"],
        "operator": ["教育网"],
        "egress_mbps": [egress],
        "backbone_mbps": [10_000 if egress < 3000 else 40_000],
        "points": [year.plan.students * 3 // 4],
        "wireless_points": [max(20, year.plan.students // 9)],
        "terminals": [year.plan.students // 2],
        "storage_tb": [lasting.one(120, 360) + 15 * (year.year - 2018)],
        "counted_on": np.asarray([year.snapshot]),
    }


_BUILDINGS: Final = (
    # use, floor area of a student in hundredths of a square metre, how many buildings
    ("教学及辅助用房", 620, 3),
    ("实训用房", 560, 2),
    ("图书馆用房", 90, 1),
    ("行政办公用房", 110, 1),
    ("学生宿舍", 560, 4),
    ("其他生活用房", 190, 1),
    ("体育馆", 110, 1),
)
_LAND: Final = (("校园用地", 3_900), ("运动场地", 620), ("绿化用地", 1_150))


def buildings(year: SchoolYear) -> Columns:
    """Return the land and the buildings."""
    lasting, size = year.lasting("buildings"), max(1_200, year.plan.students)
    rows: list[tuple[str, str, int, int, int, np.datetime64]] = []
    for use, share, number in _BUILDINGS:
        rows += [
            (
                use,
                f"{use}{place + 1}号",
                size * share * lasting.one(94, 108) // 100 // number,
                NONE,
                NONE,
                _built(lasting.one(1996, 2015)),
            )
            for place in range(number)
        ]
    rows += [
        (use, use, NONE, size * share * lasting.one(95, 112) // 100, 300 if use == "运动场地" else NONE, _built(1996))
        for use, share in _LAND
    ]
    count = len(rows)
    return {
        "building_no": joined("XS-", digits(np.arange(1, count + 1), 2)),
        "building": [name for _, name, *_ in rows],
        "campus": "主校区",
        "used_for": [use for use, *_ in rows],
        "floor_area": _column([row[2] for row in rows]),
        "land_area": _column([row[3] for row in rows]),
        "track": _column([row[4] for row in rows]),
        "tenure": "自有",
        "used_from": np.asarray([row[5] for row in rows]),
        "used_to": None,
    }


def _column(numbers: list[int]) -> Numbers:
    return np.asarray(numbers, dtype=np.int64)


def _built(year: int) -> np.datetime64:
    return day(year, 9, 1)
