from zhihuan.facts.lexicon import Lexicon, Token, read_words

LEXICON = Lexicon(
    ["在校生", "专任教师", "教师", "顶岗实习"],
    {"顶岗实习": "岗位实习 跟岗实习"},
    {"plain": "现 现在 的 数", "verbs": "拥有"},
    {"grade": "高一 高一年级", "rank": "一等奖"},
)


def test_names_go_before_the_fillers_around_them() -> None:
    assert [(t.word, t.kind) for t in LEXICON.cut("现在校生数")] == [("现", "filler"), ("在校生", "term"), ("数", "filler")]


def test_the_longest_word_is_taken_and_the_rest_is_unknown() -> None:
    assert LEXICON.cut("高一年级拥有专任教师") == [
        Token(0, 4, "高一年级", "part", "grade"),
        Token(4, 6, "拥有", "verb"),
        Token(6, 10, "专任教师", "term"),
    ]
    assert [(t.word, t.kind) for t in LEXICON.cut("新来的教师")] == [("新来", "unknown"), ("的", "filler"), ("教师", "term")]
    assert LEXICON.cut("") == []


def test_other_spellings_are_one_term() -> None:
    assert LEXICON.cut("岗位实习")[0].word == "顶岗实习"
    assert LEXICON.occurrences("跟岗实习和顶岗实习") == {"顶岗实习": [(0, 4), (5, 9)]}


def test_terms_inside_longer_terms_occur_too() -> None:
    assert LEXICON.occurrences("专任教师") == {"专任教师": [(0, 4)], "教师": [(2, 4)]}


def test_parts_are_found_inside_names() -> None:
    assert [(t.key, t.word) for t in LEXICON.parts("高一在校生获一等奖")] == [("grade", "高一"), ("rank", "一等奖")]


def test_a_spelling_is_a_term() -> None:
    assert LEXICON.is_term("岗位实习")
    assert not LEXICON.is_term("拥有")


def test_the_word_files_are_words() -> None:
    for name in ("fillers", "parts", "spellings"):
        assert all(isinstance(words, str) and words.split() for words in read_words(name).values()), name
