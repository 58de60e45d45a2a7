import stat
from pathlib import Path

import pytest

from tests.workspace.cast import REGISTERS
from zhihuan.errors import WorkspaceError
from zhihuan.workspace import InstallationKey, create_workspace, find_key_file, load_key, make_key, open_workspace

ONE = InstallationKey(bytes(range(32)))
OTHER = InstallationKey(bytes(32))


def test_key_is_made_once_and_for_its_owner_alone(key_file: Path) -> None:
    made = make_key(key_file)

    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(key_file.parent.stat().st_mode) == 0o700
    assert make_key(key_file) == load_key(key_file) == made
    assert make_key(key_file.with_name("second")) != made


def test_quicker_process_makes_the_key_of_both(key_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_key(key_file)
    monkeypatch.setattr(Path, "exists", lambda _: False)
    assert make_key(key_file) == made
    assert [path.name for path in key_file.parent.iterdir()] == ["key"]


def test_key_is_not_shown_and_not_told_by_its_fingerprint() -> None:
    assert ONE.secret.hex() not in repr(ONE)
    assert len(ONE.fingerprint) == 16
    assert ONE.fingerprint not in ONE.secret.hex()
    assert ONE.fingerprint != OTHER.fingerprint
    assert len({ONE.derive(purpose) for purpose in ("fingerprint", "restricted fields", "nonces")}) == 3


def test_person_is_one_whoever_asks_and_another_under_another_key() -> None:
    # RFC 2104 over SHA-256, cut after 128 bits; worked out with `openssl dgst -sha256 -mac HMAC`.
    assert ONE.person("990101200801010011") == "1ac72a028e63b92849d2f72f1795383b"
    assert OTHER.person("990101200801010011") != ONE.person("990101200801010011")


@pytest.mark.parametrize("length", [0, 31, 33])
def test_key_of_another_length_is_none(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        InstallationKey(bytes(length))


@pytest.mark.parametrize("content", ["", "ab", "我的密钥", "g" * 64])
def test_damaged_key_is_told(content: str, tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(content, "utf-8")
    with pytest.raises(WorkspaceError, match=r"不是安装密钥.*备份"):
        load_key(path)


def test_missing_key_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"找不到安装密钥.*--key"):
        load_key(tmp_path / "none")


def test_key_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WorkspaceError, match="写不了安装密钥"):
        make_key(tmp_path / "file" / "key")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "/people/wang/.config/zhihuan/key"),
        ({"XDG_CONFIG_HOME": "/settings"}, "/settings/zhihuan/key"),
        ({"XDG_CONFIG_HOME": "/settings", "ZHIHUAN_KEY_FILE": "/safe/key"}, "/safe/key"),
    ],
)
def test_key_lies_where_the_user_says(environment: dict[str, str], expected: str) -> None:
    assert find_key_file(environment, Path("/people/wang")) == Path(expected)


def test_key_never_lies_inside_the_workspace(tmp_path: Path) -> None:
    folder = tmp_path / "台账"
    with pytest.raises(WorkspaceError, match="不能放在工作区"):
        create_workspace(folder, folder / "sub" / ".." / "key", REGISTERS)
    assert not folder.exists()
    create_workspace(folder, tmp_path / "key", REGISTERS)
    with pytest.raises(WorkspaceError, match="不能放在工作区"):
        open_workspace(folder, folder / "key", REGISTERS)


def test_workspace_of_another_key_is_told(tmp_path: Path) -> None:
    create_workspace(tmp_path / "台账", tmp_path / "key", REGISTERS)
    other = make_key(tmp_path / "other")
    with pytest.raises(WorkspaceError, match=f"另一把安装密钥.*{other.fingerprint}"):
        open_workspace(tmp_path / "台账", tmp_path / "other", REGISTERS)
