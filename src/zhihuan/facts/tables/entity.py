"""Whose figure it is: the report's own school or city, or somebody else's."""

import re
from functools import lru_cache

from zhihuan.facts.tables.words import narrow

_OWN = frozenset({"本校", "我校", "学校", "全校", "校", "本单位", "我院", "本院"})
_WIDER = re.compile(
    r"^(?:与?(?:全国|全省|全市|全县|全区|本市|本省|省|市|国家|省内|市内|同类|兄弟|其他|其它)(?:中职)?(?:学校|院校)?(?:同类)?(?:平均|均)(?:值|数|水平)?|全国|全省|全市|全县|全区)$"
)
_NAMED = re.compile(
    r"^[\u4e00-\u9fff]{1,14}(?:市|县|区|省|中学|学校|中专|职专|职高|职校|技校|学院|大学|职教中心|教育中心|高中|分校)$"
)
_CITY_OWN = re.compile(r"^(?:全市|本市|我市)$")
_OWNER_HEADER = re.compile(r"^(?:中职)?(?:学校|单位|院校|校名)(?:名称)?$")
_REGION_HEADER = re.compile(r"^(?:地区|县区|县市区?|区域|市县|县域|区县|地市)(?:名称)?$|生源|来源|籍贯|户籍|分布")
_REGION = re.compile(r"[市县区省州盟]$")
_SUMMED = re.compile(r"^(?:合计|总计|小计|平均)")
_PARTNER_HEADER = re.compile(r"合作|升学|录取|高校|企业|实习|基地|对口|联合|衔接|高职|培养|去向|就业|专业|学部|系")


@lru_cache(maxsize=4096)
def is_own(word: str, names: tuple[str, ...]) -> bool:
    """Tell whether a label names the report's own school or city: by one of its `names`, or shortened (文溪中专 for 文溪中等专业学校)."""
    plain = narrow(word)
    if plain in _OWN or plain in names:
        return bool(plain)
    if any(name.endswith(("市", "县", "区", "省", "州")) for name in names) and _CITY_OWN.match(plain):
        return True
    return len(plain) >= 3 and bool(_NAMED.match(plain)) and any(_is_shortened(plain, narrow(name)) for name in names)


@lru_cache(maxsize=4096)
def is_other(word: str, names: tuple[str, ...], header: str) -> bool:
    """Tell whether a label names somebody else: the whole province, another school. `header` is the header over the column of labels."""
    plain = narrow(word)
    if is_own(word, names):
        return False
    if _REGION_HEADER.search(narrow(header)):
        # Under a region a city lists its counties; a school tells where its own students come from.
        return any(_REGION.search(name) for name in names) and bool(plain) and not _SUMMED.match(plain)
    if _OWNER_HEADER.match(narrow(header)) and plain:
        return not _SUMMED.match(plain)
    return bool(_WIDER.match(plain)) or (bool(_NAMED.match(plain)) and not _PARTNER_HEADER.search(narrow(header)))


def _is_shortened(short: str, full: str) -> bool:
    letters = iter(full)
    return all(letter in letters for letter in short)
