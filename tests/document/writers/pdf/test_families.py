import pytest

from zhihuan.document.writers.pdf.families import FAMILIES, installed_families
from zhihuan.errors import UsageError


def test_the_wanted_typeface_comes_first() -> None:
    found = installed_families(["SimSun", "KaiTi", "LXGW WenKai", "FangSong", "SimHei", "FZXiaoBiaoSong-B05S"])
    assert {part: names[0] for part, names in found.items()} == {
        "biaosong": "FZXiaoBiaoSong-B05S", "song": "SimSun", "hei": "SimHei", "kai": "KaiTi", "fang": "FangSong",
    }  # fmt: skip


def test_free_ones_stand_in() -> None:
    found = installed_families(["Noto Serif CJK SC", "AR PL KaitiM GB"])
    assert found["fang"] == ["Noto Serif CJK SC"]
    assert found["kai"] == ["AR PL KaitiM GB", "Noto Serif CJK SC"]
    assert found["hei"] == ["Noto Serif CJK SC"]


def test_without_any_it_says_what_to_install() -> None:
    with pytest.raises(UsageError, match="fonts-noto-cjk"):
        installed_families(["Arial"])


def test_those_of_the_machine_are_found() -> None:
    assert set(installed_families()) == set(FAMILIES)
