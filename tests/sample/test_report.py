import re

import pytest

from zhihuan.catalogue import load
from zhihuan.document import Table, read
from zhihuan.sample import EDITIONS, invent_school, write_sample


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_seed_gives_the_same_words(edition: str, seed: int) -> None:
    assert write_sample(invent_school(seed), edition) == write_sample(invent_school(seed), edition)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_report_says_that_it_is_invented_and_has_every_chapter(edition: str) -> None:
    text = write_sample(invent_school(4), edition)

    assert "虚构" in text
    for item in load().editions[edition].outline:
        if item.is_required:
            assert re.search(rf"^# {item.number} .*({'|'.join(item.words)})", text, re.MULTILINE), item.title


@pytest.mark.parametrize("seed", [1, 5, 9])
def test_every_row_of_the_official_tables_is_filled(seed: int) -> None:
    document = read(write_sample(invent_school(seed), "E3").encode(), name="报告.md")
    tables = [block for block in document.blocks if isinstance(block, Table) and block.rows[0][0].text == "序号"]
    official = [table for table in load().editions["E3"].tables if table.is_required]

    assert [len(table.rows) - 1 for table in tables[-len(official) :]] == [len(table.rows) for table in official]
    for table in tables[-len(official) :]:
        assert all(cell.text for row in table.rows for cell in row[1:])


def test_changes_are_said_whichever_way_they_go() -> None:
    texts = [write_sample(invent_school(seed), "E1") for seed in range(1, 12)]

    assert any("较上年增加" in text for text in texts)
    assert any("较上年减少" in text for text in texts)
    assert all("--" not in re.sub(r"\|[-|]+\|", "", text) for text in texts)


def test_an_unknown_edition_has_no_report() -> None:
    with pytest.raises(FileNotFoundError):
        write_sample(invent_school(1), "E9")
