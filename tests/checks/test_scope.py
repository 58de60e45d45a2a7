import pytest

from tests.checks.inventing import dossier, fact
from zhihuan.checks.scope import ListSumDiffers, PeriodDiffers, TermConfused, confused_terms

GROUPS = (("农民", "7.79"), ("农民工", "15.90"), ("企业职工", "4.98"))


@pytest.mark.parametrize(
    ("one", "other", "terms"),
    [
        ("本科上线", "本科录取", ("上线", "录取")),
        ("本科录取", "本科上线", ("录取", "上线")),
        ("上线并录取", "录取", None),
        ("本科上线", "本科上线", None),
        ("招生", "毕业", None),
    ],
)
def test_terms_that_are_put_for_one_another(one: str, other: str, terms: tuple[str, str] | None) -> None:
    assert confused_terms(fact("260", label=one), fact("260", label=other)) == terms


def test_small_numbers_prove_nothing() -> None:
    pair = fact("26", label="本科上线"), fact("26", label="本科录取", block=1)

    assert not list(TermConfused().find(dossier(pair)))
    assert not list(PeriodDiffers().find(dossier(pair)))


def listed(total: str) -> list[str]:
    joint = fact(total, "万人次", "农民、农民工、企业职工培训")
    parts = [fact(value, "万人次", f"{who}培训", block=i) for i, (who, value) in enumerate(GROUPS, 1)]
    return [finding.expected for finding in ListSumDiffers().find(dossier((joint, *parts)))]


def test_joint_figure_is_held_against_its_groups_within_rounding() -> None:
    assert listed("28.67") == listed("28.68") == []
    assert listed("29.21") == ["28.67万人次"]
