import pytest

from zhihuan.document import Document, Heading, Paragraph, Passage, Place
from zhihuan.facts.identity import identify, identify_annex, is_shortened


def report(title: str, *paragraphs: str) -> Document:
    blocks = tuple(Paragraph(Passage.of(text, Place("report.txt", line=n))) for n, text in enumerate(paragraphs, 1))
    return Document("report.txt", "txt", blocks, title)


def test_a_school_is_named_in_the_title() -> None:
    identity = identify(report("文溪中等专业学校质量年度报告（2023年度）", "青禾中等专业学校是合作学校。"))
    assert (identity.entity, identity.level, identity.period) == ("文溪中等专业学校", "school", "2023")


def test_a_school_is_named_in_the_first_pages() -> None:
    text = "文溪职业技术学校（简称文溪职校）创办于1987年。文溪职业技术学校与青禾职业技术学校结对。"
    identity = identify(report("", text, "文溪职校2022年招生。", "文溪职校2022年毕业。"))
    assert identity.entity == "文溪职业技术学校"
    assert identity.names == ("文溪职业技术学校", "文溪职校")
    assert identity.period == "2022"


def test_short_names_that_the_text_repeats_are_names() -> None:
    identity = identify(report("文溪中等专业学校2023年度质量报告", "文溪中专在发展。", "文溪中专在前进。", "青禾中专也在发展。"))
    assert identity.names == ("文溪中等专业学校", "文溪中专")


@pytest.mark.parametrize(
    ("title", "entity"),
    [
        ("文溪市中等职业教育2023年度质量报告", "文溪市"),
        ("文溪市教育局 职业院校质量年度报告（2023）", "文溪市"),
        ("青禾县2023年中等职业教育质量年度报告", "青禾县"),
        ("2023年青禾县中等职业教育质量年度报告", "青禾县"),
        ("文溪市（2023年）中等职业教育质量报告", "文溪市"),
        ("文溪市2022-23学年中等职业教育质量报告", "文溪市"),
        ("文溪市教育局二〇二三年度中等职业教育质量年度报告", "文溪市"),
        ("中等职业教育质量年度报告（2023年）文溪市教育局", "文溪市"),
        ("文溪市中等职业学校质量年度报告（2023）", "文溪市"),
        ("文溪市2022-2023学年中职教育质量报告", "文溪市"),
        ("青禾自治州职业教育质量年度报告", "青禾自治州"),
    ],
)
def test_a_city_is_named_in_the_title(title: str, entity: str) -> None:
    identity = identify(report(title))
    assert (identity.entity, identity.level) == (entity, "city")
    assert entity[:-1] in identity.names


@pytest.mark.parametrize(
    ("title", "entity"),
    [
        ("云溪县职业教育中心2023年度质量报告", "云溪县职业教育中心"),
        ("文溪市青禾职业技术学校中等职业教育质量年度报告（2023年）", "文溪市青禾职业技术学校"),
        ("文溪市第一职业中专质量年度报告", "文溪市第一职业中专"),
    ],
)
def test_a_school_with_a_place_in_its_name_is_a_school(title: str, entity: str) -> None:
    identity = identify(report(title))
    assert (identity.entity, identity.level) == (entity, "school")


def test_the_year_that_the_text_speaks_of_goes_before_a_year_of_issue() -> None:
    paragraphs = ["2022年招生。"] * 5
    assert identify(report("文溪中等专业学校2023年度质量报告", *paragraphs)).period == "2022"
    assert identify(report("文溪中等专业学校2023年度质量报告", "2022年招生。", "2023年招生。")).period == "2023"


def test_a_school_year_is_known_by_its_end() -> None:
    assert identify(report("文溪中等专业学校2016-2017学年质量报告")).period == "2017"


@pytest.mark.parametrize(
    ("title", "school_year"),
    [
        ("文溪技师学院2021—2022学年质量报告", "2021-2022"),
        ("文溪技师学院2021学年质量报告", "2021-2022"),
        ("文溪技师学院2020—2022学年质量报告", ""),
        ("文溪技师学院2021—2022年质量报告", ""),
        ("文溪技师学院质量报告", ""),
    ],
)
def test_a_report_on_a_school_year_says_so(title: str, school_year: str) -> None:
    assert identify(report(title)).school_year == school_year


