"""Personal data that must not stand in a published report (V18)."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.document import Citation
from zhihuan.language import Text

ID_NUMBER = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)")
PHONE = re.compile(r"(?<![\d.])1[3-9]\d{9}(?![\d.])")
CARD = re.compile(r"(?<![\d.])(?:62|60|4\d|5[1-5])\d{14,17}(?![\dXx.])")
LONG = re.compile(r"\d" * 11)  # all of them have as many digits
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
REMAINDERS = "10X98765432"

# A name is told by what stands around it: 学生/同学 on one side, a hardship or an illness in the same clause.
NAMED = re.compile(r"(?:学生|同学|生)(?P<a>[\u4e00-\u9fff]{2,3})(?=[（(，,、因患是系为属])|(?P<b>[\u4e00-\u9fff]{2,3})(?=同学)")
HARDSHIP = re.compile(r"建档立卡|低保|特困|孤儿|残疾|贫困|家庭经济困难|患有|患病|抑郁|白血病|癌|心理危机|自残|自杀|单亲")
CLAUSE_END = re.compile(r"[。！？；\n]")
NOT_NAMES = (
    *(
        "全体",
        "该校",
        "我校",
        "贫困",
        "困难",
        "优秀",
        "在校",
        "毕业",
        "部分",
        "多名",
        "各位",
        "名",
        "位",
        "新生",
        "男",
        "女",
        "以及",
    ),
    *("其中", "所有", "每位", "特困", "低保", "残疾", "家庭", "住校", "高一", "高二", "高三", "一级", "二级"),
)


def is_id_number(digits: str) -> bool:
    """Tell whether the check digit of an 18-digit identity number is right (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=False))
    return REMAINDERS[total % 11] == digits[-1].upper()


def is_card_number(digits: str) -> bool:
    """Tell whether the digits satisfy the check sum of bank cards (Luhn)."""
    doubled = [int(d) * (2 if i % 2 else 1) for i, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


class _Pattern(Check):
    """A check that looks for one kind of number in all words of the report."""

    family = "privacy"
    rules = ("V18",)
    pattern: ClassVar[re.Pattern[str]]
    what: ClassVar[Text]

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for _, passage in dossier.report.document.passages():
            for match in self.pattern.finditer(passage.text) if LONG.search(passage.text) else ():
                if self.accepts(match.group()):
                    yield self._finding(passage.cite(*match.span()))

    def accepts(self, digits: str) -> bool:
        return True

    def _finding(self, citation: Citation) -> Finding:
        message = Text(
            f"正文中出现疑似{self.what.zh}，公开发布会泄露个人信息。",
            f"What looks like {self.what.en} stands in the text; publishing it exposes a person.",
        )
        hint = Text("请删除，或以“*”遮盖中间各位。", "Delete it, or mask the middle digits.")
        return Finding(self.id, Severity.ERROR, message, hint, (citation,))


class IdNumberPrinted(_Pattern):
    """A citizen's identity number stands in the report. Only numbers whose check digit is right are reported.

    错误示例：获奖学生的18位身份证号码印在名单里。

    正确示例：名单只写姓名和班级，不写证件号码。
    """

    id = "id-number-printed"
    title = Text("身份证号码外泄", "Identity number printed")
    pattern = ID_NUMBER
    what = Text("身份证号码", "a citizen's identity number")

    def accepts(self, digits: str) -> bool:
        return is_id_number(digits)


class PhoneNumberPrinted(_Pattern):
    """A mobile phone number stands in the report.

    错误示例：联系人手机13800000000。

    正确示例：联系电话写学校办公室的座机。
    """

    id = "phone-number-printed"
    title = Text("手机号码外泄", "Mobile number printed")
    pattern = PHONE
    what = Text("手机号码", "a mobile phone number")


class CardNumberPrinted(_Pattern):
    """A bank card number stands in the report. Only numbers whose check sum is right are reported.

    错误示例：助学金发放表中印有学生银行卡号。

    正确示例：只写发放人数和金额。
    """

    id = "card-number-printed"
    title = Text("银行卡号外泄", "Bank card number printed")
    pattern = CARD
    what = Text("银行卡号", "a bank card number")

    def accepts(self, digits: str) -> bool:
        return is_card_number(digits) and not (ID_NUMBER.fullmatch(digits) and is_id_number(digits))


class NamedHardship(Check):
    """A student is named together with a hardship, a disability or an illness.

    错误示例：学生林小禾因患重病，家庭经济困难，学校为其减免学费。

    正确示例：学校为1名重病学生减免学费。
    """

    id = "named-hardship"
    family = "privacy"
    rules = ("V18",)
    title = Text("点名披露学生困难或健康状况", "A student named with hardship or illness")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for _, passage in dossier.report.document.passages():
            for start, end in clauses(passage.text) if HARDSHIP.search(passage.text) else ():
                clause = passage.text[start:end]
                name = _named(clause)
                if name and HARDSHIP.search(clause):
                    yield _hardship(self.id, passage.cite(start, end))


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans between sentence marks."""
    ends = [0, *(match.end() for match in CLAUSE_END.finditer(text)), len(text)]
    yield from ((a, b) for a, b in pairwise(ends) if b > a)


def _named(clause: str) -> str:
    for match in NAMED.finditer(clause):
        name = match["a"] or match["b"]
        if name[0] in SURNAMES and not any(word in name for word in NOT_NAMES):
            return name
    return ""


def _hardship(check: str, citation: Citation) -> Finding:
    message = Text(
        "同一句话里写出了学生姓名和其困难或健康状况，属于不得公开的个人敏感信息。",
        "One sentence names a student together with a hardship or illness: sensitive personal data.",
    )
    hint = Text("请去掉姓名，改写为人数。", "Leave the name out and give a head count instead.")
    return Finding(check, Severity.WARNING, message, hint, (citation,))


SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤"
    "滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌"
    "焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴闻党翟谭贡劳逄姬申扶堵冉宰"
    "郦雍桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎慕连茹习宦艾鱼容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷辛阚那简饶空曾沙"
    "肖闫付岳游兰覃涂付简闭佟钱"
)
