from tests.facts.drawing import draw
from tests.facts.reading import SCHOOL, catalogue, linker
from zhihuan.facts.prose.paragraph import ProseReader, Report
from zhihuan.facts.tables.prose import is_sentence, read_sentences

TABLE = draw("""
    | 举措 | 成效 |
    | 深化合作 | 全年新增合作企业12家，其中规模以上企业5家。 |
    | 扩大招生 | 招生1566人 |
""")


def test_only_running_text_is_a_sentence() -> None:
    assert [is_sentence(cell) for row in TABLE.rows for cell in row] == [False, False, False, True, False, False]


def test_figures_in_running_text_keep_their_cell() -> None:
    (reading,) = read_sentences(
        TABLE, 3, "校企合作", ProseReader(Report(SCHOOL, (SCHOOL,), "school", "2020"), catalogue(), linker())
    )
    assert [(fact.value, fact.unit) for fact in reading.facts] == [(12, "家"), (5, "家")]
    assert {(fact.evidence.block, fact.evidence.row, fact.evidence.column) for fact in reading.facts} == {(3, 1, 1)}
    assert {fact.evidence.row for relation in reading.relations for fact in relation.operands} == {1}
    assert len(reading.quantities) == 2
