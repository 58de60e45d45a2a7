import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.inventing import dossier, fact
from tests.checks.test_cases import reading
from zhihuan.catalogue import load
from zhihuan.checks import Dossier, Severity
from zhihuan.checks.direction import DirectionWrong, SignLost
from zhihuan.facts import Relation, RelationKind

TABLE = "| 项目 | 2023年 | 2024年 |\n|---|---|---|\n| 招生数（人） | {before} | {now} |\n| 毕业生数（人） | 902 | 916 |\n"


def said(words: str, before: int, now: int) -> list[str]:
    text = f"青禾职业中专学校2024年度质量报告\n\n1.2 学生情况\n2024年学校招生{now}人，较上年{words}人。\n\n" + TABLE.format(
        before=before, now=now
    )
    found = DirectionWrong().find(Dossier(reading(text, "报告.md"), load()))
    return [finding.expected for finding in found if finding.severity is Severity.ERROR]


@given(st.integers(800, 1500), st.integers(800, 1500))
def test_right_direction_and_size_are_never_accused(before: int, now: int) -> None:
    word = "增加" if now >= before else "减少"

    assert not said(f"{word}{abs(now - before)}", before, now)


@pytest.mark.parametrize(("words", "expected"), [("增加61", "-61人"), ("减少16", "-61人"), ("多招61", "-61人")])
def test_wrong_direction_or_size_is_an_error(words: str, expected: str) -> None:
    assert said(words, 1096, 1035) == [expected]


@pytest.mark.parametrize(
    ("change", "now", "before", "is_lost"),
    [("61", "1035", "1096", True), ("-61", "1035", "1096", False), ("61", "1096", "1035", False), ("71", "1035", "1096", False)],
)
def test_lost_sign_of_a_difference(change: str, now: str, before: str, is_lost: bool) -> None:
    relation = Relation(RelationKind.DIFFERENCE, fact(change, row=1), (fact(now, row=1), fact(before, row=1)))

    assert bool(list(SignLost().find(dossier(relations=[relation])))) == is_lost


def test_lost_sign_of_a_growth_and_no_growth_from_nothing() -> None:
    fell = Relation(RelationKind.GROWTH, fact("3.31", "%", row=1), (fact("5868", "万元", row=1), fact("6069", "万元", row=1)))
    none = Relation(RelationKind.GROWTH, fact("3.31", "%", row=1), (fact("-5", "万元", row=1), fact("0", "万元", row=1)))

    (finding,) = SignLost().find(dossier(relations=[fell, none]))
    assert (finding.expected, finding.found) == ("-3.31%", "3.31%")
