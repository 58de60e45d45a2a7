"""Words of a sentence that tell which part of the school a figure is about."""

import re
from collections.abc import Iterable

from zhihuan.facts.lexicon import Lexicon

_CONTEST = re.compile(
    r"(?:^|[，、；：]|在|于|获得?|荣获|参加|参与|组织|举办|承办|其中|学生|教师|我校|学校)"
    r"(?P<word>[^，；：在于获参]{2,40}?(?<!项目的)(?:大赛|竞赛|比赛|赛项|联赛|锦标赛|评比|展评))"
)
_LEVEL_OF = (
    ("国家级", re.compile(r"全国|国家|世界|国赛|教育部|金砖")),
    ("省级", re.compile(r"省|自治区|直辖市")),
    ("市级", re.compile(r"[^城]市|^市|州|盟")),
    ("县级", re.compile(r"县|区")),
)
_LEVEL = re.compile(r"(?P<word>(?:国家|全国|省部|省|市|县|区|校|州)级|[ABC]证)")
_LEVEL_SHORT = re.compile(
    r"(?:^|[获得中，、含的其是奖])(?P<word>国家?|全国|省|市|县|区|校)(?:级)?"
    r"(?=[特一二三]等?奖|[金银铜][奖牌]|重点|一般|规划|立项|[“\"]|[^，、]{0,6}课题)"
)
_STAGE = re.compile(r"[国省市]赛")
_STAGES = {"国赛": "国家级", "省赛": "省级", "市赛": "市级"}
_STANDING = re.compile(r"(?:^|有|其中)(?P<word>(?:全国|国家|省|市|县)[^，、]{2,20}(?:校|单位|学校))$")
_CHOSEN = re.compile(
    r"[校位](?:入选|入围|当选|荣?获[批评]?|被[评认列确]为?定?|通过|成为)(?:了|为|首批)?[“\"]?(?P<word>[^，。；“”\"]{3,24})"
)
"""3所学校入选省示范校名单: some schools, told by what they were chosen for."""
_MAJOR = re.compile(
    r"(?:^|[，、；：的在]|其中|学校|全校|我校)(?P<word>[\u4e00-\u9fff]{2,14}?)专业(?!课|教师|群|技|带头|布点|建设|大类|老师|负责)"
)
_NO_MAJOR = re.compile(r"各|每|所有|重点|骨干|特色|示范|新增|相关|对口|品牌|等|本|开设|拥有|现有|优势|[个类]$")
_MAJOR_GROUP = re.compile(r"(?:学校|全校|我校|现有)?(?P<word>[\u4e00-\u9fff]{2,10}类专业)")
_TRAINING = re.compile(r"(?:参加|参与|赴)了?(?P<word>.{2,60}?(?:培训班|研修班|研修|培训|轮训))")
_TRAINING_SORT = re.compile(r"^(?:、|和|及|国家级|省级|市级|县级|校级|了|各级各类|各类|各级|[上下]半年)+")
_CHANNEL_NAMES = {"单考单招": "单独考试", "其它": "其他", "其余": "其他"}
_PROGRAMME = re.compile(
    r"中本一体化?|中高职一体化?|中高职贯通|中本贯通|五年一贯制|三二分段|3\+2|3\+4|职普融通|现代学徒制|三年制|五年制"
)
_PROGRAMME_NAMES = {
    "中本一体": "中本一体化",
    "中高职一体": "中高职一体化",
    "中高职贯通": "中高职一体化",
    "中本贯通": "中本一体化",
}
_JOURNAL = re.compile(r"(?P<word>一般刊物|核心期刊|核心刊物|中文核心|国家级刊物|省级刊物|省级期刊|国家级期刊|公开刊物|CN刊物)")
_REASON = re.compile(r"(?P<word>建档立卡|低保边缘|低保|残疾|孤儿|涉农专业|家庭经济困难|五类生)")
_WHO = (("教师", re.compile(r"教师|老师|教职工")), ("学生", re.compile(r"学生|同学|选手")))
_SINGLE = {
    "contest": _CONTEST,
    "level": _LEVEL,
    "major_group": _MAJOR_GROUP,
    "journal": _JOURNAL,
    "reason": _REASON,
}
_BY_TOKEN = frozenset({"level", "rank", "grade", "star", "gender", "origin", "place", "ownership", "subject"})
_NAMES = {"国赛": "国家级", "省赛": "省级", "市赛": "市级", "高一年级": "高一", "高二年级": "高二", "高三年级": "高三"}
"""Words for one part, by the one that is kept."""
_INTRODUCED = re.compile(
    r"^(?:其中|另|还有|含|包括|有|获|通过|为|以|，|、)+|(?:达|达到|共|共计|有|为|约|人数|数|分别|及?以上|及?以下)+$"
)
_REST = re.compile(r"^(?:其[它他余])")
_SHORT_LEVEL = re.compile(r"^(?:国家级?|全国|省级?|市级?|县级?|区级?|校级)(?!.*[校院]$)")
_QUOTES = str.maketrans("", "", " \t\u3000\0")


