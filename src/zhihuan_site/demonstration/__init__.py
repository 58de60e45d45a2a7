"""An invented city on the site, in mid-December: to look at, to try things on, to be played through by a test."""

from zhihuan_site.demonstration.accounts import ACCOUNTS, PASSWORD, Account, open_accounts
from zhihuan_site.demonstration.houses import Houses, found_houses
from zhihuan_site.demonstration.records import bring_records

__all__ = ["ACCOUNTS", "PASSWORD", "Account", "Houses", "bring_records", "found_houses", "open_accounts"]
