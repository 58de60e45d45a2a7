from hypothesis import assume, given
from hypothesis import strategies as st

from tests.checks.inventing import dossier, paragraph
from zhihuan.checks.privacy import (
    CARD,
    ID_NUMBER,
    WEIGHTS,
    CardNumberPrinted,
    IdNumberPrinted,
    NamedHardship,
    PhoneNumberPrinted,
    clauses,
    is_card_number,
    is_id_number,
)

DIGITS = "0123456789"


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    """Draw an invented identity number with the right check digit."""
    body = f"{draw(st.integers(110000, 659999))}{draw(st.integers(1950, 2012))}{draw(st.integers(1, 12)):02}{draw(st.integers(1, 28)):02}"
    body += f"{draw(st.integers(0, 999)):03}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


@given(id_numbers(), st.integers(0, 16), st.sampled_from(DIGITS))
def test_check_digit_betrays_every_single_wrong_digit(number: str, at: int, digit: str) -> None:
    assume(number[at] != digit)

    assert ID_NUMBER.fullmatch(number)
    assert is_id_number(number)
    assert is_id_number(number.lower())
    assert not is_id_number(number[:at] + digit + number[at + 1 :])


@given(st.text(alphabet=DIGITS, min_size=13, max_size=15), st.integers(0, 12), st.sampled_from(DIGITS))
def test_card_check_sum_betrays_every_single_wrong_digit(body: str, at: int, digit: str) -> None:
    body = "622" + body
    number = next(body + last for last in DIGITS if is_card_number(body + last))
    assume(number[at] != digit)

    assert not is_card_number(number[:at] + digit + number[at + 1 :])


@given(id_numbers())
def test_identity_number_is_found_in_running_text_and_is_no_card(number: str) -> None:
    text = dossier(blocks=[paragraph(f"获奖学生，证号{number}，市级一等奖。")])

    (finding,) = IdNumberPrinted().find(text)
    assert finding.citations[0].quote == number
    assert not list(PhoneNumberPrinted().find(text))
    assert not CARD.search(number) or not list(CardNumberPrinted().find(text))


def test_longer_runs_of_digits_are_nobody_s_number() -> None:
    text = dossier(blocks=[paragraph("编号1110105199003070033、138123456789012、0.13812345678，金额13812345678.50元。")])

    assert not [f for check in (IdNumberPrinted, PhoneNumberPrinted, CardNumberPrinted) for f in check().find(text)]


def test_only_clauses_with_a_name_and_a_hardship_are_quoted() -> None:
    text = dossier(blocks=[paragraph("学生林小禾，获一等奖。学生苏晚晴，因患白血病休学。残疾学生免费就读。")])

    (finding,) = NamedHardship().find(text)
    assert finding.citations[0].quote == "学生苏晚晴，因患白血病休学。"


@given(st.text(alphabet="甲，。；\n", max_size=30))
def test_clauses_cover_the_whole_text(text: str) -> None:
    assert "".join(text[a:b] for a, b in clauses(text)) == text
