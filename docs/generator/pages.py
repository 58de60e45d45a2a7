"""The generated pages, by file name: each is a verb that gives the whole text of its page."""

from collections.abc import Callable

from docs.generator.checks import checks_page, rules_page
from docs.generator.command import command_page
from docs.generator.definitions import codes_page, identities_page, indicators_page, standards_page
from docs.generator.forms import editions_page
from docs.generator.registers import formulas_page, registers_page

PAGES: dict[str, Callable[[], str]] = {
    "indicators.md": indicators_page,
    "editions.md": editions_page,
    "registers.md": registers_page,
    "formulas.md": formulas_page,
    "identities.md": identities_page,
    "standards.md": standards_page,
    "codes.md": codes_page,
    "checks.md": checks_page,
    "rules.md": rules_page,
    "command.md": command_page,
}
