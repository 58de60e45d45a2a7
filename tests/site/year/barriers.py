"""Every page looked at by axe-core, at the size of an office screen and of a telephone: no serious barrier may stand on it."""

from pathlib import Path

from playwright.sync_api import Page

from tests.site.year.cast import Company
from tests.site.year.person import OFFICE, PHONE

AXE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text("utf-8")
ASK = "() => axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations)"
SERIOUS = {"serious", "critical"}
# Who looks at what, after the year was played: {report} is the school's own, {city} the city's, {round} the first round.
PAGES = {
    "guanli": (
        "/", "/people/", "/people/me/", "/people/notices/", "/reports/{report}/", "/reports/{report}/plan/", "/reports/{report}/tables/",
        "/reports/{report}/tables/表1/", "/reports/{report}/registers/", "/reports/{report}/registers/awards/",
        "/reports/{report}/registers/awards/import/", "/reports/{report}/sections/", "/reports/{report}/sections/1.2/",
        "/reports/{report}/findings/", "/reports/{report}/review/", "/reports/{report}/review/1/",
        "/reports/{report}/review/changes/", "/reports/{report}/submission/", "/accounts/password/change/", "/accounts/2fa/",
    ),
    "shiguan": (
        "/rounds/", "/rounds/{round}/", "/rounds/{round}/board/", "/rounds/{round}/comparing/", "/rounds/{round}/conditions/",
        "/rounds/{round}/publishing/", "/reports/{report}/desk/", "/reports/{city}/rollup/", "/reports/{city}/tables/",
    ),
}  # fmt: skip
OPEN = ("/accounts/login/", "/public/", "/verify/")


def look_at_every_page(company: Company) -> None:
    """Raise AssertionError that lists the serious barriers by page."""
    numbers = {"report": 2, "city": 1, "round": 1}
    found: dict[str, list[str]] = {}
    for username, addresses in PAGES.items():
        page = company[username].page
        for address in addresses:
            found |= _look(page, address.format(**numbers))
    stranger = company.stranger()
    for address in OPEN:
        found |= _look(stranger.page, address)
    stranger.leave()
    assert found == {}, "\n".join(f"{where}: {what}" for where, what in found.items())


def _look(page: Page, address: str) -> dict[str, list[str]]:
    found = {}
    for name, size in (("office", OFFICE), ("phone", PHONE)):
        page.set_viewport_size(size)
        answer = page.goto(address)
        assert answer is not None, address
        assert answer.status == 200, f"{address}: {answer.status}"
        page.evaluate(AXE)
        serious = [each for each in page.evaluate(ASK) if each["impact"] in SERIOUS]
        if serious:
            found[f"{address} {name}"] = [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in serious]
    return found
