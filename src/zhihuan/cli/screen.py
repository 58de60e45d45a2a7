"""Saying things: on the screen, on the error stream, or in a file."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from zhihuan.errors import UsageError, ZhihuanError
from zhihuan.language import Language, Text


def say(words: Text, language: Language) -> None:
    """Print a sentence on the error stream, so that the output itself stays clean."""
    sys.stderr.write(words.say(language).strip() + "\n")


def complain(error: ZhihuanError, language: Language) -> None:
    """Print what is wrong and what to do."""
    say(error.message, language)
    say(error.hint, language)


class Progress:
    """How far many reports have come: one line that rewrites itself on a terminal, a line every tenth in a log."""

    def __init__(self, total: int, language: Language) -> None:
        self._total, self._language = total, language
        self._is_live = sys.stderr.isatty()

    def tell(self, done: int) -> None:
        """Say that `done` reports are audited."""
        words = Text(f"已审核 {done}/{self._total}", f"audited {done}/{self._total}").say(self._language)
        if self._is_live:
            sys.stderr.write(f"\r{words}")
            sys.stderr.flush()
        elif done * 10 // self._total > (done - 1) * 10 // self._total:
            sys.stderr.write(f"{words}\n")

    def end(self) -> None:
        """Leave the line."""
        if self._is_live:
            sys.stderr.write("\n")


def speak_utf8() -> None:
    """Let output into pipes be UTF-8, and never fail on a character that the screen lacks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")


def is_screen(out: str | None) -> bool:
    """Tell whether the output goes to the standard output rather than to a file."""
    return out in (None, "-")


def is_folder(out: str) -> bool:
    """Tell whether the output is a folder: one that is there, or a name that ends like one."""
    return out.endswith(("/", os.sep)) or Path(out).is_dir()


def spare_inputs(out: str | None, inputs: Iterable[Path | None]) -> None:
    """Raise UsageError if the output would take the place of a file that is read: nobody's report is overwritten."""
    if is_screen(out) or Path(str(out)).is_dir():
        return
    if Path(str(out)).resolve() in [path.resolve() for path in inputs if path]:
        raise UsageError(
            Text(
                f"--out 不能是正在读的文件 {out}，否则原文件会被覆盖。",
                f"--out is {out}, a file that is read; it would be overwritten. ",
            ),
            Text("请换一个文件名。", "Choose another name."),
        )


def publish(content: str | bytes, out: str | None) -> None:
    """Write text or bytes to the standard output, or to the file `out`. Raises UsageError if it cannot be written."""
    raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if out is None or out == "-":
        return _print(raw)
    try:
        Path(out).parent.mkdir(parents=True, exist_ok=True)
        Path(out).write_bytes(raw)
    except OSError as error:
        raise UsageError(
            Text(f"写不了 {out}（系统提示：{error.strerror}）。", f"Cannot write {out}: {error.strerror}. "),
            Text("请换一个可写的位置。", "Choose a place that can be written."),
        ) from error
    return None


def _print(raw: bytes) -> None:
    try:
        if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
            sys.stdout.write(raw.decode("utf-8"))
        else:
            sys.stdout.buffer.write(raw)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of the pipe has seen enough; the exit code still tells what was found
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
