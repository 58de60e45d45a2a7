import pytest

from zhihuan.report import Change, ChangeKind, Conflict, ConflictKind


@pytest.mark.parametrize("kind", ChangeKind)
def test_every_change_is_told_in_both_languages(kind: ChangeKind) -> None:
    message = Change(kind, "1.2", "原" * 80, "新" * 80).message
    assert message.zh.endswith("。")
    assert message.en.endswith(".") or "”" in message.en
    assert "{" not in message.zh + message.en
    assert "原" * 60 not in message.zh


@pytest.mark.parametrize("kind", ConflictKind)
def test_every_conflict_names_key_place_and_what_to_do(kind: ConflictKind) -> None:
    message = Conflict(kind, "enrol_new@2025", "1300", "1390", "1.1", "招生1390人").message
    assert "enrol_new@2025" in message.zh
    assert message.zh.startswith("1.1“招生1390人”：")
    assert Conflict(kind, "k", "", "", "", "前言").message.zh.startswith("“前言”：")
