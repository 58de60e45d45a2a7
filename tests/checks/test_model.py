from dataclasses import replace

from tests.checks.inventing import dossier, fact
from zhihuan.checks import Check, Finding, Severity
from zhihuan.checks.stating import cite
from zhihuan.language import Text


def finding(value: str = "65.65", expected: str = "65.60%") -> Finding:
    cited = fact(value, "%")
    return Finding(
        "share-mismatch", Severity.ERROR, Text("甲", "a"), Text("乙", "b"), cite(cited), expected, f"{value}%", (cited,)
    )


def test_findings_are_equal_by_value_whatever_facts_they_carry() -> None:
    assert finding() == replace(finding(), facts=())
    assert finding() != finding("65.66")


def test_id_lapses_when_a_value_or_what_was_expected_changes_and_not_with_the_wording() -> None:
    reworded = replace(finding(), message=Text("丙", "c"), hint=Text("丁", "d"), severity=Severity.WARNING)

    assert finding().id == reworded.id
    assert finding().id.startswith("share-mismatch-")
    assert len({finding().id, finding("65.66").id, finding(expected="65.61%").id}) == 3


def test_same_numbers_of_two_schools_have_two_ids() -> None:
    one, other = (replace(finding(), facts=(fact("2", breakdown=(("school", name),)),)) for name in ("青禾职专", "白露职专"))

    assert one.id != other.id


def test_a_dossier_has_a_report_and_perhaps_others() -> None:
    alone = dossier([fact("3")])

    assert (alone.last_year, alone.schools, alone.annexes) == (None, (), ())


def test_a_check_that_finds_nothing_of_its_own_cannot_be_made() -> None:
    class Unfinished(Check):
        id = "unfinished"

    assert Unfinished.__abstractmethods__ == {"find"}
