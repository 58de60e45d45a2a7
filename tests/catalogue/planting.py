"""Finding an entry of the plain data, and what its spoiling breaks."""

from zhihuan.catalogue.lint import find_problems
from zhihuan.catalogue.reading import read

CLEAN = read()


def entry(data, section, name, key="code"):
    """Return one entry of a section of `data`."""
    return next(e for e in data[section] if e[key] == name)


def rules_broken(data):
    """Return the rules that `data` breaks and the entries that break them."""
    return {(problem.rule, problem.about) for problem in find_problems(data)}
