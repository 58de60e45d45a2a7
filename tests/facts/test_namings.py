from tests.facts.reading import catalogue
from zhihuan.facts.lexicon import read_words
from zhihuan.facts.namings import NOTHING, Naming, read_namings, read_spellings

PROGRESS = Naming("progress_count", (frozenset({"升入", "考入"}), frozenset({"高校"})), frozenset({"毕业生"}))


def test_one_word_of_each_group_must_stand_there() -> None:
    assert PROGRESS.is_met({"考入", "高校", "学生"})
    assert not PROGRESS.is_met({"考入", "毕业生"})


def test_people_alone_do_not_carry_a_name() -> None:
    naming = Naming("club_members", (frozenset({"社团"}), frozenset({"学生"})))
    assert not naming.is_touched({"学生"})
    assert naming.is_touched({"社团"})


def test_what_is_new_must_be_said_by_the_label_itself() -> None:
    naming = Naming("coop_enterprises_new", (frozenset({"新增"}), frozenset({"企业"})))
    assert not naming.is_touched({"企业"})
    assert naming.is_touched({"企业", "新增"})


def test_optional_words_are_no_names() -> None:
    assert PROGRESS.words == {"升入", "考入", "高校"}


def test_synonyms_come_first_and_wordings_are_loose() -> None:
    indicators = {"progress_count": catalogue().indicators["progress_count"]}
    namings = [n for n in read_namings(indicators, {"高职院校": "高校"}) if n.code == "progress_count"]
    synonyms = [n for n in namings if not n.is_loose]
    assert len(synonyms) == len(indicators["progress_count"].synonyms)
    assert all(len(n.required) == 1 for n in synonyms)
    assert any(len(n.required) > 1 for n in namings if n.is_loose)


def test_nothing_is_named_too() -> None:
    assert any(naming.code == NOTHING for naming in read_namings({}, {}))


def test_wordings_name_indicators_that_exist() -> None:
    assert set(read_words("naming")) - {"nothing"} <= set(catalogue().indicators)


def test_spellings_lead_to_their_term() -> None:
    assert read_spellings()["岗位实习"] == "顶岗实习"
