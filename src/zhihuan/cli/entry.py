"""Where the command begins and ends: whatever happens inside, a user gets a sentence and an exit code."""

import itertools
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence

from zhihuan.cli import aggregating, composing, computing, importing, rereading, sampling, serving, tracing
from zhihuan.cli.arguments import build_parser
from zhihuan.cli.outcome import INTERRUPTED, UNREADABLE
from zhihuan.cli.screen import complain, say, speak_utf8
from zhihuan.errors import ZhihuanError
from zhihuan.language import Language, Text

Verb = Callable[[Namespace, Language], int]

_OUT_OF_MEMORY = Text(
    "内存不够，没有读完。请关闭其他程序，或把文件拆小后再试。",
    "Out of memory before the end. Close other programs, or split the file, and try again.",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with the arguments `argv` (the process's own if None) and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    language = language_asked(arguments)
    speak_utf8()
    options = build_parser(language).parse_args(arguments)
    try:
        return find_verb(options.verb)(options, language)
    except KeyboardInterrupt:
        say(Text("已中断。", "Interrupted."), language)
        return INTERRUPTED
    except ZhihuanError as error:
        complain(error, language)
    except MemoryError:
        say(_OUT_OF_MEMORY, language)
    except Exception as error:
        _confess(error, language)
    return UNREADABLE


def find_verb(name: str) -> Verb:
    """Return what a verb does. The rooms that audit needs are imported only when it is one of its verbs."""
    making: Mapping[str, Verb] = {
        **importing.VERBS,
        **computing.VERBS,
        **tracing.VERBS,
        **aggregating.VERBS,
        **composing.VERBS,
        **sampling.VERBS,
        **rereading.VERBS,
        **serving.VERBS,
    }
    if name in making:
        return making[name]
    from zhihuan.cli import commands

    return commands.VERBS[name]


def language_asked(arguments: Sequence[str]) -> Language:
    """Return the language of the screen: --lang if given, else ZHIHUAN_LANG, else Chinese."""
    words = [word for argument in arguments for word in argument.split("=", 1)]
    given = next((after for word, after in itertools.pairwise(words) if word == "--lang"), None)
    return "en" if (given or os.environ.get("ZHIHUAN_LANG", "zh")).lower().startswith("en") else "zh"


def _confess(error: Exception, language: Language) -> None:
    if os.environ.get("ZHIHUAN_DEBUG"):
        raise error
    what = f"{type(error).__name__}: {error}"
    say(Text(f"程序内部出错（{what}）。", f"Internal error ({what})."), language)
    say(
        Text(
            "请把这句话和所用文件告诉我们；设 ZHIHUAN_DEBUG=1 再运行可看到细节。",
            "Please report it together with the file; ZHIHUAN_DEBUG=1 shows the details.",
        ),
        language,
    )
