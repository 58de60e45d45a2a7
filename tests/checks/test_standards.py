from tests.checks.inventing import dossier, fact
from zhihuan.checks.standards import StandardMissed, in_force
from zhihuan.facts import Reading


def test_no_standard_is_in_force_in_no_year() -> None:
    report = dossier().report
    undated = Reading(report.document, report.entity, "", "", (), ())

    assert in_force(dossier())
    assert in_force(type(dossier())(undated, dossier().catalogue)) == []


def test_only_the_school_s_own_figures_of_the_year_are_measured() -> None:
    poor = fact("26.4", ":1", "生师比", indicator="student_teacher_ratio")

    (finding,) = StandardMissed().find(dossier([poor, poor]))
    assert (finding.expected, finding.found) == ("≤20:1", "26.4:1")
    assert not list(StandardMissed().find(dossier([fact("26.4", ":1", indicator="student_teacher_ratio", period="2024")])))
    assert not list(StandardMissed().find(dossier([fact("19.6", ":1", indicator="student_teacher_ratio")])))
