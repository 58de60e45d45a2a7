"""Header words that name a part of the school: which breakdown key, which word."""

import re
from functools import lru_cache

from zhihuan.facts.tables.words import narrow

# The key by the shape of the word itself. The group "word" is what is kept.
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "grade",
        re.compile(
            r"^(?P<word>(?:中职|职|高)?[一二三四]年级|[高职][一二三]|20\d\d级|\d\d级|新生|毕业班|应届)(?:[学生]*(?:人?数)?)?$"
        ),
    ),
    (
        "rank",
        re.compile(
            r"^(?P<word>特等奖|一等奖|二等奖|三等奖|优秀奖|优胜奖|金[奖牌]|银[奖牌]|铜[奖牌]|[一二三四五六]级)(?:数量?|项数|人数)?$"
        ),
    ),
    ("level", re.compile(r"^(?P<word>(?:国家?|省部?|市|县|区|校)级?|(?:初|中|高)级|(?:高级)?技师)(?:数量?|项数|人数)?$")),
    ("term", re.compile(r"^(?P<word>(?:20\d\d年?)?[春秋]季?(?:学期)?|[上下]学期|第[一二]学期)$")),
    ("who", re.compile(r"^(?P<word>学生|教师|教职工)$")),
    (
        "programme",
        re.compile(
            r"^(?P<word>普通中专|五年制高职|五年一贯制|三年制中职|三二分段|3\+2|3\+4|中高职贯通|中本贯通|综合高中班?)(?:人数|数)?$"
        ),
    ),
    ("gender", re.compile(r"^(?:其中:)?(?P<word>男|女)[生性]?(?:人数|数)?$")),
    (
        "subject",
        re.compile(
            r"^(?P<word>语文|数学|英语|外语|物理|化学|历史|地理|生物|信息技术|计算机|体育与健康|体育|艺术|音乐|美术|思想政治|思政|职业与人文素养|公共艺术|职业素养)$"
        ),
    ),
    ("origin", re.compile(r"^(?P<word>本市|市外|省外|省内|市内跨县域|外省|外市|本地|外地)(?:人数|数)?$")),
)
# The key by the header over the column of labels.
_BRANCH = re.compile(r"^(?:教育口|人社口|教育部门|人社部门|技工|全日制|非全日制)$")
_HEADERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("target", re.compile(r"(?:培训|服务|资助)对象|人群")),
    ("major_group", re.compile(r"专业(?:大类|群|部|类)|系部|学部|系别|院系|科室|部门|专业部")),
    ("major", re.compile(r"专业|工种|职业")),
    ("subject", re.compile(r"学科|科目|课程")),
    ("who", re.compile(r"调查对象|受访")),
    ("grade", re.compile(r"年级|学段|测[评试]对象")),
    ("class", re.compile(r"班级|班别")),
    ("programme", re.compile(r"学制|性质|培养模式|办学类型|层次")),
    ("rank", re.compile(r"等第|等级|奖项|名次")),
    ("level", re.compile(r"级别")),
    ("channel", re.compile(r"渠道|方式|途径|去向")),
    ("partner", re.compile(r"合作|院校|高校|企业")),
    ("contest", re.compile(r"竞赛|比赛|赛项|大赛")),
    ("term", re.compile(r"学期")),
    ("origin", re.compile(r"生源|来源|地区|区域|籍贯|户籍")),
)
_AWARD = re.compile(r"^(?P<level>国家|全国|省|市|县|区|校)级?(?P<rank>特等奖|一等奖|二等奖|三等奖|优秀奖)(?:数量?|项数|人数)?$")
_INDICATOR_HEADER = re.compile(r"^(?:项目|指标.*|内容|名称|统计项目|数据项|.*(?:情况|队伍|质量))$")
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[一二三四五六七八九十]+、|[①-⑳])\s*")
_COUNTED = re.compile(r"(?:学生|教师)?(?:人数|学生数|总数|数量|数)$")
_WHOLE = re.compile(
    r"^(?:全校(?:情况|总体|平均)?|学校(?:总体|整体)?|总体(?:情况)?|整体|平均(?:值|数)?|全体(?:学生)?|合计|总计|小计|共计|总和|其他说明|情况|数量|数值|指标值|数据|值|人数|数目|完成值|内容|项目|指标|名称|全部|年度|"
    r"备注|结果|比例|占比|总数|单位|本年度?|上年度?|当年|实际|实际值|基数|基准值?|完成情况)$"
)


def strip_number(word: str) -> str:
    """Return a label without the number of its list (1. 二、 （3）)."""
    return _NUMBERING.sub("", word) or word


@lru_cache(maxsize=4096)
def shape_keys(word: str) -> tuple[tuple[str, str], ...]:
    """Return the (key, part) pairs that a word names by itself (一年级, 二等奖, 语文; 省一等奖 is two), nothing when it is no such word."""
    plain = narrow(strip_number(word))
    award = _AWARD.match(plain)
    if award:
        return ("level", award["level"].rstrip("级") + "级"), ("rank", award["rank"])
    return next((((key, match["word"]),) for key, pattern in _SHAPES for match in [pattern.match(plain)] if match), ())


@lru_cache(maxsize=4096)
def header_key(header: str) -> str:
    """Return the breakdown key of a column of labels by its header, "" when the header tells nothing."""
    return next((key for key, pattern in _HEADERS if pattern.search(narrow(header))), "")


def branch_key(word: str) -> str:
    """Return "registration" for the two registers a school may keep (教育口, 人社口), else ""."""
    return "registration" if _BRANCH.match(narrow(word)) else ""


@lru_cache(maxsize=4096)
def is_whole(word: str) -> bool:
    """Tell whether a label names the whole or nothing in particular (全校, 合计, 数量)."""
    return bool(_WHOLE.match(narrow(strip_number(word))))


def part_word(word: str) -> str:
    """Return a label as the name of a part: without number, 其中 and a trailing 人数 (低保边缘学生数 → 低保边缘)."""
    plain = re.sub(r"^其中[:：]?\s*", "", strip_number(word)).strip()
    return _COUNTED.sub("", plain) or plain


def names_indicators(header: str) -> bool:
    """Tell whether a column of labels under this header names what is measured (指标, 项目), not parts of the school."""
    return bool(_INDICATOR_HEADER.match(narrow(header)))


def is_major(header: str) -> bool:
    """Tell whether a column of labels under this header names majors, whose names are taken as they are."""
    return header_key(header) in ("major", "major_group", "class")
