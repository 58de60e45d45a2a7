"""What `benchmarks.nation` compares gives the same on both sides, on a small nation."""

from pathlib import Path

import pytest

from benchmarks.nation import Line, measure, page_of
from benchmarks.nation_data import Size, codes_of, write_figures, write_schools
from benchmarks.nation_rules import by_hand, three_hundred
from zhihuan.catalogue import Comparison, Constant, Operation
from zhihuan.catalogue.parsing import parse_rule

SMALL = Size(schools=40, years=2, indicators=200)


def test_ours_and_what_was_written_by_hand_agree(tmp_path: Path) -> None:
    sums, rules = measure(SMALL, tmp_path, rounds=1)
    assert (sums.what, sums.rival) == ("16,000 figures to cities and provinces", "DuckDB SQL")
    assert rules.what == "300 identities on 80 rows"


@pytest.mark.long
@pytest.mark.xdist_group("spark")
def test_so_they_do_on_spark(tmp_path: Path) -> None:
    assert [line.rival for line in measure(SMALL, tmp_path, rounds=1, with_spark=True)][2:] == ["PySpark", "PySpark"]


def test_the_same_figures_are_invented_every_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        write_figures(Size(20, 1, 5), tmp_path / name)
    assert (tmp_path / "one/2025.parquet").read_bytes() == (tmp_path / "other/2025.parquet").read_bytes()
    assert write_schools(SMALL)["region"].to_pylist()[:2] == ["110101", "120101"]
    assert len(codes_of(SMALL)) == 200


def test_there_are_three_hundred_and_each_is_written_by_hand() -> None:
    assert len({identity.code for identity in three_hundred()}) == 300
    assert all(by_hand(identity) for identity in three_hundred())


def test_what_nobody_writes_by_hand_is_refused() -> None:
    odd = Comparison("<", Constant(1), Operation("/", Constant(1), Constant(2)))  # type: ignore[arg-type]
    identity = three_hundred()[0]
    with pytest.raises(ValueError, match="nobody wrote this by hand"):
        by_hand(type(identity)("odd", identity.title, odd, "info", "test"))
    assert by_hand(type(identity)("sum", identity.title, parse_rule("grad_total = grad_due"), "info", "test")) == (
        '2 * abs("grad_total" - ("grad_due")) > 0'
    )


def test_a_line_tells_both_times_and_their_ratio() -> None:
    assert str(Line("sums", 1.0, "by hand", 2.0, "≤ 1.2")) == "| sums | 1.00 s | by hand | 2.00 s | 0.50 | ≤ 1.2 |"


def test_the_page_shows_each_line_and_the_machine() -> None:
    page = page_of(SMALL, [Line("sums", 1.0, "by hand", 2.0, "≤ 1.2")])
    assert "| sums | 1.00 s | by hand | 2.00 s | 0.50 | ≤ 1.2 |\n" in page
    assert "on 40 schools, 2 years and 200 indicators" in page