def test_the_year_of_the_title_outweighs_a_single_other_year() -> None:
    assert identify(report("文溪市中等职业教育质量年度报告（2024）", "较2023年增加12人。")).period == "2024"


def test_a_school_of_no_usual_kind_is_named_at_the_head_of_the_title() -> None:
    identity = identify(report("文溪市青禾工贸学校职业教育质量年度报告（2024年度）", "与海川职业技术学校结对。"))
    assert identity.entity == "文溪市青禾工贸学校"


@pytest.mark.parametrize(
    "title", ["文溪市第一职中教育质量报告（2022）", "文溪卫校2022年质量年报", "文溪开放大学（文溪中专）质量报告"]
)
def test_schools_of_short_names(title: str) -> None:
    entity = identify(report(title)).entity
    assert len(entity) >= 4
    assert title.startswith(entity)


@pytest.mark.parametrize(
    ("title", "period", "school_year"),
    [
        ("文溪中专质量报告（2024）", "2024", ""),
        ("文溪中专二〇二三年度质量报告", "2023", ""),
        ("文溪中专质量报告二○二四年十二月", "2024", ""),
        ("文溪中专2022—23学年质量报告", "2023", "2022-2023"),
        ("文溪中专2022学年质量报告", "2022", "2022-2023"),
        ("文溪中专2016-2018年质量报告", "2018", ""),
    ],
)
def test_years_of_titles(title: str, period: str, school_year: str) -> None:
    identity = identify(report(title))
    assert (identity.period, identity.school_year) == (period, school_year)


def test_nothing_is_made_up() -> None:
    identity = identify(report("", "没有名字的一段话。"))
    assert (identity.entity, identity.names, identity.level, identity.period) == ("", ("",), "school", "")


def test_headings_are_read_too() -> None:
    heading = Heading(Passage.of("文溪中等专业学校年度报告", Place("report.txt", line=1)), 1, "", "文溪中等专业学校年度报告")
    assert identify(Document("report.txt", "txt", (heading,))).entity == "文溪中等专业学校"


def test_a_short_name_keeps_the_order_of_letters() -> None:
    assert is_shortened("文溪中专", "文溪中等专业学校")
    assert not is_shortened("文专", "文溪中等专业学校")
    assert not is_shortened("专文溪", "文溪中等专业学校")


def test_an_annex_is_about_whom_its_report_is_about_unless_it_says_so() -> None:
    whole = report("文溪市中等职业教育2023年度质量报告", "2023年招生。")
    assert identify_annex(report("", "2021年招生。", "2021年毕业。"), whole) == identify(whole)
    assert identify_annex(report("2022年附表"), whole).period == "2022"
    other = identify_annex(report("", "青禾中等专业学校"), whole)
    assert (other.entity, other.level, other.period) == ("青禾中等专业学校", "school", "2023")


def test_an_article_on_a_citys_report_is_about_the_city() -> None:
    text = "市教育局发布《文溪市中等职业教育质量报告（2024年度）》，全市登记中等职业学校52所。"
    identity = identify(report("文溪市中专学校升学率达七成", text))
    assert (identity.entity, identity.level) == ("文溪市", "city")


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (("2023-07-23", "学校1996年评为重点校，1999年扩建，1999年挂牌。"), "2023"),
        (("2001年扩建，2010年新开光伏专业，到2030年在校生达3000人，2012年将新建一栋楼。",), "2010"),
        (("2022年招生，2022年毕业，2022年实习，较2023年少。",), "2022"),
        (("学校环境优美。",), ""),
    ],
)
def test_without_a_dated_title_the_text_tells_the_year(texts: tuple[str, ...], year: str) -> None:
    assert identify(report("", *texts)).period == year


def test_words_of_a_kind_of_school_are_no_name() -> None:
    identity = identify(report("", "由商贸局联合创办的一所独立职业中专，文溪职业技术学校是其前身。"))
    assert identity.entity == "文溪职业技术学校"
