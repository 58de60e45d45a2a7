import shutil
import sys
import time
from pathlib import Path

import pytest

from tests.document.word import docx, p
from zhihuan.document.readers import office
from zhihuan.document.readers.office import convert, refuse_conversion, run
from zhihuan.errors import UnreadableFile


def test_a_program_is_given_its_input_and_its_output_is_returned() -> None:
    assert run([sys.executable, "-c", "import sys; print(sys.stdin.read()[::-1], end='')"], b"ab") == b"ba"


def test_a_program_that_fails_gives_nothing() -> None:
    assert run([sys.executable, "-c", "print('x'); raise SystemExit(3)"]) == b""


def test_a_program_that_hangs_is_ended_with_its_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "SECONDS", 1)
    begun = time.monotonic()
    assert run(["sh", "-c", "sleep 30 & sleep 30"]) == b""
    assert time.monotonic() - begun < 15


def test_without_libreoffice_nothing_is_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert convert(b"x", "doc", "docx") is None
    with pytest.raises(UnreadableFile, match="都没有安装"):
        refuse_conversion()


def test_a_refusal_with_the_programs_at_hand_speaks_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    with pytest.raises(UnreadableFile, match="无法转换"):
        refuse_conversion()


def test_a_converter_that_makes_no_file_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: sys.executable)
    assert convert(b"x", "doc", "docx") is None


def test_settings_of_typefaces_are_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def told(command: list[str], source: bytes = b"", environment: dict[str, str] | None = None) -> bytes:
        seen.append(Path((environment or {})["FONTCONFIG_FILE"]).read_text("utf-8"))
        return source

    monkeypatch.setattr(shutil, "which", lambda _: sys.executable)
    monkeypatch.setattr(office, "run", told)
    assert convert(b"x", "docx", "pdf", "<fontconfig/>") is None
    assert seen == ["<fontconfig/>"]


@pytest.mark.office
def test_libreoffice_converts() -> None:
    made = convert(docx(p("字")), "docx", "txt")
    assert made is not None
    assert "字" in made.decode("utf-8")
