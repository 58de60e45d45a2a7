"""Why a cell is refused: what was expected there, and how to mend it, in words for who keeps the register."""

import re
from typing import Final

from zhihuan.catalogue import load_registers
from zhihuan.language import Text

_BLANK = re.compile(r"\{(detail|choices)\}")
_LIKE_THIS: Final = Text("请改为这样的写法。", "Write it like this.")
_REASONS: Final[dict[str, tuple[Text, Text]]] = {
    "required": (Text("必填", "a value"), Text("请补填；整行不要的，请删去这一行。", "Fill it in, or delete the row.")),
    "uncomputed": (
        Text("公式的计算结果", "the result of its formula"),
        Text(
            "公式没有保存计算结果，请用 Excel 或 WPS 打开、保存一次，或改填数值。",
            "The formula was saved without its value; open and save the workbook in Excel, or put the value in.",
        ),
    ),
    "formula_error": (
        Text("没有出错的值", "a value without an error"),
        Text("公式出错，请改正公式或改填数值。", "The formula failed; correct it or put the value in."),
    ),
    "lost_characters": (
        Text("能读出的文字", "readable words"),
        Text(
            "有字符是乱码，请对照原件重新填写，文件另存为 UTF-8 或 .xlsx。",
            "Some characters are lost; type them anew and save the file as UTF-8 or .xlsx.",
        ),
    ),
    "lost_digits": (
        Text("完整的号码，单元格为文本格式", "the whole number, in a cell of text"),
        Text(
            "号码被当成数值，后几位已丢失；请把该列设为文本格式，再从原件重新填入。",
            "It was kept as a number and its last digits are lost; format the column as text and enter it anew.",
        ),
    ),
    "not_a_number": (
        Text("数字", "a number"),
        Text("只填数字，单位写在表头。", "Put digits only; the unit belongs in the header."),
    ),
    "not_whole": (Text("整数", "a whole number"), Text("请填整数。", "Put a whole number.")),
    "too_long": (
        Text("不超过 18 位的数", "a number of at most 18 digits"),
        Text("请核对位数和单位。", "Check its digits and its unit."),
    ),
    "negative": (
        Text("不小于 0 的数", "a number not below 0"),
        Text("这里不能是负数；冲销、退款请按台账说明另行登记。", "It cannot be negative; enter refunds as the register says."),
    ),
    "too_low": (Text("不小于 {detail}", "at least {detail}"), Text("请核对数值和单位。", "Check the figure and its unit.")),
    "too_high": (Text("不大于 {detail}", "at most {detail}"), Text("请核对数值和单位。", "Check the figure and its unit.")),
    "not_a_day": (Text("存在的日期，如 2024-09-01", "a day that exists, such as 2024-09-01"), _LIKE_THIS),
    "no_day": (
        Text("到日的日期，如 {detail}", "a day, such as {detail}"),
        Text("只有年月，请补上日。", "The day of the month is missing; add it."),
    ),
    "day_guess": (
        Text("四位年份的日期", "a day with a year of four digits"),
        Text("是否为 {detail}？请按“年-月-日”填写。", "Is it {detail}? Write year-month-day."),
    ),
    "too_early": (Text("1900 年以后的日期", "a day after 1900"), Text("请核对年份。", "Check the year.")),
    "future": (
        Text("不晚于导入当天（{detail}）的日期", "a day not after today ({detail})"),
        Text("请核对年份和月份。", "Check the year and the month."),
    ),
    "not_a_school_year": (Text("学年，如 2024-2025", "a school year such as 2024-2025"), _LIKE_THIS),
    "not_a_term": (
        Text("学期，如 2025春、2025秋", "a term such as 2025春 or 2025秋"),
        Text("请填年份加“春”或“秋”，或“2024-2025学年第二学期”。", "Write the year with 春 or 秋."),
    ),
    "not_yes_no": (Text("是 或 否", "是 or 否"), Text("请填“是”或“否”。", "Write 是 or 否.")),
    "code": (Text("以下之一：{choices}", "one of {choices}"), Text("请从下拉列表中选填。", "Choose from the list.")),
    "code_near": (
        Text("以下之一：{choices}", "one of {choices}"),
        Text("是否为“{detail}”？请核对后改填。", "Is it “{detail}”? Check, and write that."),
    ),
    "id_shape": (
        Text("18 位身份证号", "a resident number of 18 signs"),
        Text(
            "应为 17 位数字加一位数字或 X，请对照证件改正；没有大陆身份证的，此项留空或按台账说明填写。",
            "It has 17 digits and a digit or X; correct it from the document.",
        ),
    ),
    "id_old": (
        Text("18 位身份证号", "a resident number of 18 signs"),
        Text("15 位旧号已停用，请填现行的 18 位号码。", "Numbers of 15 digits are no longer valid; enter the present one."),
    ),
    "id_region": (
        Text("以省级代码开头的身份证号", "a resident number that begins with a province's code"),
        Text("没有以 {detail} 开头的地区，请对照证件改正。", "No region begins with {detail}; correct it from the document."),
    ),
    "id_birthday": (
        Text("第 7–14 位为出生日期的身份证号", "a resident number with a birthday in its signs 7–14"),
        Text(
            "“{detail}”不是可能的出生日期，请对照证件改正。", "“{detail}” is no possible birthday; correct it from the document."
        ),
    ),
    "id_check": (
        Text("校验位相符的身份证号", "a resident number whose check sign fits"),
        Text(
            "最后一位校验不符，有一位或两位填错，请对照证件改正。",
            "The check sign does not fit: some digit is wrong; correct it from the document.",
        ),
    ),
    "before": (
        Text("不早于{detail}", "not before {detail}"),
        Text("两个日期前后颠倒，请核对。", "The two days are the wrong way round; check them."),
    ),
    "birthday_differs": (
        Text("与身份证号一致的出生日期 {detail}", "the birthday in the ID number, {detail}"),
        Text("与身份证号不一致，请核对两项。", "It differs from the ID number; check both."),
    ),
    "sex_differs": (
        Text("与身份证号一致的性别 {detail}", "the sex in the ID number, {detail}"),
        Text("与身份证号不一致，请核对两项。", "It differs from the ID number; check both."),
    ),
    "key_twice": (
        Text("每条记录只登记一行", "one row for each record"),
        Text("同一条记录出现多次：{detail}；请只留一行。", "The same record stands at {detail}; keep one."),
    ),
    "unique_twice": (
        Text("不重复的值", "a value that occurs once"),
        Text("同一个值出现多次：{detail}；请核对改正。", "The same value stands at {detail}; check them."),
    ),
    "unknown_reference": (
        Text("“{detail}”中已登记的值", "a value that stands in {detail}"),
        Text("那里没有这一项；请核对，或先导入那份台账。", "It does not stand there; check it, or import that register first."),
    ),
    "too_many_cells": (
        Text("不多于表头的格数", "no more cells than the header has"),
        Text(
            "这一行比表头多出内容（{detail}），可能有没加引号的分隔符使各格错位；请改正这一行。",
            "The row has more cells than the header ({detail}); a separator may stand unquoted in it.",
        ),
    ),
}


def explain(reason: str, detail: str, choices: str = "") -> tuple[Text, Text]:
    """Return what was expected of a cell refused for `reason`, and how to mend it. `choices` are the words of its code list."""
    named = referred(detail) if reason == "unknown_reference" else Text(detail, detail)

    def say(words: Text) -> Text:
        return Text(_filled(words.zh, named.zh, choices), _filled(words.en, named.en, choices))

    expected, mend = _REASONS[reason]
    return say(expected), say(mend)


def referred(reference: str) -> Text:
    """Return what a reference ("majors.major_code") is called by who keeps the registers."""
    code, _, column = reference.partition(".")
    register = load_registers().get(code)
    if register is None or column not in register.fields:
        return Text(reference, reference)
    name, field = register.name, register.fields[column].name
    return Text(f"{name.zh}”台账的“{field.zh}", f"{field.en} of the register {name.en}")


def _filled(words: str, detail: str, choices: str) -> str:
    blanks = {"detail": detail, "choices": choices}
    return _BLANK.sub(lambda found: blanks[found[1]], words)
