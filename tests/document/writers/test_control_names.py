from tests.document.writers.making import KEY, LONG_KEY
from zhihuan.document import alias_of
from zhihuan.document.writers.control_names import LONGEST_ALIAS


def test_a_key_is_its_own_name() -> None:
    assert alias_of(KEY) == KEY


def test_a_long_key_is_cut_to_what_word_allows_and_stays_its_own() -> None:
    assert len(alias_of(LONG_KEY)) == LONGEST_ALIAS
    assert alias_of(LONG_KEY) != alias_of(LONG_KEY + "x")
    assert alias_of(LONG_KEY).startswith("employment_rate@2025;")
