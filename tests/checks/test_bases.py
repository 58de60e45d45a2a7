from tests.checks.inventing import dossier, fact
from zhihuan.checks.bases import RateUnreachable, RateWithoutHeads, TitleNamesOtherMeasure
from zhihuan.facts import Relation, RelationKind


def test_rate_is_reachable_when_any_stated_whole_gives_it() -> None:
    rate = fact("12.22", "%", "本科录取率", at=30)
    part, near, far = fact("260", label="本科录取"), fact("2122", label="考生"), fact("2127", label="报名", block=3)

    assert list(RateUnreachable().find(dossier((rate, part, near))))
    assert not list(RateUnreachable().find(dossier((rate, part, near, far))))
    assert not list(RateUnreachable().find(dossier((rate, part, near), [Relation(RelationKind.SHARE, rate, (part, near))])))


def test_rate_with_a_named_base_or_two_numerators_is_left_alone() -> None:
    part, near = fact("260", label="本科录取"), fact("2122", label="考生")

    assert not list(RateUnreachable().find(dossier((fact("12.22", "%", "本科录取率", basis="占报名人数"), part, near))))
    assert not list(RateUnreachable().find(dossier((fact("12.22", "%", "本科录取率"), part, fact("30", label="二次录取"), near))))


def test_two_parts_are_too_few_to_miss_a_whole() -> None:
    rates = [fact("98.1", "%", indicator="employment_rate", breakdown=(("major", major),), row=1) for major in ("护理", "会计")]

    assert not list(RateWithoutHeads().find(dossier(rates)))


def test_a_table_without_a_title_names_no_measure() -> None:
    assert not list(TitleNamesOtherMeasure().find(dossier([fact("3")])))
