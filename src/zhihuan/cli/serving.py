"""serve: the site for one office. The library does not know the site: it is started as a program of its own."""

import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from zhihuan.cli.parser import Verbs, add_language_and_help, options_of
from zhihuan.errors import UsageError
from zhihuan.language import Language, Text

SITE: Final = "zhihuan_site"
_SERVE = Text("网站：一台电脑上运行整个流程，用浏览器打开", "the site: the whole round on one computer, in a browser")
_GIVEN = Text(
    "数据、内置的 PostgreSQL 和密钥都放在数据文件夹里；只要备份它。第一次运行先用 --set-up 开立市级机构和管理员。"
    "多人同时用的服务器见 docs/how-to/deploy.md。",
    "The data, the embedded PostgreSQL and the keys lie in the data folder: that is what to back up. The first time, --set-up opens the "
    "city and its administrator. For a server see docs/how-to/deploy.md.",
)
_DATA = Text("数据文件夹（默认 ~/zhihuan-data）", "data folder (~/zhihuan-data if not given)")
_HOST = Text("监听的地址（默认 127.0.0.1，只限本机）", "address to listen at (127.0.0.1, this computer alone, if not given)")
_PORT = Text("端口（默认 8000）", "port (8000 if not given)")
_SET_UP = Text("开立这个名称的市级机构和管理员账号，然后退出", "open a city of this name and its administrator, then stop")


def add_serve(verbs: Verbs) -> None:
    """Add the verb serve."""
    parser = verbs.add("serve", _SERVE, _GIVEN)
    options = options_of(parser)
    options.add_argument("--data", metavar="FOLDER", type=Path, default=Path("~/zhihuan-data"), help=_DATA)
    options.add_argument("--host", metavar="ADDRESS", default="127.0.0.1", help=_HOST)
    options.add_argument("--port", metavar="N", type=int, default=8000, help=_PORT)
    options.add_argument("--set-up", metavar="CITY", help=_SET_UP)
    add_language_and_help(options)


def serve(options: Namespace, language: Language) -> int:
    """Run the site until it is stopped, and return its exit code."""
    if find_spec(SITE) is None or find_spec("django") is None:
        raise UsageError(
            Text("没有装网站部分。", "The site is not installed. "),
            Text("请运行 pip install 'zhihuan[site]'。", "Run pip install 'zhihuan[site]'."),
        )
    words = ["set_up", options.set_up] if options.set_up else ["serve", "--host", options.host, "--port", str(options.port)]
    environment = {**os.environ, "ZHIHUAN_DATA": str(options.data.expanduser()), **_addresses(options)}
    return subprocess.run([sys.executable, "-m", SITE, *words], env=environment, check=False).returncode


def _addresses(options: Namespace) -> dict[str, str]:
    """Return which names the site answers to, unless the environment says so already."""
    hosts = f"127.0.0.1,localhost,[::1],{options.host}"
    ours = {"ZHIHUAN_HOSTS": hosts, "ZHIHUAN_ORIGIN": f"http://{options.host}:{options.port}"}
    return {name: value for name, value in ours.items() if name not in os.environ}


VERBS: Mapping[str, Callable[[Namespace, Language], int]] = {"serve": serve}
