import pytest

from zhihuan.errors import WorkspaceError
from zhihuan.workspace import Workspace, load_pictures, load_texts, merge_texts, save_texts


def test_texts_are_kept_by_section(workspace: Workspace) -> None:
    assert load_texts(workspace, "S001", 2025, "E3") == {}
    save_texts(workspace, "S001", 2025, "E3", {"1.2": "在校生{{students_full_time}}人。", "1.10": "无"})
    save_texts(workspace, "S001", 2025, "E3", {"1.10": "有"})
    assert load_texts(workspace, "S001", 2025, "E3") == {"1.2": "在校生{{students_full_time}}人。", "1.10": "有"}
    assert load_texts(workspace, "S001", 2024, "E3") == load_texts(workspace, "S001", 2025, "E1") == {}


def test_byte_order_mark_of_an_editor_is_no_text(workspace: Workspace) -> None:
    save_texts(workspace, "S001", 2025, "E3", {"1": "\ufeff在校生"})
    assert load_texts(workspace, "S001", 2025, "E3") == {"1": "在校生"}


def test_text_in_another_encoding_is_told(workspace: Workspace) -> None:
    save_texts(workspace, "S001", 2025, "E3", {"1": ""})
    workspace.path.joinpath("texts", "S001", "2025", "E3", "1.md").write_bytes("在校生".encode("gb18030"))
    with pytest.raises(WorkspaceError, match=r"1\.md 不是 UTF-8"):
        load_texts(workspace, "S001", 2025, "E3")


@pytest.mark.parametrize("section", ["", "a/b", "../x"])
def test_section_that_cannot_be_a_file_is_refused(section: str, workspace: Workspace) -> None:
    with pytest.raises(ValueError, match="cannot be the number"):
        save_texts(workspace, "S001", 2025, "E3", {section: ""})


def test_pictures_are_read_by_name(workspace: Workspace) -> None:
    folder = workspace.path / "pictures" / "S001" / "2025"
    folder.mkdir(parents=True)
    (folder / "实训.jpg").write_bytes(b"jpeg")
    assert load_pictures(workspace, "S001", 2025) == {"实训.jpg": b"jpeg"}
    assert load_pictures(workspace, "S002", 2025) == {}


def test_text_that_comes_back_is_merged_unless_ours_was_changed_meanwhile(workspace: Workspace) -> None:
    save_texts(workspace, "S001", 2025, "E3", {"1.1": "旧一", "1.2": "我们改过的二"})
    composed_with = {"1.1": "旧一", "1.2": "旧二"}
    came_back = {"1.1": "新一", "1.2": "新二", "1.3": "新三"}
    held = merge_texts(workspace, "S001", 2025, "E3", came_back, composed_with)
    assert load_texts(workspace, "S001", 2025, "E3") == {"1.1": "新一", "1.2": "我们改过的二", "1.3": "新三"}
    assert [(path.name, path.read_text("utf-8")) for path in held] == [("1.2.md.收回", "新二")]
    assert merge_texts(workspace, "S001", 2025, "E3", {"1.1": "新一"}, composed_with) == ()  # a second time changes nothing
