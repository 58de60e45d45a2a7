from tests.checks.test_cases import reading
from zhihuan.checks.clauses import sentences

TEXT = """青禾职业中专学校2025年度质量报告

2.4 就业质量
2025年毕业生916人，其中升学700人。就业率98.4%，较上年提高。

| 项目 | 2025年 |
|---|---|
| 招生数（人） | 1035 |
"""


def test_figures_of_each_sentence_come_with_the_words_around_them() -> None:
    found = [[(w.before, str(w.fact.value), w.after) for w in sentence] for sentence in sentences(reading(TEXT, "报告.md"))]

    assert found == [
        [("2025年毕业生", "916", "人，其中升学"), ("人，其中升学", "700", "人。")],
        [("就业率", "98.4", "%，较上年提高。")],
    ]
