"""Old binary formats turned into new ones by LibreOffice, in a private profile that opens no links and runs no macros."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NoReturn

from zhihuan.document.readers.refusals import refuse
from zhihuan.language import Text

SECONDS: Final = 120
"""A 300-page .doc takes about 10 seconds; what takes longer than this hangs."""

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def convert(source: bytes, suffix: str, target: str, fonts: str = "") -> bytes | None:
    """Return the file in the format `target` ("docx", "xlsx", "pdf"), None if LibreOffice is missing, fails or takes too long.

    `fonts` are the settings of fontconfig to use, "" for those of the machine.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        return None
    with tempfile.TemporaryDirectory(prefix="zhihuan-") as folder:
        place = Path(folder)
        settings = place / "profile" / "user"
        settings.mkdir(parents=True)
        (settings / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        (place / f"report.{suffix}").write_bytes(source)
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        made = place / "made"
        (place / "fonts.conf").write_text(fonts, encoding="utf-8")
        run(
            [
                program,
                profile,
                "--headless",
                "--norestore",
                "--convert-to",
                target,
                "--outdir",
                str(made),
                f"{folder}/report.{suffix}",
            ],
            environment={"FONTCONFIG_FILE": str(place / "fonts.conf")} if fonts else {},
        )
        result = made / f"report.{target}"
        return result.read_bytes() if result.is_file() else None


def run(command: list[str], source: bytes = b"", environment: Mapping[str, str] = _NOTHING) -> bytes:
    """Run a program for at most SECONDS and return what it prints, b"" if it fails. Its children end with it."""
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, **environment},
    ) as process:
        try:
            output, _ = process.communicate(source, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return b""
    return output if process.returncode == 0 else b""


def refuse_conversion() -> NoReturn:
    """Raise UnreadableFile: say what to install if nothing is, else that the file is damaged."""
    if not (shutil.which("soffice") or shutil.which("libreoffice") or shutil.which("antiword")):
        refuse("no_converter")
    refuse("not_converted", Text("转换程序没有给出结果", "the converter gave no result"))
