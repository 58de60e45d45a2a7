from hypothesis import given
from hypothesis import strategies as st

from tests.checks.inventing import dossier, paragraph
from zhihuan.checks.scripts import TRADITIONAL, MixedWidth, TraditionalCharacters


def test_no_character_of_the_list_is_used_in_simplified_text() -> None:
    """GB 2312 holds the simplified characters in common use."""
    assert [char for char in TRADITIONAL if char.encode("gb2312", "ignore")] == []


@given(st.integers(0, 10**9), st.integers(0, 8))
def test_a_number_is_mixed_only_when_both_widths_stand_in_it(number: int, at: int) -> None:
    half = str(number)
    full = half.translate({ord(d): ord("０") + int(d) for d in "0123456789"})
    mixed = half[:at] + full[at:]

    for text in (half, full):
        assert not list(MixedWidth().find(dossier(blocks=[paragraph(f"招生{text}人")])))
    found = list(MixedWidth().find(dossier(blocks=[paragraph(f"招生{mixed}人")])))
    assert [finding.found for finding in found] == ([mixed] if 0 < at < len(half) else [])


def test_traditional_characters_are_one_finding_with_their_places() -> None:
    blocks = [paragraph("学校重视學生的实训和职业技能等级认定。"), paragraph("学校与企業共同修订教学计划，學生到岗实习。")]

    (finding,) = TraditionalCharacters().find(dossier(blocks=blocks))
    assert finding.found == "學、業"
    assert len(finding.citations) == 3
