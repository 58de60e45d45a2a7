"""Every page that the site answers is looked at, as an office screen and a telephone show it: none may hold a barrier."""

from tests.site.year.cast import Company
from tests.site.year.eyes import name_of
from tests.site.year.pages import EXCUSED, PAGES, STRANGER, Look
from tests.site.year.person import Person
from zhihuan_site.config.walking import addresses, rule_names

NUMBERS = {"report": 2, "city": 1, "round": 1, "next": 6}  # the school's own report, the city's, the first round, the next report


def look_at_every_page(company: Company) -> None:
    """Look at what was not looked at on the way; raise AssertionError that lists what is wrong, and pages never seen."""
    stranger = company.stranger()
    for look in PAGES:
        visit(company, stranger if look.who == STRANGER else company[look.who], look)
    stranger.leave()
    assert company.eyes.found == [], "\n".join(company.eyes.found)
    assert pages_of_the_site() - company.eyes.seen == set()


def visit(company: Company, person: Person, look: Look) -> None:
    """Open a page and look at it."""
    address = look.address.format(**NUMBERS) or company.eyes.links.get((look.who, look.name), "")
    if not address:
        company.eyes.found.append(f"no page that {look.who or 'a stranger'} saw leads to {look.name}")
        return
    answer = person.page.goto(address)
    if name_of(person.page.url) != look.name:
        person.prove()
    if (name_of(person.page.url), answer and answer.status) != (look.name, look.status):
        company.eyes.found.append(f"{address} led {look.who or 'a stranger'} to {person.page.url}: {answer and answer.status}")
    company.eyes.look(person)


def pages_of_the_site() -> set[str]:
    """Return the names of all addresses that answer somebody who reads with a page, those that are excused left out."""
    read = {each.name for each in addresses() if each.is_outside or "GET" in rule_names(each)}
    assert set(EXCUSED) <= read, "excused, but not there"
    return read - set(EXCUSED)
