import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.errors import WorkspaceError
from zhihuan.workspace.key import InstallationKey
from zhihuan.workspace.sealing import seal, unseal

KEY = InstallationKey(bytes(range(32)))
PLACE = "students/S001/2025/3"


@given(st.binary())
def test_what_is_sealed_comes_back(content: bytes) -> None:
    sealed = seal(content, PLACE, KEY)
    assert unseal(sealed, PLACE, KEY) == content
    assert sealed == seal(content, PLACE, KEY)
    assert len(content) < 4 or content not in sealed


@given(st.binary(min_size=1), st.data())
def test_no_byte_can_be_changed(content: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(content, PLACE, KEY))
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(WorkspaceError, match="打不开"):
        unseal(bytes(sealed), PLACE, KEY)


@pytest.mark.parametrize("cut", [0, 5, 12, 20])
def test_cut_bytes_do_not_open(cut: int) -> None:
    with pytest.raises(WorkspaceError):
        unseal(seal(b"content", PLACE, KEY)[:cut], PLACE, KEY)


@pytest.mark.parametrize("place", ["students/S002/2025/3", "students/S001/2024/3", "students/S001/2025/4", "aid/S001/2025/3"])
def test_sealed_columns_cannot_be_moved_to_another_place(place: str) -> None:
    with pytest.raises(WorkspaceError):
        unseal(seal(b"content", PLACE, KEY), place, KEY)


def test_nonce_differs_with_content_and_place() -> None:
    nonces = {seal(content, place, KEY)[:12] for content in (b"a", b"b") for place in (PLACE, "aid/S001/2025/3")}
    assert len(nonces) == 4


def test_another_key_does_not_open() -> None:
    with pytest.raises(WorkspaceError):
        unseal(seal(b"content", PLACE, KEY), PLACE, InstallationKey(bytes(32)))
