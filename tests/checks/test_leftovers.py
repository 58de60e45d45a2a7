import pytest

from tests.checks.inventing import dossier, fact
from tests.checks.test_cases import reading
from zhihuan.catalogue import load
from zhihuan.checks import Dossier
from zhihuan.checks.leftovers import OtherSchoolNamed, YearLeftOver, is_own


@pytest.mark.parametrize(
    ("other", "own", "is_ours"),
    [
        ("青禾职业技术学校", "河畔市青禾职业技术学校", True),
        ("河畔职业技术学校", "河畔市青禾职业技术学校", True),
        ("望川市砺石中等专业学校", "河畔市青禾职业技术学校", False),
        ("砺石中等专业学校", "", True),
    ],
)
def test_own_name_and_its_short_forms(other: str, own: str, is_ours: bool) -> None:
    assert is_own(other, own) is is_ours


def test_partners_and_groups_of_schools_are_nobody_s_leftovers() -> None:
    text = (
        "河畔市青禾职业技术学校质量年度报告（2022年）\n\n1 学校情况\n与望川市砺石中等专业学校结对。"
        "牵头三所中等职业技术学校组成联盟，同栖梧市汀兰职教中心合作，学校赴霁月市丹桂技工学校交流。\n"
    )

    assert not list(OtherSchoolNamed().find(Dossier(reading(text, "报告.txt"), load())))


@pytest.mark.parametrize(
    ("value", "period", "blocks", "count"),
    [("1566", "2024", (0, 1), 1), ("1566", "2024", (0, 0), 0), ("1566", "2023", (0, 1), 0), ("15", "2024", (0, 1), 0)],
)
def test_a_number_given_for_this_year_and_the_last(value: str, period: str, blocks: tuple[int, int], count: int) -> None:
    pair = [
        fact(value, indicator="enrol_new", block=blocks[0]),
        fact(value, indicator="enrol_new", period=period, block=blocks[1]),
    ]

    assert len(list(YearLeftOver().find(dossier(pair)))) == count
