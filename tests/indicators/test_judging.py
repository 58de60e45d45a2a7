"""Figures of schools are judged by the identities of the catalogue, this year beside the last."""

import pyarrow as pa

from tests.indicators.figures import figure, figures
from zhihuan.catalogue import Identity, load
from zhihuan.catalogue.parsing import parse_rule
from zhihuan.indicators import VIOLATIONS, judge
from zhihuan.language import Text

FILED = figures(
    figure("S1", "students_full_time", 1000),
    figure("S1", "students_male", 600),
    figure("S1", "students_female", 500),
    figure("S1", "students_full_time", 30, breakdown="major=护理"),
    figure("S1", "students_male", 1, breakdown="major=护理"),
    figure("S1", "students_female", 29, breakdown="major=护理"),
    figure("S2", "students_full_time", 1000),
    figure("S2", "students_male", 600),
    figure("S2", "students_female", state="missing"),
    figure("S3", "graduation_rate", "97.33", parts=(146, 150)),
    figure("S3", "grad_total", 146),
    figure("S3", "grad_due", 150),
    figure("S4", "graduation_rate", "97.34"),
    figure("S4", "grad_total", 146),
    figure("S4", "grad_due", 150),
    figure("S5", "graduation_rate", state="not_applicable"),
    figure("S5", "grad_total", 0),
    figure("S5", "grad_due", 0),
    figure("S6", "library_books", 5000, year=2024),
    figure("S6", "library_books", 4000, year=2025),
    figure("S6", "library_books", 3000, year=2025, basis="含电子"),
    figure("S7", "library_books", 5000, year=2023),
    figure("S7", "library_books", 4000, year=2025),
)


def broken(table: pa.Table) -> list[tuple[str, int, str, str]]:
    return [(row["school"], row["year"], row["breakdown"], row["identity"]) for row in table.to_pylist()]


BROKEN = [("S1", 2025, "", "gender-sum"), ("S4", 2025, "", "graduation-rate"), ("S6", 2025, "", "books-kept")]


def test_each_school_is_judged_by_what_it_states() -> None:
    found = judge(FILED)
    assert found.schema == VIOLATIONS
    assert broken(found) == BROKEN


def test_every_engine_judges_alike(table_engine_name: str) -> None:
    some = [identity for identity in load().identities if identity.code in {code for *_, code in BROKEN}]
    assert broken(judge(FILED, identities=some, engine=table_engine_name)) == BROKEN


def test_a_rule_of_ones_own_is_judged_in_the_same_way() -> None:
    rule = Identity("mine", Text("我的", "mine"), parse_rule("students_male ≤ 500"), "info", "test")
    table = judge(FILED, identities=[rule])
    assert broken(table) == [("S1", 2025, "", "mine"), ("S2", 2025, "", "mine")]
    assert set(table["severity"].to_pylist()) == {"info"}
