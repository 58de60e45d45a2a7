from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.checks.inventing import dossier, paragraph
from tests.checks.test_cases import reading
from zhihuan.catalogue import load
from zhihuan.checks import Dossier, Finding, Severity
from zhihuan.checks.hundreds import AnswersMissHundred, RateAboveHundred
from zhihuan.quantities import round_half_up

WORDS = ("满意", "基本满意", "不满意")


def answers(shares: list[str]) -> list[Finding]:
    said = "，".join(f"“{word}”占{share}%" for word, share in zip(WORDS, shares, strict=True))
    return list(AnswersMissHundred().find(dossier(blocks=[paragraph(f"问卷中，{said}。")])))


@given(st.lists(st.integers(1, 900), min_size=3, max_size=3), st.integers(0, 2))
def test_answers_rounded_half_up_are_never_accused(heads: list[int], places: int) -> None:
    shares = [round_half_up(Decimal(n) * 100 / sum(heads), places) for n in heads]
    assume(all(share < 100 for share in shares))

    assert not answers([str(share) for share in shares])


def test_more_than_all_is_proof_and_less_a_question() -> None:
    assert [finding.severity for finding in answers(["85.1", "12.2", "5.7"])] == [Severity.ERROR]
    assert [finding.severity for finding in answers(["80.1", "12.2", "2.7"])] == [Severity.WARNING]


def test_a_rate_of_growth_may_be_above_a_hundred() -> None:
    def found(words: str) -> list[Finding]:
        return list(RateAboveHundred().find(Dossier(reading(f"2.1 认定\n{words}", "报告.txt"), load())))

    assert found("企业员工认定合格率达102.6%。")
    assert not found("企业员工认定人数增长102.6%。")
    assert not found("企业员工认定合格率达100%。")
