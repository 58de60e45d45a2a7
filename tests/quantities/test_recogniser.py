"""The corpus, read aloud."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from zhihuan.quantities import Kind, Qualifier, Quantity, find

CORPUS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("corpus.yaml").read_text(encoding="utf-8"))
SPELLINGS = [(entry, spelling) for entry in CORPUS for spelling in entry.get("spellings", ())]
TEXTS = [(entry["text"], entry["read"]) for entry in CORPUS if "text" in entry]
NOTHING = [phrase for entry in CORPUS for phrase in entry.get("nothing", ())]
HEADS = [phrase for entry in CORPUS for phrase in entry.get("nothing_alone", ())]


def words(quantity: Quantity) -> str:
    """Write a quantity as the corpus does: 5 个月 at_least low."""
    qualifier = "" if quantity.qualifier is Qualifier.EXACT else str(quantity.qualifier)
    return " ".join(word for word in (f"{quantity.value:f}", quantity.unit, qualifier, quantity.range_end) if word)


@pytest.mark.parametrize(("entry", "spelling"), SPELLINGS, ids=[spelling for _, spelling in SPELLINGS])
def test_find_reads_one_value_from_each_spelling(entry: dict[str, Any], spelling: str) -> None:
    (quantity,) = find(spelling)
    assert (f"{quantity.value:f}", quantity.unit, quantity.qualifier, quantity.kind, quantity.signed) == (
        entry["value"],
        entry["unit"],
        Qualifier(entry.get("qualifier", "exact")),
        Kind(entry.get("kind", "amount")),
        entry.get("signed", False),
    )


@pytest.mark.parametrize(("text", "read"), TEXTS, ids=[text for text, _ in TEXTS])
def test_find_reads_all_quantities_in_order(text: str, read: list[str]) -> None:
    assert [words(quantity) for quantity in find(text)] == read


@pytest.mark.parametrize("phrase", NOTHING)
def test_find_leaves_names_and_dates_alone(phrase: str) -> None:
    assert find(phrase) == ()
    assert find(f"学校开展了{phrase}，成效良好。") == ()


@pytest.mark.parametrize("line", HEADS)
def test_find_leaves_the_heads_of_lines_alone(line: str) -> None:
    assert find(line) == ()
    assert find(f"上一段。\n{line}") == ()


def test_the_low_end_of_a_range_reaches_over_its_own_unit() -> None:
    low, high = find("月薪在4000元至6000元之间")
    assert (low.text, low.range_end, high.text, high.range_end) == ("4000元", "low", "6000元", "high")


def test_blanks_between_thousands_belong_to_the_number_before_any_usual_unit() -> None:
    assert [q.value for q in find("工位2 390个，培训18 640学时，计算机1 250台")] == [2390, 18640, 1250]
