"""An invented city on the site, in mid-December: to look at, to try things on, to be played through by a test."""

from zhihuan_site.demonstration.accounts import ACCOUNTS, PASSWORD, SECRET, Account, open_accounts, write_certificate
from zhihuan_site.demonstration.houses import Houses, found_houses
from zhihuan_site.demonstration.records import bring_records, invent, take_records
from zhihuan_site.demonstration.round import open_city_round, play_round

__all__ = [
    "ACCOUNTS",
    "PASSWORD",
    "SECRET",
    "Account",
    "Houses",
    "bring_records",
    "found_houses",
    "invent",
    "open_accounts",
    "open_city_round",
    "play_round",
    "take_records",
    "write_certificate",
]
