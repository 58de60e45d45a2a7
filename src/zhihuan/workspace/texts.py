"""A school's own words and pictures for its report: one Markdown file a section, one file a picture.

```
texts/S001/2025/E3/1.2.md
pictures/S001/2025/实训.jpg
```
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from zhihuan.errors import WorkspaceError
from zhihuan.language import Text
from zhihuan.workspace.files import write_whole
from zhihuan.workspace.workspace import Workspace

_SECTION: Final = re.compile(r"[\w.-]+")


def load_texts(workspace: Workspace, school: str, year: int, edition: str) -> dict[str, str]:
    """Return the school's own text of each section by its number ("1.2"); sections without one keep the usual words.

    Raises WorkspaceError for a file that is not UTF-8.
    """
    return {path.stem: _words(path) for path in sorted(_texts(workspace, school, year, edition).glob("*.md"))}


def save_texts(workspace: Workspace, school: str, year: int, edition: str, texts: Mapping[str, str]) -> None:
    """Keep texts of sections, each in place of what was there. Raises ValueError for a section that cannot be a file name."""
    for section, words in texts.items():
        if not _SECTION.fullmatch(section):
            raise ValueError(f"{section!r} cannot be the number of a section")
        write_whole(_texts(workspace, school, year, edition) / f"{section}.md", words.encode())


def merge_texts(
    workspace: Workspace, school: str, year: int, edition: str, texts: Mapping[str, str], composed_with: Mapping[str, str]
) -> tuple[Path, ...]:
    """Keep texts that came back from an edited report, and return those that could not take their place.

    A section whose text was changed in the workspace after the report was composed (`composed_with`) keeps its own; what came back
    is put beside it, as 1.2.md.收回, for somebody to join the two.
    """
    now = load_texts(workspace, school, year, edition)
    free = {section: words for section, words in texts.items() if now.get(section) in (composed_with.get(section), words)}
    save_texts(workspace, school, year, edition, free)
    held = []
    for section in sorted(set(texts) - set(free)):
        held.append(_texts(workspace, school, year, edition) / f"{section}.md.收回")
        write_whole(held[-1], texts[section].encode())
    return tuple(held)


def load_pictures(workspace: Workspace, school: str, year: int) -> dict[str, bytes]:
    """Return the pictures that the texts may call, by file name."""
    folder = workspace.path / "pictures" / school / str(year)
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.*")) if path.is_file()}


def _texts(workspace: Workspace, school: str, year: int, edition: str) -> Path:
    return workspace.path / "texts" / school / str(year) / edition


def _words(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WorkspaceError(
            Text(f"{path} 不是 UTF-8 编码的文字。", f"{path} is not UTF-8 text. "),
            Text("请用 UTF-8 另存一次。", "Save it as UTF-8."),
        ) from error
