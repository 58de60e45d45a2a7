"""Which typefaces a report is set in: those of official papers where they are installed, else free ones."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Final

import typst

from zhihuan.errors import UsageError
from zhihuan.language import Text

_SONG: Final = (
    "SimSun",
    "STSong",
    "Source Han Serif SC",
    "Noto Serif CJK SC",
    "FandolSong",
    "AR PL SungtiL GB",
    "AR PL UMing CN",
)
_HEI: Final = ("SimHei", "STHeiti", "Source Han Sans SC", "Noto Sans CJK SC", "FandolHei R", "WenQuanYi Micro Hei")
FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "biaosong": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", *_SONG),
    "song": _SONG,
    "hei": _HEI,
    "kai": ("KaiTi", "KaiTi_GB2312", "STKaiti", "LXGW WenKai", "FandolKai R", "AR PL KaitiM GB", "AR PL UKai CN", *_SONG),
    "fang": ("FangSong", "FangSong_GB2312", "STFangsong", "FandolFang R", *_SONG),
}
"""Typefaces by their part in a report, the wanted one first. A sign that one lacks is taken from the next."""


def installed_families(installed: Collection[str] | None = None) -> dict[str, list[str]]:
    """Return for each part the typefaces that are there. Raises UsageError if there is no Chinese one at all."""
    there = {name.lower() for name in (_system() if installed is None else installed)}
    found = {part: [name for name in names if name.lower() in there] for part, names in FAMILIES.items()}
    spare = found["song"] or found["hei"]
    if not spare:
        raise UsageError(
            Text(
                "这台机器上没有中文字体，不能生成 PDF。", "There is no Chinese typeface on this machine, so no PDF can be made."
            ),
            Text("请安装思源宋体（Debian：apt-get install fonts-noto-cjk），再试一次。", "Install one (Debian: fonts-noto-cjk)."),
        )
    return {part: names or spare for part, names in found.items()}


@cache
def installed_fonts() -> typst.Fonts:
    """Return the typefaces of the machine. They are looked for once: Typst would keep each report's own copy of them in memory."""
    return typst.Fonts()


@cache
def _system() -> tuple[str, ...]:
    return tuple(installed_fonts().families())
