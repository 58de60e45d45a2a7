"""The words of table headers: what a row or a column holds, by the words over it."""

import re
from functools import lru_cache

from zhihuan.facts.model import LineRole

NARROW = str.maketrans("（）％＋－：／＊　", "()%+-:/* ")


DASHES = frozenset(
    {
        "/",
        "／",
        "—",
        "——",
        "-",
        "－",
        "--",
        "–",
        "\\",
        "*",
        "无",
        "…",
        "……",
        "─",
        "／／",
        "N/A",
        "n/a",
        "不适用",
        "不填",
        "未填",
        "暂无",
        "缺",
        "空",
    }
)

# A figure's role by the header over it: the first pattern that is found decides.
_FIGURES: tuple[tuple[LineRole, re.Pattern[str]], ...] = (
    (
        LineRole.GROWTH,
        re.compile(
            r"增长率|增幅|增速|增减率|变化率|变动率|升降率|增长比例|增减比例|增减幅度|变化幅度|增长幅度|(?:增长|同比|增减|变化|变动|环比|升降)[^()]{0,4}\(?%\)?"
        ),
    ),
    (
        LineRole.CHANGE,
        re.compile(
            r"变化|增减|增量|差值|差异|差额|变动|升降|同比|环比|(?:较|比|与)(?:去|上|前|20\d\d)|(?:^|年|净)(?:增加|增长|提高|提升|下降|减少)(?:情况|值|数|人数|量|额)?(?:\(.*\))?$"
        ),
    ),
    (LineRole.RANK, re.compile(r"排名|名次|位次|排位|位列")),
    (
        LineRole.TARGET,
        re.compile(
            r"^(?:\d{4}年?)?(?:年度)?(?:工作|建设|规划|预期|预定|计划)?目标(?:值|数)?$|^(?:预期|规划)(?:值|数)$|^计划(?:值|完成)$"
        ),
    ),
    (LineRole.STANDARD, re.compile(r"^(?:国家|部颁|省定|省级|省|设置|办学|规定|达标|合格|教育部)*(?:标准|要求)(?:值|数)?$")),
    (
        LineRole.SHARE,
        re.compile(
            r"^(?:所)?(?:占比|比例|比重|百分比|构成比|占[^率]{0,8}比例|占总[人]?数(?:的)?(?:比例|比重|百分比)?)(?:\(%\))?$"
        ),
    ),
)
_TOTAL = re.compile(
    r"^(?:[总共合]计|小计|总和|累计|总数|总量|总(?:人数|学时|课时|金额|额|分|成绩)|总体|全部|合计数|[^\d]{1,8}(?:合计|小计|总计)|(?:合计|总计|小计|共计)(?:[:：(].*|人数|数|金额)?)$"
)
_KINDS: tuple[tuple[LineRole, re.Pattern[str]], ...] = (
    (LineRole.SERIAL, re.compile(r"^(?:序号?|编号|行次|项次|No\.?|#|排序|题号)$", re.IGNORECASE)),
    (
        LineRole.CODE,
        re.compile(
            r"代码|编码|代号|学号|文号|证号|电话|手机|邮编|身份证|账号|(?:日期|时间|年月)$|^届次$|网址|链接|起始|成立年|起止|[开建]办|[建成]立"
        ),
    ),
    (LineRole.REMARK, re.compile(r"^(?:备注|说明|注|附注|数据来源|佐证|证明材料|责任人|负责人|联系人)")),
)
_DIMENSION = re.compile(
    r"^(?:年度|年份|学年|学期|学制|修业年限|年限|级别|等级|班级|年级|学段|类别|类型|性质及.*|层次|专业(?:名称)?|专业代码及名称|项目|指标(?:名称|内容|项目)?|名称|学科|科目|课程(?:名称)?)$"
)
PERIOD_HEADER = re.compile(r"年度|年份|学年|学期|时间|届")
HOURS_HEADER = re.compile(r"学时|课时|培训时间|时间\(")


@lru_cache(maxsize=4096)
def narrow(text: str) -> str:
    """Return header words in half-width form, without blanks and stars."""
    return re.sub(r"[\s*★☆▲△]+", "", text.translate(NARROW))


@lru_cache(maxsize=4096)
def is_dash(text: str) -> bool:
    """Tell whether a cell says that there is no figure (a stroke, 无), which is neither a blank nor a zero."""
    return (
        narrow(text) in DASHES
        or text.strip() in DASHES
        or bool(re.fullmatch(r"(?:仅?(?:高职|中职|本科|技工)[^，。]{0,4}(?:不填|填|填写)|不适用)", narrow(text)))
    )


@lru_cache(maxsize=4096)
def figure_role(words: tuple[str, ...]) -> LineRole:
    """Return the role of the figures under these header words; the innermost word that says something decides."""
    for word in reversed(words):
        for role, pattern in _FIGURES:
            if pattern.search(narrow(word)):
                return role
    return LineRole.VALUE


@lru_cache(maxsize=4096)
def is_total(words: tuple[str, ...]) -> bool:
    """Tell whether the innermost header word names a sum of the other lines."""
    return bool(words) and bool(_TOTAL.match(re.sub(r"\([^()]*\)$", "", narrow(words[-1]))))


def column_kind(words: tuple[str, ...]) -> LineRole | None:
    """Return serial, code or remark when the header words say that the column holds no figures, else None."""
    word = narrow("".join(words[-1:]))
    return next((role for role, pattern in _KINDS if pattern.search(word) and not HOURS_HEADER.search(word)), None)


def is_dimension(word: str) -> bool:
    """Tell whether a header word names what the rows are about (专业, 年级, 项目), not a figure."""
    return bool(_DIMENSION.match(narrow(word)))
