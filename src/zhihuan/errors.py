"""What can go wrong that a user must hear about. One short tree:

ZhihuanError
├── UnreadableFile     the file cannot be read as a report: exit code 2
├── UsageError         the command was asked for something it does not do: exit code 2
├── WorkspaceError     what is stored cannot be read or written: exit code 2
└── CatalogueError     our own definitions are wrong: a defect of the project
"""

from zhihuan.language import Text


class ZhihuanError(Exception):
    """Says what is wrong and why (`message`) and what to do next (`hint`), in both languages."""

    def __init__(self, message: Text, hint: Text) -> None:
        super().__init__(f"{message.zh}{hint.zh}")
        self.message = message
        self.hint = hint


class UnreadableFile(ZhihuanError):
    """A file that cannot be read as a report: empty, encrypted, scanned, damaged, hostile or of another kind."""


class UsageError(ZhihuanError):
    """A command or a call that asks for something that does not exist."""


class WorkspaceError(ZhihuanError):
    """Records that cannot be stored or read back: no key, no room, held by another, damaged or newer than this program."""


class CatalogueError(ZhihuanError):
    """A definition of the catalogue that contradicts itself or another one."""