def _name(key: str, word: str) -> str:
    """Return a name as the figure's part: of a contest without what is said of it (刚刚结束的省技能大赛)."""
    bare = word.rpartition("的")[2]
    return bare if key == "contest" and len(bare) > len("省大赛") else word


def find_contest(clause: str) -> str:
    """Return the contest that `clause` names, with 教师, 学生 or 师生 when it says whose, "" when it names none."""
    if "赛" not in clause and "评" not in clause:
        return ""
    match = _CONTEST.search(clause.translate(_QUOTES))
    who = "师生" if "师生" in clause else next((name for name, pattern in _WHO if pattern.search(clause)), "")
    return f"{_name('contest', match['word'])}，{who}" if match else ""


def find_parts(keys: Iterable[str], naming: str, around: str, period: str, name: str, lexicon: Lexicon) -> dict[str, str]:
    """Return breakdown key → word for those of `keys` that the words tell.

    `naming` is the words around the figure, `around` all words of its clause, both as printed; `name` is the indicator's.
    """
    allowed = frozenset(keys)
    parts: dict[str, str] = {}
    naming, around = naming.translate(_QUOTES).replace("其中", "，"), around.translate(_QUOTES)
    for token in lexicon.parts(naming):
        if token.key in allowed & _BY_TOKEN:
            parts.setdefault(token.key, _NAMES.get(token.word, token.word))
    for key, pattern in _SINGLE.items():
        match = pattern.search(around if key == "contest" else naming) if key in allowed else None
        if match:
            parts |= {} if match["word"].endswith("证") and "type" in allowed else {key: _name(key, match["word"])}
    parts.update(_level(allowed, parts, naming))
    parts.update(_listed(allowed, naming, around, lexicon))
    parts.update(_major(allowed, naming))
    parts.update(_who(allowed, name if "contest" in allowed else naming))
    if "term" in allowed and period.endswith(("春", "秋")):
        parts["term"] = period
    return parts


def sort_of(parts: dict[str, str], keys: Iterable[str], words: str) -> dict[str, str]:
    """Return the part that a figure taken over from its whole tells, when no known word does: as printed, without 其中 and level.

    `parts` are those that its own words tell.
    """
    sort = _INTRODUCED.sub("", words.translate(_QUOTES)).strip("，、：:")
    if parts.keys() - {"level", "who", "contest"} or not sort or len(sort) > 20:
        return {}
    if _REST.match(sort):
        return {next((key for key in ("channel", "type") if key in keys), "type"): "其他"}
    if "level" in keys and sort.endswith(("校", "单位")):
        return {"level": sort}
    kind = _SHORT_LEVEL.sub("", sort)
    return {"type": kind} if "type" in keys and kind else {}


def _level(allowed: frozenset[str], parts: dict[str, str], naming: str) -> dict[str, str]:
    if "level" not in allowed or ("level" in parts and not (_STANDING.search(naming) or _CHOSEN.search(naming))):
        return {}
    stage = _STAGE.search(naming)
    if stage:
        return {"level": _STAGES[stage[0]]}
    standing = _STANDING.search(naming) or _CHOSEN.search(naming)
    if standing:
        return {"level": standing["word"]}
    short = _LEVEL_SHORT.search(naming)
    if short:
        word = {"国": "国家", "全国": "国家"}.get(short["word"], short["word"])
        return {"level": word + "级"}
    contest = parts.get("contest", "")
    return next(({"level": name} for name, pattern in _LEVEL_OF if pattern.search(contest)), {}) if contest else {}


def _listed(allowed: frozenset[str], naming: str, around: str, lexicon: Lexicon) -> dict[str, str]:
    """Return channel, target, programme and the type of a training."""
    parts: dict[str, str] = {}
    words = lexicon.parts(naming)
    channel = next((t.word for key in ("channel", "rest") for t in words if t.key == key), "")
    if "channel" in allowed and channel:
        parts["channel"] = _CHANNEL_NAMES.get(channel, channel)
    targets = list(dict.fromkeys(t.word for t in words if t.key == "target"))
    if "target" in allowed and targets:
        parts["target"] = "、".join(targets)
    if "programme" in allowed and "channel" not in parts and (match := _PROGRAMME.search(naming)) and not _both(naming):
        parts["programme"] = _PROGRAMME_NAMES.get(match[0], match[0])
    if "type" in allowed and "target" not in parts and (match := _TRAINING.search(around)):
        training = _TRAINING_SORT.sub("", match["word"])
        parts |= {"type": training} if training != "培训" else {}
    return parts


def _both(naming: str) -> bool:
    return "中高职" in naming and "中本" in naming


def _major(allowed: frozenset[str], naming: str) -> dict[str, str]:
    if "major" not in allowed or "类专业" in naming:
        return {}
    match = _MAJOR.search(naming)
    return {"major": match["word"]} if match and not _NO_MAJOR.search(match["word"]) else {}


def _who(allowed: frozenset[str], words: str) -> dict[str, str]:
    return next(({"who": name} for name, pattern in _WHO if pattern.search(words)), {}) if "who" in allowed else {}
