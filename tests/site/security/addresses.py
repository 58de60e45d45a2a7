"""Every address of ours, its words filled with what there is."""

import re
from collections.abc import Iterator, Mapping

from tests.site.conftest import Cast
from zhihuan_site.config.walking import Address, addresses
from zhihuan_site.reporting.models import Publication

# Words of addresses that name something; a number that is not named here is 1, a word "x".
WORDS = {
    "number": "表5", "table": "表5", "key": "1.2", "section": "1.2", "code": "students", "register": "students", "school": "S001",
    "city": "999900", "year": "2025", "indicator": "students_full_time", "version": "1", "name": "figures.csv", "kind": "csv",
}  # fmt: skip


def ours(method: str) -> list[Address]:
    """Return the addresses that answer a method by a rule of ours."""
    return [each for each in addresses() if each.access and method in each.access.rules]


def paths(cast: Cast, address: Address) -> Iterator[str]:
    """Yield the address for the school's things and, where it may be asked for the city's too, for those."""
    things = {
        "report": [cast.report.pk, cast.city_report.pk],
        "round": [cast.round.pk],
        "institution": [cast.school.pk, cast.city.pk, cast.office.pk],
    }
    thing = next((word for word in address.words if word in things), "")
    published = Publication.objects.select_related("freeze").first()
    for pk in things.get(thing, [0]):
        words = {**WORDS, thing: pk, "publication": published.pk if published else 1}
        if published and "verify" in address.pattern:
            words["code"] = published.freeze.code
        yield "/" + re.sub(r"<(?:(\w+):)?(\w+)>", lambda found, told=words: filled(found, told), address.pattern)


def filled(found: re.Match[str], told: Mapping[str, object]) -> str:
    """Return what stands in place of a word in angle brackets."""
    word = str(told.get(found[2], "x"))
    return "1" if found[1] == "int" and not word.isdecimal() else word
